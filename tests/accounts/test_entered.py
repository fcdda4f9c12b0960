"""What people type for a time, a distance or a day, and what it means."""

from datetime import date

import pytest

from accounts.entered import day_from, metres_as_typed, metres_from, seconds_as_typed, seconds_from


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("52", 3120),
        (" 52 min ", 3120),
        ("52min", 3120),
        ("52'", 3120),
        ("7.5", 450),
        ("7,5 min", 450),
        ("1:10", 4200),
        ("0:45", 2700),
        ("9:59", 9 * 3600 + 59 * 60),
        ("24:30", 24 * 60 + 30),
        ("52:30", 3150),
        ("90:00", 5400),
        ("12:30 min", 750),
        ("12:30 h", 45_000),
        ("1:10:30", 4230),
        ("1h10", 4200),
        ("1 h 10", 4200),
        ("1 H 10 MIN", 4200),
        ("1h", 3600),
        ("1.5 h", 5400),
        ("1,5 hours", 5400),
        ("2 hours 5 minutes", 7500),
        ("1 h 10 min 30 s", 4230),
        ("12 min 30 s", 750),
        ("12 min 30", 750),
        ("2 min 30 s", 150),
        ("45 s", 45),
        ("90 s", 90),
        ("48 h", 172_800),
    ],
)
def test_a_duration_is_read_as_it_was_meant(typed: str, seconds: int):
    assert seconds_from(typed) == seconds


@pytest.mark.parametrize("typed", ["", "fast", "1:75", "1:2", "-5", "5-10", "1h10x", "h", "1:10:99", "::"])
def test_what_is_no_duration_is_answered_with_how_to_write_one(typed: str):
    with pytest.raises(ValueError, match=r"is not a duration\. Write it as 52 min, 1:10 or 1 h 10"):
        seconds_from(typed)


def test_a_duration_that_could_be_two_things_is_asked_about_and_not_guessed():
    with pytest.raises(ValueError, match=r"could be hours or minutes\. Write 21 h 30 or 21 min 30 s"):
        seconds_from("21:30")


@pytest.mark.parametrize(
    ("typed", "sentence"), [("0", "more than nothing"), ("0:00", "more than nothing"), ("49 h", "48 hours")]
)
def test_a_duration_out_of_all_bounds_is_refused(typed: str, sentence: str):
    with pytest.raises(ValueError, match=sentence):
        seconds_from(typed)


@pytest.mark.parametrize(
    ("typed", "units", "metres"),
    [
        ("9.5", "metric", 9500),
        ("9,5", "metric", 9500),
        ("9.5 km", "metric", 9500),
        ("10k", "metric", 10_000),
        ("800 m", "metric", 800),
        ("1,200 m", "metric", 1200),
        ("1.2 km", "imperial", 1200),
        ("6", "imperial", 9656),
        ("400m", "imperial", 400),
        ("42.195", "metric", 42_195),
        ("100 yd", "metric", 91),
        ("1,650 yards", "imperial", 1509),
        ("5 kilometres", "imperial", 5000),
        ("6 mi", "metric", 9656),
        ("6 miles", "metric", 9656),
        ("26.2 miles", "metric", 42_165),
    ],
)
def test_a_distance_is_read_in_the_units_of_the_person(typed: str, units: str, metres: int):
    assert metres_from(typed, units) == metres


@pytest.mark.parametrize("typed", ["", "far", "9.5 kg", "-3", "1.2.3", "km"])
def test_what_is_no_distance_is_answered_with_how_to_write_one(typed: str):
    with pytest.raises(ValueError, match=r"is not a distance\. Write it as 9.5 km or 800 m"):
        metres_from(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "more than nothing"),
        ("0.0001", "more than nothing"),
        ("1001", "1,000 km"),
        ("1,200,300 km", "1,000 km"),
    ],
)
def test_a_distance_out_of_all_bounds_is_refused(typed: str, sentence: str):
    with pytest.raises(ValueError, match=sentence):
        metres_from(typed)


def test_a_bare_number_that_can_only_be_metres_is_answered_with_how_to_say_so():
    with pytest.raises(ValueError, match=r"further than 1,000 km\. For metres write “5000 m”"):
        metres_from("5000")


@pytest.mark.parametrize("seconds", [45, 60, 600, 3120, 3599, 3600, 3660, 4230, 36_000, 54_000, 172_800])
def test_a_duration_written_and_read_again_is_the_same(seconds: int):
    assert seconds_from(seconds_as_typed(seconds)) == seconds


@pytest.mark.parametrize("units", ["metric", "imperial"])
@pytest.mark.parametrize("metres", [1, 400, 999, 1000, 4830, 9656, 9660, 12_000, 42_195, 1_000_000])
def test_a_distance_written_and_read_again_is_the_same(metres: int, units: str):
    assert metres_from(metres_as_typed(metres, units), units) == metres


def test_a_day_in_an_address_is_read():
    assert day_from("2026-07-06") == date(2026, 7, 6)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "0026-07-06", "9999-12-31", "2026-07-06x"])
def test_what_is_no_day_in_an_address_is_none(text: str):
    assert day_from(text) is None
