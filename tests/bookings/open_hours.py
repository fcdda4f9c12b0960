"""Availability and busy time in few words, for tests of free starts."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bookings.slots import Availability, Busy, Window, free_starts

LONG_AGO = "2010-01-01T00:00Z"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def hours(*texts: str) -> list[Window]:
    """Windows from texts like "09:00-17:00"."""
    return [Window.between(*text.split("-")) for text in texts]


def availability(zone: str, *windows: str, minutes: int = 60, **rules: object) -> Availability:
    """Open in these windows on every weekday, a call every `minutes` unless `rules` say otherwise."""
    weekly = {weekday: hours(*windows) for weekday in range(7)}
    given = {"duration": minutes, "increment": minutes, "weekly": weekly, **rules}
    return Availability(zone=ZoneInfo(zone), **given)  # type: ignore[arg-type]


def taken(start: str, end: str, before: int = 0, after: int = 0) -> Busy:
    return Busy(moment(start), moment(end), before, after, is_booking=True)


def starts(available: Availability, day: str, zone: str, *busy: Busy, now: str = LONG_AGO) -> list[str]:
    """Free starts of a visitor's date as "DD HH:MM" in UTC."""
    found = free_starts(available, busy, day=date.fromisoformat(day), zone=ZoneInfo(zone), now=moment(now))
    return [f"{start:%d %H:%M}" for start in found]
