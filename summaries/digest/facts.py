"""What is known of one athlete around one week: what the digest is made of. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from accounts import units
from plans.prescription.numbers import Resolved
from sessions.weeks import Entry, Week
from summaries.digest.holding import Lap, Repeats

type AnyWeek = Week[Any, Any]
type AnyEntry = Entry[Any, Any]


@dataclass(frozen=True)
class Aim:
    """What the training is for; `days_left` is None without a date.

    `now` is the newest result of the test that measures it: `21:30 in 5 km time trial on 12 Nov`.
    """

    title: str
    target: str
    days_left: int | None
    now: str = ""
    day: date | None = None


class Phase(NamedTuple):
    """Weeks of the plan with one purpose; `kind` as plans.models.Phase has it."""

    name: str
    kind: str
    first_week: int
    last_week: int


class Measured(NamedTuple):
    """What a recording knows beyond its log; watts are weighted where they can be."""

    watts: float | None = None
    heart_rate: float | None = None
    laps: Sequence[Lap] = ()


class Told(NamedTuple):
    """A record or a result of the week. `short` goes into the headline: `21:30 in 5 km time trial`."""

    name: str
    words: str
    short: str


class Change(NamedTuple):
    what: str
    why: str
    by: str


@dataclass(frozen=True)
class Facts:
    """One week as it was lived, the weeks before it (oldest first) and the week after it.

    plan_week, plan_weeks   which week of how many; None where no plan ran. `first_week` is where it began
    numbers                 by the Monday of a week, which week of the plan it is
    course                  the weeks of the chart, oldest first; those of the plan where one ran
    measured, sets          by the pk of a log: numbers of its recording, and its sets in words
    aims                    by the pk of a session that is one step throughout: what that asked for
    repeats                 by the pk of a session with one set of repeats: how many, and how long each
    aim, reached            the next goal, and the one whose day was in the week and is over
    wellness                one list of five answers a day, in the order of athletes.wellness_models.ASPECTS
    units                   "metric" or "imperial"
    """

    coach: str
    week: AnyWeek
    before: Sequence[AnyWeek]
    after: AnyWeek
    plan_week: int | None = None
    plan_weeks: int | None = None
    first_week: int = 1
    numbers: Mapping[date, int] = field(default_factory=dict)
    phases: Sequence[Phase] = ()
    course: Sequence[AnyWeek] = ()
    measured: Mapping[int, Measured] = field(default_factory=dict)
    sets: Mapping[int, str] = field(default_factory=dict)
    aims: Mapping[int, Resolved] = field(default_factory=dict)
    repeats: Mapping[int, Repeats] = field(default_factory=dict)
    results: Sequence[Told] = ()
    records: Sequence[Told] = ()
    changes: Sequence[Change] = ()
    wellness: Sequence[Sequence[int | None]] = ()
    aim: Aim | None = None
    reached: Aim | None = None
    due_words: str = ""
    units: str = "metric"

    @property
    def is_empty(self) -> bool:
        return not any(True for _ in self.week.entries) and not any(True for _ in self.after.entries)

    @property
    def next_week(self) -> str:
        """`week 7`, or `next week` where no plan goes on."""
        goes_on = self.plan_week and self.plan_weeks and self.plan_week < self.plan_weeks
        return f"week {self.plan_week + 1}" if self.plan_week and goes_on else "next week"

    def phase_in(self, plan_week: int | None) -> Phase | None:
        inside = (p for p in self.phases if plan_week and p.first_week <= plan_week <= p.last_week)
        return next(inside, None)

    def plan_week_of(self, week: AnyWeek) -> int | None:
        """Which week of the plan another week is; None outside of it."""
        return self.numbers.get(week.monday)


def work(week: AnyWeek) -> Iterator[AnyEntry]:
    """Everything but planned rest, in the order of the calendar."""
    return (entry for day in week.days for entry in day.work)


def meta(facts: Facts) -> str:
    """`Week 6 of 18 · 29 Jun–5 Jul`."""
    days = units.day_range(facts.week.monday, facts.week.sunday)
    if facts.plan_week and facts.plan_weeks:
        return f"Week {facts.plan_week} of {facts.plan_weeks} · {days}"
    return days


def some(number: int) -> str:
    """`none`, `one`, `two`: in front of "of"."""
    return units.number_word(number) if number else "none"


def words(number: int) -> str:
    """`Three`, where a sentence begins."""
    return units.number_word(number).capitalize()
