"""Results of tests as people type and read them: seconds, watts, kg, bpm, metres and counts inside. Pure.

The measures are those of `benchmark_table.MEASURES`. Errors say in a sentence what was not understood.
"""

import re
from decimal import Decimal

from accounts.units import MILE_M, clock
from athletes.thresholds import CENT, POUND_KG, bare_unit
from athletes.thresholds import read as read_threshold
from athletes.thresholds import written as threshold_written

FOOT_M = Decimal("0.3048")
MILE = Decimal(str(MILE_M))
TENTH = Decimal("0.1")
LONG_M = 100  # from here on metres are a way and not a jump
UNITS = {
    "watts": {"w": Decimal(1), "watt": Decimal(1), "watts": Decimal(1)},
    "kg": {"kg": Decimal(1), "lb": POUND_KG, "lbs": POUND_KG},
    "bpm": {"bpm": Decimal(1)},
    "metres": {"m": Decimal(1), "cm": CENT, "km": Decimal(1000), "mi": MILE, "ft": FOOT_M},
    "reps": {"": Decimal(1), "reps": Decimal(1)},
}
EXAMPLES = {
    "seconds": "21:30",
    "watts": "268 W",
    "kg": "100 kg",
    "bpm": "171 bpm",
    "metres": "2.31 m or 2,800 m",
    "reps": "12",
    "css": "1:38/100 m",
}
SANE: dict[str, tuple[Decimal | int, int]] = {
    "seconds": (1, 172_800),
    "watts": (20, 2500),
    "kg": (1, 600),
    "bpm": (30, 240),
    "metres": (Decimal("0.05"), 500_000),
    "reps": (1, 1000),
}
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d(?:[.,]\d{1,2})?)|(\d{1,5}(?:[.,]\d{1,2})?)s")
_NUMBER = re.compile(r"(\d{1,9}(?:,\d{3}){0,2}(?:\.\d{1,4})?|\d{1,9},\d{1,2})([a-z]*)")


def read(measure: str, typed: str, units: str = "metric") -> Decimal:
    """`21:30` -> 1290, `100 kg` -> 100, `220 lb` -> 99.79; a bare number is in the person's own units.

    Raises ValueError with a sentence for the person who typed it.
    """
    if measure == "css":
        return read_threshold("css", typed, units)
    plain = typed.strip().lower().replace(" ", "")
    value = _seconds(plain) if measure == "seconds" else _amount(measure, plain, units)
    if value is None:
        raise ValueError(f"“{typed.strip()}” could not be read. Write it as {example(measure, units)}.")
    low, high = SANE[measure]
    if not low <= value <= high:
        raise ValueError(f"{written(measure, value, units)} cannot be right.")
    return value


def written(measure: str, value: Decimal, units: str = "metric") -> str:
    """1290 -> `21:30`, 100 -> `100 kg`, 231 cm -> `2.31 m`."""
    match measure:
        case "seconds":
            return _clock(value)
        case "css":
            return threshold_written("css", value, units)
        case "kg":
            return threshold_written("1rm", value, units)
        case "metres":
            return _metres(value, units)
        case "reps":
            return f"{value:.0f}"
        case _:
            return f"{value:.0f} {'W' if measure == 'watts' else measure}"


def example(measure: str, units: str) -> str:
    imperial = {"kg": "220 lb", "metres": "7.5 ft or 1.7 mi"}
    return imperial.get(measure, EXAMPLES[measure]) if units == "imperial" else EXAMPLES[measure]


def _clock(value: Decimal) -> str:
    """Tenths only where there are any and they mean something; 59.97 s are a minute."""
    tenths = value.quantize(TENTH)
    if tenths < 600 and tenths % 1:
        minutes, seconds = divmod(tenths, 60)
        return f"{minutes:.0f}:{seconds:04.1f}"
    return clock(float(value)) or ""


def _metres(value: Decimal, units: str) -> str:
    if units == "imperial":
        return f"{value / MILE:.2f} mi" if value >= LONG_M else f"{value / FOOT_M:.2f} ft"
    return f"{value:,.0f} m" if value >= LONG_M else f"{value:.2f} m"


def _seconds(typed: str) -> Decimal | None:
    """`m:ss`, `h:mm:ss`, tenths with a point, or `45 s`."""
    match = _CLOCK.fullmatch(typed)
    if match is None:
        return None
    hours, minutes, seconds, alone = (Decimal((part or "0").replace(",", ".")) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds + alone


def _amount(measure: str, typed: str, units: str) -> Decimal | None:
    match = _NUMBER.fullmatch(typed)
    unit = match and (match[2] or _bare(measure, units))
    if match is None or unit not in UNITS[measure]:
        return None
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", match[1])
    number = match[1].replace(",", "") if grouped else match[1].replace(",", ".")
    return (Decimal(number) * UNITS[measure][unit]).quantize(CENT)


def _bare(measure: str, units: str) -> str:
    """The unit of a number that was typed without one."""
    return bare_unit("1rm", units) if measure == "kg" else next(iter(UNITS[measure]))
