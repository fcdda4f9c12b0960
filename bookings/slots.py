"""Which start times a coach can offer for a call.

Values only: the page, the booking transaction and the tests all ask these functions, so what is shown and
what is accepted cannot differ. The decisions:

- Open hours are wall times of the coach; a date override replaces the weekday, and an empty one closes
  the day.
- Windows that overlap or touch are one window. Its starts lie on a fixed grid: `increment` elapsed
  minutes from the window's own beginning. A booking takes starts away, it never shifts the others. The
  visitor's zone changes the label of a start, never the instant.
- Every interval is half-open: a call may begin at the instant at which the last one ends.
- A call has to fit into open time. 24:00 and 00:00 of the next day touch, so a call may cross midnight;
  the grid begins anew with each of the coach's days, so that an answer never depends on how far back one
  looked.
- The new call's buffers and those of an existing booking add up. Buffers may reach outside of open hours.
- Minimum notice is inclusive: a start at exactly now + notice can be booked.
- Rolling days count the visitor's dates after his or her today; a bookable range and the limits a day and
  a week (Monday to Sunday) count the coach's dates.
- A clock jump clamps a window's edge to the jump; in a repeated hour the first occurrence counts
  (wall_clock).
- A start belongs to the date on which it begins for the visitor.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bookings.wall_clock import MINUTES_IN_DAY, instant_at, wall_minutes

ONE_DAY = timedelta(days=1)
MAX_DAYS_AHEAD = 36_525  # a century: dates cannot run off the end of the calendar
MAX_DAYS_ASKED = 366


@dataclass(frozen=True, slots=True)
class Window:
    """Open from `start` up to, but not including, `end`: minutes after the coach's midnight, 0 to 1440.

    A window that ends before it starts is empty, not one that crosses midnight: write 22:00-24:00 and, on the
    next day, 00:00-02:00. Raises ValueError for minutes outside of a day.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start <= MINUTES_IN_DAY and 0 <= self.end <= MINUTES_IN_DAY):
            raise ValueError("A window lies between 00:00 and 24:00 of one day.")

    @classmethod
    def between(cls, start: str | time, end: str | time) -> "Window":
        """The window between two wall times, such as "09:00" and "24:00" (which only text can say)."""
        return cls(wall_minutes(start), wall_minutes(end))


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that is taken: from `start` up to `end` (aware datetimes), widened by its own buffers in minutes.

    `is_booking` tells a booked call, which counts toward the limit a day, from other engagements. Raises
    ValueError for times without a zone or an end before the start.
    """

    start: datetime
    end: datetime
    buffer_before: int = 0
    buffer_after: int = 0
    is_booking: bool = False

    def __post_init__(self) -> None:
        # Two times of one zone compare by what its clocks show, which runs backwards once a year.
        object.__setattr__(self, "start", _in_utc(self.start))
        object.__setattr__(self, "end", _in_utc(self.end))
        if self.end < self.start:
            raise ValueError("Busy time ends before it starts.")


@dataclass(frozen=True, slots=True)
class Availability:
    """When and how a coach takes calls.

    zone            the coach's zone; every wall time and date below is meant in it
    weekly          windows by weekday, 0 = Monday to 6 = Sunday; a missing weekday is closed
    overrides       windows by date; they replace that date's weekday, an empty tuple closes the date
    duration        minutes of a call, 1 to 1440
    increment       minutes from one offered start to the next, at least 1
    buffer_before, buffer_after   minutes to be kept free around a new call
    notice          minutes from now to the earliest start
    rolling_days    offer the visitor's today and so many days after it; None = no such limit
    first_date, last_date         the coach's dates that may be booked, inclusive; None = open
    max_per_day     booked calls after which one of the coach's dates is full; None = no limit
    max_per_week    the same for the coach's weeks, Monday to Sunday

    Raises ValueError for numbers that make no sense.
    """

    zone: ZoneInfo
    weekly: Mapping[int, Sequence[Window]]
    duration: int
    increment: int
    overrides: Mapping[date, Sequence[Window]] = field(default_factory=dict)
    buffer_before: int = 0
    buffer_after: int = 0
    notice: int = 0
    rolling_days: int | None = None
    first_date: date | None = None
    last_date: date | None = None
    max_per_day: int | None = None
    max_per_week: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.duration <= MINUTES_IN_DAY:
            raise ValueError("A call lasts 1 minute to 24 hours.")
        if self.increment < 1:
            raise ValueError("Starts are at least 1 minute apart.")
        if min(self.buffer_before, self.buffer_after, self.notice, self.rolling_days or 0) < 0:
            raise ValueError("Buffers, notice and rolling days cannot be negative.")
        if any(most is not None and most < 1 for most in (self.max_per_day, self.max_per_week)):
            raise ValueError("A day or week with calls holds at least one.")

    def windows_on(self, day: date) -> Sequence[Window]:
        """The wall-clock windows of one of the coach's dates, as written."""
        if day in self.overrides:
            return self.overrides[day]
        return self.weekly.get(day.weekday(), ())

    def may_book_on(self, day: date) -> bool:
        """Whether one of the coach's dates lies in the bookable range."""
        after_first = self.first_date is None or day >= self.first_date
        return after_first and (self.last_date is None or day <= self.last_date)


class Span(NamedTuple):
    """A stretch of time in UTC, half-open: `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime


def free_starts(
    availability: Availability, busy: Iterable[Busy], *, day: date, zone: ZoneInfo, now: datetime
) -> list[datetime]:
    """The instants (UTC, ascending) at which a call can begin on the visitor's date `day` in his or her
    `zone`.

    `now` is an aware datetime. Raises ValueError for a `now` without a zone.
    """
    return free_starts_between(availability, busy, first_day=day, last_day=day, zone=zone, now=now)[day]


def free_starts_between(
    availability: Availability,
    busy: Iterable[Busy],
    *,
    first_day: date,
    last_day: date,
    zone: ZoneInfo,
    now: datetime,
) -> dict[date, list[datetime]]:
    """`free_starts` for each of the visitor's dates from `first_day` to `last_day`, both included.

    Every date asked for is a key, also one with nothing free. The work is done once for all dates. Nothing is
    offered more than a century ahead. Raises ValueError when the dates are in the wrong order or more
    than 366.
    """
    now = _in_utc(now)
    if not 0 <= (last_day - first_day).days < MAX_DAYS_ASKED:
        raise ValueError(f"Ask for 1 to {MAX_DAYS_ASKED} days, the first one first.")
    found: dict[date, list[datetime]] = {day: [] for day in _days(first_day, last_day)}
    first, last = _bookable_dates(availability, first_day, last_day, now.astimezone(zone).date())
    if first <= last:
        for start in _starts(availability, list(busy), first, last, zone, now):
            start_date = start.astimezone(zone).date()
            if first <= start_date <= last:
                found[start_date].append(start)
    return found


def open_spans(availability: Availability, day: date) -> list[Span]:
    """The open time of one of the coach's dates: ascending, apart from each other, none empty."""
    edges = [(w.start, w.end) for w in availability.windows_on(day)]
    zone = availability.zone
    return _joined(Span(instant_at(day, start, zone), instant_at(day, end, zone)) for start, end in edges)


def free_gaps(availability: Availability, busy: Iterable[Busy], opened: Iterable[Span]) -> list[Span]:
    """The stretches a call could lie in: open time, across midnights, less what is taken with all buffers.

    Ascending and apart from each other. Notice and limits are not looked at.
    """
    return _without(_joined(opened), _joined(_blocked(availability, one) for one in busy))


def _bookable_dates(availability: Availability, first: date, last: date, today: date) -> tuple[date, date]:
    """The visitor's dates asked for that are neither past nor beyond the rolling limit."""
    ahead = MAX_DAYS_AHEAD if availability.rolling_days is None else availability.rolling_days
    return max(first, today), min(last, today + timedelta(days=min(ahead, MAX_DAYS_AHEAD)))


def _starts(
    availability: Availability, busy: list[Busy], first: date, last: date, zone: ZoneInfo, now: datetime
) -> Iterator[datetime]:
    """All free starts on the coach's dates that the visitor's dates `first` to `last` touch, ascending."""
    first_open = instant_at(first, 0, zone).astimezone(availability.zone).date()
    last_open = instant_at(last, MINUTES_IN_DAY, zone).astimezone(availability.zone).date()
    # Two more days: a call may run on past midnight, and a zone may skip a whole date (Apia, 2011).
    opened = {day: open_spans(availability, day) for day in _days(first_open, last_open + 2 * ONE_DAY)}
    gaps = free_gaps(availability, busy, chain.from_iterable(opened.values()))
    duration = timedelta(minutes=availability.duration)
    earliest = now + timedelta(minutes=availability.notice)
    full_days, full_weeks = _full(availability, busy)
    for day in _days(first_open, last_open):
        is_full = day in full_days or _monday(day) in full_weeks
        if not is_full and availability.may_book_on(day):
            for start in _grid(opened[day], timedelta(minutes=availability.increment)):
                if start >= earliest and _fits(start, duration, gaps):
                    yield start


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _grid(spans: list[Span], step: timedelta) -> Iterator[datetime]:
    """The starts that open time allows, before anything is taken away."""
    for span in spans:
        start = span.start
        while start < span.end:
            yield start
            start += step


def _fits(start: datetime, duration: timedelta, gaps: list[Span]) -> bool:
    """Whether a call lies inside one of the gaps (ascending)."""
    gap = bisect_right(gaps, start, key=lambda gap: gap.start) - 1
    return gap >= 0 and start + duration <= gaps[gap].end


def _full(availability: Availability, busy: list[Busy]) -> tuple[set[date], set[date]]:
    """The coach's dates, and the Mondays of the weeks, that hold as many booked calls as they may."""
    days = [one.start.astimezone(availability.zone).date() for one in busy if one.is_booking]
    full_days = _reached(Counter(days), availability.max_per_day)
    return full_days, _reached(Counter(map(_monday, days)), availability.max_per_week)


def _reached(booked: Counter[date], limit: int | None) -> set[date]:
    return set() if limit is None else {day for day, count in booked.items() if count >= limit}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _blocked(availability: Availability, busy: Busy) -> Span:
    """Where no new call may lie: the busy time with its own buffers and, around those, the new call's."""
    before = timedelta(minutes=busy.buffer_before + availability.buffer_after)
    after = timedelta(minutes=busy.buffer_after + availability.buffer_before)
    if busy.start == busy.end and not (busy.buffer_before or busy.buffer_after):
        return Span(busy.start, busy.end)  # an engagement of no length takes no time
    return Span(busy.start - before, busy.end + after)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same time as few spans: sorted, those that overlap or touch made one, empty ones dropped."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _without(opened: list[Span], taken: list[Span]) -> list[Span]:
    """What is left of `opened` when `taken` is cut out; both sorted and apart."""
    left: list[Span] = []
    for span in opened:
        start = span.start
        for cut in taken:
            if cut.end <= start or cut.start >= span.end:
                continue
            left.append(Span(start, cut.start))
            start = cut.end
        left.append(Span(start, span.end))
    return [span for span in left if span.start < span.end]


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("Times need a zone.")
    return moment.astimezone(UTC)
