"""Fitness and fatigue over the bars of load: days in, lines, words and rows of a table out. Pure.

Solid is computed from what was done, dashed runs over what is not known in full, dotted is if the plan is
done; the shade holds the range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from accounts.units import day_range, load, short_day
from sessions.chart import LoadChart
from sessions.fitness_days import WARM_UP, FitDay, Fitness, Span

UNKNOWN_WORDS = " What is not known lies between nothing and all of it as planned."

type Point = tuple[float, float, float, FitDay]  # x, y of the upper and of the lower end, whose day


@dataclass(frozen=True)
class Line:
    """Paths of SVG, each "" where there is nothing of its kind."""

    solid: str
    dashed: str
    dotted: str
    shade: str


@dataclass(frozen=True)
class Lines:
    fitness: Line
    fatigue: Line

    @property
    def named(self) -> tuple[tuple[Line, str], ...]:
        """In the order in which they are drawn."""
        return (self.fatigue, "fatigue"), (self.fitness, "fitness")


@dataclass(frozen=True)
class FitRow:
    """How a week ended, or stands today, in words."""

    dates: str
    fitness: str
    fatigue: str
    is_ahead: bool


def lines_over(chart: LoadChart, days: Sequence[FitDay], first: date) -> Lines | None:
    """Over a chart whose first bar is the week from `first`; None where none of its weeks has a value."""
    weeks = len(chart.bars)
    last = first + timedelta(days=7 * weeks - 1)
    shown = [one for one in _sampled(days) if first - timedelta(days=1) <= one.day <= last]
    if not weeks or len(shown) < 2:
        return None
    slot = (chart.width - chart.left) / weeks

    def line(of: Callable[[FitDay], Span]) -> Line:
        return _line([_point(one, of(one), chart, first, slot) for one in shown], of)

    return Lines(line(lambda one: one.fitness), line(lambda one: one.fatigue))


def highest(days: Sequence[FitDay]) -> float:
    """What a chart has to reach for the lines to fit."""
    return max((max(one.fitness.high, one.fatigue.high) for one in days), default=0)


def fit_rows(days: Sequence[FitDay], first: date) -> list[FitRow]:
    """The newest first, from the week of `first` on."""
    held = [one for one in _sampled(days) if one.day >= first]
    return [
        FitRow(_week(one.day), span_words(one.fitness), span_words(one.fatigue), one.is_ahead)
        for one in reversed(held)
        if one.day.weekday() == 6 or one.day == held[-1].day
    ]


def now_words(fitness: Fitness, today: date) -> str:
    """`Fitness is 1,511 and fatigue 752 a week.`, or why neither can be said."""
    if fitness.ended and fitness.ended <= today:
        day = short_day(fitness.ended)
        return f"Not known from {day} on: of something that day neither effort nor time is known."
    now = next((one for one in reversed(fitness.days) if not one.is_ahead), None)
    if now:
        ranged = "" if now.fitness.is_close and now.fatigue.is_close else UNKNOWN_WORDS
        return f"Fitness is {span_words(now.fitness)} and fatigue {span_words(now.fatigue)} a week.{ranged}"
    if fitness.since is None or fitness.since > today:
        return ""
    return f"They need six weeks on record: from {short_day(fitness.since + WARM_UP)} on."


def span_words(span: Span) -> str:
    """`1,511`, or `1,200–1,511`."""
    if span.is_close:
        return load(span.middle) or ""
    return f"{load(span.low)}–{load(span.high)}"


def _week(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return day_range(monday, monday + timedelta(days=6))


def _sampled(days: Sequence[FitDay]) -> list[FitDay]:
    """The ends of weeks, how it stands, and the last day: each would only show which weekdays are hard."""
    now = [one.day for one in days if not one.is_ahead][-1:]
    ends = {*now, *(one.day for one in days[-1:])}
    return [one for one in days if one.day.weekday() == 6 or one.day in ends]


def _point(one: FitDay, span: Span, chart: LoadChart, first: date, slot: float) -> Point:
    x = chart.left + slot * ((one.day - first).days + 1) / 7
    top, bottom = (round(chart.baseline - value * chart.scale, 1) for value in (span.high, span.low))
    return round(x, 1), top, bottom, one


def _line(points: Sequence[Point], of: Callable[[FitDay], Span]) -> Line:
    parts: dict[str, list[str]] = {"solid": [], "dashed": [], "dotted": []}
    for start, end in pairwise(points):
        is_close = of(start[3]).is_close and of(end[3]).is_close
        kind = "dotted" if end[3].is_ahead else "solid" if is_close else "dashed"
        parts[kind].append(f"M{_at(start)}L{_at(end)}")
    return Line(**{kind: _joined(paths) for kind, paths in parts.items()}, shade=_shade(points, of))


def _at(point: Point) -> str:
    x, top, bottom, _ = point
    return f"{x:g} {round((top + bottom) / 2, 1):g}"


def _joined(paths: Iterable[str]) -> str:
    """One stroke where one piece begins at the end of the other, so that dashes run on."""
    whole = ""
    for path in paths:
        start, end = path[1:].split("L")
        whole += f"L{end}" if whole.endswith(f"L{start}") else path
    return whole


def _shade(points: Sequence[Point], of: Callable[[FitDay], Span]) -> str:
    if all(of(one[3]).is_close for one in points):
        return ""
    upper = "L".join(f"{x:g} {top:g}" for x, top, _, _ in points)
    lower = "L".join(f"{x:g} {bottom:g}" for x, _, bottom, _ in reversed(points))
    return f"M{upper}L{lower}z"
