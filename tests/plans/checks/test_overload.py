"""P01, P02, P16, P17: what must be said, and what must not."""

import pytest

from plans.checks.plan_view import AthleteView, DoneRun
from tests.plans.checks.building import (
    FRI,
    MON,
    SUN,
    THU,
    TUE,
    found,
    lift,
    needs,
    phase,
    plan,
    session,
    severities,
    weeks_of,
)  # fmt: skip

# --- P01 ---


def after_two_weeks_of(longest: float, run: float, **fields):
    return plan([session(1, SUN, km=longest), session(2, SUN, km=longest), session(3, SUN, km=run, **fields)])


@pytest.mark.parametrize(
    ("longest", "run", "severity"),
    [(8, 17, ["error"]), (10, 14, ["warning"]), (10, 11.5, ["info"]), (10, 11, []), (10, 6, [])],
)
def test_a_run_is_held_against_the_longest_of_thirty_days(longest, run, severity):
    assert severities("P01", after_two_weeks_of(longest, run)) == severity


def test_the_finding_says_what_was_compared():
    (one,) = found("P01", after_two_weeks_of(22, 29.5))

    assert one.what == "Run in week 3 is 34 % longer than any run in the 30 days before"
    assert one.detail == "29.5 km against 22 km in week 2."
    assert (one.weeks, one.uids) == ((3,), ("3-6-0",))


def test_short_runs_races_and_the_first_week_are_left_alone():
    assert severities("P01", after_two_weeks_of(2, 4.9)) == []
    assert severities("P01", after_two_weeks_of(10, 42.2, kind="race")) == []
    assert severities("P01", plan([session(1, MON, km=5), session(1, SUN, km=15)])) == []


def test_a_race_is_a_run_that_was_run():
    ran = [session(1, SUN, km=10), session(2, SUN, km=21.1, kind="race"), session(4, SUN, km=22)]
    assert severities("P01", plan(ran)) == []


def test_a_run_of_five_weeks_ago_is_forgotten():
    runs = [
        session(1, SUN, km=20),
        *(session(week, SUN, km=10) for week in range(2, 6)),
        session(6, SUN, km=14),
    ]
    assert severities("P01", plan(runs)) == ["warning"]


def test_what_was_run_before_the_plan_counts():
    used_to_it = AthleteView(runs=(DoneRun(-20, 16_000, None), DoneRun(-10, 18_000, None)))
    assert severities("P01", plan([session(1, SUN, km=19)], athlete=used_to_it)) == []
    assert severities("P01", plan([session(1, SUN, km=25)], athlete=used_to_it)) == ["warning"]


def test_a_run_before_the_plan_of_which_nothing_is_known_may_have_been_the_longest():
    silent = AthleteView(runs=(DoneRun(-20, 16_000, 90), DoneRun(-10, None, None)))
    view = plan([session(1, SUN, km=40)], athlete=silent)
    assert severities("P01", view) == []
    assert needs("P01", view) == ["distance or time of 1 run before the plan"]


def test_runs_before_a_part_of_a_plan_lie_before_that_part():
    used_to_it = AthleteView(runs=(DoneRun(-20, 16_000, None), DoneRun(-10, 18_000, None)))
    far = [session(8, SUN, km=25)]
    assert severities("P01", plan(far, athlete=used_to_it, from_day=49)) == ["warning"]


def test_a_run_of_unknown_length_is_said_and_nothing_is_made_of_it():
    view = plan([session(1, SUN, km=8), session(2, SUN), session(3, SUN, km=17)])

    assert severities("P01", view) == []
    assert needs("P01", view) == ["distance or time of Run (week 2)"]


def test_minutes_do_where_no_distance_is():
    view = plan([session(1, SUN, minutes=60), session(2, SUN, km=10), session(3, SUN, minutes=90)])
    assert severities("P01", view) == ["warning"]


# --- P02 ---


@pytest.mark.parametrize(
    ("weeks", "severity"),
    [
        ((30, 33, 48), ["warning"]),
        ((30, 33, 41), ["info"]),
        ((40, 44, 33, 46), []),
        ((3, 6, 12), []),  # under 90 minutes
    ],
)
def test_a_week_is_held_against_the_most_of_three(weeks, severity):
    assert severities("P02", plan(weeks_of(*weeks))) == severity


def test_a_race_week_is_neither_judged_nor_compared_with():
    sessions = weeks_of(40, 40, 0, 44)
    sessions += [session(3, SUN, km=42.2, kind="race"), session(3, TUE, km=5)]
    assert severities("P02", plan(sessions)) == []


def test_the_ramp_of_other_sports_is_no_business_of_this_one():
    sessions = [*weeks_of(30, 30, 30), session(3, FRI, minutes=300, sport="cycling")]
    assert severities("P02", plan(sessions)) == []


def test_a_week_of_unknown_volume_is_said():
    view = plan([*weeks_of(30, 33, 48), session(2, FRI)])

    assert severities("P02", view) == []
    assert needs("P02", view) == ["distance or time of Run (week 2)"]


# --- P16 ---


def squats(*loads, days=(MON,), reps=5, key="load_kg", **fields):
    return [
        session(week, day, lifts=[lift("Back squat", reps=reps, **{key: load})], **fields)
        for week, load in enumerate(loads, start=1)
        for day in days
        if load
    ]


@pytest.mark.parametrize(
    ("loads", "severity"),
    [((100, 115), ["warning"]), ((100, 107), ["info"]), ((100, 102.5, 105), []), ((100, 80, 102.5), [])],
)
def test_a_lift_goes_up_in_steps(loads, severity):
    assert severities("P16", plan(squats(*loads), sport="strength")) == severity


def test_steps_in_percent_of_the_1rm_count_as_well():
    assert severities("P16", plan(squats(70, 80, key="load_pct_1rm"), sport="strength")) == ["warning"]


def test_fewer_repetitions_may_weigh_more():
    sessions = [*squats(100), session(2, MON, lifts=[lift("Back squat", reps=2, load_kg=120)])]
    assert severities("P16", plan(sessions, sport="strength")) == []


def test_after_a_deload_the_old_load_is_no_leap():
    view = plan(squats(100, 60, 102.5), sport="strength", phases=[phase("Easy", 2, 2, "deload")])
    assert severities("P16", view) == []


def test_four_weeks_alike_are_no_overload():
    (one,) = found("P16", plan(squats(100, 100, 100, 100), sport="strength"))
    assert (one.severity, one.weeks) == ("info", (1, 2, 3, 4))


@pytest.mark.parametrize(
    "sessions",
    [
        squats(100, 100, 102.5, 102.5),
        [session(week, MON, lifts=[lift("Back squat", reps=4 + week, load_kg=100)]) for week in range(1, 5)],
        [session(week, MON, lifts=[lift("Back squat", sets=2 + week, load_kg=100)]) for week in range(1, 5)],
    ],
    ids=["load", "repetitions", "sets"],
)
def test_more_of_anything_is_overload(sessions):
    assert severities("P16", plan(sessions, sport="strength")) == []


def test_a_runner_may_keep_strength_as_it_is():
    assert severities("P16", plan(squats(60, 60, 60, 60, 60), sport="running")) == []


def test_loads_by_effort_alone_cannot_be_followed():
    sessions = [session(week, MON, lifts=[lift("Back squat", rpe=8)]) for week in range(1, 6)]
    assert needs("P16", plan(sessions, sport="strength")) == ["loads in kg or in percent of the 1RM"]


# --- P17 ---


def chest(sets, **fields):
    half = sets // 2
    return [
        session(1, MON, lifts=[lift("Bench press", sets=half, reps=8)], **fields),
        session(1, THU, lifts=[lift("Bench press", sets=sets - half, reps=8)], **fields),
    ]


@pytest.mark.parametrize(("sets", "severity"), [(36, "warning"), (24, "info"), (12, None), (3, None)])
def test_hard_sets_by_muscle(sets, severity):
    of_chest = [one for one in found("P17", plan(chest(sets), sport="strength")) if one.subject == "chest"]
    assert [one.severity for one in of_chest] == ([severity] if severity else [])


def test_easy_sets_and_warm_ups_do_not_count():
    lifts = [
        lift("Bench press", sets=40, reps=8, rpe=4),
        lift("Bench press", sets=40, reps=5, note="warm-up"),
    ]
    assert severities("P17", plan([session(1, MON, lifts=lifts)], sport="strength")) == []


def test_too_few_sets_matter_where_growth_is_the_point():
    view = plan(chest(3, adaptation="hypertrophy"), sport="strength")
    assert "chest" in {one.subject for one in found("P17", view)}


def test_a_movement_that_nobody_knows_is_said():
    view = plan([session(1, MON, lifts=[lift("Wobble press", sets=40)])], sport="strength")
    assert severities("P17", view) == []
    assert needs("P17", view) == ["which muscles these train: Wobble press"]
