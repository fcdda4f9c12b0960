"""A week's sums: planned beside done, and unknown never taken as zero."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sessions.weeks import entry_of, monday_of, week_of, weeks_of

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)


@dataclass
class Planned:
    pk: int = 1
    day: date = MONDAY
    sport: str = "running"
    kind: str = "easy"
    target_rpe: Decimal | None = Decimal(5)
    duration_s: int | None = 3600
    distance_m: int | None = 10_000
    excuse: str = ""


@dataclass
class Said:
    session_id: int | None = 1
    day: date = MONDAY
    sport: str = "running"
    outcome: str = "done"
    reason: str = ""
    rpe: Decimal | None = Decimal(6)
    duration_s: int | None = None
    distance_m: int | None = None


def week(sessions, logs, today=SUNDAY):
    return week_of(MONDAY, sessions, logs, today)


def test_an_empty_week_has_seven_days_and_no_load():
    empty = week([], [])
    assert [day.day for day in empty.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert (empty.planned_load.total, empty.done_load.total) == (0, 0)
    assert {day.mark for day in empty.days} == {"rest"}


def test_what_was_planned_and_what_was_done_stay_two_sums():
    one = week([Planned()], [Said(duration_s=1800, distance_m=5000)])
    assert (one.planned_s, one.planned_m, one.planned_load.total) == (3600, 10_000, 300)
    assert (one.done_s, one.done_m, one.done_load.total) == (1800, 5000, 180)


def test_a_tick_without_numbers_was_done_as_planned_and_says_so():
    one = week([Planned()], [Said()])
    assert (one.done_s, one.done_m, one.done_load.total) == (3600, 10_000, 360)
    assert one.as_planned == 1
    assert one.done_load.estimated == 1


def test_a_tick_of_a_session_that_has_only_a_distance_takes_its_estimated_minutes():
    one = week([Planned(duration_s=None)], [Said(rpe=Decimal(5))])
    assert one.done_load.total == one.planned_load.total == 300


def test_a_log_without_an_effort_makes_the_load_incomplete_and_not_smaller():
    one = week([Planned(pk=1), Planned(pk=2)], [Said(session_id=1), Said(session_id=2, rpe=None)])
    assert one.done_load.total == 360
    assert one.unrated == 1
    assert not one.done_load.complete


def test_a_week_of_which_nothing_is_known_has_no_load_rather_than_none_done():
    assert week([Planned()], [Said(rpe=None)]).done_load.total is None


def test_part_of_a_session_without_minutes_does_not_take_the_planned_ones():
    one = week([Planned()], [Said(outcome="partial")])
    assert (one.unrated, one.as_planned) == (1, 0)
    assert one.done_s is None


def test_what_was_skipped_adds_nothing_and_an_excuse_is_counted():
    one = week([Planned()], [Said(outcome="skipped", reason="sick", rpe=None)])
    assert (one.done_s, one.done_load.total, one.unrated) == (0, 0, 0)
    assert (one.excused, one.sessions_done, one.share.due) == (1, 0, 0)


def test_planned_rest_is_no_session():
    one = week([Planned(kind="rest", target_rpe=None, duration_s=None, distance_m=None)], [])
    assert one.sessions_planned == 0
    assert one.planned_load.complete
    assert one.days[0].mark == "rest"


def test_exercise_that_nobody_planned_counts_as_done_beside_the_plan():
    one = week([], [Said(session_id=None, day=SUNDAY, duration_s=3600)])
    assert (one.done_load.total, one.planned_load.total) == (360, 0)
    assert (one.sessions_done, one.sessions_planned) == (0, 0)
    assert one.unplanned == [one.days[6].entries[0].log]


def test_compliance_is_known_by_session():
    one = week([Planned(pk=7), Planned(pk=8, day=SUNDAY)], [Said(session_id=7)], today=MONDAY)
    assert {pk: found.mark for pk, found in one.compliances.items()} == {7: "done", 8: "ahead"}


@pytest.mark.parametrize(
    ("logs", "mark"),
    [
        ([Said(session_id=1), Said(session_id=2)], "done"),
        ([Said(session_id=1)], "part"),
        ([], "unknown"),
    ],
)
def test_a_day_of_two_sessions_has_one_mark(logs, mark):
    assert week([Planned(pk=1), Planned(pk=2)], logs).days[0].mark == mark


def test_exercise_beside_a_session_does_not_answer_for_it():
    beside = Said(session_id=None)
    assert week([Planned()], [beside], today=MONDAY).days[0].mark == "ahead"
    assert week([], [beside], today=MONDAY).days[0].mark == "done"


def test_many_weeks_are_each_as_they_would_be_alone():
    sessions = [Planned(pk=n, day=MONDAY + timedelta(days=n)) for n in range(1, 15)]
    logs = [Said(session_id=n, day=MONDAY + timedelta(days=n)) for n in range(1, 15, 2)]
    together = weeks_of(MONDAY, 3, sessions, logs, SUNDAY)
    alone = [week_of(MONDAY + timedelta(weeks=n), sessions, logs, SUNDAY) for n in range(3)]
    assert together == alone
    assert sum(one.sessions_planned for one in together) == 14


def test_one_session_by_itself_is_the_same_entry():
    session, log = Planned(), Said()
    assert entry_of(session, log, SUNDAY) == week([session], [log]).days[0].entries[0]


def test_every_day_has_its_monday():
    assert {monday_of(MONDAY + timedelta(days=n)) for n in range(7)} == {MONDAY}
