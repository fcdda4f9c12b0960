"""A log is taken back on the day it was written; after that it can only be changed."""

import uuid
from datetime import timedelta

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
    session = make_session(cast.bob, day=today_of(cast.bob))
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=6, note="Calf")
    return session


def undo(client, session):
    return client.post(reverse("sessions:undo", args=[session.pk]), follow=True)


def test_todays_log_is_taken_back_and_the_session_is_open_again(bob, session):
    assert reverse("sessions:undo", args=[session.pk]) in bob.get(reverse("sessions:today")).content.decode()
    page = undo(bob, session).content.decode()
    assert not Log.objects.exists()
    assert reverse("sessions:tick", args=[session.pk]) in page


def test_undo_again_is_no_error(bob, session):
    undo(bob, session)
    assert undo(bob, session).status_code == 200


def test_after_undo_it_can_be_done_again(bob, session):
    page = undo(bob, session)
    client_id = page.context["agenda"].cards[0].form["client_id"].value()
    bob.post(reverse("sessions:tick", args=[session.pk]), {"client_id": str(client_id)})
    assert Log.objects.get().outcome == "done"


def test_what_was_logged_on_an_earlier_day_stays_and_the_page_says_why(bob, session):
    Log.objects.update(logged_at=timezone.now() - timedelta(days=1))
    assert "/undo/" not in bob.get(reverse("sessions:today")).content.decode()
    page = undo(bob, session).content.decode()
    assert "can be changed, but not taken back" in page
    assert Log.objects.get().note == "Calf"


def test_nobody_else_takes_it_back(dave, carol, alice, session):
    for stranger in (dave, carol, alice):
        assert undo(stranger, session).status_code == 404
    Client().post(reverse("sessions:undo", args=[session.pk]))
    assert Log.objects.exists()


def test_only_a_form_takes_it_back(bob, session):
    assert bob.get(reverse("sessions:undo", args=[session.pk])).status_code == 405
    assert Log.objects.exists()
