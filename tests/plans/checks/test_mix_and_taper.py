"""P07, P10, P11, P12, P13, P14, P15, P20: variation, taper, specificity, gaps, measuring."""

import pytest

from plans.checks.plan_view import AthleteView, Held
from tests.cast import MONDAY
from tests.plans.checks.building import (
    MON,
    SAT,
    SUN,
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

# --- P07 ---


def loads(*minutes):
    return plan([session(1, day, minutes=one) for day, one in enumerate(minutes) if one])


def test_seven_equal_days_are_uniform():
    (one,) = found("P07", loads(*[60] * 7))
    assert one.severity == "warning"
    assert "same load" in one.what


@pytest.mark.parametrize(
    ("minutes", "severity"),
    [
        ((60, 60, 60, 60, 60, 60, 0), ["warning"]),
        ((60, 60, 60, 60, 60, 0, 0), ["info"]),
        ((40, 60, 0, 60, 0, 100, 0), []),
        ((0, 60, 0, 0, 0, 0, 0), []),
        ((0,) * 7, []),
    ],
)
def test_days_alike(minutes, severity):
    assert severities("P07", loads(*minutes)) == severity


def test_a_week_with_an_unknown_load_is_not_judged():
    view = plan([session(1, day, minutes=60, target_rpe=3 if day else None) for day in range(7)])
    assert severities("P07", view) == []
    assert needs("P07", view) == ["the load of every session in week 1"]


# --- P10, P11 ---


def race_plan(*weeks, race=SUN, **fields):
    """Weeks of three runs, Tuesday one hard, and a race on the last Sunday, which is no run of its week."""
    days = (TUE, THU, SAT)
    sessions = [
        session(
            week, day, km=km / 3, **({"kind": "intervals", "target_rpe": 8} if day == TUE else {}) | fields
        )
        for week, km in enumerate(weeks, start=1)
        for day in days
    ]
    return [*sessions, session(len(weeks), race, km=10, kind="race", target_rpe=9)]


@pytest.mark.parametrize(
    ("last", "severity"),
    [((66, 66), ["warning"]), ((14, 6), ["warning"]), ((48, 40), ["info"]), ((38, 26), []), ((40, 24), [])],
)
def test_how_deep_the_taper_is(last, severity):
    assert severities("P10", plan(race_plan(64, 66, 64, *last))) == severity


def test_a_plan_without_a_race_has_no_taper():
    assert severities("P10", plan(weeks_of(40, 40, 40, 40, 40))) == []


def test_a_race_in_the_middle_is_on_the_way():
    sessions = [*weeks_of(*[40] * 12), session(6, SAT, km=21.1, kind="race")]
    assert severities("P10", plan(sessions)) == []


def test_the_goals_date_is_race_day_also_without_a_race_session():
    view = plan(weeks_of(64, 66, 64, 66, 66), event_on="2026-11-29", goal_kind="event")
    assert severities("P10", view) == ["warning"]


def test_a_race_after_three_weeks_cannot_be_judged():
    assert needs("P10", plan(race_plan(64, 66, 40))) == ["five weeks of plan before the race"]


def test_a_taper_keeps_intensity():
    easy = [
        one if one.week < 4 or one.kind == "race" else one._replace(kind="easy", target_rpe=3)
        for one in race_plan(64, 66, 64, 38, 26)
    ]
    assert [one.subject for one in found("P11", plan(easy))] == ["intensity"]
    assert severities("P11", plan(race_plan(64, 66, 64, 38, 26))) == []


def test_who_never_went_hard_has_nothing_to_keep():
    assert severities("P11", plan(race_plan(64, 66, 64, 38, 26, kind="easy", target_rpe=3))) == []


def test_a_taper_keeps_the_number_of_sessions():
    fewer = [one for one in race_plan(64, 66, 64, 38, 26) if one.week < 4 or one.weekday in (TUE, SUN)]
    assert [one.subject for one in found("P11", plan(fewer))] == ["frequency"]


# --- P12 ---


def mixed(hard_minutes, easy_minutes, weeks=4, **fields):
    hard = {"kind": "tempo", "target_rpe": 6} | fields
    return plan(
        [session(week, TUE, minutes=hard_minutes, **hard) for week in range(1, weeks + 1)]
        + [session(week, SUN, minutes=easy_minutes) for week in range(1, weeks + 1)]
    )


@pytest.mark.parametrize(
    ("hard", "easy", "severity"),
    [(240, 0.1, ["warning"]), (90, 150, ["info"]), (48, 192, []), (100, 20, [])],
)
def test_the_share_of_minutes_that_are_not_easy(hard, easy, severity):
    assert severities("P12", mixed(hard, easy)) == severity


def test_a_long_run_that_feels_hard_is_easy_running():
    assert severities("P12", mixed(200, 40, kind="long", target_rpe=5)) == []


def test_three_weeks_are_too_few_to_judge():
    assert severities("P12", mixed(240, 0.1, weeks=3)) == []


def test_strength_is_no_part_of_the_mix():
    strength = [session(week, MON, minutes=300, sport="strength", target_rpe=7) for week in range(1, 5)]
    easy = [session(week, SUN, minutes=200) for week in range(1, 5)]
    assert severities("P12", plan(strength + easy)) == []


# --- P13, P14 ---


def marathon(longest):
    sessions = [*weeks_of(*[30] * 9), session(7, SAT, km=longest, kind="long")]
    return plan([*sessions, session(10, SUN, km=42.2, kind="race")])


@pytest.mark.parametrize(("km", "severity"), [(18, ["warning"]), (25, ["info"]), (32, [])])
def test_the_longest_run_before_a_marathon(km, severity):
    assert severities("P13", marathon(km)) == severity


def test_a_longest_run_in_the_taper_comes_too_late():
    view = plan([*weeks_of(*[30] * 9), session(9, SAT, km=32), session(10, SUN, km=42.2, kind="race")])
    assert severities("P13", view) == ["warning"]


def test_nobody_runs_half_of_a_hundred_miles_in_training():
    view = plan([*weeks_of(*[30] * 9), session(10, SUN, km=161, kind="race")])
    assert severities("P13", view) == []


def test_the_race_has_to_be_there_to_be_compared_with():
    view = plan(weeks_of(*[30] * 9), event_on="2026-11-29", goal_kind="event")
    assert needs("P13", view) == ["the distance or time of the race, as a session of the kind race"]


def shared_with_cycling(running, cycling):
    days = [session(week, TUE, minutes=running) for week in range(1, 9)]
    days += [session(week, THU, minutes=cycling, sport="cycling") for week in range(1, 9)]
    return plan([*days, session(8, SUN, km=10, kind="race")])


def test_the_goals_sport_has_its_share():
    assert severities("P14", shared_with_cycling(60, 120)) == ["warning"]
    assert severities("P14", shared_with_cycling(120, 60)) == []


def triathlon(without_swimming):
    sports = (("swimming", MON), ("cycling", WED), ("running", SAT))
    sessions = [
        session(week, day, minutes=60, sport=sport)
        for week in range(1, 9)
        for sport, day in sports
        if not (sport == "swimming" and week in without_swimming)
    ]
    race = session(8, SUN, kind="race", sport="other", minutes=150, title="Olympic triathlon")
    return plan([*sessions, race], sport="other", goal="Olympic triathlon")


def test_no_sport_of_a_triathlon_is_left_out():
    (one,) = found("P14", triathlon({5, 6}))
    assert (one.severity, one.subject) == ("warning", "swimming")
    assert severities("P14", triathlon(())) == []


# --- P15 ---


def rides(*days):
    return [session(day // 7 + 1, day % 7, minutes=90, sport="cycling") for day in days]


@pytest.mark.parametrize(("gap", "severity"), [(16, ["warning"]), (12, ["info"]), (7, [])])
def test_days_between_two_rides(gap, severity):
    assert severities("P15", plan(rides(0, gap), sport="cycling")) == severity


def test_a_break_that_calls_itself_one_is_no_gap():
    view = plan(rides(0, 21), sport="cycling", phases=[phase("Holiday", 2, 3)])
    assert severities("P15", view) == []


def test_a_main_lift_comes_back_in_time():
    def lifts(*weeks):
        deadlifts = [session(week, MON, lifts=[lift("Deadlift")]) for week in weeks]
        return plan(deadlifts, sport="strength")

    assert severities("P15", lifts(1, 2, 5, 6)) == ["warning"]
    assert severities("P15", lifts(1, 2, 3, 4)) == []


# --- P20 ---


def test_six_weeks_without_a_test():
    assert severities("P20", plan(weeks_of(*[30] * 12))) == ["info"]
    assert severities("P20", plan(weeks_of(*[30] * 5))) == []
    assert severities("P20", plan([*weeks_of(*[30] * 12), session(1, WED, kind="test")])) == []
    assert severities("P20", plan([], weeks=12)) == []


def test_a_goal_that_is_nearer_than_a_test_can_tell():
    athlete = AthleteView(thresholds={"back squat": Held(140, MONDAY)})
    goal = {"goal": "Back squat 1RM", "goal_kind": "benchmark", "sport": "strength", "athlete": athlete}
    lifts = [session(1, MON, lifts=[lift("Back squat")])]

    assert severities("P20", plan(lifts, goal_target="150 kg", **goal)) == ["info"]
    assert severities("P20", plan(lifts, goal_target="160 kg", **goal)) == []
    assert needs("P20", plan(lifts, goal_target="150 kg", **{**goal, "athlete": None})) == [
        "an athlete with a value on file for the goal of 150 kg"
    ]
