"""Resolved numbers in words, and what a session says of its athlete's thresholds."""

import pytest

from plans.prescription.numbers import numbers_of, numbers_text
from plans.prescription.resolving import resolve


@pytest.mark.parametrize(
    ("resolved", "units", "text"),
    [
        ({"watts": [188, 224], "bpm": [153, 159]}, "metric", "188–224 W · 153–159 bpm"),
        ({"watts": [220, 220]}, "metric", "220 W"),
        ({"bpm": [170, None]}, "metric", "from 170 bpm"),
        ({"watts": [None, 137]}, "metric", "up to 137 W"),
        ({"pace_s_per_km": [255, 273]}, "metric", "4:15–4:33/km"),
        ({"pace_s_per_km": [255, 273]}, "imperial", "6:50–7:19/mi"),
        ({"pace_s_per_km": [310, None]}, "metric", "slower than 5:10/km"),
        ({"pace_s_per_km": [None, 237]}, "metric", "faster than 3:57/km"),
        ({"pace_s_per_100m": [95, 95]}, "imperial", "1:35/100 m"),
        ({}, "metric", ""),
    ],
)
def test_numbers_text(resolved, units, text):
    assert numbers_text(resolved, units) == text


STRUCTURE = {
    "steps": [
        {"repeat": 3, "steps": [{"type": "run", "seconds": 60, "target": {"zone": [4, 4]}}]},
        {"type": "run", "seconds": 60, "target": {"race_pace": "5k"}},
        {"type": "run", "seconds": 60, "target": {"zone": [4, 4]}},
        {"type": "run", "seconds": 60, "target": {"percent": [90, 90], "of": "ftp"}},
    ],
    "exercises": [{"name": "Squat", "load_pct_1rm": 80}, {"name": "Plank", "seconds": 30}],
}


def test_what_is_missing_and_what_was_assumed_is_said_once():
    numbers = numbers_of(resolve(STRUCTURE, {"pace": 240.0}, sport="running").structure, "running")
    assert numbers.missing == ["FTP", "1RM of Squat"]
    assert numbers.assumptions == [
        "Race paces follow from threshold pace, taken as the pace of one hour, by Daniels' curve."
    ]


def test_what_was_written_without_thresholds_says_nothing():
    assert numbers_of({"steps": [{"type": "run", "seconds": 60}]}, "running") == ([], [])
    assert numbers_of({}, "running") == ([], [])
