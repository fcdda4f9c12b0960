"""P04, P05, P06, P08, P09: rest, spacing, easier weeks."""

import pytest

from tests.plans.checks.building import (
    FRI,
    MON,
    SAT,
    THU,
    TUE,
    WED,
    found,
    lift,
    needs,
    phase,
    plan,
    session,
    severities,
    weeks_of,
)  # fmt: skip

EVERY_DAY = range(7)


def daily(*weeks, **fields):
    return [session(week, day, minutes=40, **fields) for week in weeks for day in EVERY_DAY]


# --- P04 ---


def test_weeks_without_a_free_day():
    assert severities("P04", plan(daily(1))) == ["info"]
    assert severities("P04", plan(daily(1, 2))) == ["warning"]
    assert severities("P04", plan(daily(1, 3))) == ["info", "info"]


def test_one_free_day_is_enough_and_rest_in_words_is_one():
    six = [session(week, day, minutes=40) for week in (1, 2) for day in range(6)]
    rest = [session(week, 6, kind="rest", sport="other", target_rpe=None) for week in (1, 2)]
    assert severities("P04", plan(six)) == []
    assert severities("P04", plan(six + rest)) == []


def test_a_day_of_unknown_load_is_no_rest():
    assert severities("P04", plan(daily(1, 2, target_rpe=None))) == ["warning"]


# --- P05 ---


def hard(*days, **fields):
    return plan(
        [session(1, day, minutes=50, **{"kind": "intervals", "target_rpe": 7} | fields) for day in days]
    )


def test_hard_days_in_a_row():
    assert severities("P05", hard(TUE, WED, THU)) == ["warning"]
    assert severities("P05", hard(TUE, WED)) == ["info"]
    assert severities("P05", hard(TUE, THU, SAT)) == []


def test_a_kind_can_be_hard_by_itself_and_easy_days_are_not():
    assert severities("P05", hard(TUE, WED, THU, kind="threshold", target_rpe=None)) == ["warning"]
    assert severities("P05", hard(TUE, WED, THU, kind="easy", target_rpe=5)) == []


def test_two_hard_sessions_of_one_day_are_one_hard_day():
    view = plan([session(1, TUE, minutes=50, kind="test", order=order, target_rpe=8) for order in (0, 1)])
    assert severities("P05", view) == []


def test_sunday_and_monday_are_neighbours():
    assert severities(
        "P05", plan([session(1, 6, kind="race", km=10), session(2, MON, kind="test", km=5)])
    ) == ["info"]


def test_hard_strength_days_alone_are_for_the_rule_about_muscles():
    lifts = [lift("Back squat")]
    assert (
        severities("P05", plan([session(1, day, lifts=lifts, target_rpe=8) for day in (MON, TUE, WED)])) == []
    )


# --- P06 ---


def squat_days(*days, **fields):
    return plan([session(1, day, lifts=[lift("Back squat", **fields)]) for day in days], sport="strength")


def test_a_muscle_on_two_days_in_a_row():
    (one,) = found("P06", squat_days(MON, TUE, load_pct_1rm=80))
    assert one.severity == "warning"
    assert one.uids == ("1-0-0", "1-1-0")
    assert severities("P06", squat_days(MON, TUE, load_pct_1rm=60)) == ["info"]
    assert severities("P06", squat_days(MON, WED, load_pct_1rm=80)) == []


def test_other_muscles_two_sets_and_easy_sets_are_no_matter():
    split = [session(1, MON, lifts=[lift("Bench press")]), session(1, TUE, lifts=[lift("Back squat")])]
    assert severities("P06", plan(split, sport="strength")) == []
    assert severities("P06", squat_days(MON, TUE, sets=2)) == []
    assert severities("P06", squat_days(MON, TUE, rpe=5)) == []


def test_core_work_on_two_days_is_no_fault():
    view = plan([session(1, day, lifts=[lift("Plank", reps=None, seconds=40)]) for day in (MON, TUE, WED)])
    assert severities("P06", view) == []


def test_morning_and_evening_are_one_session():
    view = plan(
        [session(1, MON, lifts=[lift("Back squat")], order=order) for order in (0, 1)], sport="strength"
    )
    assert severities("P06", view) == []


# --- P08 ---


def test_weeks_in_a_row_without_an_easier_one():
    rising = [30 + 2 * week for week in range(10)]
    (one,) = found("P08", plan(weeks_of(*rising)))
    assert (one.severity, one.value, one.weeks) == ("info", 10, tuple(range(1, 11)))


@pytest.mark.parametrize(
    "weeks",
    [
        (30, 32, 34, 24) * 3,
        (30, 32, 34, 36, 38),
        (3, 3, 4, 4, 5, 5, 6, 6),  # a novice's
    ],
    ids=["three to one", "five", "novice"],
)
def test_easier_weeks_in_time(weeks):
    assert severities("P08", plan(weeks_of(*weeks))) == []


def test_in_strength_a_lighter_week_is_an_easier_one():
    def month(loads):
        return [
            session(week, MON, lifts=[lift("Back squat", load_pct_1rm=load)])
            for week, load in enumerate(loads, start=1)
        ]

    assert severities("P08", plan(month([75, 80, 85, 60] * 3), sport="strength")) == []
    assert severities("P08", plan(month([75, 76, 77, 78, 79, 80, 81]), sport="strength")) == ["info"]


def test_repetitions_count_where_the_loads_are_of_several_kinds():
    lifts = [[lift("Back squat", load_kg=100), lift("Bench press", load_pct_1rm=70)]] * 7
    view = plan([session(week, MON, lifts=one) for week, one in enumerate(lifts, start=1)], sport="strength")
    assert severities("P08", view) == ["info"]


# --- P09 ---


@pytest.mark.parametrize(("km", "count"), [(38, 1), (12, 1), (22, 0), (31, 0), (17, 0)])
def test_how_deep_a_deload_is(km, count):
    view = plan(weeks_of(40, 40, 40, km), phases=[phase("Easy", 4, 4, "deload")])
    assert severities("P09", view) == ["info"] * count


def test_only_what_is_called_a_deload_has_a_depth():
    assert severities("P09", plan(weeks_of(40, 40, 40, 38))) == []


def test_a_deload_of_unknown_volume_is_said():
    view = plan([*weeks_of(40, 40), session(3, FRI)], phases=[phase("Easy", 3, 3, "deload")])
    assert severities("P09", view) == []
    assert needs("P09", view) == ["how much there is to do in week 3"]
