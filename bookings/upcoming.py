"""The next days as a coach previews them: what visitors are offered, or why they are offered nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bookings.models import CoachPage
from bookings.public_holidays import is_worked
from bookings.when import clock

DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Ahead:
    """One of the coach's dates: its times on the coach's clocks, or a word about why there are none."""

    day: date
    times: list[str]
    why_none: str


def days_ahead(page: CoachPage, now: datetime) -> list[Ahead]:
    """Needs a page read `with_hours`."""
    today = now.astimezone(page.zone).date()
    free = page.free_days(zone=page.zone, now=now, ahead=DAYS_SHOWN)
    days = [today + timedelta(days=number) for number in range(DAYS_SHOWN)]
    off = {day: _why_off(page, day) for day in days}
    return [
        Ahead(
            day,
            [clock(start, page.zone) for start in free.get(day, [])],
            off[day] or _why_none(page, day, is_first=day == today),
        )
        for day in days
    ]


def _why_off(page: CoachPage, day: date) -> str:
    if any(off.first_day <= day <= off.last_day for off in page.time_off.all()):
        return "time off"
    holiday = page.holidays(day, day).get(day, "")
    has_own_hours = any(row.day == day for row in page.day_hours.all())
    return "" if has_own_hours or is_worked(holiday, page.worked_holidays) else holiday


def _why_none(page: CoachPage, day: date, *, is_first: bool) -> str:
    availability = page.availability(day, day)
    if not availability.may_book_on(day):
        return "not open for booking"
    if not any(window.start < window.end for window in availability.windows_on(day)):
        return "no hours"
    return "over, or too soon" if is_first else "too soon, full or taken"
