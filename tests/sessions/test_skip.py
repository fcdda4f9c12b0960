"""Not today, and why."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.actions import tick
from sessions.models import Log
from tests.cast import make_session
from tests.sessions.rows import today_of


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


def url(session):
    return reverse("sessions:skip", args=[session.pk])


def said(**more):
    return {"client_id": str(uuid.uuid4()), "reason": "sick"} | more


@pytest.mark.parametrize("reason", Log.Reason.values)
def test_every_reason_can_be_given(bob, session, reason):
    assert bob.post(url(session), said(reason=reason, note="A line")).url == reverse("sessions:today")
    log = Log.objects.get()
    assert (log.outcome, log.reason, log.note, log.session) == ("skipped", reason, "A line", session)


def test_the_card_says_it_back_without_blame(bob, session):
    bob.post(url(session), said())
    page = bob.get(reverse("sessions:today")).content.decode()
    assert "Not done, sick" in page
    assert "m-not_done" in page


def test_without_a_reason_there_is_a_sentence_and_the_note_stays(bob, session):
    page = bob.post(url(session), said(reason="", note="Keep this")).content.decode()
    assert "Choose what got in the way" in page
    assert "Keep this" in page
    assert not Log.objects.exists()


def test_a_done_session_can_be_corrected_to_not_done(bob, session):
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=6, feel=3)
    bob.post(url(session), said(reason="no_time"))
    log = Log.objects.get()
    assert (log.outcome, log.reason, log.rpe, log.feel) == ("skipped", "no_time", None, None)
    form = bob.get(url(session)).context["form"]
    assert form["reason"].value() == "no_time"


def test_sending_it_twice_makes_one_log(bob, session):
    sent = said()
    assert bob.post(url(session), sent).url == bob.post(url(session), sent).url
    assert Log.objects.count() == 1


def test_strangers_find_nothing(dave, carol, alice, session):
    for stranger in (dave, carol, alice):
        assert stranger.get(url(session)).status_code == 404
        assert stranger.post(url(session), said()).status_code == 404
    assert Client().get(url(session)).url.startswith(reverse("account_login"))
    assert not Log.objects.exists()
