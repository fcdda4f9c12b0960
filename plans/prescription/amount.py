"""How long and how far a structure is, and how hard it is meant to be.

Values only. Seconds and metres are known where every step says them or a pace turns one into the other.
Where steps give some a time and others a distance, the rest is estimated at the ordinary easy pace of the
sport (plans.load), and a sentence says so; strength is estimated from sets, repetitions and rests. What
cannot be told is None.

RPE of a zone (CR-10): 1 and 2 are easy, 4 is the threshold, 5 the highest aerobic one. A convention, spread
over Foster's scale so that "hard" begins with zone 4 (plans.load.HARD_RPE).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from accounts.entered import metres_as_typed, seconds_as_typed
from plans.load import SECONDS_PER_M
from plans.prescription.exercises import Exercise, exercise_from_json
from plans.prescription.steps import Item, Repeat, Step, item_from_json
from plans.prescription.targets import PACES, Target

RPE_OF_ZONE = {1: 2.0, 2: 3.0, 3: 5.0, 4: 7.0, 5: 8.0, 6: 9.0, 7: 10.0}

SECONDS_PER_REP = 4.0
REST_S = 120.0
CHANGE_S = 60.0
ROUND_TO_S = 300
# Under this "m" behind a number may as well be minutes.
LEAST_M = 50


@dataclass(frozen=True, slots=True)
class Amount:
    """`seconds` and `metres` are None where they cannot be told; `assumed` says what they rest on."""

    seconds: float | None = None
    metres: float | None = None
    assumed: tuple[str, ...] = ()


class Worded(Protocol):
    """What is read of a session: its words, and seconds and metres where they are known."""

    @property
    def kind(self) -> str: ...
    @property
    def prescription(self) -> str: ...
    @property
    def duration_s(self) -> int | None: ...
    @property
    def distance_m(self) -> int | None: ...


def work_text(row: Worded, units: str) -> str:
    """What stands behind the title in a line: the prescription, else the one amount that is set.

    So a session that is only 8 km says so where it is edited, and is 40 min when that is typed instead.
    With both set by hand a line says neither, because two amounts would be two steps.
    """
    if row.prescription or row.kind == "rest" or (row.duration_s and row.distance_m):
        return row.prescription
    if row.distance_m:
        return metres_as_typed(row.distance_m, units) if row.distance_m >= LEAST_M else ""
    return seconds_as_typed(row.duration_s) if row.duration_s else ""


@dataclass(slots=True)
class _Sum:
    """Known seconds and metres; metres that have no time; whether a step has no length at all."""

    seconds: float = 0
    metres: float = 0
    timed: bool = False
    untimed_m: float = 0
    unmeasured: bool = False
    is_open: bool = False


def amount_of(items: Sequence[Item], exercises: Sequence[Exercise], sport: str) -> Amount:
    """What steps and exercises of one session come to together."""
    steps, lifts = _of_steps(items, sport), _of_lifts(exercises)
    if not exercises:
        return steps
    if not items:
        return lifts
    known = steps.seconds is not None and lifts.seconds is not None
    total = (steps.seconds or 0) + (lifts.seconds or 0) if known else None
    return Amount(total, steps.metres, steps.assumed + lifts.assumed)


def is_estimate(structure: Mapping[str, Any], duration_s: float | None, sport: str) -> bool:
    """Whether a session's time is the one estimated from its structure, and not one that was given."""
    if duration_s is None or not ("exercises" in structure or _mixes(structure.get("steps", ()))):
        return False
    steps = [item_from_json(one) for one in structure.get("steps", ())]
    lifts = [exercise_from_json(one) for one in structure.get("exercises", ())]
    amount = amount_of(steps, lifts, sport)
    return bool(amount.assumed) and amount.seconds is not None and round(amount.seconds) == duration_s


def _mixes(steps: Iterable[Mapping[str, Any]]) -> bool:
    """Whether some last a time and others a distance; cheap, because the grid asks it of every card."""
    kinds: set[str] = set()
    waiting = list(steps)
    while waiting:
        one = waiting.pop()
        kinds |= one.keys() & {"seconds", "metres"}
        waiting += [*one.get("steps", ()), *filter(None, [one.get("between")])]
    return len(kinds) == 2


def rpe_of(target: Target | None) -> float | None:
    """The effort that a target says by itself; None for one that needs an athlete's thresholds."""
    if target is None:
        return None
    middle = (target.low + target.high) / 2
    if target.kind == "rpe":
        return middle
    if target.kind == "zone":
        low, high = RPE_OF_ZONE[int(target.low)], RPE_OF_ZONE[int(target.high)]
        return (low + high) / 2
    return None


def _of_steps(items: Sequence[Item], sport: str) -> Amount:
    if not items:
        return Amount()
    total = _Sum()
    _add(items, 1, total)
    if total.is_open:
        return Amount()
    metres = total.metres if total.metres and not total.unmeasured else None
    if not total.untimed_m:
        return Amount(total.seconds, metres)
    pace = SECONDS_PER_M.get(sport)
    if not total.timed or pace is None:
        return Amount(None, metres)
    estimate = round((total.seconds + total.untimed_m * pace) / 60) * 60
    sentence = f"The time of {total.untimed_m / 1000:.3g} km is estimated at an easy pace."
    return Amount(estimate, metres, (sentence,))


def _add(items: Iterable[Item], times: float, total: _Sum) -> None:
    for item in items:
        if isinstance(item, Repeat):
            often = (item.times + (item.times_to or item.times)) / 2
            _add(item.steps, times * often, total)
            if item.between:
                _add((item.between,), times * (often - 1), total)
        else:
            _add_step(item, times, total)


def _add_step(step: Step, times: float, total: _Sum) -> None:
    """A range counts with its middle; a short rest without a length counts nothing."""
    pace = _pace(step.target)
    if step.sendoff_s and step.metres is not None:
        total.seconds += times * step.sendoff_s
        total.timed = True
        total.metres += times * step.metres
    elif step.seconds is not None:
        seconds = (step.seconds + (step.seconds_to or step.seconds)) / 2
        total.seconds += times * seconds
        total.timed = True
        if pace:
            total.metres += times * seconds / pace
        elif not step.is_rest:
            total.unmeasured = True
    elif step.metres is not None:
        metres = (step.metres + (step.metres_to or step.metres)) / 2
        total.metres += times * metres
        if pace:
            total.seconds += times * metres * pace
            total.timed = True
        else:
            total.untimed_m += times * metres
    elif not step.is_rest:
        total.is_open = True


def _pace(target: Target | None) -> float | None:
    """Seconds a metre, where the target is a pace."""
    if target is None or target.kind != PACES:
        return None
    return (target.low + target.high) / 2000


def _of_lifts(exercises: Sequence[Exercise]) -> Amount:
    counted = [one for one in exercises if one.sets]
    if not counted:
        return Amount()
    seconds = sum(_lift_seconds(one) for one in counted) + CHANGE_S * len({one.name for one in counted})
    rounded = max(round(seconds / ROUND_TO_S), 1) * ROUND_TO_S
    sentence = f"≈{rounded // 60} min is estimated from sets and rests" + (
        "."
        if all(one.rest_s for one in counted)
        else f", with {REST_S / 60:.0f} min of rest where none is given."
    )
    return Amount(rounded, None, (sentence,))


def _lift_seconds(one: Exercise) -> float:
    sets = (one.sets + (one.sets_to or one.sets)) / 2
    if one.every_s:
        return sets * one.every_s
    reps = ((one.reps or 8) + (one.reps_to or one.reps or 8)) / 2
    work = (
        one.seconds
        if one.seconds is not None
        else one.metres
        if one.metres is not None
        else reps * SECONDS_PER_REP
    )
    rest = one.rest_s if one.rest_s is not None else REST_S
    return sets * (work * (2 if one.side else 1) + rest)
