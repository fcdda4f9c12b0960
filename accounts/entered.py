"""Times, distances and days as people type them: words in, values out. Pure; the reverse of `units`.

What `*_as_typed` writes reads back as the same number, so that a form saved untouched changes nothing.
"""

import re
from datetime import date

from accounts.units import MILE_M

YEARS = range(2000, 2100)
MAX_S = 48 * 3600
MAX_M = 1_000_000
YARD_M = 0.9144
NAMES = {
    1.0: ("m", "metre", "metres", "meter", "meters"),
    YARD_M: ("yd", "yds", "yard", "yards"),
    1000.0: ("km", "k", "kms", "kilometre", "kilometres", "kilometer", "kilometers"),
    MILE_M: ("mi", "mile", "miles"),
}
METRES_IN = {name: metres for metres, names in NAMES.items() for name in names}

# A pace is for one of these; between a sprint and a slow climb, in seconds for a kilometre.
PACE_M = {"km": 1000.0, "mi": MILE_M, "mile": MILE_M, "100m": 100.0}
FASTEST_S, SLOWEST_S = 40, 3600

_PACE = re.compile(r"(\d{1,2}):([0-5]\d)(?:/(km|mi|mile|100m))?")
_NUMBER = r"\d+(?:[.,]\d+)?"
_IN_UNITS = re.compile(
    rf"(?:(?P<h>{_NUMBER})\s*(?:hours|hour|hrs|hr|h))?\s*"
    rf"(?:(?P<m>{_NUMBER})\s*(?:minutes|minute|mins|min|m|'|′|(?<=\d)(?=$)))?\s*"
    rf"(?:(?P<s>\d+)\s*(?:seconds|second|secs|sec|s|\"|″|''|(?<=\d)(?=$)))?"
)
_LENGTH = re.compile(rf"({_NUMBER}|\d{{1,3}}(?:,\d{{3}})+)\s*([a-z]*)\.?")


def seconds_from(text: str) -> int:
    """`52` and `52 min` -> 3120, `1:10`, `1h10` and `1 h 10 min` -> 4200, `1:10:30` -> 4230, `45 s` -> 45.

    Raises ValueError with a sentence for the person who typed it.
    """
    typed = text.strip().lower()
    seconds = _from_clock(typed) if ":" in typed else _from_units(typed)
    if seconds < 1:
        raise ValueError("A duration must be more than nothing; leave it empty if you do not know it.")
    if seconds > MAX_S:
        raise ValueError(f"“{text.strip()}” is longer than 48 hours.")
    return seconds


def seconds_as_typed(seconds: int) -> str:
    """`52 min`, `1 h 10`, and to the second where there are any: `1:10:30`, `45 s`."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if rest:
        return f"{hours}:{minutes:02d}:{rest:02d}"
    return f"{hours} h {minutes:02d}" if hours else f"{minutes} min"


def metres_from(text: str, units: str = "metric") -> int:
    """`9.5`, `9,5 km` -> 9500, `800 m` -> 800, `6 mi` -> 9656; a bare number is km, or miles if `imperial`.

    Raises ValueError with a sentence for the person who typed it.
    """
    typed = text.strip()
    match = _LENGTH.fullmatch(typed.lower())
    unit = match and (match[2] or bare_unit(units))
    if match is None or unit not in METRES_IN:
        raise ValueError(f"“{typed}” is not a distance. Write it as {example_distance(units)} or 800 m.")
    metres = round(_value(match[1], unit) * METRES_IN[unit])
    if metres < 1:
        raise ValueError("A distance must be more than nothing; leave it empty if you do not know it.")
    if metres > MAX_M:
        meant = "" if match[2] else f" For metres write “{typed} m”."
        raise ValueError(f"“{typed}” is further than 1,000 km.{meant}")
    return metres


def metres_as_typed(metres: int, units: str = "metric") -> str:
    """`9.66 km`, `400 m`, `6 mi`: in miles only where that reads back as the same distance."""
    if units == "imperial":
        miles = _trimmed(f"{metres / MILE_M:.2f}")
        if round(float(miles) * MILE_M) == metres:
            return f"{miles} mi"
    return f"{metres} m" if metres < 1000 else f"{_trimmed(f'{metres / 1000:.3f}')} km"


def pace_from(text: str, units: str = "metric", per: str = "") -> float:
    """`5:01`, `5:01/km` -> 301.0, `8:05/mi` -> 301.4, `1:45/100 m` -> 1050.0: seconds for a kilometre. What a
    bare pace is for is `per`, or else a kilometre or a mile.

    Raises ValueError with a sentence for the person who typed it.
    """
    match = _PACE.fullmatch(text.strip().lower().replace(" ", ""))
    length = match and PACE_M.get(match[3] or per or bare_unit(units))
    if match is None or length is None:
        raise ValueError(f"“{text.strip()}” is not a pace. Write it as {example_pace(units, per)}.")
    seconds = (int(match[1]) * 60 + int(match[2])) / length * 1000
    if not FASTEST_S <= seconds <= SLOWEST_S:
        raise ValueError(
            f"“{text.strip()}” cannot be right for a pace per {match[3] or per or bare_unit(units)}."
        )
    return seconds


def example_pace(units: str, per: str = "") -> str:
    if per == "100m":
        return "1:45/100 m"
    return "8:05/mi" if units == "imperial" else "5:01/km"


def bare_unit(units: str) -> str:
    """The unit of a distance that was typed without one."""
    return "mi" if units == "imperial" else "km"


def example_distance(units: str) -> str:
    return "6 mi" if units == "imperial" else "9.5 km"


def number_from(text: str) -> int:
    """`42`, as addresses and forms carry it; 0 for what is none, and for one longer than any of ours."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def words_from(text: str) -> str:
    """What was typed, without the one character that no database keeps."""
    return text.replace("\0", "")


def day_from(text: str) -> date | None:
    """`2026-07-06`, as addresses carry it; None for what is none and for a year that is mistyped."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _from_clock(typed: str) -> int:
    """`h:mm` below 10, `mm:ss` from 24, `h:mm:ss`; between the two a guess may be wrong by 60."""
    if not re.fullmatch(r"\d{1,3}:[0-5]\d(:[0-5]\d)?(\s*(h|hrs?|min))?", typed):
        raise _unreadable(typed)
    parts = [int(part) for part in re.findall(r"\d+", typed)]
    if len(parts) == 3:
        return parts[0] * 3600 + parts[1] * 60 + parts[2]
    first, second = parts
    if typed.endswith("min") or (first >= 24 and typed[-1].isdigit()):
        return first * 60 + second
    if first < 10 or not typed[-1].isdigit():
        return first * 3600 + second * 60
    raise ValueError(
        f"“{typed}” could be hours or minutes. Write {first} h {second} or {first} min {second} s."
    )


def _from_units(typed: str) -> int:
    if re.fullmatch(_NUMBER, typed):
        return round(_decimal(typed) * 60)
    match = _IN_UNITS.fullmatch(typed)
    if match is None or not any(match.groups()):
        raise _unreadable(typed)
    h, m, s = (_decimal(part or "0") for part in match.group("h", "m", "s"))
    return round(h * 3600 + m * 60 + s)


def _unreadable(typed: str) -> ValueError:
    return ValueError(f"“{typed}” is not a duration. Write it as 52 min, 1:10 or 1 h 10.")


def _value(number: str, unit: str) -> float:
    """A comma before three digits groups metres and yards (`1,200 m`); elsewhere it is a decimal comma."""
    small = METRES_IN[unit] <= 1 or number.count(",") > 1
    grouped = small and re.fullmatch(r"\d{1,3}(,\d{3})+", number)
    return float(number.replace(",", "")) if grouped else _decimal(number)


def _decimal(number: str) -> float:
    return float(number.replace(",", "."))


def _trimmed(decimals: str) -> str:
    return decimals.rstrip("0").rstrip(".")
