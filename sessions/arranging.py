"""On which days of its week a plan is done, so that it meets the days that are free. Values only.

An arrangement says for each weekday of the plan (Monday is 0) on which one its sessions are done: the days
of a week exchanged, so that what stood on two days never meets on one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, permutations
from typing import Any, NamedTuple

from accounts.units import DAYS
from plans.checks.session_view import HARD_KINDS
from plans.load import HARD_RPE, session_load
from sessions.placing import AS_WRITTEN, Course

WEEK = range(7)

type Arrangement = tuple[int, ...]


class Work(NamedTuple):
    """A session of the plan as far as its day matters, without rest and without weeks that have a race."""

    week: int
    weekday: int
    minutes: float | None
    is_hard: bool


class Week:
    """What a plan asks of its weekdays, and what time people have on them.

    free        of each athlete the minutes of each weekday of the calendar, None of a day of which nothing
                was said; empty where nothing was said at all
    monday_on   the weekday of the calendar on which the plan's Monday falls
    """

    def __init__(
        self, works: Iterable[Work], free: Sequence[Sequence[int | None]], monday_on: int = 0
    ) -> None:
        self.works, self.people, self.monday_on = list(works), len(free), monday_on
        self.free = [one for one in free if one]

    def too_long(self, days: Arrangement) -> int:
        """How many days of the plan, each counted for each athlete, do not find the time they need."""
        return sum(self._misfits[day][to] for day, to in enumerate(days))

    def is_known(self, days: Arrangement) -> bool:
        """Whether everybody said what time there is on all days with sessions."""
        return len(self.free) == self.people and not any(self._unsaid[days[day]] for day in self._used)

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
        sums: dict[tuple[int, int], float] = defaultdict(float)
        for one in self.works:
            sums[one.week, one.weekday] += one.minutes or 0
        asked: list[list[float]] = [[] for _ in WEEK]
        for (_, weekday), minutes in sums.items():
            asked[weekday].append(minutes)
        return [[self._lacking(needs, to) for to in WEEK] for needs in asked]

    def _lacking(self, needs: Sequence[float], to: int) -> int:
        times = [free[(to + self.monday_on) % 7] for free in self.free]
        return sum(has == 0 or need > has for has in times if has is not None for need in needs)

    @cached_property
    def _used(self) -> set[int]:
        return {one.weekday for one in self.works}

    @cached_property
    def _unsaid(self) -> list[int]:
        """Of how many who said something nothing is known about a weekday, the plan’s Monday first."""
        return [sum(free[(to + self.monday_on) % 7] is None for free in self.free) for to in WEEK]

    @cached_property
    def _hard(self) -> list[set[int]]:
        """The weeks in which each weekday is hard."""
        return [{one.week for one in self.works if one.is_hard and one.weekday == day} for day in WEEK]

    @cached_property
    def _count(self) -> list[int]:
        return [sum(one.weekday == day for one in self.works) for day in WEEK]


def works_of(content: Mapping[str, Any], first_week: int, last_week: int) -> Iterator[Work]:
    """What a version asks of its weekdays in these weeks."""
    sessions = [one for one in content.get("sessions", ()) if first_week <= one["week"] <= last_week]
    races = {one["week"] for one in sessions if one["kind"] == "race"}
    for one in sessions:
        if one["kind"] != "rest" and one["week"] not in races:
            is_hard = one["kind"] in HARD_KINDS or (one.get("target_rpe") or 0) >= HARD_RPE
            yield Work(one["week"], one["weekday"], minutes_of(one), is_hard)


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
    content: Mapping[str, Any], course: Course, last_week: int, free: Sequence[Sequence[int | None]]
) -> Week:
    works = works_of(content, course.first_week, last_week)
    return Week(works, free, course.starts_on.weekday())


def said(content: Mapping[str, Any], course: Course) -> str:
    """How the days of a plan were exchanged, in words; "" where they were not."""
    return asked_of(content, course, content["weeks"], ()).words(course.weekdays)


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
