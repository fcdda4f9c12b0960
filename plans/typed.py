"""How long and how far, as people type it. Pure.

Reads seconds and metres from text, raising ValueError with a sentence, and writes them back without loss,
so that a form that is saved untouched changes nothing.
"""

import re

from accounts.units import MILE_M

MAX_SECONDS = 172_800
MAX_METRES = 1_000_000

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
_PARTS = re.compile(
    r"(?:(?P<h>\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hour|hours))?\s*"
    r"(?:(?P<m>\d+(?:\.\d+)?)\s*(?:m|min|mins|minute|minutes|'|′|$))?\s*"
    r"(?:(?P<s>\d+)\s*(?:s|sec|secs|seconds|\"|″))?",
)
_DISTANCE = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)\s*"
    r"(?P<unit>km|k|kilomet(?:re|er)s?|m|met(?:re|er)s?|mi|miles?|yd|yards?)?"
)
_METRES = {"k": 1000.0, "km": 1000.0, "m": 1.0, "mi": MILE_M, "yd": 0.9144}


def seconds_from(text: str) -> int:
    """`52`, `52 min`, `1:10`, `1:10:30`, `1h10`, `1 h 10`, `90 s`; a bare number is minutes."""
    seconds = _read_seconds(text.strip().lower().replace(",", "."))
    if seconds is None:
        raise ValueError("Write a time such as 52 min, 1:10 or 1 h 10.")
    if seconds < 1:
        raise ValueError("A session lasts longer than zero. Leave the time empty if it is not known.")
    if seconds > MAX_SECONDS:
        raise ValueError("A session lasts at most 48 hours.")
    return seconds


def _read_seconds(text: str) -> int | None:
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    parts = _PARTS.fullmatch(text)
    if not parts or not any(parts.groups()):
        return None
    return round(sum(float(parts[name] or 0) * size for name, size in (("h", 3600), ("m", 60), ("s", 1))))


def seconds_as_typed(seconds: int) -> str:
    """`52 min`, `1 h 10`, and to the second where there are any: `1:10:30`, `45 s`."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if rest:
        return f"{hours}:{minutes:02d}:{rest:02d}"
    return f"{hours} h {minutes:02d}" if hours else f"{minutes} min"


def metres_from(text: str, units: str = "metric") -> int:
    """`9.5`, `9.5 km`, `9,5`, `400 m`, `6 mi`; a bare number counts in the person's own units."""
    found = _DISTANCE.fullmatch(text.strip().lower().replace(",", "."))
    if not found:
        raise ValueError("Write a distance such as 9.5 km, 400 m or 6 mi.")
    metres = round(float(found["value"]) * _METRES[_unit(found["unit"] or "", units)])
    if metres < 1:
        raise ValueError("A distance is longer than zero. Leave it empty if it is not known.")
    if metres > MAX_METRES:
        raise ValueError(f"A session covers at most 1,000 km. For metres write “{found['value']} m”.")
    return metres


def _unit(typed: str, units: str) -> str:
    if not typed:
        return "mi" if units == "imperial" else "km"
    return next(short for short in ("km", "mi", "yd", "k", "m") if typed.startswith(short))


def metres_as_typed(metres: int, units: str = "metric") -> str:
    """`9.66 km`, `400 m`, `6 mi`: in miles only where that reads back as the same distance."""
    if units == "imperial":
        miles = f"{metres / MILE_M:.2f}".rstrip("0").rstrip(".")
        if round(float(miles) * MILE_M) == metres:
            return f"{miles} mi"
    return f"{metres} m" if metres < 1000 else f"{metres / 1000:.3f}".rstrip("0").rstrip(".") + " km"
