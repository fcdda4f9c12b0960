"""Distances, durations and efforts as cells carry them, with the unit of their column. Values only.

None: the cell says nothing, or nothing that is a number ("?", "tbd", 0). What is neither raises ValueError
with a sentence.
"""

import re

from accounts.units import MILE_M
from plans.sheets.days import plain

METRES = {"km": 1000.0, "k": 1000.0, "mi": MILE_M, "mile": MILE_M, "miles": MILE_M, "m": 1.0, "yd": 0.9144}
SECONDS = {"h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "std": 3600,
           "min": 60, "mins": 60, "minutes": 60, "minute": 60, "minuten": 60, "'": 60, "′": 60, "m": 60,
           "s": 1, "sec": 1, "secs": 1, "seconds": 1}  # fmt: skip
NOTHING = {
    "",
    "-",
    "–",
    "—",
    "?",
    "n/a",
    "na",
    "tbd",
    "tba",
    "none",
    "x",
    "rest",
    "off",
    "0",
    "var",
    "varies",
}
MAX_METRES, MAX_SECONDS = 1_000_000, 172_800
# Longer ones are no amounts, and too long for a float
_NUMBER = r"\d{1,15}(?:[.,]\d{1,15}){0,5}"
_VALUE = re.compile(rf"[~≈c.]*\s*({_NUMBER})\s*([a-z'′]*)\.?")
_RANGE = re.compile(rf"[~≈]?\s*{_NUMBER}\s*[a-z'′]*\s*(?:-|–|—|to|bis|/)\s*{_NUMBER}\s*[a-z'′]*")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?:\.\d+)?\s*(h|hrs?|min)?")
_COMPOUND = re.compile(
    rf"({_NUMBER})\s*(?:h|hrs?|hours?|std)\.?\s*(?:(\d{{1,2}})\s*(?:m|min|mins|minutes|minuten|')?\.?)?"
)


def metres_in(text: str, unit: str) -> int | None:
    """`11`, `11,5`, `10 km`, `6mi`; a bare number counts in `unit`. A range is no one value: None."""
    said = plain(text)
    if said in NOTHING or _RANGE.fullmatch(said):
        return None
    match = _VALUE.fullmatch(said)
    factor = METRES.get(match[2] or unit) if match else None
    if match is None or factor is None:
        raise ValueError(f"“{text}” is not a distance")
    metres = round(number_in(match[1], grouped=factor <= 1) * factor)
    if metres > MAX_METRES:
        raise ValueError(f"“{text}” is further than 1,000 km")
    return metres or None


def seconds_in(text: str, unit: str) -> int | None:
    """`40`, `40 min`, `1:30`, `0:45:00`, `1h30`; a bare number counts in `unit`, a range is None."""
    said = plain(text)
    if said in NOTHING or _RANGE.fullmatch(said):
        return None
    seconds = _clock(said) or _in_units(said, unit)
    if seconds is None:
        raise ValueError(f"“{text}” is not a duration")
    if seconds > MAX_SECONDS:
        raise ValueError(f"“{text}” is longer than 48 hours")
    return round(seconds) or None


def rpe_in(text: str) -> float | None:
    """`7`, `7.5`, `7/10`, `RPE 7`; a range counts by its middle."""
    said = plain(text).removeprefix("rpe").strip().removesuffix("/10").strip()
    if said in NOTHING:
        return None
    parts = [number_in(part) for part in re.findall(_NUMBER, said)]
    if not re.fullmatch(rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?", said) or not all(
        1 <= one <= 10 for one in parts
    ):
        raise ValueError(f"“{text}” is no effort from 1 to 10")
    return round(sum(parts) / len(parts) * 2) / 2


def is_number(text: str) -> bool:
    return bool(re.fullmatch(rf"[-−]?{_NUMBER}\s*%?", text.strip()))


def number_in(text: str, *, grouped: bool = False) -> float:
    """`11,5` and `11.5` -> 11.5, `1,517.0` and `1.517,0` -> 1517.0; `1,500` is 1500 only if `grouped`."""
    digits = text.replace("−", "-").strip(" %")
    last = max(digits.rfind("."), digits.rfind(","))
    sign = digits[last] if last >= 0 else ""
    both = "." in digits and "," in digits
    if sign and (digits.count(sign) > 1 or (grouped and not both and len(digits) - last == 4)):
        return float(re.sub(r"[.,]", "", digits))
    whole = re.sub(r"[.,]", "", digits[:last]) if sign else digits
    return float(f"{whole}.{digits[last + 1 :]}") if sign else float(whole)


def _clock(said: str) -> float | None:
    match = _CLOCK.fullmatch(said)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if match[3]:
        return first * 3600 + second * 60 + int(match[3])
    return first * 60 + second if first >= 10 or match[4] == "min" else first * 3600 + second * 60


def _in_units(said: str, unit: str) -> float | None:
    match = _COMPOUND.fullmatch(said)
    if match:
        return number_in(match[1]) * 3600 + int(match[2] or 0) * 60
    match = _VALUE.fullmatch(said)
    factor = SECONDS.get(match[2] or unit) if match else None
    return number_in(match[1]) * factor if match and factor else None
