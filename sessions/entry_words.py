"""The sentences that answer an entry which met something else than its page showed. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.units import distance, duration, long_day

NAMES = {
    "rpe": "effort",
    "feel": "how it felt",
    "duration_s": "time",
    "distance_m": "distance",
    "note": "note",
    "outcome": "outcome",
    "reason": "reason",
    "avg_hr": "average heart rate",
    "sets": "sets",
}


def moved(who: str, to: date, done: date) -> str:
    return f"{who} had moved this to {long_day(to)}; it is logged as done on {long_day(done)}."


def moved_away(who: str, to: date) -> str:
    return f"{who} had moved this to {long_day(to)}, so it is not marked as not done. Your reason is kept."


def taken_off(coach: str) -> str:
    return f"{coach} had taken this off your calendar; it is logged as not planned."


def taken_off_anyway(coach: str) -> str:
    return f"{coach} had taken this off your calendar, so there is nothing to change."


WRONG_CLOCK = "The clock of this phone is wrong, so this counts for {day}, the day on which it arrived."
STANDS = "Something else was said later on another device. That stands; this is kept beside it."
FAULT = (
    "Something went wrong with this here, and it is our fault. It is kept as you said it and tried again by "
    "itself."
)
SAID_LATER = "You said something later about this session. That stands, and this is kept."
TOO_LATE = (
    "This was logged more than a week before it was taken back, so it stays. It can be changed, but not "
    "taken back."
)
SETS_BESIDE = "Other sets were said before on another device. These stand; those are kept beside them."
NOT_THERE = "This is not there any more, so nothing was changed."
NO_FIT = "This does not fit what is logged by now, so nothing was changed."
NOT_TAKEN_BACK = "This was changed on another device in the meantime, so it was not taken back."


def in_words(values: Mapping[str, Any], labels: Mapping[str, Mapping[Any, str]], units: str) -> str:
    """`effort 7, time 52 min`: values of a log, each with its name; `labels` are those of choices."""
    return ", ".join(
        f"{NAMES.get(name, name)} {_value(name, value, labels, units)}"
        for name, value in values.items()
        if value not in (None, "")
    )


def _value(name: str, value: Any, labels: Mapping[str, Mapping[Any, str]], units: str) -> str:
    if name == "sets":
        done = Counter(one["name"] for one in value if one["done"])
        return ", ".join(f"{number} × {movement}" for movement, number in done.items()) or "none"
    if name in labels:
        return str(labels[name].get(value, value)).lower()
    if name == "duration_s":
        return str(duration(value))
    if name == "distance_m":
        return str(distance(value, units))
    return f"{value:g}" if isinstance(value, int | float) else f"“{value}”"
