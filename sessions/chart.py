"""The geometry of load by week: numbers in, rectangles out, for a page or a mail to draw. Pure.

Planned is hollow, done is filled inside it, both from zero. What is not known is never drawn as zero: the
outline of such a week is dashed, and where nothing of it is known it stands in a hatched span.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

type When = Literal["past", "now", "ahead"]

UNKNOWN_SHARE = 0.55  # how tall an unknown week without a plan stands, so that it can be seen at all
BAR_SHARE = 0.64  # of a week's width
DONE_SHARE = 0.74  # of a planned bar's width
HEADROOM = 1.15  # a round value so little above the peak still gets its line


@dataclass(frozen=True)
class ChartWeek:
    """A week's load in minutes × effort.

    `planned` is None where nothing is planned or no effort is given. `done` is what is known of it; with
    `known` False more may have been done. `label` stands below the bar; an empty one leaves the place free.
    """

    planned: float | None
    done: float | None
    known: bool = True
    when: When = "past"
    label: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.known and not self.done


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Bar:
    """One week: `planned` and `done` are None where there is nothing to draw."""

    planned: Box | None
    done: Box | None
    known: bool
    when: When
    x_label: float
    label: str


@dataclass(frozen=True)
class GridLine:
    y: float
    value: float


@dataclass(frozen=True)
class LoadChart:
    """Everything is in the units of `width` and `height`, `scale` for one of load; y grows downwards."""

    width: float
    height: float
    left: float
    baseline: float
    bars: tuple[Bar, ...]
    grid: tuple[GridLine, ...]
    unknown: tuple[Box, ...]
    today_x: float | None
    is_empty: bool
    scale: float


@dataclass(frozen=True)
class Spark:
    """A chart of a few pixels as three SVG paths, because a desk draws two hundred of them."""

    planned: str
    done: str
    unknown: str


def load_chart(
    weeks: Sequence[ChartWeek],
    width: float,
    height: float,
    *,
    left: float = 44,
    top: float = 20,
    bottom: float = 22,
    with_grid: bool = True,
    reaching: float = 0,
) -> LoadChart:
    """Bars of equal width from `left` to `width`; room for numbers at the left, words above and below.

    `reaching`: a value that has to fit too, because something else is drawn over the bars.
    """
    highest = _peak(weeks)
    baseline, peak = height - bottom, max(highest, reaching) if highest else 0.0
    lines = grid_values(peak) if with_grid else ()
    scale = (baseline - top) / max((peak, *lines)) if peak else 0.0
    slot = (width - left) / max(len(weeks), 1)
    bars = tuple(_bar(week, left + slot * i, slot, baseline, scale, peak) for i, week in enumerate(weeks))
    return LoadChart(
        width=width,
        height=height,
        left=left,
        baseline=baseline,
        bars=bars,
        grid=tuple(GridLine(round(baseline - value * scale, 1), value) for value in lines),
        unknown=tuple(
            Box(round(left + slot * first, 1), top, round(slot * count, 1), round(baseline - top, 1))
            for first, count in _unknown_runs(weeks)
        ),
        today_x=next((bar.x_label for bar in bars if bar.when == "now"), None),
        is_empty=not peak,
        scale=scale,
    )


def spark(weeks: Sequence[ChartWeek], width: float, height: float) -> Spark:
    """The same bars on their own scale, without words or lines."""
    chart = load_chart(weeks, width, height, left=0, top=1, bottom=0.5, with_grid=False)
    return Spark(
        planned="".join(_path(bar.planned) for bar in chart.bars if bar.known and bar.planned),
        done="".join(_path(bar.done) for bar in chart.bars if bar.done),
        unknown="".join(_path(bar.planned) for bar in chart.bars if not bar.known and bar.planned),
    )


def grid_values(peak: float) -> tuple[float, ...]:
    """At most three round values from zero: 2,200 -> 0, 1,000, 2,000."""
    if peak <= 0:
        return (0.0,)
    step = next(s for s in _round_steps() if peak // s <= 2)
    return tuple(step * i for i in range(3) if step * i <= peak * HEADROOM)


def _round_steps() -> Iterator[float]:
    size = 1.0
    while True:
        yield from (size, size * 2, size * 2.5, size * 5)
        size *= 10


def _peak(weeks: Sequence[ChartWeek]) -> float:
    return float(max((value for week in weeks for value in (week.planned, week.done) if value), default=0))


def _bar(week: ChartWeek, x: float, slot: float, baseline: float, scale: float, peak: float) -> Bar:
    outline = week.planned or (None if week.known else peak * UNKNOWN_SHARE)
    middle = x + slot / 2
    return Bar(
        planned=_box(outline, middle, slot * BAR_SHARE, baseline, scale),
        done=_box(week.done, middle, slot * BAR_SHARE * DONE_SHARE, baseline, scale),
        known=week.known,
        when=week.when,
        x_label=round(middle, 1),
        label=week.label,
    )


def _box(value: float | None, middle: float, width: float, baseline: float, scale: float) -> Box | None:
    if not value:
        return None
    height = round(value * scale, 1)
    return Box(round(middle - width / 2, 1), round(baseline - height, 1), round(width, 1), height)


def _unknown_runs(weeks: Sequence[ChartWeek]) -> Iterator[tuple[int, int]]:
    """Where each run of weeks of which nothing is known begins, and how long it is."""
    for blank, run in groupby(enumerate(weeks), key=lambda pair: pair[1].is_blank):
        indexes = [i for i, _ in run]
        if blank:
            yield indexes[0], len(indexes)


def _path(box: Box | None) -> str:
    return f"M{box.x:g} {box.y:g}h{box.width:g}v{box.height:g}h-{box.width:g}z" if box else ""
