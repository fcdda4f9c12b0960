"""What to do in a session, as a structure and as text.

Values only. A structure is JSON: {"steps": [...]} for endurance (`steps`: the form of a step and a repeat),
{"exercises": [...]} for strength (`exercises`), both for a session that has both, {} when there is only text.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from plans.load import SECONDS_PER_M
from plans.prescription.exercises import Exercise, exercise_from_json
from plans.prescription.steps import STEP_TYPES, Item, Step, fold_steps, item_from_json, unfold_steps
from plans.prescription.writing import items_text, lifts_text

type Structure = dict[str, Any]


class Block(NamedTuple):
    """A bar of the little chart: how long (seconds), how hard (0 to 1), and what it is."""

    duration_s: float
    intensity: float
    label: str


def structure_of(items: Sequence[Item], exercises: Sequence[Exercise]) -> Structure:
    """The structure of steps, with their repetition folded, and exercises; {} for neither."""
    folded = fold_steps(unfold_steps(items))
    structure: Structure = {}
    if folded:
        structure["steps"] = [item.as_json() for item in folded]
    if exercises:
        structure["exercises"] = [exercise.as_json() for exercise in exercises]
    return structure


def items_of(structure: Structure) -> list[Item]:
    return [item_from_json(one) for one in structure.get("steps", ())]


def exercises_of(structure: Structure) -> list[Exercise]:
    return [exercise_from_json(one) for one in structure.get("exercises", ())]


def to_text(structure: Structure, sport: str = "") -> str:
    """The structure of a session of `sport` in words that are read as this structure again.

    One step, repeat or exercise a line; "" for an empty one.
    """
    return "\n".join(items_text(items_of(structure), sport) + lifts_text(exercises_of(structure)))


def profile(structure: Structure, sport: str = "running") -> list[Block]:
    """The steps as bars in the order of the session; a distance lasts as long as at the sport's assumed pace.

    [] when there are no steps or when one's duration cannot be told: no chart is better than a wrong one.
    """
    steps = unfold_steps(items_of(structure))
    blocks = [block for step in steps if (block := _block(step, sport))]
    return blocks if len(blocks) == len(steps) else []


def _block(step: Step, sport: str) -> Block | None:
    pace = SECONDS_PER_M.get(sport)
    seconds = step.seconds
    if seconds is None and step.metres is not None and pace is not None:
        seconds = step.metres * pace
    return None if seconds is None else Block(seconds, STEP_TYPES[step.type].intensity, step.as_text())
