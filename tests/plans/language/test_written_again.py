"""What is written from a structure is read as that structure: plans are stored as text and read again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.prescription.exercises import Exercise
from plans.prescription.line import read_line
from plans.prescription.steps import Item
from plans.prescription.text import to_text
from tests.plans.language.examples import ENDURANCE, STRENGTH
from tests.plans.language.structures import EXERCISES, ITEMS

TEXTS = [(text, sport) for text, sport, _ in ENDURANCE] + [(text, "strength") for text, _ in STRENGTH]
SPORTS = st.sampled_from(["running", "cycling", "swimming", "rowing", "walking"])


def again(structure: dict[str, Any], sport: str) -> dict[str, Any]:
    return read_line(to_text(structure, sport), sport=sport, title="").structure


@given(ITEMS, SPORTS)
@settings(max_examples=400, deadline=None)
def test_steps_come_back(items: list[Item], sport: str) -> None:
    structure = {"steps": [item.as_json() for item in items]}
    text = to_text(structure, sport)
    assert (text, again(structure, sport)) == (text, structure)


@given(EXERCISES)
@settings(max_examples=400, deadline=None)
def test_exercises_come_back(exercises: list[Exercise]) -> None:
    structure = {"exercises": [one.as_json() for one in exercises]}
    text = to_text(structure, "strength")
    assert (text, again(structure, "strength")) == (text, structure)


@pytest.mark.parametrize(("text", "sport"), TEXTS)
def test_what_was_typed_comes_back(text: str, sport: str) -> None:
    line = read_line(text, sport=sport, title="")
    assert again(line.structure, line.sport) == line.structure
