"""Numbers of findings in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from accounts import units
from accounts.units import DAYS

type Measure = Literal["m", "min"]


def percent(share: float) -> str:
    """0.34 -> `34 %`; with one decimal below 10 %, and a true minus."""
    value = share * 100
    text = f"{abs(value):.1f}".removesuffix(".0") if abs(value) < 10 else f"{abs(value):.0f}"
    return f"{'−' if value < 0 and text != '0' else ''}{text} %"


def whole_percent(share: float) -> str:
    """0.344 -> `34 %`."""
    return percent(round(share, 2))


def number(value: float) -> str:
    """`3`, `2.45`: at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def extent(value: float, unit: Measure, distance_units: str = "metric") -> str:
    """`29.5 km`, `3 h 03`."""
    if unit == "m":
        return units.distance(value, distance_units) or ""
    return units.duration(value * 60) or ""


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def weeks(numbers: Sequence[int]) -> str:
    """`week 3`, `weeks 3 and 4`, `weeks 2, 5–7 and 9`."""
    numbers = sorted(set(numbers))
    runs: list[tuple[int, int]] = []
    for one in numbers:
        if runs and one == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    parts: list[str] = []
    for first, last in runs:
        parts += [str(first)] if first == last else [str(first), str(last)] if last == first + 1 else []
        if last > first + 1:
            parts.append(f"{first}–{last}")
    return f"{units.plural(len(numbers), 'week')} {listed(parts)}"


def day(number: int) -> str:
    """`Tuesday of week 3` for day 15."""
    return f"{DAYS[number % 7]} of week {number // 7 + 1}"
