"""How long and how far a prescription is, and whether that was estimated."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.prescription.amount import is_estimate, work_text
from plans.prescription.line import line_of, read_line


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


@dataclass(frozen=True)
class Row:
    kind: str = "easy"
    prescription: str = ""
    duration_s: int | None = None
    distance_m: int | None = None


@pytest.mark.parametrize(
    ("row", "units", "text"),
    [
        (Row(), "metric", ""),
        (Row(prescription="50min @Z3", duration_s=3000), "metric", "50min @Z3"),
        (Row(duration_s=3000), "metric", "50 min"),
        (Row(distance_m=4828), "metric", "4.828 km"),
        (Row(distance_m=4828), "imperial", "3 mi"),
        (Row(duration_s=3000, distance_m=8000), "metric", ""),
        (Row(kind="rest", duration_s=3000), "metric", ""),
    ],
)
def test_what_stands_behind_the_title_of_a_line(row: Row, units: str, text: str) -> None:
    assert work_text(row, units) == text


@given(st.integers(50, 20_000), st.sampled_from(["metric", "imperial"]))
def test_an_amount_in_a_line_is_read_as_it_was(amount: int, units: str) -> None:
    for row in (Row(duration_s=amount), Row(distance_m=amount)):
        line = read_line(
            line_of(title="Easy run", prescription=work_text(row, units)), sport="running", units=units
        )
        assert (line.title, line.duration_s, line.distance_m) == ("Easy run", row.duration_s, row.distance_m)
