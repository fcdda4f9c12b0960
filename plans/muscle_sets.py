"""Hard sets by muscle of sessions and weeks. Pure.

Counted as plans.science.muscles does: 1 for a muscle that a movement trains directly, 0.5 for one that helps;
warm-ups, and sets under RPE 6 or with more than 4 in reserve, not at all. Of a range of sets the lower end
counts. Movements that the catalogue does not know are listed, for their sets are missing in the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plans.catalogue import MUSCLES, Catalogue, find_exercise
from plans.prescription.exercises import number_text
from plans.science.muscles import Sets, hard_sets_by_muscle
from plans.science.unknown import known


@dataclass(frozen=True, slots=True)
class MuscleRow:
    """A muscle in words, its hard sets, and the movements that they come from: "Back squat 5, Lunge 1.5"."""

    muscle: str
    sets: float
    movements: str

    @property
    def text(self) -> str:
        return number_text(self.sets)


@dataclass(frozen=True, slots=True)
class MuscleSets:
    """Muscles with the most sets first; `unknown` names movements that count for no muscle here."""

    rows: tuple[MuscleRow, ...]
    unknown: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.rows or self.unknown)

    @property
    def words(self) -> str:
        """ "Quads 5, Glutes 5, Hamstrings 2.5; not in the catalogue: Sled drag" for a card."""
        counted = ", ".join(f"{row.muscle} {row.text}" for row in self.rows)
        missing = f"not in the catalogue: {', '.join(self.unknown)}" if self.unknown else ""
        return "; ".join(one for one in (counted, missing) if one)


def muscle_sets(structures: Iterable[Mapping[str, Any]], catalogue: Catalogue | None = None) -> MuscleSets:
    """The hard sets of all exercises in these structures; without a catalogue by the shipped movements."""
    find = catalogue.find if catalogue else find_exercise
    work: list[Sets] = []
    unknown: dict[str, None] = {}
    for exercise in (one for structure in structures for one in structure.get("exercises", ())):
        movement = find(exercise["name"])
        if movement is None:
            unknown[exercise["name"]] = None
        else:
            work.append(_sets(movement.name, movement.trains, exercise))
    return MuscleSets(_rows(work), tuple(unknown))


def _sets(name: str, trains: Mapping[str, float], exercise: Mapping[str, Any]) -> Sets:
    return Sets(
        exercise=name,
        sets=_low(exercise.get("sets", 1)),
        muscles=trains,
        rpe=_effort(exercise),
        warm_up=bool(exercise.get("warm_up")) or "warm-up" in str(exercise.get("note", "")).lower(),
    )


def _effort(exercise: Mapping[str, Any]) -> float | None:
    """The RPE at the hard end of a range, else 10 - repetitions in reserve."""
    rpe, rir = exercise.get("rpe"), exercise.get("rir")
    if rpe is not None:
        return float(exercise.get("rpe_to") or (max(rpe) if isinstance(rpe, Sequence) else rpe))
    return None if rir is None else 10 - float(_low(rir))


def _rows(work: Sequence[Sets]) -> tuple[MuscleRow, ...]:
    totals = known(hard_sets_by_muscle(work)) or {}
    order = sorted(totals, key=lambda muscle: (-totals[muscle], list(MUSCLES).index(muscle)))
    return tuple(MuscleRow(MUSCLES[muscle], totals[muscle], _movements(muscle, work)) for muscle in order)


def _movements(muscle: str, work: Sequence[Sets]) -> str:
    shares: dict[str, float] = {}
    for one in work:
        if one.hard and muscle in one.muscles:
            shares[one.exercise] = shares.get(one.exercise, 0) + (one.sets or 0) * one.muscles[muscle]
    return ", ".join(f"{name} {number_text(sets)}" for name, sets in shares.items())


def _low(value: Any) -> float:
    return float(value[0] if isinstance(value, Sequence) else value)
