"""Availability cases in the format of the slot oracle: {"meta": ..., "cases": [{"id", "input",
"expected_..."}]}.

What a case says is checked as far as it says it: the list of starts, their count, starts that must be
there, a stretch that must be empty, the last start, the open windows.

The product has one grid, from the start of each window. A case that was written for another grid, and
whose answer depends on it, states starts that we do not offer on purpose. For those the product's free
gaps, which know no grid, are stepped through here the way the other grid does: windows, zones, clock
changes, busy time, buffers and limits are still the product's.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bookings.slots import Availability, Busy, Window, free_gaps, free_starts, open_spans
from tests.oracles.report import Report

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK_MARKS = (60, 30, 20, 15, 10, 5)

type Case = dict[str, Any]


def run(file: Path) -> Report:
    """Ends with "N passed, N failed"."""
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    failures = [failure for case in cases if (failure := failure_of(case))]
    counts = f"{len(cases) - len(failures)} passed, {len(failures)} failed"
    return Report(failures, counts, failed=bool(failures))


def failure_of(case: Case) -> str | None:
    """What is wrong with our answer to a case, or None."""
    try:
        problems = list(_problems(case, starts_of(case)))
    except Exception as error:
        problems = [f"{type(error).__name__}: {error}"]
    if not problems:
        return None
    return "\n  ".join([f"{case['id']}: {case.get('note') or case.get('source_ref', '')}", *problems])


def starts_of(case: Case) -> list[datetime]:
    """Our starts for a case, on the grid that its expectation is meant for."""
    given = case["input"]
    availability, busy = availability_of(given), [_busy(one) for one in given.get("busy", [])]
    day, zone, now = date.fromisoformat(given["day"]), ZoneInfo(given["visitor_tz"]), _moment(given["now"])
    if given.get("grid", "window") == "window" or case.get("same_for_every_grid"):
        return free_starts(availability, busy, day=day, zone=zone, now=now)
    return list(_starts_on_other_grid(given["grid"], availability, busy, day, zone, now))


def availability_of(given: dict[str, Any]) -> Availability:
    first, last = given.get("bookable_range") or (None, None)
    weekly = given.get("weekly") or {}
    overrides = given.get("overrides") or {}
    return Availability(
        zone=ZoneInfo(given["coach_tz"]),
        weekly={index: _windows(weekly.get(name)) for index, name in enumerate(WEEKDAYS)},
        overrides={date.fromisoformat(day): _windows(windows) for day, windows in overrides.items()},
        duration=given["duration"],
        increment=given.get("increment") or given["duration"],
        buffer_before=given.get("buffer_before") or 0,
        buffer_after=given.get("buffer_after") or 0,
        notice=given.get("notice") or 0,
        rolling_days=given.get("rolling_days"),
        first_date=first and date.fromisoformat(first),
        last_date=last and date.fromisoformat(last),
        max_per_day=given.get("max_per_day"),
        max_per_week=given.get("max_per_week"),
    )


def _problems(case: Case, starts: list[datetime]) -> Iterator[str]:
    found = [_text(start) for start in starts]
    expected = case.get("expected_start_utc")
    if expected is not None and found != expected:
        missing, surplus = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
        yield f"missing {missing}, not expected {surplus}"
    if case.get("expected_count") not in (None, len(found)):
        yield f"{len(found)} starts instead of {case['expected_count']}"
    for start in case.get("must_contain", ()):
        if start not in found:
            yield f"{start} is missing"
    if "must_end_with" in case and found[-1:] != [case["must_end_with"]]:
        yield f"the last start is {found[-1:]}, not {case['must_end_with']}"
    if "must_have_none_between" in case:
        low, high = case["must_have_none_between"]
        yield from (f"{start} must not be there" for start in found if low <= start <= high)
    yield from _window_problems(case)


def _window_problems(case: Case) -> Iterator[str]:
    """The open windows, where a case states them: those of the coach's date with the same name."""
    if "expected_windows_utc" in case:
        spans = open_spans(availability_of(case["input"]), date.fromisoformat(case["input"]["day"]))
        windows = [[_text(span.start), _text(span.end)] for span in spans]
        if windows != case["expected_windows_utc"]:
            yield f"windows {windows} instead of {case['expected_windows_utc']}"


def _starts_on_other_grid(
    grid: str, availability: Availability, busy: list[Busy], day: date, zone: ZoneInfo, now: datetime
) -> Iterator[datetime]:
    """`clock` aligns each gap's first start to the visitor's clock, `gap` begins with each gap."""
    duration, step = timedelta(minutes=availability.duration), timedelta(minutes=availability.increment)
    earliest, today = now + timedelta(minutes=availability.notice), now.astimezone(zone).date()
    if availability.rolling_days is not None and day > today + timedelta(days=availability.rolling_days):
        return
    coach_days = [day + timedelta(days=offset) for offset in range(-2, 4)]
    opened = [
        span for one in coach_days if availability.may_book_on(one) for span in open_spans(availability, one)
    ]
    for gap in free_gaps(availability, busy, opened):
        start = gap.start
        if grid == "clock":
            start = _aligned(max(start, earliest), availability.increment, zone)
        while start + duration <= gap.end:
            on_day = start >= earliest and start.astimezone(zone).date() == day
            if on_day and not _is_full(availability, busy, start):
                yield start
            start += step


def _aligned(start: datetime, increment: int, zone: ZoneInfo) -> datetime:
    """The first instant from `start` on at which the visitor's clock shows a round minute."""
    mark = next((mark for mark in CLOCK_MARKS if increment % mark == 0), 1)
    local = start.astimezone(zone)
    past = timedelta(minutes=local.minute % mark, seconds=local.second, microseconds=local.microsecond)
    return start + (timedelta(minutes=mark) - past if past else past)


def _is_full(availability: Availability, busy: list[Busy], start: datetime) -> bool:
    day = start.astimezone(availability.zone).date()
    booked = sum(one.is_booking and one.start.astimezone(availability.zone).date() == day for one in busy)
    return availability.max_per_day is not None and booked >= availability.max_per_day


def _windows(pairs: list[list[str]] | None) -> list[Window]:
    return [Window.between(start, end) for start, end in pairs or []]


def _busy(one: dict[str, Any]) -> Busy:
    return Busy(
        start=_moment(one["start"]),
        end=_moment(one["end"]),
        buffer_before=one.get("buffer_before") or 0,
        buffer_after=one.get("buffer_after") or 0,
        is_booking=one.get("kind") == "booking",
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
