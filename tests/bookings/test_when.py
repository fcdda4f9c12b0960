"""Instants in words, and the zones they are read in."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bookings.when import parse_stamp, stamp, when, zone_label

SUMMER = datetime(2026, 7, 16, 9, 30, tzinfo=UTC)
WINTER = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "instant", "label"),
    [
        ("Europe/Lisbon", SUMMER, "Lisbon (UTC+1)"),
        ("Europe/Lisbon", WINTER, "Lisbon (UTC)"),
        ("America/Argentina/Buenos_Aires", WINTER, "Buenos Aires (UTC−3)"),
        ("Asia/Kolkata", WINTER, "Kolkata (UTC+5:30)"),
        ("UTC", WINTER, "UTC"),
    ],
)
def test_a_zone_is_named_with_the_offset_of_the_instant(zone, instant, label):
    assert zone_label(ZoneInfo(zone), instant) == label


def test_a_time_is_said_with_its_day_in_the_zone():
    said = when(SUMMER, SUMMER + timedelta(minutes=20), ZoneInfo("Pacific/Auckland"))
    assert said == ("Thursday 16 July", "21:30", "21:50", "Auckland (UTC+12)")


def test_a_stamp_is_read_back():
    assert parse_stamp(stamp(SUMMER)) == SUMMER


@pytest.mark.parametrize(
    "text", ["2026-07-16T11:30+02:00", "2026-07-16T09:30:00Z", "2026-07-16T02:30:00.000-07:00"]
)
def test_the_same_instant_in_another_offset_is_the_same(text):
    assert parse_stamp(text) == SUMMER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026-07-16T09:30",
        "2026-07-16",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "2026-13-01T00:00Z",
        "\x00",
    ],
)
def test_what_names_no_instant_is_none(text):
    assert parse_stamp(text) is None
