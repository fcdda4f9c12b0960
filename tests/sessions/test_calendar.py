"""The calendar feed, read by another library than the one that writes it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from sessions.actions import tick
from sessions.models import Session
from tests.cast import NOW, TODAY, make_session

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
