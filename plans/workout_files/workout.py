"""What a workout file says, and how much of it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 2_000_000
MAX_STEPS = 500
MAX_UNFOLDED = 2000
MAX_NAME = 120
MAX_NOTES = 2000
LONGEST_S = 48 * 3600

type Json = dict[str, Any]


class WorkoutFileError(ValueError):
    """The file is no workout that can be read; the message says why, to the person who chose it."""


@dataclass(frozen=True, slots=True)
class Workout:
    """A workout as a prescription.

    name        "" where the file has none
    sport       a value of plans.work.Sport, "" where the file does not say
    structure   docs/prescriptions.md
    notes       what the file says to the athlete, one text a line
    problems    sentences about what the file says and the structure does not
    """

    name: str
    sport: str
    structure: Json
    notes: str = ""
    problems: tuple[str, ...] = ()


def workout(
    name: str, sport: str, steps: Sequence[Json], notes: Sequence[str] = (), problems: Sequence[str] = ()
) -> Workout:
    """The workout of these steps; raises WorkoutFileError when there are none or more than can be meant."""
    if not steps:
        raise WorkoutFileError("This file has no steps.")
    if unfolded(steps) > MAX_UNFOLDED:
        raise WorkoutFileError(f"With its repeats this workout has more than {MAX_UNFOLDED} steps.")
    said = "\n".join(dict.fromkeys(line for note in notes if (line := clean(note, MAX_NOTES))))
    return Workout(
        clean(name, MAX_NAME), sport, {"steps": list(steps)}, said[:MAX_NOTES], tuple(dict.fromkeys(problems))
    )


def unfolded(items: Sequence[Mapping[str, Any]]) -> int:
    """How many steps these come to, counted without unfolding them."""
    total = 0
    for item in items:
        if "steps" in item:
            between = 1 if item.get("between") else 0
            total += item["repeat"] * (unfolded(item["steps"]) + between) - between
        else:
            total += 1
    return total


def clean(text: Any, limit: int) -> str:
    """A text of the file without control characters, in one line, not longer than `limit`."""
    shown = "".join(char if char.isprintable() else " " for char in str(text or ""))
    return " ".join(shown.split())[:limit].strip()


def whole(number: float) -> float:
    """2.0 -> 2; fractions keep two decimals."""
    rounded = round(float(number), 2)
    return int(rounded) if rounded == int(rounded) else rounded


def span(low: float, high: float) -> list[float]:
    """Two ends, the lower first."""
    return [whole(min(low, high)), whole(max(low, high))]
