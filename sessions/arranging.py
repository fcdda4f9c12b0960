"""On which days of its week a plan is done, so that it meets the days that are free. Values only.

An arrangement says for each weekday of the plan (Monday is 0) on which one its sessions are done: the days
of a week exchanged, so that what stood on two days never meets on one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import combinations, permutations
from typing import Any, NamedTuple

from accounts.units import DAYS
from plans.checks.session_view import is_hard
from plans.load import session_load
from sessions.placing import AS_WRITTEN, Course

WEEK = range(7)

type Arrangement = tuple[int, ...]


class Work(NamedTuple):
    """A session of the plan as far as its day matters, without rest.

    `week` is counted from the first one given, which is 0; `stays`: its week has a race and is as written.
    """

    week: int
    weekday: int
    minutes: float | None
    is_hard: bool
    stays: bool = False


class Life(NamedTuple):
    """What time an athlete has.

    free   the minutes of each weekday of the calendar, None of a day of which nothing was said; empty where
           nothing was said at all
    gone   how many days of the plan are over where the athlete lives
    """

    free: Sequence[int | None]
    gone: int = 0


class Week:
    """What a plan asks of its weekdays, and what time people have on them.

    monday_on   the weekday of the calendar on which the plan's Monday falls
    """

    def __init__(self, works: Iterable[Work], lives: Sequence[Life], monday_on: int = 0) -> None:
        every = list(works)
        self.people, self.monday_on = len(lives), monday_on
        self.works = [one for one in every if not one.stays]
        self.staying = [one for one in every if one.stays]
        self.lives = [one for one in lives if one.free]

    def too_long(self, days: Arrangement) -> int:
        """How many days, each counted for each athlete, do not find the time they need; none that is over."""
        return self._misfits_that_stay + sum(self._misfits[day][to] for day, to in enumerate(days))

    def is_known(self, days: Arrangement) -> bool:
        """Whether everybody said what time there is on all days with sessions; of nobody nothing is known."""
        used = {days[day] for day in self._used} | {one.weekday for one in self.staying}
        return 0 < self.people == len(self.lives) and not any(self._unsaid[day] for day in used)

    def best(self) -> Arrangement:
        """With the fewest days that do not fit and the fewest hard days in a row.

        Then with the fewest moved to a day of which nothing was said, and the least moved at all.
        """
        return min(permutations(WEEK), key=self._cost)

    def words(self, days: Arrangement) -> str:
        """As `in_words`, of the days on which the plan has sessions."""
        return in_words(days, self.monday_on, self._used)

    def _cost(self, days: Arrangement) -> tuple[int, int, int, Arrangement]:
        moved = [(day, days[day]) for day in self._used if days[day] != day]
        unsaid = sum(self._unsaid[to] for _, to in moved)
        return (
            self.too_long(days) + self._in_a_row(days),
            unsaid,
            sum(self._count[day] * abs(to - day) for day, to in moved),
            days,
        )

    def _in_a_row(self, days: Arrangement) -> int:
        """Pairs of hard days without a day between them, also from one week to the next."""
        beside = sum(
            len(self._hard[one] & self._hard[other])
            for one, other in combinations(WEEK, 2)
            if abs(days[one] - days[other]) == 1
        )
        last, first = days.index(6), days.index(0)
        return beside + len({week + 1 for week in self._hard[last]} & self._hard[first])

    @cached_property
    def _misfits(self) -> list[list[int]]:
        """By the plan's weekday and the one it would be done on."""
        asked: list[dict[int, float]] = [{} for _ in WEEK]
        for (week, weekday), minutes in _needs(self.works).items():
            asked[weekday][week] = minutes
        return [
            [sum(self._lacking(week, to, need) for week, need in needs.items()) for to in WEEK]
            for needs in asked
        ]

    @cached_property
    def _misfits_that_stay(self) -> int:
        return sum(self._lacking(week, day, need) for (week, day), need in _needs(self.staying).items())

    def _lacking(self, week: int, to: int, need: float) -> int:
        """Of how many athletes a day has not the time that is needed."""
        ahead = (one.free for one in self.lives if week * 7 + to >= one.gone)
        times = (free[(to + self.monday_on) % 7] for free in ahead)
        return sum(has is not None and (has == 0 or need > has) for has in times)

    @cached_property
    def _used(self) -> set[int]:
        return {one.weekday for one in self.works}

    @cached_property
    def _unsaid(self) -> list[int]:
        """Of how many who said something nothing is known about a weekday, the plan’s Monday first."""
        return [sum(one.free[(to + self.monday_on) % 7] is None for one in self.lives) for to in WEEK]

    @cached_property
    def _hard(self) -> list[set[int]]:
        """The weeks in which each weekday is hard."""
        return [{one.week for one in self.works if one.is_hard and one.weekday == day} for day in WEEK]

    @cached_property
    def _count(self) -> list[int]:
        return [sum(one.weekday == day for one in self.works) for day in WEEK]


def _needs(works: Iterable[Work]) -> Mapping[tuple[int, int], float]:
    """The minutes of each day, by week and weekday."""
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for one in works:
        sums[one.week, one.weekday] += one.minutes or 0
    return sums


def works_of(content: Mapping[str, Any], first_week: int, last_week: int) -> Iterator[Work]:
    """What a version asks of its weekdays in these weeks."""
    sessions = [one for one in content.get("sessions", ()) if first_week <= one["week"] <= last_week]
    races = {one["week"] for one in sessions if one["kind"] == "race"}
    for one in sessions:
        if one["kind"] != "rest":
            hard, stays = is_hard(one["kind"], one.get("target_rpe")), one["week"] in races
            yield Work(one["week"] - first_week, one["weekday"], minutes_of(one), hard, stays)


def minutes_of(planned: Mapping[str, Any]) -> float | None:
    """As given, or estimated from the distance; None where nothing is known."""
    return session_load(
        rpe=None,
        duration_s=planned.get("duration_s"),
        distance_m=planned.get("distance_m"),
        sport=planned["sport"],
        kind=planned["kind"],
    ).minutes


def asked_of(
    content: Mapping[str, Any],
    course: Course,
    last_week: int,
    people: Iterable[tuple[Sequence[int | None], date]],
) -> Week:
    """`people`: of each athlete the free minutes, and what day it is there."""
    lives = [Life(free, max((today - course.starts_on).days, 0)) for free, today in people]
    return Week(works_of(content, course.first_week, last_week), lives, course.starts_on.weekday())


def said(content: Mapping[str, Any], course: Course, last_week: int) -> str:
    """How the days of these weeks were exchanged, in words; "" where they were not."""
    return asked_of(content, course, last_week, ()).words(course.weekdays)


def in_words(days: Arrangement, monday_on: int, used: Container[int] = WEEK) -> str:
    """`Monday’s on Tuesdays, Thursday’s on Wednesdays`; "" where everything stays."""
    moved = [(day, to) for day, to in enumerate(days) if day != to and day in used]
    return ", ".join(f"{DAYS[day]}’s on {DAYS[(to + monday_on) % 7]}s" for day, to in moved)


class Choice(NamedTuple):
    """An arrangement to choose: as a form sends it, in words ("" is as written), and what does not fit.

    `is_known`: whether something was said of the time on all of its days.
    """

    value: str
    words: str
    too_long: int
    is_known: bool
    is_chosen: bool


def choices(week: Week, chosen: Arrangement) -> list[Choice]:
    """As written, the one that fits best where it fits better, and the one chosen; [] without a choice."""
    best = week.best() if week.too_long(AS_WRITTEN) else AS_WRITTEN
    is_better = week.too_long(best) < week.too_long(AS_WRITTEN)
    offered = dict.fromkeys([AS_WRITTEN, chosen, *([best] if is_better else [])])
    if len(offered) == 1:
        return []
    return [
        Choice(written(one), week.words(one), week.too_long(one), week.is_known(one), one == chosen)
        for one in offered
    ]


def read(typed: str) -> Arrangement:
    """`0123456`; raises ValueError for anything that is no exchange of seven days."""
    days = tuple(int(one) for one in typed if one.isascii() and one.isdigit())
    if len(typed) != len(days) or tuple(sorted(days)) != AS_WRITTEN:
        raise ValueError(typed)
    return days


def written(days: Arrangement) -> str:
    return "".join(map(str, days))
