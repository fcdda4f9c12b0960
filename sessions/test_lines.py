"""Results of tests as a page shows them: one line a test, its words, its chart and its table. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from accounts.units import short_day
from athletes.measures import written
from sessions.trend import Measured, Test, TrendChart, change_sentence, error_of, gain_pct, trend_chart

CHART = (354, 96)
MOST_ROWS = 60


class TestLike(Test, Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def cv_source(self) -> str: ...


class ResultLike(Protocol):
    """What is read of a result; its benchmark is there already."""

    @property
    def pk(self) -> int: ...
    @property
    def benchmark(self) -> TestLike: ...
    @property
    def day(self) -> date: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def made_from(self) -> str: ...
    @property
    def note(self) -> str: ...


@dataclass(frozen=True)
class ResultRow:
    """`change` is against the result before: `+2.1 %`, better with a plus."""

    pk: int
    day: date
    value: str
    change: str
    made_from: str
    note: str


@dataclass(frozen=True)
class Mark:
    """The words under a point of the chart."""

    x: float
    text: str


@dataclass(frozen=True)
class TestLine:
    """One test: the newest value with half its error bar, what changed, the chart and the table.

    `best` is the best value with its day; "" where neither way is better, or where it is the newest.
    `rows` begin with the newest, at most sixty; `left_out` are older ones.
    """

    name: str
    value: str
    error: str
    day: date
    since_last: str
    since_first: str
    best: str
    chart: TrendChart
    marks: tuple[Mark, ...]
    rows: tuple[ResultRow, ...]
    left_out: int
    cv_pct: float | None
    cv_source: str


def test_lines(results: Iterable[ResultLike], units: str) -> list[TestLine]:
    """`results` by test and in the order of time."""
    return [_line(list(held), units) for _, held in groupby(results, key=lambda one: one.benchmark.pk)]


def error_words(measure: str, error: float | None, units: str) -> str:
    """`± 12 s`, `± 4 kg`; "" where the error is not known."""
    if error is None:
        return ""
    if measure in {"seconds", "css"} and error < 100:
        return f"± {error:.0f} s" if error >= 1 else f"± {error:.1f} s"
    return f"± {written(measure, Decimal(str(round(error, 2))), units)}"


def _line(held: Sequence[ResultLike], units: str) -> TestLine:
    test, newest = held[0].benchmark, held[-1]
    measured = [Measured(one.day, float(one.value)) for one in held]
    chart = trend_chart(test, measured, *CHART)
    rows = [_row(test, held, index, units) for index in range(len(held))][::-1]
    return TestLine(
        name=test.name,
        value=written(test.measure, newest.value, units),
        error=error_words(test.measure, error_of(test, float(newest.value)), units),
        day=newest.day,
        since_last=_since(test, held[-2], newest) if len(held) > 1 else "",
        since_first=_since(test, held[0], newest) if len(held) > 2 else "",
        best=_best(test, held, units),
        chart=chart,
        marks=tuple(_marks(test, chart, units)),
        rows=tuple(rows[:MOST_ROWS]),
        left_out=max(len(rows) - MOST_ROWS, 0),
        cv_pct=None if test.cv_pct is None else float(test.cv_pct),
        cv_source=test.cv_source,
    )


def _since(test: TestLike, before: ResultLike, after: ResultLike) -> str:
    return f"Since {short_day(before.day)}: {change_sentence(test, float(before.value), float(after.value))}"


def _best(test: TestLike, held: Sequence[ResultLike], units: str) -> str:
    if not test.better:
        return ""
    pick = min if test.better == "down" else max
    best = pick(held, key=lambda one: one.value)
    if best.value == held[-1].value:
        return ""
    return f"{written(test.measure, best.value, units)} on {short_day(best.day)} {best.day.year}"


def _marks(test: TestLike, chart: TrendChart, units: str) -> Iterable[Mark]:
    for point in chart.points:
        if point.has_label:
            value = written(test.measure, Decimal(str(point.value)), units)
            yield Mark(point.x, f"{short_day(point.day)}, {value}")


def _row(test: TestLike, held: Sequence[ResultLike], index: int, units: str) -> ResultRow:
    one = held[index]
    change = gain_pct(test, float(held[index - 1].value), float(one.value)) if index else None
    return ResultRow(
        pk=one.pk,
        day=one.day,
        value=written(test.measure, one.value, units),
        change="" if change is None else f"{'−' if change < 0 else '+'}{abs(change):.1f} %",
        made_from=one.made_from,
        note=one.note,
    )
