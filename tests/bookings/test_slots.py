"""Free start times. Each case names its source: another project's suite, a bug report, or a computation."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bookings.slots import Availability, Busy, free_starts, free_starts_between
from tests.bookings.open_hours import availability, hours, moment, starts, taken

# Case, availability, visitor's date and zone, what is taken, expected starts in UTC.
CASES = [
    pytest.param(
        availability("UTC", "11:00-12:00", "11:20-12:40", minutes=20), "2021-06-21", "UTC", [],
        ["21 11:00", "21 11:20", "21 11:40", "21 12:00", "21 12:20"],
        id="overlapping windows are one; cal.com slots.test.ts",
    ),
    pytest.param(
        availability("UTC", "07:22-08:00", minutes=8), "2023-07-13", "UTC", [],
        ["13 07:22", "13 07:30", "13 07:38", "13 07:46"],
        id="the grid begins with the window; cal.com slots.test.ts",
    ),
    pytest.param(
        availability("UTC", "09:00-12:00", minutes=60, increment=30), "2021-06-21", "UTC", [],
        ["21 09:00", "21 09:30", "21 10:00", "21 10:30", "21 11:00"],
        id="a call longer than the increment has to fit; cal.com slots.expansion.test.ts",
    ),
    pytest.param(
        availability("America/New_York", "08:00-07:00"), "2023-11-07", "America/New_York", [], [],
        id="a window that ends before it starts is empty; cal.com date-ranges.test.ts",
    ),
    pytest.param(
        availability("UTC", "08:00-13:00"), "2026-05-06", "UTC",
        [taken("2026-05-06T09:00Z", "2026-05-06T10:00Z"), taken("2026-05-06T10:30Z", "2026-05-06T11:30Z")],
        ["06 08:00", "06 12:00"],
        id="a booking never shifts the grid; django-appointment test_db_helpers.py",
    ),
    pytest.param(
        availability("UTC", "09:00-13:00", increment=30, buffer_before=30, buffer_after=30),
        "2026-05-06", "UTC", [taken("2026-05-06T10:00Z", "2026-05-06T11:00Z")],
        ["06 11:30", "06 12:00"],
        id="buffers of the new call; django-appointment test_db_helpers.py",
    ),
    pytest.param(
        availability("America/Chicago", "15:00-16:00"), "2025-03-09", "America/Chicago", [], ["09 20:00"],
        id="15:00 on the day clocks spring forward; cal.com #19589",
    ),
    pytest.param(
        availability("America/New_York", "09:00-10:00"), "2023-11-07", "America/New_York", [], ["07 14:00"],
        id="9:00 after clocks fell back; cal.com #10517",
    ),
    pytest.param(
        availability("Australia/Melbourne", "09:00-10:00"), "2026-12-16", "America/Los_Angeles", [],
        ["16 22:00"],
        id="the visitor's date is not the coach's; easyappointments #961",
    ),
    pytest.param(
        availability("Atlantic/Azores", "09:00-12:00"), "2026-07-08", "Europe/Amsterdam",
        [taken("2026-07-08T10:00Z", "2026-07-08T11:00Z")],
        ["08 09:00", "08 11:00"],
        id="bookings are instants, whatever the zones; easyappointments #826",
    ),
    pytest.param(
        availability("Europe/Berlin", "00:00-06:00"), "2026-03-29", "Europe/Berlin", [],
        ["28 23:00", "29 00:00", "29 01:00", "29 02:00", "29 03:00"],
        id="a window over the gap is an hour shorter; computed",
    ),
    pytest.param(
        availability("Europe/Berlin", "02:00-02:45", minutes=30, increment=15), "2026-03-29", "Europe/Berlin",
        [], [],
        id="a window inside the gap is empty; policy",
    ),
    pytest.param(
        availability("America/New_York", "01:30-03:00", minutes=30), "2026-11-01", "America/New_York", [],
        ["01 05:30", "01 06:00", "01 06:30", "01 07:00", "01 07:30"],
        id="of a repeated hour the first occurrence counts; policy",
    ),
    pytest.param(
        availability("Pacific/Apia", "09:00-12:00"), "2011-12-30", "Pacific/Apia", [], [],
        id="a date that a zone skipped has no starts; computed",
    ),
    pytest.param(
        availability("Pacific/Kiritimati", "08:00-10:00"), "2026-07-01", "Pacific/Pago_Pago", [],
        ["01 18:00", "01 19:00"],
        id="25 hours between coach and visitor; computed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("available", "day", "zone", "busy", "expected"), CASES)
def test_known_case(
    available: Availability, day: str, zone: str, busy: list[Busy], expected: list[str]
) -> None:
    assert starts(available, day, zone, *busy) == expected


@pytest.mark.parametrize(
    ("zone", "day", "first", "count"),
    [
        ("Africa/Cairo", "2026-04-24", "23 22:00", 23),  # has no midnight: begins at 01:00; computed
        ("America/Havana", "2024-11-03", "03 04:00", 25),  # midnight to one happens twice; computed
        ("UTC", "2021-06-21", "21 00:00", 24),  # cal.com slots.test.ts
    ],
)
def test_a_day_has_as_many_hours_as_it_has(zone: str, day: str, first: str, count: int) -> None:
    found = starts(availability(zone, "00:00-24:00"), day, zone)
    assert (found[0], len(found)) == (first, count)


def test_half_hour_clock_change() -> None:
    """Lord Howe, 5 April 2026: midnight to four lasts four and a half hours; computed."""
    zone = "Australia/Lord_Howe"
    assert len(starts(availability(zone, "00:00-04:00", minutes=30), "2026-04-05", zone)) == 9


def test_buffers_of_both_calls_add_up() -> None:
    available = availability("UTC", "08:00-14:00", minutes=30, buffer_before=30, buffer_after=15)
    call = taken("2026-05-06T11:00Z", "2026-05-06T11:30Z", before=15, after=30)
    # Before it a call has to end 15 + 15 minutes earlier, after it one begins 30 + 30 minutes later.
    assert starts(available, "2026-05-06", "UTC", call) == [
        "06 08:00", "06 08:30", "06 09:00", "06 09:30", "06 10:00", "06 12:30", "06 13:00", "06 13:30"
    ]  # fmt: skip


def test_calls_may_follow_each_other_without_buffers() -> None:
    around = [
        taken("2026-05-06T07:00Z", "2026-05-06T08:00Z"), taken("2026-05-06T09:00Z", "2026-05-06T10:00Z")
    ]  # fmt: skip
    assert starts(availability("Europe/Berlin", "09:00-12:00"), "2026-05-06", "Europe/Berlin", *around) == [
        "06 08:00"
    ]


def test_an_engagement_of_no_length_takes_no_time() -> None:
    reminder = Busy(moment("2026-05-06T09:30Z"), moment("2026-05-06T09:30Z"))
    available = availability("UTC", "09:00-11:00", buffer_before=10, buffer_after=10)
    assert starts(available, "2026-05-06", "UTC", reminder) == ["06 09:00", "06 10:00"]


def test_an_override_replaces_its_weekday() -> None:
    """cal.com date-ranges.test.ts, and a closed Sunday opened on the day clocks change; computed."""
    closed = availability("Europe/London", "08:00-17:00", overrides={date(2023, 6, 13): []})
    assert starts(closed, "2023-06-13", "Europe/London") == []
    assert len(starts(closed, "2023-06-14", "Europe/London")) == 9
    opened = availability("Europe/Berlin", weekly={}, overrides={date(2026, 3, 29): hours("10:00-12:00")})
    assert starts(opened, "2026-03-29", "Europe/Berlin") == ["29 08:00", "29 09:00"]


def test_a_call_may_cross_midnight_where_open_time_does() -> None:
    late = availability("UTC", weekly={0: hours("23:00-24:00"), 1: hours("00:00-00:30")}, increment=30)
    assert starts(late, "2026-05-04", "UTC") == ["04 23:00", "04 23:30"]
    assert starts(late, "2026-05-11", "UTC") == ["11 23:00", "11 23:30"]
    assert starts(late, "2026-05-05", "UTC") == []


def test_windows_that_touch_are_one() -> None:
    assert starts(availability("UTC", "09:00-10:30", "10:30-12:00"), "2026-05-06", "UTC") == [
        "06 09:00", "06 10:00", "06 11:00"
    ]  # fmt: skip


def test_a_month_is_its_days() -> None:
    available = availability(
        "Europe/Lisbon", "09:00-12:30", "23:15-24:00", minutes=50, increment=35, notice=60
    )
    busy = [taken(f"2026-10-{day:02}T09:35Z", f"2026-10-{day:02}T10:05Z", 5, 10) for day in (2, 24, 25, 26)]
    zone, now = ZoneInfo("Asia/Kathmandu"), moment("2026-10-07T10:00Z")
    month = free_starts_between(
        available, busy, first_day=date(2026, 10, 1), last_day=date(2026, 10, 31), zone=zone, now=now
    )
    assert list(month) == [date(2026, 10, 1) + timedelta(days=offset) for offset in range(31)]
    assert month == {day: free_starts(available, busy, day=day, zone=zone, now=now) for day in month}
    assert month[date(2026, 10, 6)] == []
    assert month[date(2026, 10, 8)]
