"""What people type and how it is read: steps and exercises in short.

`900s Z1` is a step of 15 minutes, `6x(...)` a repeat, `|` the rest between repeats, `~` a rest; `5x5 80%` are
sets of an exercise. Sources: the issue of the builder, shared conventions of coaches, training books.
"""

from collections.abc import Sequence

import pytest

from plans.prescription.exercises import Exercise, span_text
from plans.prescription.line import read_line
from plans.prescription.steps import Item, Step, unfold_steps
from plans.prescription.text import exercises_of, items_of
from tests.plans.language.examples import ENDURANCE, STRENGTH


def short(items: Sequence[Item]) -> str:
    return " ".join(map(_item, items))


def _item(item: Item) -> str:
    if isinstance(item, Step):
        return _step(item)
    times = f"{item.times}-{item.times_to}" if item.times_to else str(item.times)
    between = f"|{_step(item.between)}" if item.between else ""
    return f"{times}x({short(item.steps)}{between})"


def _step(step: Step) -> str:
    ends = {"s": (step.seconds, step.seconds_to), "m": (step.metres, step.metres_to)}
    unit, (low, high) = next(
        ((unit, pair) for unit, pair in ends.items() if pair[0] is not None), ("", (0, None))
    )
    extent = (f"{low:g}-{high:g}" if high else f"{low:g}") + unit if unit else "open"
    aim = step.target.as_text() if step.target else step.type
    to = f">{step.to.as_text()}" if step.to else ""
    return f"{'~' if step.is_rest else ''}{extent} {aim}{to}".replace("–", "-")


def in_short(exercises: Sequence[Exercise]) -> str:
    return "; ".join(_exercise(one) for one in exercises).replace("–", "-")


def _exercise(one: Exercise) -> str:
    words = f"{one.group + ' ' if one.group else ''}{one.name} {one.as_text()}".replace(" × ", "x")
    return words.strip() + (f" r{span_text(one.rest_s)}" if one.rest_s else "")


# As the whole line is typed in the grid, its title split off, and as a prescription below a title.
WAYS = pytest.mark.parametrize("title", [None, ""], ids=["line", "prescription"])


@WAYS
@pytest.mark.parametrize(("text", "sport", "expected"), ENDURANCE)
def test_endurance(text: str, sport: str, expected: str, title: str | None) -> None:
    line = read_line(text, sport=sport, title=title)
    assert not line.problems
    assert short(items_of(line.structure)) == expected


@WAYS
@pytest.mark.parametrize("sport", ["strength", "running", "cycling"])
@pytest.mark.parametrize(("text", "expected"), STRENGTH)
def test_strength(text: str, expected: str, sport: str, title: str | None) -> None:
    line = read_line(text, sport=sport, title=title)
    assert not line.problems
    assert in_short(exercises_of(line.structure)) == expected
    assert line.sport == "strength"


@pytest.mark.parametrize(
    ("text", "sport"),
    [
        ("10×50 pull", "swimming"),
        ("Pull 10x50 r20s", "swimming"),
        ("Row 4x500m", "running"),
        ("3x10", "running"),
    ],
)
def test_what_is_no_lifting_is_not_taken_for_it(text: str, sport: str) -> None:
    assert "exercises" not in read_line(text, sport=sport).structure


@pytest.mark.parametrize("text", ["4x500m @ r28", "4x500m r28", "20min r28"])
def test_a_bare_number_behind_the_letter_is_a_stroke_rate_in_a_boat(text: str) -> None:
    line = read_line(text, sport="rowing")
    assert not line.problems
    assert all(step.cadence == (28, 28) for step in unfold_steps(items_of(line.structure)))
    assert "“r28” is taken as strokes a minute." in line.assumptions
