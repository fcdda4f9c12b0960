"""Times and distances as people type them."""

import pytest

from plans.typed import metres_as_typed, metres_from, seconds_as_typed, seconds_from


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("52", 3120),
        ("52 min", 3120),
        ("52min", 3120),
        (" 52 Min ", 3120),
        ("52'", 3120),
        ("1:10", 4200),
        ("1:10:30", 4230),
        ("0:45", 2700),
        ("1h10", 4200),
        ("1 h 10", 4200),
        ("1 h 10 min", 4200),
        ("1h", 3600),
        ("1,5 h", 5400),
        ("1.5 hours", 5400),
        ("7.5 min", 450),
        ("90 s", 90),
        ("2 min 30 s", 150),
        ("48:00", 172_800),
    ],
)
def test_reads_a_time(typed: str, seconds: int) -> None:
    assert seconds_from(typed) == seconds


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("soon", "Write a time"),
        ("", "Write a time"),
        ("1:75", "Write a time"),
        ("-5", "Write a time"),
        ("0", "longer than zero"),
        ("0:00", "longer than zero"),
        ("49 h", "at most 48 hours"),
    ],
)
def test_refuses_what_is_no_time_with_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        seconds_from(typed)


@pytest.mark.parametrize(
    ("typed", "units", "metres"),
    [
        ("9.5", "metric", 9500),
        ("9,5", "metric", 9500),
        ("9.5 km", "metric", 9500),
        ("10k", "metric", 10_000),
        ("400 m", "metric", 400),
        ("400m", "imperial", 400),
        ("6 mi", "metric", 9656),
        ("6 miles", "metric", 9656),
        ("6", "imperial", 9656),
        ("100 yd", "metric", 91),
        ("42.195", "metric", 42_195),
    ],
)
def test_reads_a_distance_in_the_persons_units(typed: str, units: str, metres: int) -> None:
    assert metres_from(typed, units) == metres


@pytest.mark.parametrize(
    ("typed", "says"),
    [("far", "Write a distance"), ("0", "longer than zero"), ("5000", "For metres write “5000 m”")],
)
def test_refuses_what_is_no_distance_with_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        metres_from(typed)


@pytest.mark.parametrize("seconds", [45, 60, 3120, 3599, 3600, 3660, 4230, 172_800])
def test_a_time_written_and_read_again_is_the_same(seconds: int) -> None:
    assert seconds_from(seconds_as_typed(seconds)) == seconds


@pytest.mark.parametrize("units", ["metric", "imperial"])
@pytest.mark.parametrize("metres", [1, 400, 999, 1000, 4830, 9656, 9660, 42_195, 1_000_000])
def test_a_distance_written_and_read_again_is_the_same(metres: int, units: str) -> None:
    assert metres_from(metres_as_typed(metres, units), units) == metres
