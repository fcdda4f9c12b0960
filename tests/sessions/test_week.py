"""The week as a list of days, with its sums."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.actions import log_session, log_unplanned, tick
from tests.cast import make_session
from tests.sessions.rows import assigned, this_monday, today_of

URL = reverse("sessions:week")


def page(client, day=None):
    answer = client.get(URL, {"start": day.isoformat()} if day else {})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def last_monday(cast):
    return this_monday(cast.bob) - timedelta(days=7)


def test_planned_and_done_stand_beside_each_other(bob, cast, last_monday):
    done = make_session(cast.bob, day=last_monday, title="Tempo", duration_s=3600, distance_m=12_000)
    make_session(cast.bob, day=last_monday + timedelta(days=2), title="Long run", distance_m=20_000)
    log_session(
        session=done,
        client_id=uuid.uuid4(),
        now=timezone.now(),
        outcome="partial",
        rpe=7,
        duration_s=2400,
        distance_m=8000,
    )
    shown = page(bob, last_monday)
    assert "in part, 67 %, effort 7" in shown
    assert "Long run" in shown
    assert "not logged" in shown
    assert "0:40 h <small>of 2:00 h" in shown
    assert "8 km <small>of 32 km" in shown
    assert "280 <small>of 720" in shown


def test_a_load_that_is_not_known_is_said_to_be_incomplete(bob, cast, last_monday):
    session = make_session(cast.bob, day=last_monday)
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now())
    shown = page(bob, last_monday)
    assert "Incomplete: 1 session without an effort" in shown
    assert "1 session ticked without numbers: counted as planned." in shown
    assert "? <small>of 360" in shown


def test_exercise_beside_the_plan_stands_on_its_day(bob, cast, last_monday):
    log_unplanned(
        athlete=cast.bob,
        client_id=uuid.uuid4(),
        now=timezone.now(),
        day=last_monday,
        title="Kickabout",
        sport="other",
    )
    assert "Kickabout" in page(bob, last_monday)
    assert "Kickabout" not in page(bob)


def test_a_week_begins_on_its_monday_whichever_day_is_asked_for(bob, last_monday):
    sunday = last_monday + timedelta(days=6)
    assert bob.get(URL, {"start": sunday.isoformat()}).context["week"].monday == last_monday
    shown = page(bob, last_monday)
    assert f"start={last_monday - timedelta(days=7)}" in shown
    assert f"start={last_monday + timedelta(days=7)}" in shown


@pytest.mark.parametrize("typed", ["", "soon", "2026-99-99", "9999-12-31", "0001-01-01"])
def test_a_mistyped_week_is_this_week(bob, cast, typed):
    assert bob.get(URL, {"start": typed}).context["week"].monday == this_monday(cast.bob)


def test_nobody_sees_anothers_week(dave, alice, cast):
    make_session(cast.bob, day=today_of(cast.bob), title="Secret session")
    assert "Secret session" not in page(dave)
    assert alice.get(URL).status_code == 404
    assert Client().get(URL).url.startswith(reverse("account_login"))


def test_the_page_only_shows(bob):
    assert bob.post(URL).status_code == 405


@pytest.mark.parametrize("a_day", [1, 4])
def test_a_week_costs_eight_queries_however_full(bob, cast, a_day, django_assert_max_num_queries):
    assignment = assigned(cast, weeks=2, weeks_ago=1, days=tuple(range(7)) * a_day)
    for session in assignment.sessions.filter(day__lt=today_of(cast.bob)):
        tick(session=session, client_id=session.uid, now=timezone.now(), rpe=5)
    with django_assert_max_num_queries(8):
        page(bob, assignment.starts_on)
