"""One session by itself: past, of today, ahead."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.actions import tick
from tests.cast import make_session
from tests.sessions.rows import SQUATS, TEMPO, today_of


def test_a_session_ahead_shows_everything_but_no_done(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) + timedelta(days=4), structure=TEMPO)
    page = bob.get(session.get_absolute_url()).content.decode()
    assert "Warm-up" in page
    assert "lies ahead" in page
    assert "/tick/" not in page


def test_a_session_of_the_past_can_still_be_logged_there(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=4), structure=SQUATS)
    page = bob.get(session.get_absolute_url()).content.decode()
    assert "3 × 5 @80\u00a0% 1RM" in page
    assert "Not done" in page
    assert reverse("sessions:tick", args=[session.pk]) in page


def test_what_was_ticked_there_comes_back_there(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob))
    sent = {"client_id": str(uuid.uuid4()), "to": "session"}
    answer = bob.post(reverse("sessions:tick", args=[session.pk]), sent)
    assert answer.url == session.get_absolute_url()


def test_what_was_said_stands_on_it(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=2))
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=9, feel=1, note="Calf")
    page = bob.get(session.get_absolute_url()).content.decode()
    assert "9, very, very hard." in page
    assert "Calf" in page


def test_strangers_find_nothing(dave, carol, alice, cast):
    session = make_session(cast.bob, day=today_of(cast.bob))
    for stranger in (dave, carol, alice):
        assert stranger.get(session.get_absolute_url()).status_code == 404
    assert Client().get(session.get_absolute_url()).url.startswith(reverse("account_login"))


def test_the_page_only_shows(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob))
    assert bob.post(session.get_absolute_url()).status_code == 405


@pytest.mark.parametrize("is_done", [False, True])
def test_the_page_costs_seven_queries(bob, cast, is_done, django_assert_max_num_queries):
    session = make_session(cast.bob, day=today_of(cast.bob), structure=TEMPO)
    if is_done:
        tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=5)
    # The seventh asks what other devices said of it.
    with django_assert_max_num_queries(7):
        bob.get(session.get_absolute_url())
