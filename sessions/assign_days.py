"""The days of a plan against those of an athlete: sick, injured or away, and the time that a week has.

Values only. What is found is a warning: a plan may be given all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from accounts.units import DAYS, counted, day_range, plural, short_day
from sessions.assign_findings import Names, Person

KIND_WORDS = {"sick": "Sick", "injured": "Injured", "away": "Away"}


class Period(Protocol):
    """Days of being sick, injured or away; without a last day it goes on."""

    @property
    def kind(self) -> str: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date | None: ...
    def holds(self, day: date) -> bool: ...


class Planned(NamedTuple):
    """Work on a day, in minutes where they are known."""

    day: date
    minutes: float | None


class Life(NamedTuple):
    """What is on file of one athlete: periods, and minutes free on each weekday (none on file: empty)."""

    today: date
    periods: Sequence[Period]
    free_minutes: Sequence[int | None]


@dataclass(frozen=True)
class Clash:
    """One sentence, what to try, and of whom it is true."""

    what: str
    attempt: str
    names: Names


EXCUSED = "They would count as excused. Begin later, or tell the athlete what to leave out."
MOVE = "Move them to another day, or ask whether the day can be made free."


def clashes(plan: Sequence[Planned], lives: Mapping[Person, Life]) -> list[Clash]:
    """The same sentence once, with all of whom it is true; periods first."""
    held: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person, life in lives.items():
        ahead = [one for one in plan if one.day >= life.today]
        for said in (*_periods(ahead, life.periods), *_weekdays(ahead, life.free_minutes)):
            held[said].append(person)
    return [Clash(what, attempt, Names(people)) for (what, attempt), people in held.items()]


def _periods(plan: Iterable[Planned], periods: Iterable[Period]) -> Iterator[tuple[str, str]]:
    plan = list(plan)
    for period in periods:
        count = sum(period.holds(one.day) for one in plan)
        if count:
            yield f"{_when(period)}: {_fall(count)} on these days.", EXCUSED


def _when(period: Period) -> str:
    name = KIND_WORDS[period.kind]
    if period.last_day is None:
        return f"{name} since {short_day(period.first_day)}"
    return f"{name} {day_range(period.first_day, period.last_day)}"


def _weekdays(plan: Iterable[Planned], free: Sequence[int | None]) -> Iterator[tuple[str, str]]:
    """Days without time, and days with less time than what is planned on them together."""
    by_day: dict[date, list[Planned]] = defaultdict(list)
    for one in plan:
        by_day[one.day].append(one)
    for weekday, minutes in enumerate(free):
        there = [works for day, works in by_day.items() if day.weekday() == weekday]
        if minutes == 0 and there:
            yield f"No time on {DAYS[weekday]}s: {_fall(sum(map(len, there)))} on them.", MOVE
        elif minutes:
            yield from _too_long(weekday, minutes, there)


def _too_long(weekday: int, minutes: int, there: Iterable[Sequence[Planned]]) -> Iterator[tuple[str, str]]:
    sums = [sum(one.minutes or 0 for one in works) for works in there]
    longer = [one for one in sums if one > minutes]
    if longer:
        days = f"{DAYS[weekday]}s have {minutes} min"
        need = f"{counted(len(longer), 'day')} {plural(len(longer), 'needs', 'need')} more"
        yield f"{days}: {need}, up to {round(max(longer))} min.", MOVE


def _fall(count: int) -> str:
    return f"{counted(count, 'session')} {plural(count, 'falls', 'fall')}"
