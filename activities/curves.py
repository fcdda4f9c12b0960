"""A recording as lines to draw: one small chart for each thing that was measured. Values only.

A chart is drawn in a box of 300 x 100 that is stretched to the place there is, so its words are not in the
drawing but beside it: three values at even heights, five times at even widths.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean
from typing import Any

from accounts.units import MILE_M, clock
from athletes.thresholds import written

WIDTH, HEIGHT = 300, 100
PARTS = 10
# On foot, a pace tells more than a speed; slower than walking has none.
ON_FOOT = {"running", "walking"}
SLOWEST_S_PER_KM = 1500
# A single stretch at a standstill would flatten the rest: so much of each end may leave the picture, and of
# a pace's slow end more.
OUTSIDE, OUTSIDE_SLOW = 0.03, 0.1
# So few points without a value in a row are a device that writes seldom, and no break.
BRIDGED = 1
STEPS = (1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 100, 120, 150, 200, 250, 300, 500, 1000, 2000, 5000)
PACE_STEPS = (15, 30, 60, 90, 120, 180, 240, 300, 600)
FOOT_M = 0.3048


@dataclass(frozen=True, slots=True)
class Curve:
    """`path` is the d of an SVG path; `high`, `middle`, `low` stand at the top, middle and bottom."""

    name: str
    unit: str
    css: str
    path: str
    high: str
    middle: str
    low: str
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """A tenth of the recording: when it began, and the mean of each curve in words."""

    begins: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    curves: tuple[Curve, ...]
    times: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How one channel is shown: values up or down, and one value in words, with and without its unit."""

    name: str
    unit: str
    css: str
    channel: str
    value: Callable[[float], float | None]
    words: Callable[[float], str]
    is_falling: bool = False
    from_zero: bool = False
    # Less between the lowest and the highest value is not worth a picture.
    least: float = 0


def curves_of(series: Mapping[str, Any], sport: str, units: str) -> Curves | None:
    """The charts of `activities.kept.series_of`; None where nothing was measured."""
    measures = [one for one in _measures(sport, units) if one.channel in series]
    drawn = [(one, _values(one, series[one.channel])) for one in measures]
    drawn = [(one, values) for one, values in drawn if _is_worth_drawing(one, values)]
    if not drawn:
        return None
    seconds = series["step_s"] * max(len(values) for _, values in drawn)
    return Curves(
        tuple(_curve(one, values) for one, values in drawn),
        tuple(clock(seconds * quarter / 4) or "" for quarter in range(5)),
        tuple(_parts(drawn, series["step_s"])),
    )


def _measures(sport: str, units: str) -> Iterator[Measure]:
    is_imperial = units == "imperial"
    if sport in ON_FOOT:
        yield Measure("Pace", "min/mi" if is_imperial else "min/km", "speed", "speed", *_pace(units), True)
    else:
        factor = 3600 / MILE_M if is_imperial else 3.6
        speed_unit = "mph" if is_imperial else "km/h"
        yield Measure("Speed", speed_unit, "speed", "speed", lambda v: v * factor, _whole, from_zero=True)
    yield Measure("Heart rate", "bpm", "hr", "hr", float, _whole)
    yield Measure("Power", "W", "power", "power", float, _whole, from_zero=True)
    rise = 1 / FOOT_M if is_imperial else 1
    yield Measure(
        "Altitude", "ft" if is_imperial else "m", "altitude", "altitude", lambda v: v * rise, _whole, least=10
    )


def _pace(units: str) -> tuple[Callable[[float], float | None], Callable[[float], str]]:
    """Seconds a kilometre or a mile from metres a second, and in words without the unit."""
    metres = MILE_M if units == "imperial" else 1000
    slowest = SLOWEST_S_PER_KM * metres / 1000
    return (
        lambda speed: metres / speed if speed > metres / slowest else None,
        lambda seconds: clock(seconds) or "",
    )


def _whole(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−")


def _values(measure: Measure, kept: Sequence[float | None]) -> list[float | None]:
    shown = [None if value is None else measure.value(value) for value in kept]
    return [None if value is None else round(value, 3) for value in shown]


def _is_worth_drawing(measure: Measure, values: Sequence[float | None]) -> bool:
    there = [value for value in values if value is not None]
    return len(there) > 1 and max(there) - min(there) >= measure.least


def _curve(measure: Measure, values: Sequence[float | None]) -> Curve:
    there = sorted(value for value in values if value is not None)
    low, step = _scale(measure, there)
    top, bottom = (low, low + 2 * step) if measure.is_falling else (low + 2 * step, low)
    heights = [None if value is None else HEIGHT * _share(value, top, bottom) for value in values]
    ends = measure.words(there[0]), measure.words(there[-1]), measure.words(fmean(there))
    return Curve(
        measure.name,
        measure.unit,
        measure.css,
        _path(heights),
        measure.words(top),
        measure.words(low + step),
        measure.words(bottom),
        f"{measure.name} over time, from {ends[0]} to {ends[1]} {measure.unit}, mean {ends[2]}",
    )


def _share(value: float, top: float, bottom: float) -> float:
    """0 at the top, 1 at the bottom; what lies outside is drawn at the edge."""
    return min(max((value - top) / (bottom - top), 0), 1)


def _scale(measure: Measure, there: Sequence[float]) -> tuple[float, float]:
    """The lowest line and the step to the two above it, round, around all but the farthest values."""
    slow = OUTSIDE_SLOW if measure.is_falling else OUTSIDE
    low, high = there[int(len(there) * OUTSIDE)], there[-1 - int(len(there) * slow)]
    low = 0.0 if measure.from_zero and low >= 0 else low
    for step in PACE_STEPS if measure.is_falling else STEPS:
        grain = min(step, 30 if measure.is_falling else 10)
        start = math.floor(low / grain) * grain
        if start + 2 * step >= high:
            return float(start), float(step)
    return low, max(high - low, 1) / 2


def _path(heights: Sequence[float | None]) -> str:
    """A line through what is known, broken where nothing is."""
    width, drawn, last = WIDTH / max(len(heights) - 1, 1), [], -math.inf
    for at, height in enumerate(heights):
        if height is not None:
            drawn.append(f"{'L' if at - last <= 1 + BRIDGED else 'M'}{at * width:.1f} {height:.1f}")
            last = at
    return "".join(drawn)


def _parts(drawn: Sequence[tuple[Measure, Sequence[float | None]]], step_s: int) -> Iterator[Part]:
    points = max(len(values) for _, values in drawn)
    count = min(PARTS, points)
    for part in range(count):
        first, last = points * part // count, points * (part + 1) // count
        means = [(one, [v for v in values[first:last] if v is not None]) for one, values in drawn]
        words = tuple(one.words(fmean(there)) if there else "–" for one, there in means)
        yield Part(clock(first * step_s) or "", words)


def pace_of(sport: str, seconds: float | None, metres: float | None, units: str) -> str:
    """`5:01/km`, `8:04/mi`, `1:42/100 m`, `31.2 km/h`: of a lap, in the words of its sport; "" if unknown."""
    if not seconds or not metres:
        return ""
    if sport in ON_FOOT:
        return written("pace", Decimal(str(seconds / metres * 1000)), units)
    if sport == "swimming":
        return f"{clock(seconds / metres * 100)}/100 m"
    kilometres_an_hour = metres / seconds * 3.6
    if units == "imperial":
        return f"{kilometres_an_hour * 1000 / MILE_M:.1f} mph"
    return f"{kilometres_an_hour:.1f} km/h"
