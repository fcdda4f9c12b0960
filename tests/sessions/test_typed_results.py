"""Results as people type them, and what a threshold is made of."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from athletes.benchmark_table import MEASURES, STANDARD
from athletes.measures import written
from sessions.deriving import derived
from sessions.typed_results import example_of, read_result


@pytest.mark.parametrize(
    ("measure", "typed", "units", "value", "made_from"),
    [
        ("seconds", "21:30", "metric", "1290", ""),
        ("seconds", "1:02:30", "metric", "3750", ""),
        ("seconds", "4:31.5", "metric", "271.5", ""),
        ("seconds", "52 s", "metric", "52", ""),
        ("watts", "268", "metric", "268", ""),
        ("kg", "92,5 kg", "metric", "92.5", ""),
        ("kg", "220", "imperial", "99.79", ""),
        ("kg", "90 kg × 5", "metric", "105", "90 kg × 5"),  # 90 × (1 + 5/30)
        ("kg", "90x1", "metric", "90", ""),
        ("kg", "200 x 3", "imperial", "99.79", "200 lb × 3"),
        ("css", "1:38", "metric", "98", ""),
        ("css", "1:38/100 m", "metric", "98", ""),
        ("css", "6:20 / 3:00", "metric", "100", "400 m in 6:20, 200 m in 3:00"),  # 200 m in 200 s
        ("metres", "2.31 m", "metric", "2.31", ""),
        ("metres", "2,800 m", "metric", "2800", ""),
        ("metres", "7.5 ft", "imperial", "2.29", ""),
        ("reps", "12", "metric", "12", ""),
        ("bpm", "171 bpm", "metric", "171", ""),
    ],
)
def test_it_is_read(measure, typed, units, value, made_from):
    assert read_result(measure, typed, units) == (Decimal(value), made_from)


@pytest.mark.parametrize(
    ("measure", "typed", "words"),
    [
        ("seconds", "twenty", "Write it as 21:30"),
        ("seconds", "21:75", "Write it as 21:30"),
        ("kg", "90 × 40", "more than 12 repetitions"),
        ("kg", "9000 kg", "cannot be right"),
        ("watts", "4 kg", "Write it as 268 W"),
        ("css", "3:00 / 6:20", "Write the 400 m first"),
        ("reps", "", "could not be read"),
        ("metres", "1" * 40, "could not be read"),
        ("metres", "999,999,999 km", "cannot be right"),
    ],
)
def test_what_is_none_gets_a_sentence(measure, typed, words):
    with pytest.raises(ValueError, match=words):
        read_result(measure, typed)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [("299.97", "5:00"), ("299.94", "4:59.9"), ("59.97", "1:00"), ("599.97", "10:00"), ("45.5", "0:45.5")],
)
def test_a_time_is_rounded_before_it_is_cut_into_minutes(seconds, said):
    assert written("seconds", Decimal(seconds)) == said


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_each_measure_has_an_example_that_is_read(units):
    for measure in MEASURES:
        first = example_of(measure, units).split(" or ")[0].split(", or")[0].removesuffix(",")
        assert read_result(measure, first, units).value > 0


@pytest.mark.parametrize(
    ("measure", "value", "units", "text"),
    [
        ("seconds", "1290", "metric", "21:30"),
        ("seconds", "271.5", "metric", "4:31.5"),
        ("kg", "99.79", "imperial", "220 lb"),
        ("metres", "2800", "metric", "2,800 m"),
        ("metres", "2.31", "imperial", "7.58 ft"),
        ("metres", "2800", "imperial", "1.74 mi"),
        ("reps", "12", "metric", "12"),
        ("watts", "268", "metric", "268 W"),
        ("css", "98", "metric", "1:38/100 m"),
    ],
)
def test_it_is_written_as_people_read_it(measure, value, units, text):
    assert written(measure, Decimal(value), units) == text


@dataclass
class Trial:
    threshold: str
    metres: int | None = None


@pytest.mark.parametrize(
    ("trial", "value", "threshold"),
    [
        (Trial("ftp"), "268", "255"),  # 254.6
        (Trial("lthr"), "171", "171"),
        (Trial("1rm"), "107.67", "107.5"),
        (Trial("css"), "98.5", "98.5"),
        (Trial("pace", 21_098), "3600", None),
        (Trial(""), "12", None),
        (Trial("pace", 5000), "60", None),  # no such run
    ],
)
def test_a_result_gives_a_threshold(trial, value, threshold):
    if trial.metres == 21_098:  # an hour's race is the threshold pace itself: 170.6 s/km
        assert derived(trial, Decimal(value)) == 171
    else:
        assert derived(trial, Decimal(value)) == (threshold and Decimal(threshold))


def test_five_kilometres_are_faster_than_an_hours_pace():
    # VDOT 45.4 of 21:30; Daniels' tables have 4:32/km for an hour at it
    assert derived(Trial("pace", 5000), Decimal(1290)) == 272


def test_the_table_of_tests_is_whole():
    for one in STANDARD.values():
        assert one.measure in MEASURES
        assert (one.cv_pct is None) == (one.cv_source == "")
        assert (one.threshold == "1rm") == (one.lift != "")
        assert one.threshold != "pace" or one.metres


def test_no_threshold_is_told_that_nobody_has():
    assert derived(Trial("ftp", None), Decimal(2500)) is None
