"""A plan as the rules see it, at one revision, alone or against an athlete. Immutable and pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from plans.catalogue import find_exercise
from plans.checks.lacking import Lacking
from plans.checks.session_view import ENDURANCE, Find, SessionView, session_view
from plans.checks.volume import Volumes, own_sport, volumes_of
from plans.edits.content import Content, PlannedPhase

LAST_WEEKS = 2
BREAK = re.compile(r"\b(break|holiday|vacation|off|rest|pause)\b", re.IGNORECASE)
SEVERAL_SPORTS = {
    "triathlon": ("swimming", "cycling", "running"),
    "ironman": ("swimming", "cycling", "running"),
    "duathlon": ("cycling", "running"),
}


class Held(NamedTuple):
    """A threshold on file and since when."""

    value: float
    since: date


class DoneRun(NamedTuple):
    """A run before the plan: `day` is counted from the first day that is given, -1 the day before it."""

    day: int
    metres: float | None
    minutes: float | None


@dataclass(frozen=True)
class AthleteView:
    """What is known of an athlete when the plan begins.

    weekly_m, weekly_min   medians of the last four weeks in the plan's sport; None: not known
    said_min               minutes a week of all sports, as the athlete says, where nothing was ever logged
    runs                   of the 30 days before; one that is not known may have been the longest
    thresholds             by name as when resolving: "ftp", "pace", "lthr", "css", lifts in lower case
    """

    weekly_m: float | None = None
    weekly_min: float | None = None
    said_min: float | None = None
    runs: tuple[DoneRun, ...] = ()
    thresholds: Mapping[str, Held] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[str, float]:
        return {name: held.value for name, held in self.thresholds.items()}


class Event(NamedTuple):
    """What a plan leads to: its day from 0, and the race session where one stands there."""

    day: int
    race: SessionView | None


@dataclass(frozen=True)
class PlanView:
    """weeks, phases and sessions of a plan, the latter in the order of the calendar and without rest.

    event_weekday   of the goal's date, which lies in the last week; None without one
    athlete         whom the plan is for; None when it is looked at alone
    starts_on       the first day that he or she is given
    from_day        which day of the plan that is: 0, or later where the plan is given in part
    lacking         which sessions refer to values that are not on file
    units           "metric" or "imperial": for the words only
    """

    weeks: int
    sport: str
    phases: tuple[PlannedPhase, ...]
    sessions: tuple[SessionView, ...]
    goal: str = ""
    goal_kind: str = ""
    goal_target: str = ""
    event_weekday: int | None = None
    athlete: AthleteView | None = None
    starts_on: date | None = None
    from_day: int = 0
    units: str = "metric"
    lacking: Lacking = field(default_factory=Lacking, compare=False, repr=False)

    @property
    def first_week(self) -> int:
        """The first week that is given as a whole."""
        return min(-(-self.from_day // 7) + 1, max(self.weeks, 1))

    @cached_property
    def days(self) -> Mapping[int, Sequence[SessionView]]:
        """The sessions of each day that has any, by day from 0, in order."""
        days: dict[int, list[SessionView]] = {}
        for one in self.sessions:
            days.setdefault(one.day, []).append(one)
        return days

    @cached_property
    def by_week(self) -> Mapping[int, Sequence[SessionView]]:
        """The sessions of every week, from 1; of an empty week none."""
        weeks: dict[int, list[SessionView]] = {week: [] for week in range(1, self.weeks + 1)}
        for one in self.sessions:
            weeks[one.week].append(one)
        return weeks

    @cached_property
    def own(self) -> Sequence[SessionView]:
        """The sessions of the plan's own sport."""
        return own_sport(self.sessions, self.sport)

    @cached_property
    def volumes(self) -> Volumes:
        return volumes_of(self.own, self.weeks)

    @cached_property
    def deload_weeks(self) -> frozenset[int]:
        return self._weeks_of("deload")

    @cached_property
    def break_weeks(self) -> frozenset[int]:
        """Weeks in which doing little is meant: deloads, and phases that call themselves a break."""
        named = [one for one in self.phases if BREAK.search(one.name)]
        return self.deload_weeks | frozenset(week for one in named for week in _weeks(one))

    @cached_property
    def event(self) -> Event | None:
        """The race that the plan leads to: on the goal's day, else the last one of its last two weeks."""
        races = [one for one in self.sessions if one.is_race]
        if self.event_weekday is not None and self.weeks:
            day = (self.weeks - 1) * 7 + self.event_weekday
            return Event(day, next((one for one in races if one.day == day), None))
        last = races[-1] if races else None
        return Event(last.day, last) if last and last.week > self.weeks - LAST_WEEKS else None

    @cached_property
    def goal_sports(self) -> tuple[str, ...]:
        """The sports that the plan's goal asks for; () where that cannot be told."""
        if self.sport in (*ENDURANCE, "strength"):
            return (self.sport,)
        race = self.event.race.title if self.event and self.event.race else ""
        words = f"{self.goal} {race}".lower()
        return next((sports for name, sports in SEVERAL_SPORTS.items() if name in words), ())

    def _weeks_of(self, kind: str) -> frozenset[int]:
        return frozenset(week for one in self.phases if one.kind == kind for week in _weeks(one))


def view_of(
    content: Content,
    *,
    find: Find = find_exercise,
    athlete: AthleteView | None = None,
    starts_on: date | None = None,
    from_day: int = 0,
    last_week: int | None = None,
    units: str = "metric",
) -> PlanView:
    """The view of a plan's content, or of its days from one on and up to a week.

    `find` says which movement an exercise is.
    """
    about = content.about
    event_on = about.get("event_on")
    weeks = content.weeks if last_week is None else min(last_week, content.weeks)
    planned = (
        session_view(one, find) for one in content.in_order if one.kind != "rest" and one.week <= weeks
    )
    sessions = tuple(one for one in planned if one.day >= from_day)
    return PlanView(
        weeks=weeks,
        sport=about.get("sport", "other"),
        phases=content.phases,
        sessions=sessions,
        goal=about.get("goal", ""),
        goal_kind=about.get("goal_kind", ""),
        goal_target=about.get("goal_target", ""),
        event_weekday=date.fromisoformat(event_on).weekday() if event_on else None,
        athlete=athlete,
        starts_on=starts_on,
        from_day=from_day,
        units=units,
        lacking=Lacking(sessions),
    )


def _weeks(phase: PlannedPhase) -> range:
    return range(phase.first_week, phase.last_week + 1)
