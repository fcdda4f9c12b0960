"""The plans that ship: they read without a remark, are whole, and say why in our own words."""

import json
from collections import Counter
from pathlib import Path

import pytest

import plans
from plans.load import session_load, week_load
from plans.plan_files.plan_file import PlanFile, read_plan

FOLDER = Path(plans.__path__[0]) / "starters"
STARTERS = {file.stem: read_plan(file.read_bytes()) for file in sorted(FOLDER.glob("*.json"))}


def test_four_plans_ship() -> None:
    assert {name: (plan.sport, plan.weeks, len(plan.sessions)) for name, plan in STARTERS.items()} == {
        "couch_to_5k": ("running", 9, 27),
        "cycling_base_12w": ("cycling", 12, 80),
        "marathon_18w": ("running", 18, 88),
        "strength_531": ("strength", 8, 32),
    }


@pytest.mark.parametrize("plan", STARTERS.values(), ids=STARTERS)
def test_a_starter_is_whole(plan: PlanFile) -> None:
    assert plan.remarks == []
    assert plan.source
    assert "ours" in plan.source
    weeks = [week for phase in plan.phases for week in range(phase.first_week, phase.last_week + 1)]
    assert weeks == list(range(1, plan.weeks + 1))
    assert all(phase.kind != "other" for phase in plan.phases)
    assert not any(one.rpe_assumed or one.target_rpe is None for one in plan.sessions)


@pytest.mark.parametrize("plan", STARTERS.values(), ids=STARTERS)
def test_the_load_of_every_week_is_known(plan: PlanFile) -> None:
    for week in range(1, plan.weeks + 1):
        load = week_load(
            session_load(
                rpe=one.target_rpe, duration_s=one.duration_s, distance_m=one.distance_m, sport=one.sport
            )
            for one in plan.sessions
            if one.week == week
        )
        assert load.complete
        assert load.total


@pytest.mark.parametrize("plan", STARTERS.values(), ids=STARTERS)
def test_key_sessions_say_why_and_titles_hold_no_numbers(plan: PlanFile) -> None:
    assert all(one.why for one in plan.sessions if one.is_key)
    assert not any(char.isdecimal() for one in plan.sessions for char in one.title)
    words = " ".join(one.why + one.prescription for one in plan.sessions)
    assert "!" not in words


def test_the_marathon_grows_to_twenty_miles_and_tapers() -> None:
    plan = STARTERS["marathon_18w"]
    assert [(phase.name, phase.first_week, phase.last_week) for phase in plan.phases] == [
        ("Base", 1, 6), ("Build", 7, 12), ("Peak", 13, 15), ("Taper", 16, 18)
    ]  # fmt: skip
    metres = Counter[int]()
    for one in plan.sessions:
        metres[one.week] += one.distance_m or 0
    # Weeks 1, 15 and 17 as published: 24.15, 64.38 and 33.8 km.
    assert (metres[1], metres[15], metres[17]) == (24_150, 64_380, 33_800)
    assert max(one.distance_m or 0 for one in plan.sessions if one.kind == "long") == 32_190


def test_strength_adds_to_the_training_max_in_the_second_cycle() -> None:
    squats = [one for one in STARTERS["strength_531"].sessions if one.title == "Squat day"]
    assert squats[0].prescription.startswith("Squat 5 @65% TM, 5 @75% TM, 5+ @85% TM\n")
    assert squats[4].prescription.startswith("Squat 5 @65% TM, 5 @75% TM, 5+ @85% TM (TM + 5 kg)\n")
    assert [one.is_key for one in squats] == [True, True, True, False] * 2


def test_the_couch_ends_with_half_an_hour_of_running() -> None:
    sessions = STARTERS["couch_to_5k"].sessions
    assert sessions[0].prescription == "5 min warm-up walk\n8 × (1 min run, 1:30 walk)\n5 min cool-down walk"
    assert sessions[-1].prescription == "5 min warm-up walk\n30 min run\n5 min cool-down walk"


def test_starters_name_no_keys_that_say_nothing() -> None:
    """The files are read by people, too: no null and no empty list stands in them."""
    for file in FOLDER.glob("*.json"):
        assert "null" not in json.dumps(json.loads(file.read_text(encoding="utf-8")))
