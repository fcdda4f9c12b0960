"""Which local week a summary is about, and the instant at which it is due. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sessions.weeks import monday_of

SATURDAY, SUNDAY = 5, 6
WEEK, SECOND = timedelta(days=7), timedelta(seconds=1)
# A summary that could not be planned or sent in time still goes out within this; later it is stale.
GRACE = timedelta(hours=24)


class Slot(NamedTuple):
    """A local week (its Monday) with its bounds and the due instant, all three in UTC."""

    week_start: date
    period_start: datetime
    period_end: datetime
    due_at: datetime


def slot(week_start: date, *, weekday: int, at: time, zone: ZoneInfo) -> Slot:
    """The slot of the week beginning on Monday `week_start`.

    A Sunday closes its own week; any other weekday (0 = Monday) is the first one after the week. Bounds
    are local midnights, so a week with a clock change has 167 or 169 hours. A wall time inside a gap is the
    moment of the change; of a repeated hour the first one counts.
    """
    day = week_start + timedelta(days=SUNDAY if weekday == SUNDAY else 7 + weekday)
    return Slot(
        week_start,
        instant(week_start, time(0), zone),
        instant(week_start + WEEK, time(0), zone),
        instant(day, at, zone),
    )


def a_week_later(week_start: date, due_at: datetime, zone: ZoneInfo) -> Slot:
    """The slot of the week after the one that begins on `week_start`, as that one was due at `due_at`."""
    local = due_at.astimezone(zone)
    return slot(week_start + WEEK, weekday=local.weekday(), at=local.time(), zone=zone)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The wall time in UTC; one that the clock leaves out is the moment at which it changes."""
    wall = datetime.combine(day, at, tzinfo=zone)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    return first if first <= second else _change(second, first, zone)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, to a second, at which the clock is ahead of what it was `before`; it is `after`."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2 // SECOND * SECOND
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def drafted_at(due_at: datetime, *, draft_weekday: int, zone: ZoneInfo) -> datetime:
    """From when on a summary can be looked at: the beginning of the last such weekday until its own day."""
    day = due_at.astimezone(zone).date()
    return instant(day - timedelta(days=(day.weekday() - draft_weekday) % 7), time(0), zone)


def slots_near(
    now: datetime, *, weekday: int, at: time, zone: ZoneInfo, draft_weekday: int = SATURDAY
) -> list[Slot]:
    """The slots due after `now` - GRACE whose drafts are ready at `now`: none, one, or two."""
    today = now.astimezone(zone).date()
    near = (slot(monday_of(today) - n * WEEK, weekday=weekday, at=at, zone=zone) for n in range(3))
    return [
        s
        for s in near
        if now - GRACE < s.due_at and drafted_at(s.due_at, draft_weekday=draft_weekday, zone=zone) <= now
    ]
