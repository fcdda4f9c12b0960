"""The second line of a session card: what was planned, until something was done."""

import pytest

from desk.cards import card_of, numbers
from sessions.models import Log, Session
from sessions.stats import stats_of
from sessions.weeks import entry_of, week_of
from tests.cast import MONDAY, TODAY

RUN = {"sport": "running", "kind": "easy", "day": MONDAY, "target_rpe": 4, "adaptation": "base"}


def line(planned: dict[str, object], done: dict[str, object] | None, units: str = "metric") -> str:
    session = Session(pk=1, **RUN | planned)
    log = (
        Log(pk=1, session_id=1, day=MONDAY, **{"outcome": "done", "sport": "running"} | done)
        if done is not None
        else None
    )
    return numbers(entry_of(session, log, TODAY), units)


HOUR, FAR = {"duration_s": 3600}, {"distance_m": 12_000}


@pytest.mark.parametrize(
    ("planned", "done", "expected"),
    [
        (HOUR | FAR, None, "1 h 00 · 12 km"),
        (HOUR | FAR, {}, "1 h 00 · 12 km"),  # ticked: as planned
        (HOUR | FAR, HOUR | FAR, "12 km, 5:00"),
        (HOUR, {"duration_s": 3500}, "58 min"),
        ({"duration_s": 3000}, {"duration_s": 1800, "outcome": "partial"}, "30 of 50 min"),
        (HOUR, {"duration_s": 1800}, "30 min of 1 h 00"),
        (FAR, {"distance_m": 9000}, "9 of 12 km"),
        ({"distance_m": 7000}, {"distance_m": 9100}, "9.1 km, plan 7 km"),
        (HOUR, {"outcome": "partial"}, "part of 1 h 00"),
        ({}, {"outcome": "partial"}, "in part"),
        (HOUR, {"outcome": "skipped", "reason": "no_time"}, "no time"),
        (HOUR, {"outcome": "skipped", "reason": "other", "note": "Gym closed"}, "Gym closed"),
        (HOUR, {"outcome": "skipped", "reason": "other"}, "not done"),
    ],
)
def test_the_second_line(planned: dict[str, object], done: dict[str, object] | None, expected: str):
    assert line(planned, done) == expected


def test_distances_are_in_the_coachs_units():
    assert line({"distance_m": 16_093}, None, "imperial") == "10 mi"


def test_exercise_that_nobody_planned_has_its_own_title():
    log = Log(pk=1, day=MONDAY, outcome="done", sport="cycling", title="Bike to work", duration_s=2400)
    [entry] = week_of(MONDAY, [], [log], TODAY).entries
    card = card_of(entry, "metric")
    assert (card.session_pk, card.title, card.numbers) == (None, "Bike to work", "40 min")


def test_effort_against_plan_counts_rated_sessions_only():
    sessions = [Session(pk=pk, **RUN | HOUR) for pk in (1, 2, 3)]
    logs = [
        Log(pk=1, session_id=1, day=MONDAY, outcome="done", sport="running", rpe=5),
        Log(pk=2, session_id=2, day=MONDAY, outcome="done", sport="running", rpe=None),
        Log(pk=3, session_id=3, day=MONDAY, outcome="done", sport="running", rpe=2),
    ]
    stats = stats_of([week_of(MONDAY, sessions, logs, TODAY)])
    assert (stats.rated, stats.effort_words, stats.loads_missing) == (2, "−0.5", 1)
    assert (stats.done_load, stats.planned_load, stats.percent) == (420, 720, 58)


def test_without_a_rating_nothing_is_known_of_effort_and_load():
    log = Log(pk=1, session_id=1, day=MONDAY, outcome="done", sport="running")
    stats = stats_of([week_of(MONDAY, [Session(pk=1, **RUN | HOUR)], [log], TODAY)])
    assert (stats.effort_gap, stats.done_load, stats.percent) == (None, None, None)
