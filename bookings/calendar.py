"""A month to choose a day from, and a day's times to choose one from. Values only."""

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.units import DAYS
from bookings.when import clock, offset_words, stamp

type Free = Mapping[date, Sequence[datetime]]


@dataclass(frozen=True, slots=True)
class Day:
    """One cell; `times` is how many starts are left on it."""

    date: date
    times: int
    is_chosen: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from the visitor's first weekday on, None outside of the month.

    `previous` and `next` are the first days of the months beside it that may be booked. `next_free` is
    where to go when nothing is left here; None when there is something, or nothing anywhere.
    """

    first: date
    weekdays: list[str]
    weeks: list[list[Day | None]]
    previous: date | None
    next: date | None
    next_free: date | None


@dataclass(frozen=True, slots=True)
class Slot:
    """A start: what clocks show, and how it is written in an address."""

    start: datetime
    label: str
    stamp: str


def month_of(free: Free, *, shown: date, chosen: date | None, today: date, first_weekday: int = 0) -> Month:
    """The month of `shown`, with the days of `free` (first to last date that can be booked) marked."""
    first, last = shown.replace(day=1), max(free)
    weeks = Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    before, after = first - timedelta(days=1), _first_of_next(first)
    return Month(
        first=first,
        weekdays=[DAYS[day.weekday()] for day in weeks[0]],
        weeks=[[_cell(day, first, free, chosen, today) for day in week] for week in weeks],
        previous=before.replace(day=1) if before >= min(free) else None,
        next=after if after <= last else None,
        next_free=None if _days_of(free, first) else _next_free(free, after),
    )


def first_free(free: Free, month: date | None = None) -> date | None:
    """The first day with a time left, in the month of `month` when one is given."""
    days = sorted(free) if month is None else _days_of(free, month)
    return next((day for day in days if free[day]), None)


def slots(starts: Iterable[datetime], zone: ZoneInfo, *, is_12h: bool = False) -> list[Slot]:
    """Starts as buttons. An hour that the visitor's clocks show twice carries its offset."""
    starts = list(starts)
    labels = [clock(start, zone, is_12h) for start in starts]
    shown = Counter(labels)
    return [
        Slot(start, f"{label} {offset_words(zone, start)}" if shown[label] > 1 else label, stamp(start))
        for start, label in zip(starts, labels, strict=True)
    ]


def nearest(free: Free, wanted: datetime, count: int) -> list[datetime]:
    """The free starts nearest to an instant, in the order of time."""
    starts = [start for day in free.values() for start in day]
    return sorted(sorted(starts, key=lambda start: abs(start - wanted))[:count])


def _cell(day: date, first: date, free: Free, chosen: date | None, today: date) -> Day | None:
    if day.month != first.month:
        return None
    return Day(day, len(free.get(day, ())), day == chosen, day == today)


def _days_of(free: Free, month: date) -> list[date]:
    return [day for day in sorted(free) if (day.year, day.month) == (month.year, month.month) and free[day]]


def _next_free(free: Free, after: date) -> date | None:
    days = [day for day in sorted(free) if free[day]]
    return next((day for day in days if day >= after), days[0] if days else None)


def _first_of_next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
