"""Values as people read them: seconds, metres and minutes x effort in, words out. Pure.

A space before the unit, a true minus, an en dash in ranges, and None stays None: callers say in words
what is not known.
"""

import re
from collections.abc import Sequence
from datetime import date

MILE_M = 1609.344
PERCENT = re.compile(r"(?<=\d)%")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def duration(seconds: float | None) -> str | None:
    """`52 min`, `1 h 14`, `45 s`: how long something takes, in a sentence."""
    if seconds is None:
        return None
    minutes = round(seconds / 60)
    if round(seconds) < 60:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def hours(seconds: float | None) -> str | None:
    """`7:25 h`: a total of a week."""
    if seconds is None:
        return None
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d} h"


def clock(seconds: float | None) -> str | None:
    """To the second, as a stopwatch shows it: `4:05`, `1:18:20`."""
    if seconds is None:
        return None
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def distance(metres: float | None, units: str = "metric") -> str | None:
    """`9.6 km`, `12 km`, `400 m`; `6 mi` for people who count in miles."""
    if metres is None:
        return None
    if units == "imperial":
        return f"{_short(metres / MILE_M)} mi"
    return f"{round(metres)} m" if 0 < metres < 1000 else f"{_short(metres / 1000)} km"


def pace(seconds: float | None, metres: float | None, units: str = "metric") -> str | None:
    """`5:01/km`, or `8:04/mi`, from a time and a distance; None where one of them is missing."""
    if not seconds or not metres:
        return None
    whole, name = (MILE_M, "mi") if units == "imperial" else (1000, "km")
    each = round(seconds / metres * whole)
    return f"{each // 60}:{each % 60:02d}/{name}"


def load(value: float | None) -> str | None:
    """`1,838`: minutes x effort, whole."""
    return None if value is None else f"{round(value):,}"


def signed_percent(ratio: float | None) -> str | None:
    """0.09 -> `+9 %`, -0.37 -> `−37 %`."""
    if ratio is None:
        return None
    percent = round(ratio * 100)
    return f"{'−' if percent < 0 else '+'}{abs(percent)} %"


def spaced_percent(text: str) -> str:
    """`75% 1RM`, as it is typed in a prescription, as people read it: with a space that does not break."""
    return PERCENT.sub("\u00a0%", text)


def number_word(count: int) -> str:
    """`three`, `13`."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def plural(count: int, one: str, many: str = "") -> str:
    """`session`, `sessions`; `many` where it is not `one` with an s."""
    return one if count == 1 else many or f"{one}s"


def counted(count: int, one: str) -> str:
    """`1 session`, `3 sessions`."""
    return f"{count} {plural(count, one)}"


def long_day(day: date) -> str:
    """`Thursday 9 July`."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def free_days(minutes: Sequence[int | None]) -> str:
    """Minutes free on each weekday in words: `Mon 60 min, Tue none, other days not said`."""
    said = [(DAYS[number][:3], free) for number, free in enumerate(minutes) if free is not None]
    words = [f"{day} {free} min" if free else f"{day} none" for day, free in said]
    return ", ".join(words if len(words) == 7 else [*words, "other days not said"])


def short_day(day: date) -> str:
    """`9 Jul`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def day_range(first: date, last: date) -> str:
    """`22–28 Jun`, `29 Jun–5 Jul`."""
    start = str(first.day) if first.month == last.month else short_day(first)
    return f"{start}–{short_day(last)}"


def _short(value: float) -> str:
    """One decimal below 100, and none where it would be a zero."""
    return f"{value:.1f}".removesuffix(".0") if value < 100 else f"{value:.0f}"
