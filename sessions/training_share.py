"""How much of what was done served the plan, and how much was exercise. Values only; docs/progress.md.

What serves the plan is what was done of its sessions, each counted up to 120 % of what was planned. What went
beyond that, and what nobody planned, is exercise: good for the day, but not what the weeks build on. Load is
counted; where time is known of more of the sessions than load is, time. What is known in neither is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from accounts.units import hours, load
from plans.load import SessionLoad
from sessions.weeks import Entry, Week

type Unit = Literal["load", "minutes"]
type AnyEntry = Entry[Any, Any]
type AnyWeek = Week[Any, Any]

MOST_OF_PLANNED = 1.2


@dataclass(frozen=True, slots=True)
class TrainingShare:
    """`served` and `exercise` in minutes × effort ("load") or in minutes; `unknown` counts done sessions."""

    unit: Unit
    served: float
    exercise: float
    unknown: int = 0

    @property
    def done(self) -> float:
        return self.served + self.exercise

    @property
    def percent(self) -> int | None:
        """Of what is known, the part that served the plan; None where nothing known was done."""
        return round(self.served / self.done * 100) if self.done else None

    @property
    def percent_exercise(self) -> int | None:
        """The rest of 100."""
        return None if self.percent is None else 100 - self.percent

    @property
    def words(self) -> tuple[str, str]:
        """What served the plan and what was exercise: `1,772`, or `5:40 h` where time is counted."""
        return self._written(self.served), self._written(self.exercise)

    def _written(self, amount: float) -> str:
        return (load(amount) if self.unit == "load" else hours(amount * 60)) or ""


@dataclass(frozen=True, slots=True)
class WeekShare:
    monday: date
    share: TrainingShare


def training_share(weeks: Iterable[AnyWeek], unit: Unit | None = None) -> TrainingShare:
    """Of all that was done in these weeks; `unit` where one is asked for, else the one known of more."""
    return _share([entry for week in weeks for entry in week.entries if _was_done(entry)], unit)


def shares_by_week(weeks: Sequence[AnyWeek], unit: Unit) -> list[WeekShare]:
    """All in one unit, so that they add up; oldest first."""
    return [WeekShare(week.monday, training_share([week], unit)) for week in weeks]


def _share(entries: Sequence[AnyEntry], unit: Unit | None) -> TrainingShare:
    unit = unit or _better_known(entries)
    parts = [_parts(entry, unit) for entry in entries]
    known = [part for part in parts if part is not None]
    return TrainingShare(
        unit=unit,
        served=sum(served for served, _ in known),
        exercise=sum(exercise for _, exercise in known),
        unknown=len(parts) - len(known),
    )


def _better_known(entries: Sequence[AnyEntry]) -> Unit:
    def unknown(unit: Unit) -> int:
        return sum(_amount(entry.done, unit) is None for entry in entries)

    return "minutes" if unknown("minutes") < unknown("load") else "load"


def _was_done(entry: AnyEntry) -> bool:
    """Also on a planned rest, which counts as exercise: nothing was planned of it."""
    return entry.done is not None


def _parts(entry: AnyEntry, unit: Unit) -> tuple[float, float] | None:
    """What served the plan and what was exercise; None where how much was done is not known."""
    done = _amount(entry.done, unit)
    if done is None:
        return None
    if entry.session is None:
        return 0, done
    planned = _amount(entry.planned, unit)
    served = done if planned is None else min(done, planned * MOST_OF_PLANNED)
    return served, done - served


def _amount(work: SessionLoad | None, unit: Unit) -> float | None:
    return None if work is None else work.load if unit == "load" else work.minutes
