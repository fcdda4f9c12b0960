"""The longest, the biggest and the heaviest of all that was logged. Values only.

What is not known sets no record: a session without a distance is not the longest run, and a week counts with
the time that is known of it, which says "at least" where some is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sessions.weeks import monday_of

LONGEST = {"running": "Longest run", "cycling": "Longest ride", "swimming": "Longest swim"}


class DoneRow(NamedTuple):
    """One log: metres and seconds where they are known, and the minutes that its week counts.

    `minutes` are estimated from the distance where no time is known (plans.load).
    """

    day: date
    sport: str
    metres: float | None
    seconds: float | None
    minutes: float | None


class LiftRow(NamedTuple):
    """A set that was lifted: kilograms for so many repetitions; `is_added` on top of the body's weight."""

    day: date
    lift: str
    kg: float
    reps: int
    is_added: bool = False


@dataclass(frozen=True)
class Record:
    """`metres`, `seconds` or `kg`, whichever it is a record of.

    `at_least` where more may have been done, `about` where some of it is estimated; `is_sum` for what many
    sessions make together.
    """

    name: str
    day: date
    metres: float | None = None
    seconds: float | None = None
    kg: float | None = None
    reps: int | None = None
    is_added: bool = False
    at_least: bool = False
    about: bool = False
    is_sum: bool = False


def records(done: Sequence[DoneRow], lifts: Iterable[LiftRow] = ()) -> list[Record]:
    """The longest of each sport, the biggest week, and the heaviest set of each lift; first wins a tie."""
    longest = [_longest(done, sport, name) for sport, name in LONGEST.items()]
    return [one for one in (*longest, _biggest_week(done), *_heaviest(lifts)) if one]


def _longest(done: Sequence[DoneRow], sport: str, name: str) -> Record | None:
    """By distance; by time where no distance of the sport is known."""
    rows = [row for row in done if row.sport == sport]
    far = max((row for row in rows if row.metres), key=lambda row: row.metres or 0, default=None)
    if far:
        return Record(name, far.day, metres=far.metres)
    long = max((row for row in rows if row.seconds), key=lambda row: row.seconds or 0, default=None)
    return Record(name, long.day, seconds=long.seconds) if long else None


def _biggest_week(done: Sequence[DoneRow]) -> Record | None:
    """By time, as the weeks count it."""
    weeks: dict[date, list[DoneRow]] = defaultdict(list)
    for row in done:
        weeks[monday_of(row.day)].append(row)
    minutes = {monday: sum(row.minutes or 0 for row in rows) for monday, rows in weeks.items()}
    biggest = max(minutes, key=lambda monday: minutes[monday], default=None)
    if biggest is None or not minutes[biggest]:
        return None
    return Record(
        "Biggest week",
        biggest,
        seconds=minutes[biggest] * 60,
        at_least=any(row.minutes is None for row in weeks[biggest]),
        about=any(row.seconds is None for row in weeks[biggest]),
        is_sum=True,
    )


def _heaviest(lifts: Iterable[LiftRow]) -> Iterable[Record]:
    best: dict[tuple[str, bool], LiftRow] = {}
    for row in lifts:
        held = best.get((row.lift, row.is_added))
        if held is None or (row.kg, row.reps) > (held.kg, held.reps):
            best[row.lift, row.is_added] = row
    rows = (best[key] for key in sorted(best))
    return [Record(row.lift, row.day, kg=row.kg, reps=row.reps, is_added=row.is_added) for row in rows]
