"""What of a calendar is taken time: made here and with the second library of calendars."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bookings.busy_reading import CalendarError, busy_stretches

BERLIN = ZoneInfo("Europe/Berlin")


def ics(*events: str) -> bytes:
    bodies = "".join(f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n{bodies}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def busy(*events: str, first: str = "2026-12-01", last: str = "2026-12-31", **more: object) -> list[str]:
    stretches = busy_stretches(
        ics(*events), zone=BERLIN, first=date.fromisoformat(first), last=date.fromisoformat(last), **more
    )
    return [f"{start:%d %H:%M}-{end:%d %H:%M}" for start, end in stretches]


def test_an_event_is_taken_in_its_own_zone_in_utc_or_without_one_in_the_owners() -> None:
    assert busy("UID:1\nDTSTART:20261201T100000Z\nDTEND:20261201T110000Z") == ["01 10:00-01 11:00"]
    assert busy(
        "UID:2\nDTSTART;TZID=America/New_York:20261201T100000\nDTEND;TZID=America/New_York:20261201T110000"
    ) == ["01 15:00-01 16:00"]
    assert busy("UID:3\nDTSTART:20261201T100000\nDURATION:PT30M") == ["01 09:00-01 09:30"]


def test_a_whole_day_is_taken_from_midnight_to_midnight_of_the_owner() -> None:
    assert busy("UID:1\nDTSTART;VALUE=DATE:20261203\nDTEND;VALUE=DATE:20261205") == ["02 23:00-04 23:00"]
    assert busy("UID:2\nDTSTART;VALUE=DATE:20261203") == ["02 23:00-03 23:00"]


@pytest.mark.parametrize(
    "free", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "UID:ours"]
)
def test_what_is_free_cancelled_or_our_own_takes_no_time(free: str) -> None:
    uid = "" if free.startswith("UID") else "UID:1\n"
    event = f"{uid}{free}\nDTSTART:20261201T100000Z\nDTEND:20261201T110000Z"
    assert busy(event, own_uids=["ours"]) == []


def free_busy(*lines: str) -> list[str]:
    body = "\n".join(lines)
    said = f"BEGIN:VFREEBUSY\nUID:1\nDTSTAMP:20260101T000000Z\n{body}\nEND:VFREEBUSY\n".replace("\n", "\r\n")
    content = ics().replace(b"END:VCALENDAR", said.encode() + b"END:VCALENDAR")
    found = busy_stretches(content, zone=BERLIN, first=date(2026, 12, 1), last=date(2026, 12, 31))
    return [f"{start:%d %H:%M}-{end:%d %H:%M}" for start, end in found]


def test_of_a_free_busy_list_all_that_is_not_free_takes_time() -> None:
    assert free_busy("FREEBUSY:20261201T100000Z/PT1H") == ["01 10:00-01 11:00"]
    assert free_busy(
        "FREEBUSY;FBTYPE=BUSY:20261201T100000Z/PT1H,20261202T100000Z/20261202T120000Z",
        "FREEBUSY;FBTYPE=FREE:20261203T100000Z/PT1H",
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261204T100000Z/PT1H",
        "FREEBUSY;FBTYPE=X-OWN:20270204T100000Z/PT1H",
    ) == ["01 10:00-01 11:00", "02 10:00-02 12:00", "04 10:00-04 11:00"]
    assert free_busy() == []


def test_a_free_busy_list_that_cannot_be_read_is_said_so() -> None:
    with pytest.raises(CalendarError):
        free_busy("FREEBUSY:tomorrow")


def test_what_repeats_is_written_out_with_its_exceptions_on_local_clocks_over_a_change() -> None:
    weekly = (
        "UID:1\nDTSTART;TZID=Europe/Berlin:20261012T090000\nDTEND;TZID=Europe/Berlin:20261012T100000\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20261019T090000"
    )
    moved = (
        "UID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20261102T090000\n"
        "DTSTART;TZID=Europe/Berlin:20261103T140000\nDTEND;TZID=Europe/Berlin:20261103T150000"
    )
    assert busy(weekly, moved, first="2026-10-01", last="2026-11-30") == [
        "12 07:00-12 08:00",
        "26 08:00-26 09:00",
        "03 13:00-03 14:00",
    ]


def test_what_overlaps_or_touches_is_one_stretch_and_no_time_is_none() -> None:
    assert busy(
        "UID:1\nDTSTART:20261201T100000Z\nDTEND:20261201T110000Z",
        "UID:2\nDTSTART:20261201T103000Z\nDTEND:20261201T120000Z",
        "UID:3\nDTSTART:20261201T120000Z\nDTEND:20261201T123000Z",
        "UID:4\nDTSTART:20261201T180000Z\nDTEND:20261201T180000Z",
    ) == ["01 10:00-01 12:30"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>Sign in</html>", "not a calendar"),
        (b"", "not a calendar"),
        (b"\xff\xfe\x00", "not a calendar"),
        (ics("UID:1\nDTSTART:20261201T100000Z\nRRULE:FREQ=SECONDLY"), "more often than 24 times a day"),
        (
            ics(
                f"UID:1\nDTSTART:20261201T100000Z\nRRULE:FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))}"
            ),
            "more often than 24 times a day",
        ),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 5_000, "cannot be read|not a calendar"),
        (
            ics("UID:1\nDTSTART:00010101T000000\nDTEND:20261202T000000\nRRULE:FREQ=DAILY;INTERVAL=x"),
            "cannot be read|not a calendar",
        ),
        (ics("UID:1\nDTSTART;TZID=Asia/Tokyo:00010101T000000\nDTEND:20261202T000000Z"), "cannot be read"),
        (
            ics("UID:1\nDTSTART:20261201T000000Z\nDTEND:99991231T235959\nEND:VEVENT\nEND:VEVENT"),
            "not a calendar",
        ),
        (ics("UID:1\nRRULE:FREQ=DAILY") + b"BEGIN:VEVENT" * 20_001, "more events than can be read"),
        (ics("UID:1\nRRULE:FREQ=DAILY") + b"begin:vevent" * 20_001, "more events than can be read"),
        (ics("UID:1") + b"A:\n" * 600_000, "more events than can be read"),
        (ics("UID:1\nDTSTART:20261201T000000Z\nRRULE:FREQ=DAILY;INTERVAL=0"), "without going on"),
        (ics("UID:1\nDTSTART;TZID=Europe:20261201T000000"), "cannot be read|not a calendar"),
    ],
)
def test_what_cannot_be_read_or_would_take_for_ever_is_refused_in_words(content, sentence) -> None:
    with pytest.raises(CalendarError, match=sentence):
        busy_stretches(content, zone=BERLIN, first=date(2026, 12, 1), last=date(2027, 12, 1))


def test_what_repeats_for_two_thousand_years_is_refused_and_forty_years_of_mondays_are_read() -> None:
    hourly = "UID:1\nDTSTART:00020101T100000Z\nDURATION:PT10M\nRRULE:FREQ=HOURLY"
    with pytest.raises(CalendarError, match="repeat since too long ago"):
        busy(hourly)
    with pytest.raises(CalendarError, match="repeat since too long ago"):
        busy(*(f"UID:{n}\nDTSTART:19900101T100000Z\nDURATION:PT10M\nRRULE:FREQ=DAILY" for n in range(50)))
    mondays = [
        f"UID:{n}\nDTSTART:19860106T{n:02}0000Z\nDURATION:PT10M\nRRULE:FREQ=WEEKLY;BYDAY=MO"
        for n in range(20)
    ]
    assert len(busy(*mondays, first="2026-12-07", last="2026-12-07")) == 20


def test_a_rule_that_ended_long_ago_counts_only_until_then() -> None:
    ended = "RRULE:FREQ=HOURLY;UNTIL=19910101T000000Z"
    assert busy(f"UID:1\nDTSTART:19900101T100000Z\nDURATION:PT10M\n{ended}") == []
