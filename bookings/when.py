"""Instants as somebody in one zone reads them, the zone always named.

Values only. Instants are aware datetimes.
"""

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from accounts.units import long_day

FIRST_YEAR, LAST_YEAR = 2000, 2100


class When(NamedTuple):
    """A stretch of time in words: `Thursday 16 July`, `10:30`, `10:50`, `Lisbon (UTC+1)`."""

    day: str
    starts: str
    ends: str
    zone: str


def when(start: datetime, end: datetime, zone: ZoneInfo, *, is_12h: bool = False) -> When:
    """What clocks in `zone` show from `start` to `end`; the offset is the one at `start`."""
    day = long_day(start.astimezone(zone).date())
    return When(day, clock(start, zone, is_12h), clock(end, zone, is_12h), zone_label(zone, start))


def clock(instant: datetime, zone: ZoneInfo, is_12h: bool = False) -> str:
    """`14:30`, or `2:30 pm`."""
    local = instant.astimezone(zone)
    if not is_12h:
        return f"{local:%H:%M}"
    return f"{local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'}"


def zone_label(zone: ZoneInfo, instant: datetime) -> str:
    """`Lisbon (UTC+1)`: the place, and how far its clocks are from UTC at `instant`."""
    place, offset = zone_name(zone), offset_words(zone, instant)
    return place if place == offset else f"{place} ({offset})"


def zone_name(zone: ZoneInfo) -> str:
    """`Buenos Aires` for America/Argentina/Buenos_Aires."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def offset_words(zone: ZoneInfo, instant: datetime) -> str:
    """`UTC`, `UTC+5:30`, `UTC−3`."""
    offset = instant.astimezone(zone).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    whole, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{whole}" + (f":{rest:02d}" if rest else "")


def stamp(instant: datetime) -> str:
    """`2026-07-16T09:30Z`: an instant as it stands in an address or a form."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def parse_stamp(text: str) -> datetime | None:
    """The instant (UTC) that `text` names, in any offset; None for what names none.

    Far years name none: near the ends of the calendar, another zone's clocks cannot show them.
    """
    try:
        instant = datetime.fromisoformat(text)
        utc = instant.astimezone(UTC) if instant.tzinfo else None
    except (ValueError, OverflowError):
        return None
    return utc if utc and FIRST_YEAR <= utc.year <= LAST_YEAR else None
