"""Fitness and fatigue of an athlete by day, with what is not known as a range. Values only.

The formulas are those of `plans.science.fitness`. A day of which something is not known lies between nothing
and what was planned; an effort that was not said lies between 0 and 10. Where not even that bounds it, both
end there: unknown is never zero, and nothing is made up behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plans.science.fitness import FITNESS_DAYS, fitness_fatigue_form
from plans.science.unknown import Unknown
from sessions.weeks import Entry, Week

WARM_UP = timedelta(days=FITNESS_DAYS)
MOST_RPE = 10
WEEK_DAYS = 7
CLOSE = 0.05  # of the upper end: a range so narrow is drawn and said as one value


@dataclass(frozen=True)
class DayLoad:
    """Minutes × effort of a day: the least and the most it was; `most` is None where nothing bounds it.

    `is_ahead` where it is as planned, because it is not over.
    """

    day: date
    least: float
    most: float | None
    is_ahead: bool


@dataclass(frozen=True)
class Span:
    """From `low` to `high`, minutes × effort a week."""

    low: float
    high: float

    @property
    def is_close(self) -> bool:
        return self.high - self.low <= CLOSE * self.high

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class FitDay:
    """How a day ended: means of the loads up to it, as a week's load; `is_ahead` if the plan is done."""

    day: date
    fitness: Span
    fatigue: Span
    is_ahead: bool


@dataclass(frozen=True)
class Fitness:
    """`days` from the 43rd day on record; `ended` is the day from which on it is not known, None if it is."""

    days: tuple[FitDay, ...]
    since: date | None
    ended: date | None


def fitness_of(weeks: Sequence[Week[Any, Any]], today: date) -> Fitness:
    """Of weeks in a row, up to today or the last day with something planned."""
    loads = _on_record(weeks, today)
    if not loads:
        return Fitness((), None, None)
    known = _bounded(loads)
    least = fitness_fatigue_form([one.least for one in known])
    most = fitness_fatigue_form([one.most for one in known])
    if isinstance(least, Unknown) or isinstance(most, Unknown):
        return Fitness((), loads[0].day, loads[0].day)
    days = tuple(
        FitDay(one.day, _weekly(low, high), _weekly(little, much), is_ahead=one.is_ahead)
        for one, low, high, little, much in zip(
            known, least.fitness, most.fitness, least.fatigue, most.fatigue, strict=True
        )
    )
    ended = loads[len(known)].day if len(known) < len(loads) else None
    return Fitness(days[FITNESS_DAYS:], loads[0].day, ended)


def day_load(day: date, entries: Iterable[Entry[Any, Any]], today: date) -> DayLoad:
    """Today's open sessions and those ahead count as planned."""
    lines = list(entries)
    is_open = day == today and any(entry.compliance.mark == "ahead" for entry in lines)
    spans = [_span(entry, is_open=day >= today) for entry in lines]
    most = [span[1] for span in spans]
    known = [one for one in most if one is not None]
    at_most = sum(known) if len(known) == len(most) else None
    return DayLoad(day, sum(span[0] for span in spans), at_most, is_ahead=is_open or day > today)


def _span(entry: Entry[Any, Any], *, is_open: bool) -> tuple[float, float | None]:
    done, planned = entry.done, entry.planned
    if done is not None:
        if done.load is not None:
            return done.load, done.load
        if done.minutes is not None:
            return 0, done.minutes * MOST_RPE
        return 0, planned.load if planned else None
    if entry.log is not None or entry.is_rest or planned is None:
        return 0, 0
    if is_open and not (entry.session and entry.session.excuse):
        return planned.load or 0, planned.load
    return 0, planned.load if entry.compliance.mark == "unknown" else 0


def _on_record(weeks: Sequence[Week[Any, Any]], today: date) -> list[DayLoad]:
    """From the first day with a line to the last, and to today; a day without any was rest."""
    days = [day for week in weeks for day in week.days]
    lined = [day.day for day in days if day.entries]
    if not lined:
        return []
    last = max(lined[-1], today)
    return [day_load(one.day, one.entries, today) for one in days if lined[0] <= one.day <= last]


def _bounded(loads: Sequence[DayLoad]) -> list[DayLoad]:
    """Up to the first day that nothing bounds."""
    end = next((at for at, one in enumerate(loads) if one.most is None), len(loads))
    return list(loads[:end])


def _weekly(low: float | None, high: float | None) -> Span:
    return Span((low or 0) * WEEK_DAYS, (high or 0) * WEEK_DAYS)
