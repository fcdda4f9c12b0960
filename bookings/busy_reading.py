"""When a calendar (RFC 5545) is taken. Values only: bytes in, stretches of time out.

An event counts unless it is cancelled or marked as free; of a free/busy list (VFREEBUSY) what is not free. A
whole day, and a time without a zone, are meant in the zone of the calendar's owner. Events that repeat are
written out as far as they are asked for, within bounds: what would take a machine hours is refused with a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from math import prod
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

MOST_EVENTS = 20_000
MOST_REPEATING = 1_500
MOST_A_DAY = 24
# The library counts each repetition from the first one on; so many are a few seconds.
MOST_REPEATS = 500_000
PERIODS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
MOST_LINES = 500_000
TOO_MANY = "The calendar holds more events than can be read."
ONE_DAY = timedelta(days=1)
STEP = timedelta(days=31)
# What the libraries raise for what somebody else wrote: broken dates, far years, rules and nests without end,
# zones that are a directory of zones.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, OSError)

type Stretch = tuple[datetime, datetime]


class CalendarError(ValueError):
    """Why a calendar cannot be read, as a sentence for its owner."""


def busy_stretches(
    content: bytes, *, zone: ZoneInfo, first: date, last: date, own_uids: Iterable[str] = ()
) -> list[Stretch]:
    """The taken time (UTC) from `first` to `last` of the owner's dates: ascending, apart from each other.

    Events with one of `own_uids` are left out: they are calls that we know better. Raises CalendarError.
    """
    try:
        return _stretches(content, zone, first, last, set(own_uids))
    except CalendarError:
        raise
    except UNREADABLE:
        raise CalendarError("An event of the calendar cannot be read.") from None


def _stretches(content: bytes, zone: ZoneInfo, first: date, last: date, ours: set[str]) -> list[Stretch]:
    calendar = _parsed(content)
    _check_repeats(calendar, last)
    found = list(_listed_busy(calendar, zone, _midnight(first, zone), _midnight(last + ONE_DAY, zone)))
    start, query = first, recurring_ical_events.of(calendar)
    while start <= last:
        end = min(start + STEP, last + ONE_DAY)
        for event in _written_out(query, _midnight(start, zone), _midnight(end, zone)):
            if _is_busy(event) and str(event.get("UID", "")) not in ours:
                found.append(_stretch(event, zone))
        if len(found) > MOST_EVENTS:
            raise CalendarError(f"More than {MOST_EVENTS:,} events in the time ahead are too many.")
        start = end
    return _joined(found)


def _listed_busy(calendar: Calendar, zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Stretch]:
    """The periods of free/busy lists: FBTYPE says which of them are free (RFC 5545, 3.2.9)."""
    for component in calendar.walk("VFREEBUSY"):
        said = component.get("FREEBUSY", [])
        for period in said if isinstance(said, list) else [said]:
            start, end = _instant(period.start, zone), _instant(period.end, zone)
            is_free = str(period.params.get("FBTYPE", "")).upper() == "FREE"
            if not is_free and start < until and end > since:
                yield start, end


def _parsed(content: bytes) -> Calendar:
    if content.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS or content.count(b"\n") > MOST_LINES:
        raise CalendarError(TOO_MANY)
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except UNREADABLE:
        raise CalendarError("What stands at this address is not a calendar that can be read.") from None
    if not calendars or any(one.name != "VCALENDAR" for one in calendars):
        raise CalendarError("What stands at this address is not a calendar.")
    whole: Calendar = calendars[0]
    for other in calendars[1:]:
        whole.subcomponents += other.subcomponents
    _check_size(whole)
    return whole


def _check_size(calendar: Calendar) -> None:
    repeating = [event for event in calendar.walk("VEVENT") if "RRULE" in event]
    if len(repeating) > MOST_REPEATING:
        raise CalendarError(TOO_MANY)
    if any(_times_a_day(rule) > MOST_A_DAY for event in repeating for rule in _rules(event)):
        raise CalendarError("An event of the calendar repeats more often than 24 times a day.")


def _check_repeats(calendar: Calendar, last: date) -> None:
    repeating = (event for event in calendar.walk("VEVENT") if "RRULE" in event)
    if sum(_repeats(event, rule, last) for event in repeating for rule in _rules(event)) > MOST_REPEATS:
        raise CalendarError("Events of the calendar repeat since too long ago. Let them begin anew.")


def _repeats(event: Any, rule: Any, last: date) -> float:
    """About how often an event has happened until a day."""
    began: date = event["DTSTART"].dt
    ends = [one.date() if isinstance(one, datetime) else one for one in rule.get("UNTIL", [])]
    days = (min([last, *ends]) - (began.date() if isinstance(began, datetime) else began)).days
    period = PERIODS.get(_frequency(rule))
    in_one = len(rule.get("BYDAY", [])) or len(rule.get("BYMONTHDAY", [])) or 1
    share = in_one / period / _interval(rule) if period else 1
    return max(days, 0) * _times_a_day(rule) * share


def _rules(event: Component) -> list[Any]:
    rules = event["RRULE"]
    return rules if isinstance(rules, list) else [rules]


def _times_a_day(rule: Any) -> float:
    """How often a rule lets its event happen on one day, at most."""
    a_day = {"HOURLY": 24, "MINUTELY": 24 * 60, "SECONDLY": 24 * 3600}
    own = a_day.get(_frequency(rule), 1) / _interval(rule)
    return max(own, 1) * prod(len(rule.get(part, [])) or 1 for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _frequency(rule: Any) -> str:
    return str(next(iter(rule.get("FREQ", [])), "")).upper()


def _interval(rule: Any) -> int:
    interval = int(next(iter(rule.get("INTERVAL", [])), 1))
    if interval < 1:
        raise CalendarError("An event of the calendar repeats without going on.")
    return interval


def _written_out(calendar: Any, start: datetime, end: datetime) -> list[Component]:
    events: list[Component] = calendar.between(start, end)
    return events


def _is_busy(event: Component) -> bool:
    free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    free |= str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    return not free and str(event.get("STATUS", "")).upper() != "CANCELLED"


def _stretch(event: Any, zone: ZoneInfo) -> Stretch:
    start: date = event["DTSTART"].dt
    end: date = event["DTEND"].dt if "DTEND" in event else start
    if not isinstance(start, datetime) and end == start:
        end = start + ONE_DAY
    return _instant(start, zone), _instant(end, zone)


def _instant(said: date, zone: ZoneInfo) -> datetime:
    if not isinstance(said, datetime):
        return _midnight(said, zone).astimezone(UTC)
    return (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(UTC)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted(one for one in stretches if one[0] < one[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
