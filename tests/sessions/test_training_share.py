"""How much of what was done served the plan: counted by hand, and never from what is not known."""

from datetime import date
from decimal import Decimal

import pytest

from sessions.training_share import shares_by_week, training_share
from sessions.weeks import week_of
from tests.sessions.test_weeks import MONDAY, SUNDAY, Planned, Said


def share(sessions, logs, **more):
    return training_share([week_of(MONDAY, sessions, logs, SUNDAY)], **more)


def planned(**more):
    """An hour at RPE 5: load 300."""
    return Planned(**{"distance_m": None} | more)


def said(minutes, rpe=5, **more):
    return Said(duration_s=minutes * 60, rpe=rpe and Decimal(rpe), **more)


@pytest.mark.parametrize(
    ("minutes", "rpe", "served", "exercise"),
    [
        (60, 5, 300, 0),
        (30, 5, 150, 0),  # in part counts with what was done
        (72, 5, 360, 0),  # 120 % of 300
        (90, 5, 360, 90),
        (60, 8, 360, 120),  # an easy hour done hard
    ],
)
def test_a_session_of_the_plan_counts_up_to_120_percent_of_it(minutes, rpe, served, exercise):
    one = share([planned()], [said(minutes, rpe)])
    assert (one.unit, one.served, one.exercise) == ("load", served, exercise)


def test_what_nobody_planned_is_exercise():
    one = share([planned()], [said(60), said(45, 4, session_id=None)])
    assert (one.served, one.exercise, one.percent, one.percent_exercise) == (300, 180, 62, 38)


def test_what_was_done_on_a_planned_rest_is_exercise():
    one = share([planned(kind="rest", duration_s=None)], [said(30, 4)])
    assert (one.served, one.exercise, one.percent) == (0, 120, 0)


def test_a_session_whose_plan_says_no_amount_counts_with_all_that_was_done():
    assert share([planned(duration_s=None)], [said(60)]).percent == 100


def test_time_is_counted_where_it_is_known_of_more_sessions():
    sessions = [planned(pk=1), planned(pk=2)]
    one = share(sessions, [said(60, None), said(60, session_id=2), said(40, None, session_id=None)])
    assert (one.unit, one.served, one.exercise, one.unknown) == ("minutes", 120, 40, 0)


def test_what_is_known_in_neither_is_said_and_counted_as_nothing():
    strength = Said(session_id=None, sport="strength", rpe=Decimal(5))
    one = share([planned()], [said(60), strength])
    assert (one.percent, one.unknown) == (100, 1)


def test_nothing_known_is_no_share():
    assert share([], []).percent is None
    one = share([planned()], [Said(session_id=None, sport="strength", rpe=None)])
    assert (one.percent, one.percent_exercise, one.unknown) == (None, None, 1)


def test_what_was_skipped_is_neither():
    assert share([planned()], [Said(outcome="skipped", reason="sick", rpe=None)]).done == 0


def test_the_weeks_are_in_one_unit_and_add_up():
    before = date(2026, 11, 16)
    weeks = [
        week_of(before, [planned(pk=1, day=before)], [said(60, session_id=1, day=before)], SUNDAY),
        week_of(MONDAY, [], [said(30, None, session_id=None)], SUNDAY),
    ]
    whole, rows = training_share(weeks), shares_by_week(weeks, "minutes")
    assert whole.unit == "minutes"
    assert [(row.monday, row.share.served, row.share.exercise) for row in rows] == [
        (before, 60, 0),
        (MONDAY, 0, 30),
    ]
    assert sum(row.share.done for row in rows) == whole.done
    assert rows[0].share.words == ("1:00 h", "0:00 h")
