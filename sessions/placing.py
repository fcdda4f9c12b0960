"""Where the sessions of a published plan fall on a calendar. Values only."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

type Anchor = Literal["start", "finish", "event"]

ONE_WEEK = timedelta(weeks=1)
AS_WRITTEN = tuple(range(7))


class Standstill(NamedTuple):
    """A pause that is over: from `first` on everything stands `days` later."""

    first: date
    days: int


class Course(NamedTuple):
    """How a plan lies on an athlete's calendar.

    starts_on     the day on which the Monday of `first_week` falls; any day of the week
    standstills   in the order in which they were made: each counts in the calendar as it was then
    waits_from    the first day of a pause that goes on; None while the plan runs
    weekdays      for each weekday of the plan the one on which its sessions are done (`rearranged`)
    """

    starts_on: date
    first_week: int = 1
    standstills: tuple[Standstill, ...] = ()
    waits_from: date | None = None
    weekdays: tuple[int, ...] = AS_WRITTEN

    def day_of(self, week: int, weekday: int) -> date:
        """The calendar day of a plan's week (from 1) and weekday (Monday is 0)."""
        day = self.starts_on + timedelta(weeks=week - self.first_week, days=weekday)
        for first, days in self.standstills:
            if day >= first:
                day += timedelta(days=days)
        return day

    def week_of(self, day: date) -> int:
        """Which week of the plan a calendar day falls in; of a pause the week in which it began."""
        for first, days in reversed(self.standstills):
            if day >= first:
                day = max(first, day - timedelta(days=days))
        return (day - self.starts_on).days // 7 + self.first_week

    def waits(self, day: date) -> bool:
        return self.waits_from is not None and day >= self.waits_from

    def is_over(self, day: date, today: date) -> bool:
        """Whether a day is past; what waits for the end of a pause is not."""
        return day < today and not self.waits(day)


class Placed(NamedTuple):
    """A planned session, as `PlanVersion.content` holds it, and its day."""

    planned: dict[str, Any]
    day: date


class Outlook(NamedTuple):
    """What an assignment would bring: `left_out` are the sessions on days that are over."""

    weeks: int
    first_day: date
    last_day: date
    placed: list[Placed]
    left_out: int


def rearranged(content: Mapping[str, Any], weekdays: tuple[int, ...]) -> Mapping[str, Any]:
    """A version's content with the days of its weeks exchanged.

    A week with a race stays as written: its days lead up to one that is fixed.
    """
    if weekdays == AS_WRITTEN:
        return content
    sessions = content.get("sessions", ())
    races = {one["week"] for one in sessions if one["kind"] == "race"}
    moved = [
        one if one["week"] in races else {**one, "weekday": weekdays[one["weekday"]]} for one in sessions
    ]
    return {**content, "sessions": sorted(moved, key=lambda one: (one["week"], one["weekday"]))}


def place(content: Mapping[str, Any], course: Course, last_week: int) -> list[Placed]:
    """Every session from the course's first week to `last_week`, with its day."""
    return [
        Placed(one, course.day_of(one["week"], one["weekday"]))
        for one in rearranged(content, course.weekdays).get("sessions", ())
        if course.first_week <= one["week"] <= last_week
    ]


def outlook(content: Mapping[str, Any], course: Course, today: date, last_week: int | None = None) -> Outlook:
    """From the course's first week to `last_week`, else the plan's last; nothing is put before `today`."""
    last_week = last_week or content.get("weeks", 0)
    everything = place(content, course, last_week)
    ahead = [one for one in everything if not course.is_over(one.day, today)]
    return Outlook(
        weeks=max(last_week - course.first_week + 1, 0),
        first_day=course.starts_on,
        last_day=course.day_of(last_week, 6),
        placed=ahead,
        left_out=len(everything) - len(ahead),
    )


def first_day(anchor: Anchor, day: date, weeks: int, monday_on: int) -> date:
    """The day on which a plan of `weeks` weeks begins, when its Mondays fall on the weekday `monday_on`.

    start    on `day`
    finish   so that its last day is `day`, or the last such weekday before it
    event    so that its last week holds `day`
    """
    if anchor == "start":
        return day
    if anchor == "event":
        return day - timedelta(days=(day.weekday() - monday_on) % 7) - (weeks - 1) * ONE_WEEK
    last = day - timedelta(days=(day.weekday() - monday_on + 1) % 7)
    return last - weeks * ONE_WEEK + timedelta(days=1)


def weekdays_around(day: date, weekday: int) -> tuple[date, date]:
    """The last such weekday on or before `day` and the next one."""
    before = day - timedelta(days=(day.weekday() - weekday) % 7)
    return before, before + ONE_WEEK


def overlap(first: date, last: date, other_first: date, other_last: date) -> int:
    """How many days two spans share, both ends included."""
    return max((min(last, other_last) - max(first, other_first)).days + 1, 0)


def pause_days(paused_on: date, on_day: date, *, whole_weeks: bool) -> int:
    """How far the rest of the plan moves: in whole weeks so far that nothing falls before `on_day`."""
    days = (on_day - paused_on).days
    return -(-days // 7) * 7 if whole_weeks else days


def mondays_around(day: date) -> tuple[date, date]:
    """The Monday on or before `day` and the next one."""
    return weekdays_around(day, 0)


def plan_week_in(course: Course, monday: date, last_day: date) -> int | None:
    """The plan's week that the week from `monday` is shown as, by its Thursday; None outside the plan."""
    if not overlap(course.starts_on, last_day, monday, monday + timedelta(days=6)):
        return None
    return course.week_of(min(max(monday + timedelta(days=3), course.starts_on), last_day))
