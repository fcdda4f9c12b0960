"""A prescription for one athlete: numbers where thresholds are known, names where they are not."""

import pytest

from plans.prescription.rack import IMPERIAL, POUND_KG, Rack
from plans.prescription.resolving import resolve, unresolved

ANNA = {"back squat": 140.0, "ftp": 250.0, "lthr": 170.0, "pace": 240.0, "css": 95.0}
PACE_OF_AN_HOUR_AT_38 = 316.1  # s/km: 5:16


def target(given, thresholds=ANNA, sport="running"):
    """What a target comes to, in one step."""
    resolved = resolve({"steps": [{"type": "run", "seconds": 60, "target": given}]}, thresholds, sport=sport)
    return resolved.structure["steps"][0]["target"].get("resolved"), resolved.missing


@pytest.mark.parametrize(
    ("given", "sport", "numbers"),
    [
        ({"zone": [3, 3]}, "cycling", {"watts": [188, 224], "bpm": [153, 159]}),
        ({"zone": [1, 2]}, "cycling", {"watts": [None, 187], "bpm": [None, 152]}),
        ({"zone": [7, 7]}, "cycling", {"watts": [375, None]}),
        ({"zone": [3, 3]}, "running", {"pace_s_per_km": [255, 273], "bpm": [153, 161]}),
        ({"zone": [5, 5]}, "running", {"pace_s_per_km": [None, 237], "bpm": [170, None]}),
        ({"zone": [1, 1]}, "running", {"pace_s_per_km": [310, None], "bpm": [None, 144]}),
        ({"zone": [2, 2]}, "rowing", {"bpm": [145, 152]}),
        ({"percent": [88, 92], "of": "ftp"}, "cycling", {"watts": [220, 230]}),
        ({"percent": [50, 75]}, "cycling", {"watts": [125, 188]}),
        ({"percent": 90, "of": "lthr"}, "running", {"bpm": [153, 153]}),
        ({"percent": [80, 100], "of": "threshold_pace"}, "running", {"pace_s_per_km": [240, 300]}),
        ({"percent": [100, 100], "of": "css"}, "swimming", {"pace_s_per_100m": [95, 95]}),
    ],
)
def test_targets(given, sport, numbers):
    assert target(given, sport=sport) == (numbers, [])


@pytest.mark.parametrize(
    "given", [{"rpe": [7, 8]}, {"watts": [200, 210]}, {"bpm": [150, 155]}, {"percent": [80, 80]}]
)
def test_what_needs_no_threshold_stays_as_it_is(given):
    assert target(given, {}, "strength") == (None, [])


def test_zones_share_no_number_and_leave_none_out():
    for sport in ("cycling", "running"):
        zones = [target({"zone": [zone, zone]}, sport=sport)[0]["bpm"] for zone in range(1, 6)]
        assert [low - 1 for low, _ in zones[1:]] == [high for _, high in zones[:-1]]


@pytest.mark.parametrize(
    ("race", "seconds", "km"),
    [("5k", 1512, 5), ("10k", 3137, 10), ("half", 6955, 21.0975), ("marathon", 14375, 42.195)],
)
def test_a_race_pace_follows_from_threshold_pace(race, seconds, km):
    """Row 38 of Daniels' table; an hour at VDOT 38 is run at 5:16/km."""
    numbers, missing = target({"race_pace": race}, {"pace": PACE_OF_AN_HOUR_AT_38})
    assert numbers["pace_s_per_km"] == [pytest.approx(seconds / km, abs=1.5)] * 2
    assert missing == []


@pytest.mark.parametrize(
    ("given", "sport", "missing"),
    [
        ({"zone": [3, 3]}, "cycling", ["FTP or threshold heart rate"]),
        ({"zone": [3, 3]}, "running", ["threshold pace or threshold heart rate"]),
        ({"percent": [90, 90], "of": "ftp"}, "cycling", ["FTP"]),
        ({"percent": [90, 90], "of": "hrmax"}, "running", ["maximum heart rate"]),
        ({"race_pace": "marathon"}, "running", ["threshold pace"]),
        ({"percent": [95, 95], "of": "10k"}, "running", ["threshold pace"]),
        ({"percent": [95, 95], "of": "css"}, "swimming", ["critical swim speed"]),
    ],
)
def test_what_is_missing_is_named_and_not_invented(given, sport, missing):
    assert target(given, {}, sport) == (None, missing)


def test_steps_are_found_wherever_they_lie():
    zone = {"type": "run", "seconds": 60, "target": {"zone": [2, 2]}}
    ride = zone | {"sport": "cycling"}
    structure = {
        "steps": [
            {"repeat": 2, "steps": [{"repeat": 3, "steps": [zone]}], "between": zone},
            zone | {"inside": [ride], "to": {"zone": [3, 3]}},
        ]
    }
    done = resolve(structure, ANNA, sport="running").structure["steps"]
    assert "resolved" in done[0]["steps"][0]["steps"][0]["target"]
    assert "resolved" in done[0]["between"]["target"]
    assert "resolved" in done[1]["to"]
    assert done[1]["inside"][0]["target"]["resolved"]["watts"] == [138, 187]


def squat(**load):
    return {"exercises": [{"name": "Back squat", "sets": 3, "reps": 5, **load}]}


@pytest.mark.parametrize(
    ("load", "weights"),
    [
        ({"load_pct_1rm": 81}, {"kg": 112.5, "kg_exact": 113.4}),
        ({"load_pct_tm": 85}, {"kg": 107.5, "kg_exact": 107.1}),
        ({"load_pct_tm": 85, "tm_add_kg": 5}, {"kg": 112.5, "kg_exact": 111.35}),
        (
            {"load_pct_1rm": 70, "load_pct_1rm_to": 75},
            {"kg": 97.5, "kg_exact": 98, "kg_to": 105, "kg_to_exact": 105},
        ),
        (
            {"load_pct_tm": 70, "load_to": 80},
            {"kg": 87.5, "kg_exact": 88.2, "kg_to": 100, "kg_to_exact": 100.8},
        ),
        ({"load_pct_1rm": 90, "load_pct_of": "5rm"}, {}),
        ({"load_kg": 100}, {}),
        ({"rpe": 8}, {}),
    ],
)
def test_weights_that_plates_can_make(load, weights):
    resolved = resolve(squat(**load), ANNA)
    assert resolved.structure == {"exercises": [squat(**load)["exercises"][0] | weights]}
    assert resolved.missing == []


@pytest.mark.parametrize(("percent", "pounds"), [(65, 185), (75, 215), (85, 240)])
def test_published_weights(percent, pounds):
    """5/3/1 as published: a 1RM of 315 lb has a training max of 285 (283.5), from which these follow."""
    rack = Rack(bar=45, plates=(45, 25, 10, 5, 2.5), step=5)
    done = resolve(squat(load_pct_tm=percent), {"back squat": 315.0}, rack=rack).structure
    assert done["exercises"][0]["kg"] == pounds


def test_pounds_for_who_loads_pounds():
    done = resolve(squat(load_pct_1rm=81), ANNA, rack=IMPERIAL).structure["exercises"][0]
    assert done["kg"] / POUND_KG == pytest.approx(250, abs=0.05)


def test_a_1rm_counts_by_whatever_name_the_movement_has():
    named = {
        "exercises": [{"name": "BB squat", "load_pct_1rm": 50}, {"name": "Leg press", "load_pct_1rm": 50}]
    }
    resolved = resolve(named, ANNA)
    assert resolved.structure["exercises"][0]["kg"] == 70
    assert resolved.missing == ["1RM of Leg press"]


def test_resolving_again_forgets_what_was_before():
    both = squat(load_pct_1rm=80) | {"steps": [{"type": "run", "seconds": 60, "target": {"zone": [2, 2]}}]}
    once = resolve(both, ANNA, sport="running").structure
    assert resolve(once, ANNA | {"back squat": 150.0}, sport="running") == resolve(
        both, ANNA | {"back squat": 150.0}, sport="running"
    )
    assert unresolved(once) == both


def test_assumptions_are_said_once():
    steps = [{"type": "run", "metres": 400, "target": {"race_pace": "5k"}}] * 3
    assert resolve({"steps": steps}, ANNA).assumptions == [
        "Race paces follow from threshold pace, taken as the pace of one hour, by Daniels' curve."
    ]
