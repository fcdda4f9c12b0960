"""Free starts found a second way: every minute of open time looked at by itself, no intervals and no cuts."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bookings.slots import Availability, Busy, Window, free_starts
from bookings.wall_clock import instant_at

LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(25))
def test_agrees_with_looking_at_every_minute(seed: int) -> None:
    chance = random.Random(seed)
    zone = ZoneInfo(chance.choice(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]))
    day = date.fromisoformat(
        chance.choice(["2026-03-08", "2026-03-29", "2026-04-05", "2026-06-03", "2026-11-01"])
    )
    edges = sorted(chance.sample(range(0, 1441, 15), 4))
    windows = [Window(edges[0], edges[1]), Window(edges[2], edges[3])]
    available = Availability(
        zone=zone, weekly=dict.fromkeys(range(7), windows), duration=chance.choice([15, 25, 60]),
        increment=chance.choice([15, 20, 60]),
        buffer_before=chance.choice([0, 10]), buffer_after=chance.choice([0, 5]),
    )  # fmt: skip
    midnight = instant_at(day, 0, zone)
    busy = []
    for _ in range(chance.randint(0, 4)):
        begin = midnight + timedelta(minutes=chance.randint(-60, 1440))
        busy.append(Busy(begin, begin + timedelta(minutes=chance.randint(1, 120)), chance.choice([0, 15]), 5))
    assert free_starts(available, busy, day=day, zone=zone, now=LONG_AGO) == minute_scan(
        available, busy, day, zone
    )


def minute_scan(available: Availability, busy: list[Busy], day: date, zone: ZoneInfo) -> list[datetime]:
    minute = timedelta(minutes=1)
    opened: set[datetime] = set()
    grid: list[datetime] = []
    for open_day in (day, day + timedelta(days=1)):
        previous_end = None
        for window in available.weekly[open_day.weekday()]:
            at, end = instant_at(open_day, window.start, zone), instant_at(open_day, window.end, zone)
            anchor = at
            while at < end:
                opened.add(at)
                if anchor != previous_end and (at - anchor) % (available.increment * minute) == timedelta():
                    grid.append(at)
                at += minute
            previous_end = end

    def is_free(start: datetime) -> bool:
        call = [start + n * minute for n in range(available.duration)]
        held = [
            start + n * minute
            for n in range(-available.buffer_before, available.duration + available.buffer_after)
        ]
        clear = all(
            at + minute <= one.start - one.buffer_before * minute or at >= one.end + one.buffer_after * minute
            for at in held
            for one in busy
        )
        return clear and all(at in opened for at in call)

    return [start for start in grid if start.astimezone(zone).date() == day and is_free(start)]
