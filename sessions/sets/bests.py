"""Last time, bests and personal records, from sets that were done. Values only.

A set is better than another when it has more of one, weight or repetitions, and no less of the other. A set
without a weight is compared with such sets only: no weight is not known to be little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from plans.science.strength import e1rm
from plans.science.unknown import Unknown

ALL_TELLING = 3  # reps left up to which they are a number; 4 is "four or more"


@dataclass(frozen=True, slots=True)
class Lifted:
    """A set of one movement on a day; `log` tells the sessions of one day apart, a later one is greater."""

    movement: str
    day: date
    log: int
    reps: int | None = None
    seconds: float | None = None
    metres: float | None = None
    kg: float | None = None
    is_added: bool = False
    left: int | None = None
    side: bool = False

    @property
    def measure(self) -> str:
        return "seconds" if self.seconds is not None else "metres" if self.metres is not None else "reps"

    @property
    def amount(self) -> float:
        """Repetitions, seconds or metres; 0 when nothing was said."""
        return self.seconds or self.metres or self.reps or 0

    @property
    def kind(self) -> tuple[str, str, bool, bool, bool]:
        """Sets of one kind can be compared."""
        return self.movement, self.measure, self.kg is None, self.is_added, self.side

    @property
    def e1rm_kg(self) -> float | None:
        """The estimated 1RM; None without a weight, and where it is not known how many were left."""
        if self.is_added or self.side or self.left is None or self.left > ALL_TELLING:
            return None
        estimate = e1rm(self.kg, self.reps, rpe=10 - self.left)
        return None if isinstance(estimate, Unknown) else estimate


class Record(NamedTuple):
    """What was better than all before.

    kind     "heaviest" for as many or more, "most" with as much or more, "both", or "e1rm"
    was      the best before by that measure: a weight, an amount or the better estimate
    """

    kind: str
    done: Lifted
    was: Lifted


def last_time(sets: Iterable[Lifted]) -> list[Lifted]:
    """The sets of the newest session among those of one movement, in their order."""
    held = list(sets)
    newest = max(((one.day, one.log) for one in held), default=None)
    return [one for one in held if (one.day, one.log) == newest]


def best(sets: Iterable[Lifted], amount: float | None) -> Lifted | None:
    """The heaviest of at least `amount` repetitions, seconds or metres; without weights the most.

    With no amount asked, or none done so often, the heaviest of all. The earlier of two alike.
    """
    held = [one for one in sets if one.amount]
    enough = [one for one in held if one.amount >= (amount or 0)]
    return max(enough or held, key=lambda one: (one.kg or 0, one.amount, -one.day.toordinal()), default=None)


def records(done: Sequence[Lifted], before: Sequence[Lifted]) -> list[Record]:
    """What of `done` was better than everything `before`, movement by movement; at first there is nothing
    to be better than.
    """
    found: list[Record] = []
    for kind in dict.fromkeys(one.kind for one in done if one.amount):
        of_kind = [one for one in done if one.kind == kind and one.amount]
        earlier = [one for one in before if one.kind == kind and one.amount]
        if earlier:
            found += (_record(one, earlier) for one in _front(of_kind) if _is_new(one, earlier))
            found += _estimated(of_kind, earlier)
    return found


def _front(sets: Sequence[Lifted]) -> list[Lifted]:
    """Those that no other one of them is as good as in both and better in one; of two alike the first."""
    best_of = {(one.kg or 0, one.amount): one for one in reversed(sets)}
    return [
        one
        for (kg, amount), one in reversed(best_of.items())
        if not any(k >= kg and n >= amount and (k, n) != (kg, amount) for k, n in best_of)
    ]


def _is_new(one: Lifted, earlier: Iterable[Lifted]) -> bool:
    return not any((it.kg or 0) >= (one.kg or 0) and it.amount >= one.amount for it in earlier)


def _record(one: Lifted, earlier: Sequence[Lifted]) -> Record:
    as_many = [it for it in earlier if it.amount >= one.amount]
    if as_many and one.kg is not None:
        return Record("heaviest", one, max(as_many, key=lambda it: (it.kg or 0, -it.day.toordinal())))
    as_heavy = [it for it in earlier if (it.kg or 0) >= (one.kg or 0)]
    if as_heavy:
        return Record("most", one, max(as_heavy, key=lambda it: (it.amount, -it.day.toordinal())))
    return Record("both", one, max(earlier, key=lambda it: (it.kg or 0, it.amount)))


def _estimated(done: Iterable[Lifted], earlier: Iterable[Lifted]) -> list[Record]:
    """The best estimated maximum, where both then and now it was said how many were left."""
    now, then = (_best_estimate(sets) for sets in (done, earlier))
    if now is None or then is None or (now.e1rm_kg or 0) <= (then.e1rm_kg or 0) + 0.05:
        return []
    return [Record("e1rm", now, then)]


def _best_estimate(sets: Iterable[Lifted]) -> Lifted | None:
    known = [one for one in sets if one.e1rm_kg is not None]
    return max(known, key=lambda one: one.e1rm_kg or 0, default=None)
