"""The calendar feed, read by another library than the one that writes it."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from athletes.actions_numbers import add_threshold
from athletes.models import Threshold
from plans.actions import publish_plan
from sessions.actions import (
    edit_session,
    end_assignments,
    go_on,
    move_session,
    pause_assignment,
    push_version,
    resume_assignments,
    take_back,
    tick,
    undo_move,
)
from sessions.calendar_feed import revision
from sessions.models import Session
from tests.cast import NOW, TODAY, make_session
from tests.sessions.rows import SQUATS, assigned, today_of

OPEN, CLOSE = "/me/calendar/open/", "/me/calendar/close/"


@pytest.fixture
def address(bob, cast) -> str:
    bob.post(OPEN)
    cast.bob.refresh_from_db()
    return f"/calendar/{cast.bob.calendar_key}.ics"


def read(address: str) -> Calendar:
    """By somebody who is not signed in."""
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return IcsCalendarStream.calendar_from_ics(answer.content.decode())


def events(address: str) -> list[tuple[str, date]]:
    return [(event.summary, event.dtstart) for event in read(address).events]


def test_each_session_is_a_whole_day_where_the_athlete_lives(cast, address):
    session = make_session(
        cast.bob, prescription="50 min @Z3", notes="Umlauts: äöü; commas, and\nlines", why="Berlin"
    )
    (event,) = read(address).events
    assert (event.summary, event.dtstart, event.dtend) == ("Tempo run", TODAY, TODAY + timedelta(days=1))
    assert event.uid.startswith(str(session.uid))
    assert event.description == "Berlin\n\n1 h 00\n\n50 min @Z3\n\nUmlauts: äöü; commas, and\nlines"
    assert event.url.endswith(session.get_absolute_url())


def test_the_prescription_is_in_the_athletes_own_numbers(cast, address):
    structure = {
        "exercises": [{"name": "Back squat", "sets": 5, "reps": 5, "load_pct_1rm": 80, "load_kg": 100}]
    }
    make_session(cast.bob, structure=structure, sport="strength", prescription="Back squat 5x5 @80%")
    (event,) = read(address).events
    assert "Back squat" in event.description
    assert "100 kg" in event.description


def test_how_much_and_the_paces_stand_in_the_units_of_the_athlete(cast, address):
    target = {"zone": [4, 4], "resolved": {"pace_s_per_km": [297, 305]}}
    structure = {"steps": [{"type": "threshold", "seconds": 900, "target": target}]}
    make_session(cast.bob, structure=structure, duration_s=900, distance_m=3000)
    (event,) = read(address).events
    assert "15 min · 3 km" in event.description
    assert "15 min Threshold @Z4, 4:57–5:05/km" in event.description
    type(cast.bob.user).objects.filter(pk=cast.bob.user_id).update(units="imperial")
    (event,) = read(address).events
    assert "/mi" in event.description
    assert "km" not in event.description


def test_a_move_keeps_the_event_and_a_removed_session_is_gone(cast, address):
    session = make_session(cast.bob)
    before = read(address).events[0].uid
    Session.objects.filter(pk=session.pk).update(day=TODAY + timedelta(days=2))
    (event,) = read(address).events
    assert (event.uid, event.dtstart) == (before, TODAY + timedelta(days=2))
    Session.objects.filter(pk=session.pk).update(waits=True)
    assert events(address) == []


LONG_AGO = NOW - timedelta(days=90)


@pytest.fixture
def course(cast):
    """A plan with one session a week, the first one ahead; nothing of it has changed for long."""
    given = assigned(cast, weeks=3, days=(6,), structure=SQUATS, sport="strength")
    Session.everything.update(changed_at=LONG_AGO)
    return given


def revised(address: str) -> datetime:
    """When the last of the calendar's events was changed; its sequence says the same."""
    last = read(address).events[-1]
    assert last.sequence == revision(last.last_modified)
    return last.last_modified


def pushed(course, cast):
    plan = course.version.plan
    planned = plan.sessions.get(week=3)
    planned.title = "Other words"
    planned.save()
    version = publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    return push_version(
        version=version, assignments=[course], by=cast.alice, now=timezone.now(), uid=uuid4(), why="Better"
    )


def paused_and_gone_on(course, cast):
    now, today = timezone.now(), today_of(cast.bob)
    pause_assignment(assignment=course, from_day=today, by=cast.alice, now=now)
    later = today + timedelta(days=3)
    go_on(assignment=course, on_day=later, whole_weeks=True, by=cast.alice, now=now)


def ended_and_resumed(course, cast):
    end_assignments(assignments=[course], by=cast.alice, now=timezone.now())
    resume_assignments(assignments=[course], by=cast.alice, now=timezone.now())


def renumbered(course, cast):
    squat = Threshold(kind="1rm", lift="Squat", value=120, valid_from=today_of(cast.bob))
    add_threshold(athlete=cast.bob, threshold=squat, by=cast.alice, now=timezone.now())


def edited(course, cast):
    last = course.sessions.get(week=3)
    edit_session(session=last, said={"title": "Other"}, by=cast.alice, now=timezone.now(), why="")


@pytest.mark.parametrize("change", [pushed, paused_and_gone_on, ended_and_resumed, renumbered, edited])
def test_whoever_changes_a_session_moves_its_revision_on(cast, address, course, change):
    assert revised(address) == LONG_AGO
    began = timezone.now().replace(microsecond=0)
    change(course, cast)
    assert revised(address) >= began


def test_what_a_push_does_not_change_keeps_its_revision(cast, address, course):
    pushed(course, cast)
    assert read(address).events[0].last_modified == LONG_AGO


def test_a_revision_never_goes_back_when_something_is_undone(cast, address, course):
    cast.bob.may_move = True
    cast.bob.save()
    session, now = course.sessions.get(week=1), timezone.now()
    there = session.day + timedelta(days=1)
    moments = [now + timedelta(minutes=number) for number in range(4)]
    move = move_session(session=session, day=there, client_id=uuid4(), now=moments[0], by=cast.bob.user)
    seen = [read(address).events[0].sequence]
    undo_move(move=move, now=moments[1], by=cast.bob.user)
    seen.append(read(address).events[0].sequence)
    Session.everything.filter(pk=session.pk).update(day=today_of(cast.bob))
    session.refresh_from_db()
    log = tick(session=session, client_id=uuid4(), now=moments[2])
    seen.append(read(address).events[0].sequence)
    take_back(log=log, now=moments[3])
    seen.append(read(address).events[0].sequence)
    assert seen == sorted(set(seen))


def test_what_was_done_has_a_mark(cast, address):
    tick(session=make_session(cast.bob), client_id=uuid4(), now=NOW)
    assert events(address) == [("✓ Tempo run", TODAY)]


def test_an_empty_feed_is_a_calendar(address):
    assert events(address) == []


def test_a_new_address_ends_the_old_one_and_closing_ends_all(bob, cast, address):
    bob.post(OPEN)
    assert Client().get(address).status_code == 404
    cast.bob.refresh_from_db()
    newer = f"/calendar/{cast.bob.calendar_key}.ics"
    assert events(newer) == []
    assert newer in bob.get("/me/").content.decode()
    bob.post(CLOSE)
    assert Client().get(newer).status_code == 404


@pytest.mark.parametrize("key", ["None", "x", "%00"])
def test_no_other_key_opens_a_calendar(cast, key):
    assert Client().get(f"/calendar/{key}.ics").status_code in (400, 404)


def test_nobody_elses_sessions_are_in_it(cast, address):
    make_session(cast.dave)
    assert events(address) == []


def test_the_feed_costs_the_same_for_many_sessions(cast, address, django_assert_max_num_queries):
    for days in range(9):
        make_session(cast.bob, day=TODAY + timedelta(days=days))
    with django_assert_max_num_queries(2):
        assert len(events(address)) == 9
