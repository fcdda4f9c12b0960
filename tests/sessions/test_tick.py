"""Done in one tap, how hard it was in the second."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.actions import tick as tick_session
from sessions.models import Log
from tests.cast import make_session
from tests.sessions.rows import today_of


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


def tick(client, session, client_id, **felt):
    return client.post(
        reverse("sessions:tick", args=[session.pk]), {"client_id": str(client_id)} | felt, follow=True
    )


def test_done_and_an_effort_are_two_taps(bob, cast, session):
    first = bob.get(reverse("sessions:today"))
    client_id = first.context["agenda"].cards[0].form["client_id"].value()
    done = tick(bob, session, client_id)
    assert "Done, " in done.content.decode()
    log = Log.objects.get()
    assert (log.session, log.athlete, log.day, log.outcome) == (session, cast.bob, session.day, "done")
    assert (log.rpe, log.duration_s) == (None, None)
    rated = tick(bob, session, client_id, rpe=6, feel=3, note="").content.decode()
    assert "<strong>6, hard.</strong> Short phrases only. Alice planned a 6." in rated
    log.refresh_from_db()
    assert (log.rpe, log.feel) == (6, 3)


def test_the_first_tap_may_be_the_effort(bob, session):
    tick(bob, session, uuid.uuid4(), rpe=7)
    assert (Log.objects.get().outcome, Log.objects.get().rpe) == ("done", 7)


def test_a_bare_tick_again_wipes_nothing(bob, session):
    client_id = uuid.uuid4()
    tick(bob, session, client_id, rpe=7, feel=2, note="Calf")
    for again in (client_id, uuid.uuid4()):
        tick(bob, session, again)
    log = Log.objects.get()
    assert (log.rpe, log.feel, log.note, log.client_id) == (7, 2, "Calf", client_id)


def test_the_same_words_again_leave_no_trace(bob, session):
    client_id = uuid.uuid4()
    first = tick(bob, session, client_id, rpe=7)
    changed_at = Log.objects.get().changed_at
    second = tick(bob, session, client_id, rpe=7)
    assert second.redirect_chain == first.redirect_chain
    assert Log.objects.get().changed_at == changed_at


def test_other_words_later_change_the_row_and_say_when(bob, session):
    client_id = uuid.uuid4()
    tick(bob, session, client_id, rpe=7)
    before = Log.objects.get()
    tick(bob, session, client_id, rpe=5)
    after = Log.objects.get()
    assert (after.pk, after.rpe, after.logged_at) == (before.pk, 5, before.logged_at)
    assert after.changed_at > before.changed_at


def test_a_tick_that_comes_late_does_not_undo_a_skip(cast, session):
    first = uuid.uuid4()
    tick_session(session=session, client_id=first, now=timezone.now())
    Log.objects.update(outcome="skipped", reason="sick")
    tick_session(session=session, client_id=first, now=timezone.now(), rpe=4)
    assert Log.objects.get().outcome == "skipped"
    tick_session(session=session, client_id=uuid.uuid4(), now=timezone.now())
    assert (Log.objects.get().outcome, Log.objects.get().reason) == ("done", "")


def test_an_id_makes_one_effect_even_for_another_session(bob, cast, session):
    other = make_session(cast.bob, day=today_of(cast.bob))
    client_id = uuid.uuid4()
    tick(bob, session, client_id)
    tick(bob, other, client_id)
    assert Log.objects.get().session == session


def test_a_session_that_lies_ahead_cannot_be_ticked(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) + timedelta(days=1))
    answer = tick(bob, session, uuid.uuid4())
    assert "This session lies ahead." in answer.content.decode()
    assert not Log.objects.exists()


def test_a_rest_needs_no_tick(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob), kind="rest")
    assert "This is a rest" in tick(bob, session, uuid.uuid4()).content.decode()
    assert not Log.objects.exists()


def test_a_session_of_the_past_can_be_ticked(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=40))
    answer = tick(bob, session, uuid.uuid4(), rpe=4)
    assert answer.redirect_chain[-1][0] == session.get_absolute_url()
    assert Log.objects.get().day == session.day


@pytest.mark.parametrize("rpe", ["0", "11", "6.7", "hard", "NaN", "-3"])
def test_an_effort_off_the_scale_is_refused_and_nothing_is_written(bob, session, rpe):
    answer = tick(bob, session, uuid.uuid4(), rpe=rpe)
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()
    assert not Log.objects.exists()


def test_a_note_too_long_is_kept_and_refused(bob, session):
    tick(bob, session, uuid.uuid4())
    answer = tick(bob, session, uuid.uuid4(), note="x" * 2001)
    assert "2000" in answer.content.decode()
    assert "x" * 2001 in answer.content.decode()
    assert Log.objects.get().note == ""


def test_a_tick_without_an_id_is_refused(bob, session):
    assert bob.post(reverse("sessions:tick", args=[session.pk])).status_code == 200
    assert not Log.objects.exists()


def test_nobody_else_ticks(dave, carol, alice, session):
    for stranger in (dave, carol, alice):
        assert tick(stranger, session, uuid.uuid4()).status_code == 404
    assert Client().post(reverse("sessions:tick", args=[session.pk])).status_code == 302
    assert not Log.objects.exists()


def test_only_a_form_ticks(bob, session):
    assert bob.get(reverse("sessions:tick", args=[session.pk])).status_code == 405


def test_a_tick_costs_fourteen_queries(bob, session, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        bob.post(
            reverse("sessions:tick", args=[session.pk]), {"client_id": str(uuid.uuid4()), "rpe": 6, "feel": 3}
        )
