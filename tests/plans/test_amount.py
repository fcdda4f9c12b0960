"""How long and how far a prescription is, and whether that was estimated."""

import pytest

from plans.amount import is_estimate
from plans.line import read_line


@pytest.mark.parametrize(
    ("text", "sport", "seconds", "metres"),
    [
        ("50min @Z3", "running", 3000, None),
        ("10 km easy", "running", None, 10_000),
        ("5km @4:30/km", "running", 1350, 5000),
        ("4x(5min @Z4, 2min @Z1)", "running", 1680, None),
        ("3x10min @Z4 r3min", "running", 2160, None),  # two rests between three
        ("10x100 on 1:45", "swimming", 1050, 1000),
        ("30-40 min easy", "running", 2100, None),  # the middle of a range
        ("8 km easy with 4 x 20 s strides", "running", None, 8000),  # parts lie within
        ("strides", "running", None, None),
        ("Squat 5x5 @80% r2:00", "strength", 900, None),
    ],
)
def test_what_a_text_comes_to(text: str, sport: str, seconds: int | None, metres: int | None) -> None:
    line = read_line(text, sport=sport, title="")
    assert (line.duration_s, line.distance_m) == (seconds, metres)


def test_times_and_distances_together_are_estimated_and_said() -> None:
    line = read_line("10 min easy, 5 km tempo", sport="running", title="")
    assert (line.duration_s, line.distance_m) == (2400, None)
    assert "The time of 5 km is estimated at an easy pace." in line.assumptions


@pytest.mark.parametrize(
    ("text", "sport", "estimated"),
    [
        ("10 min easy, 5 km tempo", "running", True),
        ("10 min easy, 6x400m r90s", "running", True),
        ("Squat 5x5 @80%", "strength", True),
        ("50 min @Z3", "running", False),
        ("5 km @4:30/km, 10 min @Z1", "running", False),
        ("10 km easy", "running", False),
    ],
)
def test_an_estimate_is_known_by_its_structure(text: str, sport: str, estimated: bool) -> None:
    line = read_line(text, sport=sport, title="")
    assert is_estimate(line.structure, line.duration_s, line.sport) is estimated


def test_a_time_that_was_given_is_no_estimate() -> None:
    line = read_line("Squat 5x5 @80%", sport="strength", title="")
    assert not is_estimate(line.structure, 4200, "strength")
