"""Clocks and weeks as people of a language and region read them (Unicode CLDR)."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bookings.calendar import month_of, slots
from bookings.clock_habits import habits_of
from bookings.when import clock
from tests.bookings.conftest import free_starts, mail_of, make_call
from tests.bookings.open_hours import moment


@pytest.mark.parametrize(
    ("tag", "habits"),
    [
        ("en-US", (True, 6)), ("en-us", (True, 6)), ("en-GB", (False, 0)), ("de-DE", (False, 0)),
        ("en-AU", (True, 0)), ("pt-BR", (False, 6)), ("ar-EG", (True, 5)), ("ja-JP", (False, 6)),
        ("fr-CA", (False, 6)), ("bg-BG", (False, 0)), ("hi-IN", (True, 6)),  # HH 'h' mm
        ("", (False, 0)), ("xx-YY", (False, 0)), ("*", (False, 0)), ("../etc", (False, 0)),
    ],
)  # fmt: skip
def test_habits_of_a_tag(tag, habits):
    assert habits_of(tag) == habits


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        ("2026-07-01T00:05Z", "12:05 am"),
        ("2026-07-01T11:59Z", "11:59 am"),
        ("2026-07-01T12:00Z", "12:00 pm"),
        ("2026-07-01T13:30Z", "1:30 pm"),
    ],
)
def test_twelve_hour_clocks_say_am_and_pm(utc, shown):
    assert clock(moment(utc), ZoneInfo("UTC"), is_12h=True) == shown


def test_an_hour_that_clocks_show_twice_carries_its_offset_on_either_clock():
    starts = [moment("2026-11-01T05:30Z"), moment("2026-11-01T06:30Z")]
    labels = [slot.label for slot in slots(starts, ZoneInfo("America/New_York"), is_12h=True)]
    assert labels == ["1:30 am UTC−4", "1:30 am UTC−5"]


def test_a_month_begins_on_the_first_weekday_of_the_visitor():
    free: dict[date, list[datetime]] = {date(2026, 12, 1): [], date(2026, 12, 31): []}
    month = month_of(free, shown=date(2026, 12, 1), chosen=None, today=date(2026, 12, 1), first_weekday=6)
    assert (month.weekdays[0], month.weekdays[6]) == ("Sunday", "Saturday")
    assert [day and day.date.day for day in month.weeks[0]] == [None, None, 1, 2, 3, 4, 5]


def test_the_page_its_mail_and_the_call_use_the_clock_of_the_visitors_browser(visitor, coach_page):
    headers = {"accept-language": "en-US,en;q=0.8"}
    words = visitor.get(coach_page.get_absolute_url(), headers=headers).content.decode()
    assert re.search(r">\d+:\d\d [ap]m</a>", words)
    assert words.index(">Sun<") < words.index(">Mon<")
    assert not re.search(r"[ap]m</a>", visitor.get(coach_page.get_absolute_url()).content.decode())
    call = make_call(coach_page, free_starts(coach_page)[5], locale="en-us")
    assert call.visitor_when.starts.endswith("m")
    assert call.coach_when.starts[-1].isdigit()
    both = f"{call.coach_when_as_read.starts} for Alice"
    assert re.match(r"\d+:\d\d [ap]m", both)
    assert both in visitor.get(call.get_absolute_url()).content.decode()
    assert both in mail_of(call, "booked", "visitor").text
