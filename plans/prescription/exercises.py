"""Exercises of a strength session: sets, repetitions, loads, and the weight they come to for one athlete.

Values only. A load stands as a percentage of the training max ("TM", 90 % of the 1RM), a percentage of
the 1RM, or in kilograms. As JSON an exercise is {"name": "Squat", "sets": 1, "reps": 5, "load_pct_tm":
85, "amrap": true}; keys without a value are left out.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from plans.prescription.steps import duration_text

TRAINING_MAX = 0.9
FOOT_M = 0.3048
LOWER_BODY = ("squat", "deadlift", "lunge", "leg", "hip", "calf", "calves", "step-up", "glute", "hamstring")


@dataclass(frozen=True, slots=True)
class Exercise:
    """Sets of one exercise that are alike.

    sets, sets_to    how many; `sets_to` is the upper end of a range
    reps, reps_to    reps is the number asked for, the lower end of a range
    amrap            as many repetitions as possible, at least `reps`; with no `reps`, as many as there are
    seconds, metres  instead of repetitions: a hold, a carry; with `_to` for the upper end of a range
    load_pct_tm, load_pct_1rm   percent; where both are given they mean the same weight
    tm_add_kg        what has been added to the training max since the 1RM was set
    load_pct_of      the maximum a percentage is of where it is not the 1RM: "5rm"
    load_kg, load_lb a weight as written; each load has an upper end `load_to` of its own kind
    is_added         whether the weight is added to the body's
    rpe, rpe_to      effort of the last set, 1 to 10
    rir              repetitions in reserve instead of an effort
    rest_s, rest_to_s   seconds between sets
    every_s          a set starts each so many seconds
    tempo            "3-1-1-0": down, pause, up, pause
    side             whether the number is for each side
    group            "A1": exercises with one letter are done in turn
    note             words that are no fact
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
    sets_to: int | None = None
    seconds: float | None = None
    seconds_to: float | None = None
    metres: float | None = None
    metres_to: float | None = None
    unit: str = ""
    load_lb: float | None = None
    load_to: float | None = None
    load_pct_of: str = ""
    is_added: bool = False
    rpe_to: float | None = None
    rir: float | None = None
    rest_to_s: float | None = None
    every_s: float | None = None
    tempo: str = ""
    side: bool = False
    group: str = ""
    note: str = ""

    @property
    def share_of_1rm(self) -> float | None:
        """Percent of the 1RM; None for a load that is no percentage of it."""
        if self.load_pct_tm is not None:
            return self.load_pct_tm * TRAINING_MAX
        return None if self.load_pct_of else self.load_pct_1rm

    def as_json(self) -> dict[str, Any]:
        return {
            key: value
            for key, value in asdict(self).items()
            if (value != "" and value not in (None, False, 0))
            or key == "name"
            or (key == "rir" and value is not None)
        }

    def as_text(self, *, with_note: bool = True) -> str:
        """The sets without the name: "5+ @85% TM", "3 × 5 @100 kg RPE 8", "3 × 20–30 s/side"."""
        effort = f"RPE {span_text(self.rpe, self.rpe_to)}" if self.rpe else ""
        spare = f"{number_text(self.rir)} RIR" if self.rir is not None else ""
        tempo = f"tempo {self.tempo}" if self.tempo else ""
        every = f"every {duration_text(self.every_s)}" if self.every_s else ""
        note = f"({self.note})" if self.note and with_note else ""
        parts = [self._count_text(), self._load_text(), effort, spare, tempo, every, note]
        return " ".join(part for part in parts if part)

    def _count_text(self) -> str:
        sets = span_text(self.sets, self.sets_to)
        work = self._work_text()
        if work and self.side:
            work += "/side"
        if not work:
            alone = self.sets == 1 and not self.sets_to and self._load_text()
            return "" if alone else f"{sets} {'set' if sets == '1' else 'sets'}"
        return f"{sets} × {work}" if self.sets > 1 or self.sets_to else work

    def _work_text(self) -> str:
        if self.seconds is not None:
            return f"{span_text(self.seconds, self.seconds_to)} s"
        if self.metres is not None:
            size, unit = (FOOT_M, "ft") if self.unit == "ft" else (1.0, "m")
            to = None if self.metres_to is None else self.metres_to / size
            return f"{span_text(self.metres / size, to)} {unit}"
        if self.reps is None:
            return "max" if self.amrap else ""
        return span_text(self.reps, self.reps_to) + ("+" if self.amrap else "")

    def _load_text(self) -> str:
        percent = ""
        if self.load_pct_tm is not None:
            percent = f"{span_text(self.load_pct_tm, self.load_to)}% TM"
        elif self.load_pct_1rm is not None:
            percent = f"{span_text(self.load_pct_1rm, self.load_to)}% {self.load_pct_of.upper() or '1RM'}"
        if self.load_lb is not None and self.kg is None:
            return f"@{'+' if self.is_added else ''}{span_text(self.load_lb, self.load_to)} lb"
        weight = self.kg if self.kg is not None else self.load_kg
        if weight is None:
            return f"@{percent}" if percent else ""
        to = self.kg_to if self.kg is not None else None if percent else self.load_to
        added = "+" if self.is_added else ""
        return f"@{added}{span_text(weight, to)} kg" + (f" ({percent})" if percent else "")


def exercise_from_json(data: Mapping[str, Any]) -> Exercise:
    """An exercise from its JSON form; "reps" may be 5, "5+" or "8-12"."""
    given = {"name": "", **{key: value for key, value in data.items() if value is not None}}
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


def span_text(low: float, high: float | None = None) -> str:
    """ "8", "8–10"."""
    return number_text(low) if high is None else f"{number_text(low)}–{number_text(high)}"


def is_lower_body(name: str) -> bool:
    """Whether an exercise is one for the legs and hips, as far as its name tells."""
    return any(word in name.lower() for word in LOWER_BODY)


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
