"""Reading plan files: each sort of plan comes out whole, with what its author left to be understood."""

import json
from collections.abc import Callable

import pytest

from plans.plan_files.plan_file import PlanFile, SessionFile, phase_kind, read_plan
from plans.plan_files.plan_sessions import tidy_title
from tests.plans import plan_files
from tests.plans.plan_files import Json, spoiled


def read(plan: Json) -> PlanFile:
    return read_plan(json.dumps(plan))


def session(plan: Json, number: int = 0) -> SessionFile:
    return read(plan).sessions[number]


def test_a_plan_of_distances() -> None:
    plan = read(plan_files.marathon())
    assert (plan.name, plan.sport, plan.goal, plan.weeks) == (
        "Marathon, the short of it",
        "running",
        "finish",
        2,
    )
    assert [(one.week, one.weekday, one.title, one.distance_m) for one in plan.sessions] == [
        (1, 1, "Easy run", 4830),
        (1, 2, "Easy run", 9660),
        (1, 5, "Long run", 9660),
        (1, 6, "Cross-training", None),
        (2, 6, "Race", 42160),
    ]
    assert plan.phases == []
    assert plan.remarks == []


def test_what_is_not_known_stays_unknown() -> None:
    cross_training = session(plan_files.marathon(), 3)
    assert (cross_training.duration_s, cross_training.distance_m) == (None, None)
    assert (cross_training.sport, cross_training.target_rpe) == ("other", 3)


def test_a_kind_fills_in_what_the_file_leaves_out_and_says_so() -> None:
    easy, race = session(plan_files.marathon(), 0), session(plan_files.marathon(), 4)
    assert (easy.adaptation, easy.target_rpe, easy.rpe_assumed, easy.is_key) == ("base", 3, True, False)
    assert (race.adaptation, race.target_rpe, race.rpe_assumed, race.is_key) == ("test", 9, True, True)


def test_what_the_file_says_goes_before_the_kind() -> None:
    plan = plan_files.marathon()
    plan["weeks"][0]["days"]["tue"][0] |= {
        "rpe": 4,
        "adaptation": "recovery",
        "key": True,
        "sport": "walking",
    }
    easy = session(plan)
    assert (easy.adaptation, easy.target_rpe, easy.rpe_assumed, easy.is_key) == ("recovery", 4, False, True)
    assert easy.title == "Easy walk"


def test_a_link_comes_with_its_session() -> None:
    plan = plan_files.marathon()
    plan["weeks"][0]["days"]["tue"][0]["link"] = "https://example.org/drills"
    assert session(plan).link == "https://example.org/drills"
    assert session(plan, 1).link == ""


def test_miles_alone_are_converted() -> None:
    plan = plan_files.marathon()
    del plan["weeks"][0]["days"]["tue"][0]["distance_km"]
    assert session(plan).distance_m == 4828


def test_a_plan_of_steps() -> None:
    one = session(plan_files.run_walk())
    assert one.prescription == "5 min warm-up walk\n8 × (1 min run, 1:30 walk)\n5 min cool-down walk"
    assert one.duration_s == 1800
    assert one.structure["steps"][1] == {"repeat": 8, "steps": plan_files.INTERVALS_8[:2]}


def test_running_made_easy_by_walking_is_base_work() -> None:
    one = session(plan_files.run_walk())
    assert (one.kind, one.adaptation, one.target_rpe) == ("intervals", "base", 3)
    assert one.is_key


def test_steps_give_a_duration_or_a_distance_that_is_not_stated() -> None:
    plan = plan_files.run_walk()
    del plan["weeks"][0]["days"]["mon"][0]["duration_min"]
    assert session(plan).duration_s == 1800
    repeats = [{"type": "interval", "metres": 400, "repeat": 4}, {"type": "jog", "metres": 400}]
    plan["weeks"][0]["days"]["mon"][0]["steps"] = repeats
    assert (session(plan).duration_s, session(plan).distance_m) == (None, 2000)


def test_a_plan_of_percentages() -> None:
    press, squat, deload = read(plan_files.strength()).sessions
    assert press.prescription == "Overhead press 5 @65% TM, 5 @75% TM, 5+ @85% TM (TM + 2.5 kg)"
    assert squat.prescription == "Squat 5 @65% TM, 5 @75% TM, 5+ @85% TM (TM + 5 kg)"
    assert deload.prescription == "Squat 5 @40% TM, 5 @50% TM, 5 @60% TM"
    assert squat.structure["exercises"][2] == {
        "name": "Squat", "sets": 1, "reps": 5, "amrap": True,
        "load_pct_tm": 85, "load_pct_1rm": 76.5, "tm_add_kg": 5.0,
    }  # fmt: skip
    assert (squat.sport, squat.adaptation) == ("strength", "max_strength")


def test_a_strength_plans_day_with_a_top_set_is_key() -> None:
    assert [one.is_key for one in read(plan_files.strength()).sessions] == [True, True, False]


def test_a_plan_of_minutes_and_phases() -> None:
    plan = read(plan_files.cycling())
    assert [(phase.name, phase.kind, phase.first_week, phase.last_week) for phase in plan.phases] == [
        ("Base 1 recovery", "deload", 1, 1),
        ("Base 2", "base", 2, 2),
    ]
    assert [(one.title, one.sport, one.duration_s) for one in plan.sessions[:3]] == [
        ("Strength", "strength", 3600),
        ("Field test 30 min TT", "cycling", 4500),
        ("Long ride", "cycling", 4500),
    ]


def test_sessions_keep_their_order_within_the_day() -> None:
    sunday = [one for one in read(plan_files.cycling()).sessions if (one.week, one.weekday) == (2, 6)]
    assert [(one.title, one.order) for one in sunday] == [("Long ride", 0), ("Recovery ride", 1)]


def test_only_the_longest_of_several_long_sessions_is_key() -> None:
    plan = plan_files.cycling()
    plan["weeks"][1]["days"]["wed"] = [{"title": "long", "kind": "long", "duration_min": 90}]
    keys = {(one.weekday, one.title): one.is_key for one in read(plan).sessions if one.week == 2}
    assert (keys[2, "Long ride"], keys[6, "Long ride"]) == (False, True)
    plan["weeks"][1]["days"]["wed"][0]["key"] = True
    assert all(one.is_key for one in read(plan).sessions if one.week == 2 and one.kind == "long")


def test_long_sessions_of_distances_and_durations_are_compared_in_minutes() -> None:
    plan = plan_files.marathon()
    plan["weeks"][0]["days"]["mon"] = [{"title": "long", "kind": "long", "duration_min": 50}]
    plan["weeks"][0]["days"]["thu"] = [{"title": "long", "kind": "long", "distance_km": 5}]
    keys = {one.weekday: one.is_key for one in read(plan).sessions if one.week == 1 and one.kind == "long"}
    assert keys == {0: False, 3: False, 5: True}  # 50 min, 5 km in 30 min, 9.66 km in 58 min


def test_a_session_that_says_everything() -> None:
    one = session(plan_files.full())
    assert one.prescription.endswith("13 min easy\nKeep the first block honest.")
    assert one.why == "Raises your lactate threshold, so that race pace costs less."
    assert (one.duration_s, one.distance_m, one.target_rpe) == (3720, 10_900, 6.5)
    assert one.structure["steps"][1]["between"] == {"type": "jog", "seconds": 240}


def test_consecutive_weeks_with_one_label_are_one_phase() -> None:
    plan = plan_files.weeks(7)
    for week, label in zip(
        plan["weeks"], ["base", "base ", None, "base", "Peak", "Peak", "taper"], strict=True
    ):
        if label:
            week["phase"] = label
    assert [(phase.name, phase.first_week, phase.last_week) for phase in read(plan).phases] == [
        ("Base", 1, 2), ("Base", 4, 4), ("Peak", 5, 6), ("Taper", 7, 7)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("base 1", "base"),
        ("Base 1 recovery", "deload"),
        ("load", "build"),
        ("Unload week", "deload"),
        ("Build II", "build"),
        ("peaking", "peak"),
        ("race week", "taper"),
        ("Strength", "other"),
        ("Reload", "other"),
    ],
)
def test_phase_kind(label: str, kind: str) -> None:
    assert phase_kind(label) == kind


@pytest.mark.parametrize(
    ("title", "sport", "tidy"),
    [
        ("easy", "running", "Easy run"),
        ("LONG", "cycling", "Long ride"),
        ("easy", "swimming", "Easy swim"),
        ("easy", "rowing", "Easy row"),
        ("easy", "strength", "Easy"),
        ("cross training", "other", "Cross-training"),
        ("run/walk", "running", "Run/walk"),
        ("  aerobic   endurance ", "cycling", "Aerobic endurance"),
        ("Long run with strides", "running", "Long run with strides"),
        ("5 km time trial", "running", "5 km time trial"),
        ("éveil", "other", "Éveil"),
    ],
)
def test_tidy_title(title: str, sport: str, tidy: str) -> None:
    assert tidy_title(title, sport) == tidy


def test_a_total_that_does_not_add_up_is_remarked_and_taken() -> None:
    plan = read_plan(spoiled(plan_files.marathon(), "weeks.0.total_km", 48))
    assert [str(remark) for remark in plan.remarks] == [
        "weeks[0].total_km: This says 48 km; the sessions come to 24.15 km."
    ]
    minutes = read_plan(spoiled(plan_files.cycling(), "weeks.0.total_min", 240))
    assert [str(remark) for remark in minutes.remarks] == [
        "weeks[0].total_min: This says 240 min; the sessions come to 210 min."
    ]
    steps = read_plan(spoiled(plan_files.run_walk(), "weeks.0.days.mon.0.duration_min", 45))
    assert [str(remark) for remark in steps.remarks] == [
        "weeks[0].days.mon[0].duration_min: This says 45 min; the steps come to 30 min."
    ]


def test_a_byte_order_mark_is_no_obstacle() -> None:
    text = json.dumps(plan_files.full())
    assert read_plan(b"\xef\xbb\xbf" + text.encode()) == read_plan(text) == read_plan("\ufeff" + text)


@pytest.mark.parametrize("make", plan_files.ALL)
def test_a_plan_fits_the_tables(make: Callable[[], Json]) -> None:
    """What the database would refuse never comes out of a file."""
    plan = read(make())
    assert 0 < len(plan.name) <= 120
    for one in plan.sessions:
        assert 0 < len(one.title) <= 120
        assert 1 <= one.week <= plan.weeks
        assert 0 <= one.weekday <= 6
        assert one.target_rpe is None or 1 <= one.target_rpe <= 10
        assert json.loads(json.dumps(one.structure)) == one.structure


@pytest.mark.parametrize("count", [1, 52])
def test_one_week_and_fifty_two(count: int) -> None:
    assert read(plan_files.weeks(count)).weeks == count
