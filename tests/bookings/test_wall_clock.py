"""Wall times and the instants they mean, on days when clocks jump too."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bookings.wall_clock import instant_at, wall_minutes


@pytest.mark.parametrize(("wall", "minutes"), [("00:00", 0), ("9:05", 545), ("23:59", 1439), ("24:00", 1440)])
def test_wall_minutes(wall: str, minutes: int) -> None:
    assert wall_minutes(wall) == minutes


@pytest.mark.parametrize("wall", ["", "9", "24:01", "12:60", "-1:00", "9:5", "noon"])
def test_a_text_that_is_no_time_is_named(wall: str) -> None:
    with pytest.raises(ValueError, match=f"“{wall}”"):
        wall_minutes(wall)


def test_a_time_is_read_like_its_text() -> None:
    assert wall_minutes(time(9, 30)) == 570


@pytest.mark.parametrize(
    ("zone", "day", "wall", "instant"),
    [
        ("Europe/Berlin", "2026-03-29", "01:59", "2026-03-29T00:59"),
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00"),  # skipped: the moment of the jump
        ("Europe/Berlin", "2026-03-29", "02:59", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),  # shown twice: the first
        ("Europe/Berlin", "2026-10-24", "24:00", "2026-10-24T22:00"),
        ("Africa/Cairo", "2026-04-23", "24:00", "2026-04-23T22:00"),  # midnight is skipped there
        ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T10:00"),  # so is that whole date
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),  # a jump of half an hour
    ],
)
def test_instant_at(zone: str, day: str, wall: str, instant: str) -> None:
    found = instant_at(date.fromisoformat(day), wall_minutes(wall), ZoneInfo(zone))
    assert found.isoformat() == f"{instant}:00+00:00"
