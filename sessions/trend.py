"""Results of one test over time: what a change means, and points with error bars to draw. Values only.

The error bars hold nine of ten repeats by somebody who has not changed: 1.645 × the test's typical error. Up
is better, for times too; a test without a better way rises with its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from plans.science.retest import Z90, change_words
from plans.science.unknown import Unknown

MOST_POINTS = 12
SIDE = 48  # room for half a label at both ends
TOP, BOTTOM = 10, 22
CAP = 4  # half of what an error bar ends with
GAP = 98  # between the middles of two labels
WORDS = {
    "seconds": ("faster", "slower"),
    "css": ("faster", "slower"),
    "watts": ("more power", "less power"),
    "kg": ("heavier", "lighter"),
    "metres": ("further", "less far"),
    "reps": ("more", "fewer"),
    "bpm": ("higher", "lower"),
}
AGAINST_ERROR = {
    "within test noise": "within the error of the test",
    "likely": "probably more than the error of the test",
    "clear": "more than the error of the test",
}


class Test(Protocol):
    """What is read of a benchmark: its measure, "up", "down" or "", and its typical error in percent."""

    @property
    def measure(self) -> str: ...
    @property
    def better(self) -> str: ...
    @property
    def cv_pct(self) -> Decimal | float | None: ...


@dataclass(frozen=True)
class Measured:
    day: date
    value: float


@dataclass(frozen=True)
class Point:
    """`top` and `bottom` are the ends of the error bar; None where the error is not known."""

    day: date
    value: float
    x: float
    y: float
    top: float | None
    bottom: float | None
    has_label: bool
    is_newest: bool

    @property
    def cap_from(self) -> float:
        """Where the ends of the error bar begin."""
        return round(self.x - CAP, 1)

    @property
    def cap_to(self) -> float:
        return round(self.x + CAP, 1)


@dataclass(frozen=True)
class TrendChart:
    """Everything is in the units of `width` and `height`; y grows downwards, as in SVG."""

    width: float
    height: float
    points: tuple[Point, ...]

    @property
    def line(self) -> str:
        return "M" + "L".join(f"{point.x:g} {point.y:g}" for point in self.points)

    @property
    def baseline(self) -> float:
        return self.height - BOTTOM + 4


def error_of(test: Test, value: float) -> float | None:
    """Half an error bar, in the unit of the measure."""
    return None if test.cv_pct is None else value * float(test.cv_pct) / 100 * Z90


def gain_pct(test: Test, before: float, after: float) -> float:
    """How much better in percent: less of a time is more; without a better way just the difference."""
    change = (after - before) / before * 100
    return -change if test.better == "down" else change


def change_sentence(test: Test, before: float, after: float) -> str:
    """`2.1 % faster, more than the error of the test`."""
    gain = gain_pct(test, before, after)
    if round(abs(gain), 1) == 0:
        return "the same"
    up, down = WORDS[test.measure]
    size = f"{abs(gain):.1f} % {up if gain > 0 else down}"
    said = change_words(gain, None if test.cv_pct is None else float(test.cv_pct))
    if isinstance(said, Unknown):
        return f"{size}; the error of this test is not on file"
    return f"{size}, {AGAINST_ERROR[said]}"


def trend_chart(test: Test, results: Sequence[Measured], width: float, height: float) -> TrendChart:
    """The newest results in the order of time, at most twelve; one alone stands in the middle."""
    shown = sorted(results, key=lambda one: one.day)[-MOST_POINTS:]
    marks = _labelled(_xs(shown, width))
    points = tuple(
        _point(test, one, x, _scale(test, shown, height), has_label, one is shown[-1])
        for one, (x, has_label) in zip(shown, marks, strict=True)
    )
    return TrendChart(width, height, points)


def _xs(shown: Sequence[Measured], width: float) -> list[float]:
    first, last = shown[0].day, shown[-1].day
    days = (last - first).days
    if not days:
        return [width / 2] * len(shown)
    return [SIDE + (one.day - first).days / days * (width - 2 * SIDE) for one in shown]


def _labelled(xs: Sequence[float]) -> Iterator[tuple[float, bool]]:
    """The first and the last have their words, and those between for which there is room."""
    free_from = 0.0
    for index, x in enumerate(xs):
        is_last = index == len(xs) - 1
        fits = is_last or (x >= free_from and xs[-1] - x >= GAP)
        if fits:
            free_from = x + GAP
        yield round(x, 1), fits


def _scale(test: Test, shown: Sequence[Measured], height: float) -> tuple[float, float, bool, float, float]:
    """Lowest and highest value with their errors, whether low is up, and the y of bottom and top."""
    lows = [one.value - (error_of(test, one.value) or 0) for one in shown]
    highs = [one.value + (error_of(test, one.value) or 0) for one in shown]
    return min(lows), max(highs), test.better == "down", height - BOTTOM, TOP


def _point(
    test: Test,
    one: Measured,
    x: float,
    scale: tuple[float, float, bool, float, float],
    has_label: bool,
    is_newest: bool,
) -> Point:
    error = error_of(test, one.value)
    ends = sorted(_y(value, scale) for value in (one.value - (error or 0), one.value + (error or 0)))
    return Point(
        day=one.day,
        value=one.value,
        x=x,
        y=_y(one.value, scale),
        top=None if error is None else ends[0],
        bottom=None if error is None else ends[1],
        has_label=has_label,
        is_newest=is_newest,
    )


def _y(value: float, scale: tuple[float, float, bool, float, float]) -> float:
    low, high, flipped, bottom, top = scale
    if high == low:
        return round((bottom + top) / 2, 1)
    share = (value - low) / (high - low)
    return round(bottom - (1 - share if flipped else share) * (bottom - top), 1)
