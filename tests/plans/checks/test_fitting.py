"""P03, P18, P19: one athlete's weeks, maxima and values on file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plans.checks.plan_view import AthleteView, Held
from plans.prescription.resolving import resolve
from tests.cast import MONDAY
from tests.plans.checks.building import MON, TUE, found, lift, needs, plan, session, severities, weeks_of

# --- P03 ---


@pytest.mark.parametrize(("week", "severity"), [(45, ["error"]), (34, ["warning"]), (25, [])])
def test_the_first_week_against_recent_weeks(week, severity):
    used_to = AthleteView(weekly_m=20_000, weekly_min=120)
    assert severities("P03", plan(weeks_of(week), athlete=used_to)) == severity


def test_without_those_weeks_it_is_not_fine():
    assert needs("P03", plan(weeks_of(30))) == ["an athlete: it is checked when the plan is assigned"]
    assert needs("P03", plan(weeks_of(30), athlete=AthleteView())) == [
        "what the athlete did in the last four weeks (running)"
    ]


# --- P18 ---


def bench(reps=5, **fields):
    return plan([session(1, MON, lifts=[lift("Bench press", reps=reps, **fields)])], sport="strength")


@pytest.mark.parametrize(
    ("reps", "fields", "count"),
    [
        (5, {"load_pct_1rm": 95, "rpe": 8}, 1),
        (5, {"load_pct_1rm": 92, "rpe": 8}, 1),
        (5, {"load_pct_1rm": 80, "rpe": 8}, 0),
        (5, {"load_pct_1rm": 60, "rpe": 8}, 0),  # light, but nobody is kept from it
        (1, {"load_pct_1rm": 104}, 1),
        (1, {"load_pct_1rm": 100}, 0),
        (10, {"load_pct_1rm": 90}, 1),
        (10, {"load_pct_1rm": 75}, 0),
        (5, {"load_pct_tm": 100}, 0),
        (20, {"load_pct_1rm": 70}, 0),
    ],
)
def test_loads_that_nobody_lifts_so_often(reps, fields, count):
    assert severities("P18", bench(reps, **fields)) == ["error"] * count


def test_a_test_may_ask_for_more_than_there_was():
    view = plan([session(1, MON, lifts=[lift("Deadlift", 1, 1, load_pct_1rm=102)], kind="test")])
    assert severities("P18", view) == []


def test_kilograms_need_the_athletes_maximum():
    assert needs("P18", bench(load_kg=100)) == ["an athlete with 1RM of Bench press"]
    strong = AthleteView(thresholds={"bench press": Held(130, MONDAY)})
    weak = AthleteView(thresholds={"bench press": Held(95, MONDAY)})
    sessions = [session(1, MON, lifts=[lift("Bench press", reps=5, load_kg=100)])]
    assert severities("P18", plan(sessions, sport="strength", athlete=strong)) == []
    assert severities("P18", plan(sessions, sport="strength", athlete=weak)) == ["error"]


def ride(target, seconds=600, athlete=None):
    steps = [{"type": "interval", "seconds": seconds, "target": target}]
    return plan([session(1, TUE, minutes=60, sport="cycling", steps=steps)], sport="cycling", athlete=athlete)


def test_power_that_nobody_holds():
    assert severities("P18", ride({"percent": [160, 170], "of": "ftp"})) == ["error"]
    assert severities("P18", ride({"percent": [160, 170], "of": "ftp"}, seconds=60)) == []
    assert severities("P18", ride({"percent": [105, 110], "of": "ftp"})) == []
    assert needs("P18", ride({"watts": [420, 420]})) == ["an athlete with FTP"]
    assert severities(
        "P18", ride({"watts": [420, 420]}, athlete=AthleteView(thresholds={"ftp": Held(250, MONDAY)}))
    ) == ["error"]


def test_a_pace_that_nobody_holds():
    def run(pace, seconds):
        steps = [{"type": "run", "seconds": seconds, "target": {"pace_s_per_km": [pace, pace]}}]
        athlete = AthleteView(thresholds={"pace": Held(270, MONDAY)})
        return plan([session(1, TUE, minutes=60, steps=steps)], athlete=athlete)

    assert severities("P18", run(200, 1500)) == ["error"]
    assert severities("P18", run(200, 120)) == []
    assert severities("P18", run(270, 1800)) == []


# --- P19 ---

PERCENT = {"percent": [75, 80], "of": "ftp"}


def held(weeks):
    return AthleteView(thresholds={"ftp": Held(250, MONDAY - timedelta(weeks=weeks))})


def assigned(athlete):
    steps = [{"type": "ride", "seconds": 3600, "target": PERCENT}]
    sessions = [session(1, TUE, minutes=60, sport="cycling", steps=steps)]
    return plan(sessions, sport="cycling", athlete=athlete, starts_on=MONDAY)


@pytest.mark.parametrize(("weeks", "severity"), [(20, ["warning"]), (10, ["info"]), (3, [])])
def test_how_old_a_value_may_be(weeks, severity):
    assert severities("P19", assigned(held(weeks))) == severity


def test_a_value_that_is_not_there_is_an_error():
    (one,) = found("P19", assigned(AthleteView()))
    assert one.severity == "error"
    assert one.what == "FTP is not on file, and one session refers to it"


def test_of_a_plan_alone_it_is_not_known():
    assert needs("P19", ride(PERCENT)) == ["an athlete with FTP"]


def test_values_that_no_session_refers_to_may_be_old():
    view = plan(weeks_of(30), athlete=held(60), starts_on=MONDAY)
    assert severities("P19", view) == []


# --- A plan given in part ---


def test_a_part_of_a_plan_is_judged_from_its_first_whole_week():
    view = plan(weeks_of(10, 20, 45, 46), athlete=AthleteView(weekly_m=20_000), from_day=14, last_week=3)
    assert (view.weeks, view.first_week, {one.week for one in view.sessions}) == (3, 3, {3})
    (finding,) = found("P03", view)
    assert finding.weeks == (3,)
    assert finding.what.startswith("Week 3 is 2.25 times a usual week")


def test_a_week_that_is_half_over_is_not_the_first():
    view = plan(weeks_of(10, 20, 45), athlete=AthleteView(weekly_m=20_000), from_day=9)
    assert view.first_week == 3
    assert len(view.sessions) == 5  # Thursday and Sunday of week 2, and week 3
    assert plan(weeks_of(10), from_day=3).first_week == 1


def test_a_first_week_is_compared_in_minutes_where_metres_are_not_known():
    assert severities("P03", plan(weeks_of(45), athlete=AthleteView(weekly_min=100))) == ["error"]
    assert severities("P03", plan(weeks_of(45), athlete=AthleteView(weekly_min=260))) == []


def test_of_who_never_logged_what_was_said_stands_for_the_weeks_before():
    (finding,) = found("P03", plan(weeks_of(45), athlete=AthleteView(said_min=100)))
    assert finding.detail.endswith("of all sports, as the athlete says; nothing is logged yet.")
    assert severities("P03", plan(weeks_of(45), athlete=AthleteView(said_min=260))) == []
    assert severities("P03", plan(weeks_of(45), athlete=AthleteView(weekly_min=260, said_min=10))) == []
    assert needs("P03", plan(weeks_of(45), athlete=AthleteView(said_min=0)))


def test_four_weeks_with_nothing_are_no_baseline():
    assert needs("P03", plan(weeks_of(30), athlete=AthleteView(weekly_m=0, weekly_min=0))) == [
        "running in the last four weeks to compare with: there was none"
    ]


def test_values_are_found_once_for_athletes_with_the_same_ones(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "plans.checks.lacking.resolve", lambda *given, **more: asked.append(1) or resolve(*given, **more)
    )
    steps = [{"type": "tempo", "seconds": 1200, "target": {"zone": [3, 3]}}]
    view = plan([session(1, TUE, minutes=40, steps=steps)], starts_on=MONDAY)
    for pace in (240, 260, 280):
        held = AthleteView(thresholds={"pace": Held(pace, MONDAY - timedelta(weeks=20))})
        assert severities("P19", replace(view, athlete=held)) == ["warning"]
    assert len(asked) == 3
