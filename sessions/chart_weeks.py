"""Which weeks a chart of load or time shows, and what it draws of each. Values only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.units import MONTHS, day_range
from plans.load import Tally
from sessions.chart import ChartWeek, When
from sessions.stats import missing_loads
from sessions.weeks import Week, monday_of

type AnyWeek = Week[Any, Any]

ONE_WEEK = timedelta(weeks=1)
CHART_PAST = 12
CHART_AHEAD = 6
CHART_MOST = 40
NARROW_PAST = 7
NARROW_AHEAD = 2


@dataclass(frozen=True)
class LoadRow:
    """A week of the chart in words, for those who cannot see it."""

    dates: str
    planned: float | None
    done: float | None
    note: str
    # Why more may be planned than `planned` says; "" where that is all.
    planned_note: str


def chart_range(plan: tuple[date, date] | None, this_monday: date) -> tuple[date, int]:
    """The whole plan where it fits into forty weeks, and always twelve weeks back and six ahead.

    `plan`: its first and its last day.
    """
    first, last = this_monday - CHART_PAST * ONE_WEEK, this_monday + CHART_AHEAD * ONE_WEEK
    if plan:
        starts_on, ends_on = plan
        last = max(last, monday_of(ends_on))
        first = max(min(first, monday_of(starts_on)), last - (CHART_MOST - 1) * ONE_WEEK)
        first = min(first, this_monday - CHART_PAST * ONE_WEEK)
    return first, min((last - first) // ONE_WEEK + 1, CHART_MOST)


def chart_week(week: AnyWeek, today: date) -> ChartWeek:
    """The week's load in minutes × effort."""
    return _drawn(week, today, week.planned_load.load, week.done_load.load, missing_loads(week))


def time_week(week: AnyWeek, today: date) -> ChartWeek:
    """The week's time in hours."""
    missing = week.done_load.minutes.unknown + week.silent
    drawn = _drawn(week, today, week.planned_load.minutes, week.done_load.minutes, missing)
    return ChartWeek(_hours(drawn.planned), _hours(drawn.done), drawn.known, drawn.when, drawn.label)


def load_row(week: AnyWeek, today: date) -> LoadRow:
    return LoadRow(
        dates=day_range(week.monday, week.sunday),
        planned=week.planned_load.total,
        done=None if week.monday > today or nothing_known(week) else week.done_load.total,
        note=missing_words(week) if week.monday <= today else "ahead",
        planned_note=unsized_words(week),
    )


def nothing_known(week: AnyWeek) -> bool:
    """Whether sessions of the week have no known load, and none has one: that is not a load of zero."""
    return missing_loads(week) > 0 and not week.done_load.total_known


def missing_words(week: AnyWeek) -> str:
    """`2 without an effort, 1 not logged`; empty where the load is known."""
    counted = Counter({"without an effort": week.unrated, "not logged": missing_loads(week) - week.unrated})
    return ", ".join(f"{count} {words}" for words, count in counted.items() if count)


def unsized_words(week: AnyWeek) -> str:
    """`2 planned without an effort`: what is planned is at least what is drawn; "" where it is all known."""
    count = week.planned_load.unknown
    return f"{count} planned without an effort" if count else ""


def _drawn(week: AnyWeek, today: date, planned: Tally, done: Tally, missing: int) -> ChartWeek:
    when: When = "ahead" if week.monday > today else "now" if week.sunday >= today else "past"
    return ChartWeek(
        planned=planned.known or None,
        done=None if when == "ahead" else done.known or None,
        known=not missing,
        when=when,
        label=MONTHS[week.monday.month - 1][:3] if week.monday.day <= 7 else "",
    )


def _hours(minutes: float | None) -> float | None:
    return None if minutes is None else minutes / 60


def narrow(bars: list[ChartWeek]) -> list[ChartWeek]:
    """The weeks around this one, as many as a phone shows."""
    now = next((index for index, bar in enumerate(bars) if bar.when == "now"), len(bars))
    return bars[max(now - NARROW_PAST, 0) : now + NARROW_AHEAD + 1]


def narrow_from(first: date, count: int, this_monday: date) -> date:
    """The first week of those, of `count` weeks from `first` on."""
    now = min((this_monday - first) // ONE_WEEK, count)
    return first + max(now - NARROW_PAST, 0) * ONE_WEEK
