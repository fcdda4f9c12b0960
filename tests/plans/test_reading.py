"""How a typed line was read, in words."""

from plans.builder.reading import reading_of
from plans.prescription.line import read_line


def about(text: str) -> tuple[str, ...]:
    return reading_of(read_line(text, sport="strength"), text).about


def test_an_estimate_is_said_once():
    assert sum("estimated" in sentence for sentence in about("Back squat 4x6 @75%")) == 1


def test_an_estimate_from_a_distance_says_its_pace():
    text = "Easy run 8 km"
    said = reading_of(read_line(text, sport="running"), text).about
    assert said[-1] == "≈48 min is estimated from the distance, running at 6:00/km."
