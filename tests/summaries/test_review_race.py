"""A coach and a worker, or two coaches, at the same row at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from summaries import actions
from summaries.actions_review import Changed, Gone, Words, approve, keep_words
from summaries.models import Summary
from tests.cast import make_cast
from tests.processes import somebody_waits, wait_for
from tests.summaries.drafts import DUE, draft_of, live, plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    cast = make_cast()
    live(cast.bob)
    plan()
    return cast


def test_an_approval_waits_for_the_worker_and_hears_that_it_is_too_late(cast):
    draft = draft_of(cast.bob)

    def try_to():
        try:
            approve(summary_id=draft.pk, words=Words(note="Late."), by=cast.alice, now=DUE)
        except Gone:
            return "gone"
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert actions.compose(summary_id=draft.pk, now=DUE) is not None
            said = pool.submit(try_to)
            assert wait_for(somebody_waits)
        assert said.result() == "gone"
    held = Summary.objects.get()
    assert (held.note, held.approved_at, held.payload["note"]) == ("", None, "")


def test_a_worker_leaves_a_draft_that_a_coach_is_just_approving_for_the_next_minute(cast):
    draft = draft_of(cast.bob)

    def work():
        try:
            return actions.compose(summary_id=draft.pk, now=DUE)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        approve(summary_id=draft.pk, words=Words(note="In time."), by=cast.alice, now=DUE)
        assert pool.submit(work).result() is None
    assert actions.compose(summary_id=draft.pk, now=DUE) is not None
    assert Summary.objects.get().payload["note"] == "In time."


def test_of_two_coaches_who_save_in_the_same_instant_the_second_reads_the_first_ones_words(cast):
    draft, client = draft_of(cast.bob), Client()
    client.force_login(cast.alice)
    was = client.get(f"/summaries/queue/{draft.pk}/").context["form"].fingerprint

    def press():
        try:
            return client.post(f"/summaries/queue/{draft.pk}/approve/", {"note": "The second’s.", "was": was})
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            keep_words(summary_id=draft.pk, words=Words(note="The first’s.", was=was))
            answer = pool.submit(press)
            assert wait_for(somebody_waits)
        page = answer.result()
    assert "Theirs: The first’s." in page.text
    assert "The second’s.</textarea>" in page.text
    held = Summary.objects.get()
    assert (held.note, held.approved_at) == ("The first’s.", None)
    with pytest.raises(Changed):
        keep_words(summary_id=draft.pk, words=Words(note="The second’s.", was=was))
    keep_words(summary_id=draft.pk, words=Words(note="The first’s.", was=was))
