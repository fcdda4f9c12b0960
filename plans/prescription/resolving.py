"""A prescription for one athlete: percentages, zones and race paces as numbers to train by. Pure.

Thresholds are one mapping: 1RMs in kg by lower-case lift, and "ftp" in W, "lthr" in bpm, "pace" in s/km and
"css" in s/100 m. What is missing is named and stays as it was written; nothing is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from plans.catalogue import find_exercise
from plans.prescription.exercises import TRAINING_MAX
from plans.prescription.meanings import Meaning, Thresholds, meaning_of
from plans.prescription.rack import METRIC, Rack

type Structure = Mapping[str, Any]

WEIGHTS = ("kg", "kg_exact", "kg_to", "kg_to_exact")


class Resolved(NamedTuple):
    """A structure with one athlete's numbers.

    missing       thresholds that are not on file, in words and in the order in which they are needed:
                  "1RM of Back squat", "FTP", "threshold pace or threshold heart rate"
    assumptions   sentences for the reader about what was taken for granted
    """

    structure: dict[str, Any]
    missing: list[str]
    assumptions: list[str]


def resolve(
    structure: Structure, thresholds: Thresholds, *, sport: str = "", rack: Rack = METRIC
) -> Resolved:
    """The structure with "resolved" in each target that has a number for this athlete (`meanings`) and
    "kg" and "kg_exact" in each exercise with a percentage: what plates can make and what was computed.

    Upper ends of a range are "kg_to" and "kg_to_exact". Nothing else changes. Resolving again with other
    thresholds gives what resolving with those at first would have given.
    """
    reader = _Reader(thresholds, sport, rack)
    resolved = dict(structure)
    if steps := structure.get("steps"):
        resolved["steps"] = [reader.item(one, sport) for one in steps]
    if exercises := structure.get("exercises"):
        resolved["exercises"] = [reader.exercise(one) for one in exercises]
    return Resolved(resolved, list(reader.missing), list(reader.assumptions))


def unresolved(structure: Structure) -> dict[str, Any]:
    """The structure as the coach wrote it, without any athlete's numbers."""
    return resolve(structure, {}).structure


class _Reader:
    """One pass over a structure, collecting what is missing and assumed on the way."""

    def __init__(self, thresholds: Thresholds, sport: str, rack: Rack) -> None:
        self.thresholds, self.sport, self.rack = thresholds, sport, rack
        self.missing: dict[str, None] = {}
        self.assumptions: dict[str, None] = {}

    def item(self, item: Mapping[str, Any], sport: str) -> dict[str, Any]:
        """A step or a repeat, with what lies in it."""
        sport = item.get("sport") or sport
        done = dict(item)
        for name in ("target", "to"):
            if isinstance(item.get(name), Mapping):
                done[name] = self.target(item[name], sport)
        for name in ("steps", "inside"):
            if item.get(name):
                done[name] = [self.item(one, sport) for one in item[name]]
        if item.get("between"):
            done["between"] = self.item(item["between"], sport)
        return done

    def target(self, target: Mapping[str, Any], sport: str) -> dict[str, Any]:
        meaning = self._noted(meaning_of(target, self.thresholds, sport))
        plain = {key: value for key, value in target.items() if key != "resolved"}
        return plain | {"resolved": meaning.resolved} if meaning.resolved else plain

    def exercise(self, exercise: Mapping[str, Any]) -> dict[str, Any]:
        plain = {key: value for key, value in exercise.items() if key not in WEIGHTS}
        shares = _shares_of_1rm(exercise)
        if not shares:
            return plain
        one_rm = one_rm_of(exercise["name"], self.thresholds)
        if one_rm is None:
            self.missing[f"1RM of {exercise['name']}"] = None
            return plain
        on_bar = _has_bar(exercise["name"])
        for key, (share, added) in shares.items():
            exact = one_rm * share / 100 + added
            plain |= {key: round(self.rack.loadable(exact, on_bar), 2), f"{key}_exact": round(exact, 2)}
        return plain

    def _noted(self, meaning: Meaning) -> Meaning:
        self.missing |= dict.fromkeys(meaning.missing)
        self.assumptions |= dict.fromkeys(meaning.assumptions)
        return meaning


def one_rm_of(name: str, thresholds: Thresholds) -> float | None:
    """The 1RM of a lift in kg: by its name in whatever case, or by another name of the same movement."""
    lift = name.strip().lower()
    if lift in thresholds:
        return thresholds[lift]
    movement = find_exercise(name)
    if movement is None:
        return None
    return next((kg for lift, kg in thresholds.items() if find_exercise(lift) == movement), None)


def needs_1rm(exercise: Mapping[str, Any]) -> bool:
    """Whether the load of an exercise is a percentage of a 1RM or of a training max."""
    return bool(_shares_of_1rm(exercise))


def _has_bar(name: str) -> bool:
    movement = find_exercise(name)
    return movement is not None and movement.equipment[:1] == ("barbell",)


def _shares_of_1rm(exercise: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Percent of the 1RM and kilograms on top, under "kg" and, for a range, "kg_to"; {} for other loads."""
    if exercise.get("load_pct_of"):
        return {}
    kind = next((one for one in ("load_pct_tm", "load_pct_1rm") if exercise.get(one) is not None), None)
    if kind is None:
        return {}
    of_tm = kind == "load_pct_tm"
    ends = {"kg": exercise[kind], "kg_to": exercise.get(f"{kind}_to", exercise.get("load_to"))}
    added = exercise.get("tm_add_kg", 0) if of_tm else 0
    return {
        key: (percent * (TRAINING_MAX if of_tm else 1), added * percent / 100)
        for key, percent in ends.items()
        if percent is not None
    }
