"""Threshold values as people type and read them: kg, W, bpm, s/km and s/100 m inside. Pure.

The names of the kinds are those of `Threshold.Kind`.
"""

import re
from decimal import Decimal

from accounts.units import MILE_M

POUND_KG = Decimal("0.45359237")
MILE_KM = Decimal(str(MILE_M)) / 1000
CENT = Decimal("0.01")

# What nobody has: below and above, the figure is a slip of the finger. In the units kept inside.
SANE = {
    "1rm": (1, 600),
    "ftp": (30, 700),
    "lthr": (60, 240),
    "pace": (120, 900),
    "css": (45, 400),
    "hrmax": (100, 240),
    "hrrest": (25, 120),
}
EXAMPLES = {
    ("1rm", "metric"): "92.5 kg",
    ("1rm", "imperial"): "205 lb",
    ("ftp", "metric"): "245 W",
    ("lthr", "metric"): "171 bpm",
    ("hrmax", "metric"): "188 bpm",
    ("hrrest", "metric"): "52 bpm",
    ("pace", "metric"): "4:12/km",
    ("pace", "imperial"): "6:45/mi",
    ("css", "metric"): "1:38/100 m",
}
NAMES = {
    "1rm": "weight",
    "ftp": "power",
    "lthr": "heart rate",
    "pace": "pace",
    "css": "swim speed",
    "hrmax": "heart rate",
    "hrrest": "heart rate",
}
UNITS = {
    "1rm": {"kg": Decimal(1), "lb": POUND_KG, "lbs": POUND_KG},
    "ftp": {"w": Decimal(1), "watt": Decimal(1), "watts": Decimal(1)},
    "lthr": {"bpm": Decimal(1)},
    "hrmax": {"bpm": Decimal(1)},
    "hrrest": {"bpm": Decimal(1)},
    "pace": {"/km": Decimal(1), "/mi": 1 / MILE_KM, "/mile": 1 / MILE_KM},
    "css": {"/100m": Decimal(1)},
}
HOME_UNIT = {"1rm": "lb", "pace": "/mi"}

_TYPED = re.compile(r"(\d{1,3}:[0-5]\d|\d+(?:[.,]\d+)?)([a-z/0-9]*)")


def read(kind: str, typed: str, units: str = "metric") -> Decimal:
    """`4:12/km` -> 252, `205 lb` -> 92.99; a bare number is in the person's own units.

    Raises ValueError with a sentence for the person who typed it.
    """
    match = _TYPED.fullmatch(typed.strip().lower().replace(" ", ""))
    unit = match and (match[2] or bare_unit(kind, units))
    timed = kind in {"pace", "css"}
    if match is None or unit not in UNITS[kind] or (":" in match[1]) != timed:
        raise ValueError(f"“{typed.strip()}” is not a {NAMES[kind]}. Write it as {example(kind, units)}.")
    value = (_number(match[1]) * UNITS[kind][unit]).quantize(CENT)
    low, high = SANE[kind]
    if not low <= value <= high:
        raise ValueError(
            f"{written(kind, value, units)} cannot be right: between "
            f"{written(kind, Decimal(low), units)} and {written(kind, Decimal(high), units)}."
        )
    return value


def written(kind: str, value: Decimal, units: str = "metric") -> str:
    """252 -> `4:12/km`, 92.5 -> `92.5 kg`, 245 -> `245 W`."""
    unit = bare_unit(kind, units)
    number = value / UNITS[kind][unit]
    if kind in {"pace", "css"}:
        seconds = round(number)
        return f"{seconds // 60}:{seconds % 60:02d}{'/100 m' if kind == 'css' else unit}"
    shown = f"{number:.1f}".removesuffix(".0")
    return f"{shown} {'W' if kind == 'ftp' else unit}"


def bare_unit(kind: str, units: str) -> str:
    """The unit of a number that was typed without one."""
    return HOME_UNIT[kind] if units == "imperial" and kind in HOME_UNIT else next(iter(UNITS[kind]))


def example(kind: str, units: str) -> str:
    return EXAMPLES.get((kind, units)) or EXAMPLES[kind, "metric"]


def _number(typed: str) -> Decimal:
    """`4:12` -> 252, `92,5` -> 92.5."""
    if ":" not in typed:
        return Decimal(typed.replace(",", "."))
    minutes, seconds = typed.split(":")
    return Decimal(int(minutes) * 60 + int(seconds))
