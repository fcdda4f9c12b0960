"""Exercises as the rules see them: hard sets, the movement, the load as a share of the 1RM. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plans.catalogue import CatalogueExercise
from plans.prescription.exercises import Exercise, exercise_from_json
from plans.prescription.rack import POUND_KG
from plans.science.muscles import HARD_FROM_RPE
from plans.science.strength import rpe_percent_of_1rm
from plans.science.unknown import known

COMPOUND = frozenset({"squat", "hinge", "push", "pull"})


@dataclass(frozen=True, slots=True)
class Lift:
    """An exercise; `movement` is None where the catalogue does not know it."""

    exercise: Exercise
    movement: CatalogueExercise | None

    @property
    def name(self) -> str:
        return self.movement.name if self.movement else self.exercise.name

    @property
    def rpe(self) -> float | None:
        """The effort at the hard end, also where repetitions in reserve say it."""
        one = self.exercise
        if one.rpe is not None:
            return one.rpe_to or one.rpe
        return None if one.rir is None else 10 - one.rir

    @property
    def is_warm_up(self) -> bool:
        return "warm-up" in self.exercise.note.lower()

    @property
    def is_hard(self) -> bool:
        """As plans.science.muscles counts: a set without an effort is a working set."""
        return not self.is_warm_up and (self.rpe is None or self.rpe >= HARD_FROM_RPE)

    @property
    def share(self) -> float | None:
        """The load in percent of the 1RM as written, the upper end of a range; None for other loads."""
        share = self.exercise.share_of_1rm
        upper = self.exercise.load_to
        if share is None or upper is None:
            return share
        return share * upper / (self.exercise.load_pct_tm or self.exercise.load_pct_1rm or upper)

    @property
    def likely_share(self) -> float | None:
        """As `share`, or what the RPE table says of repetitions at an effort."""
        if self.share is not None:
            return self.share
        share = known(rpe_percent_of_1rm(self.exercise.reps, self.rpe)) if self.rpe else None
        return None if share is None else share * 100

    @property
    def kg(self) -> float | None:
        """The weight as written, the upper end of a range, in kg."""
        one = self.exercise
        if one.load_lb is not None:
            return (one.load_to or one.load_lb) * POUND_KG
        return None if one.load_kg is None else one.load_to or one.load_kg

    @property
    def reps(self) -> int:
        """Repetitions of all sets."""
        return (self.exercise.reps or 0) * self.exercise.sets


def lifts_of(
    structure: Mapping[str, Any], find: Callable[[str], CatalogueExercise | None]
) -> tuple[Lift, ...]:
    exercises = [exercise_from_json(one) for one in structure.get("exercises", ())]
    return tuple(Lift(one, find(one.name)) for one in exercises)
