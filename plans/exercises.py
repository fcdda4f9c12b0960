"""Exercises of a strength session: sets, repetitions, loads, and the weight they come to for one athlete.

Values only. A load stands as a percentage of the training max ("TM", 90 % of the 1RM), a percentage of
the 1RM, or in kilograms. As JSON an exercise is {"name": "Squat", "sets": 1, "reps": 5, "load_pct_tm":
85, "amrap": true}; keys without a value are left out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

from plans.steps import duration_text

TRAINING_MAX = 0.9
LOWER_BODY = ("squat", "deadlift", "lunge", "leg", "hip", "calf", "calves", "step-up", "glute", "hamstring")


@dataclass(frozen=True, slots=True)
class Exercise:
    """Sets of one exercise that are alike.

    sets, reps       reps is the number asked for, the lower end of a range
    reps_to          the upper end of a range
    amrap            as many repetitions as possible, at least `reps`
    load_pct_tm, load_pct_1rm   percent; where both are given they mean the same weight
    tm_add_kg        what has been added to the training max since the 1RM was set
    load_kg          a weight as written
    rpe              effort of the last set, 1 to 10
    rest_s           seconds between sets
    kg, kg_exact     the weight for one athlete: what can be loaded, and what was computed; `kg_to` and
                     `kg_to_exact` the upper end of a range
    """

    name: str
    sets: int = 1
    reps: int | None = None
    reps_to: int | None = None
    amrap: bool = False
    load_pct_tm: float | None = None
    load_pct_1rm: float | None = None
    tm_add_kg: float = 0
    load_kg: float | None = None
    rpe: float | None = None
    rest_s: float | None = None
    kg: float | None = None
    kg_exact: float | None = None
    kg_to: float | None = None
    kg_to_exact: float | None = None

    @property
    def share_of_1rm(self) -> float | None:
        """Percent of the 1RM; None for a load that is no percentage."""
        if self.load_pct_tm is not None:
            return self.load_pct_tm * TRAINING_MAX
        return self.load_pct_1rm

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value not in (None, False, 0)}

    def as_text(self) -> str:
        """The sets without the name: "5+ @85% TM", "3 × 5 @100 kg RPE 8"."""
        parts = [self._count_text(), self._load_text(), f"RPE {number_text(self.rpe)}" if self.rpe else ""]
        return " ".join(part for part in parts if part)

    def _count_text(self) -> str:
        reps = "" if self.reps is None else str(self.reps)
        reps += f"–{self.reps_to}" if self.reps_to else ""
        reps += "+" if self.amrap else ""
        return f"{self.sets} × {reps}" if self.sets > 1 and reps else reps or f"{self.sets} sets"

    def _load_text(self) -> str:
        percent = ""
        if self.load_pct_tm is not None:
            percent = f"{number_text(self.load_pct_tm)}% TM"
        elif self.load_pct_1rm is not None:
            percent = f"{number_text(self.load_pct_1rm)}% 1RM"
        weight = self.kg if self.kg is not None else self.load_kg
        if weight is None:
            return f"@{percent}" if percent else ""
        to = f"–{number_text(self.kg_to)}" if self.kg_to is not None and self.kg is not None else ""
        return f"@{number_text(weight)}{to} kg" + (f" ({percent})" if percent else "")


def exercise_from_json(data: Mapping[str, Any]) -> Exercise:
    """An exercise from its JSON form; "reps" may be 5, "5+" or "8-12"."""
    given = {key: value for key, value in data.items() if value is not None}
    reps = str(given.pop("reps", ""))
    low, _, high = reps.rstrip("+").replace("–", "-").partition("-")
    return Exercise(
        **{
            **given,
            "reps": int(low) if low else None,
            "reps_to": int(high) if high else given.get("reps_to"),
            "amrap": bool(given.get("amrap")) or reps.endswith("+"),
        }
    )


def is_lower_body(name: str) -> bool:
    """Whether an exercise is one for the legs and hips, as far as its name tells."""
    return any(word in name.lower() for word in LOWER_BODY)


def exercises_text(exercises: Sequence[Exercise]) -> str:
    """One exercise a line: "Squat 5 @65% TM, 5 @75% TM, 5+ @85% TM"."""
    return "\n".join(_line(name, list(sets)) for name, sets in groupby(exercises, key=lambda one: one.name))


def weigh(exercise: Exercise, one_rms: Mapping[str, float], step_kg: float) -> Exercise:
    """The exercise with its weight, from 1RMs in kg by lower-case name; unchanged where the 1RM is
    missing.
    """
    share, one_rm = exercise.share_of_1rm, one_rms.get(exercise.name.lower())
    if share is None or one_rm is None:
        return exercise
    exact = one_rm * share / 100
    if exercise.load_pct_tm is not None:
        exact += exercise.tm_add_kg * exercise.load_pct_tm / 100
    return replace(exercise, kg=nearest_loadable(exact, step_kg), kg_exact=round(exact, 2))


def nearest_loadable(kg: float, step_kg: float) -> float:
    """The multiple of `step_kg` nearest to `kg`; the lighter one when two are as near.

    Raises ValueError for a step that is not positive.
    """
    if not step_kg > 0:
        raise ValueError("Weights go up in steps of more than nothing.")
    below = math.floor(kg / step_kg + 1e-9)
    return (below + 1 if kg / step_kg - below > 0.5 + 1e-9 else below) * step_kg


def number_text(number: float) -> str:
    """A number without needless zeros: "2.5", "100"."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _line(name: str, sets: list[Exercise]) -> str:
    text = f"{name} " + ", ".join(one.as_text() for one in sets)
    added = {one.tm_add_kg for one in sets}
    if len(added) == 1 and (kg := added.pop()):
        text += f" (TM + {number_text(kg)} kg)"
    rests = {one.rest_s for one in sets}
    if len(rests) == 1 and (rest := rests.pop()):
        text += f"; rest {duration_text(rest)}"
    return text
