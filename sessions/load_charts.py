"""The charts of load of a page, one for a wide window and one for a phone, with fitness and fatigue. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sessions.chart import LoadChart, load_chart
from sessions.chart_weeks import chart_week, narrow, narrow_from, time_week
from sessions.fit_chart import FitRow, Lines, fit_rows, highest, lines_over, now_words
from sessions.fitness_days import Fitness, fitness_of
from sessions.weeks import Week, monday_of

type AnyWeek = Week[Any, Any]

# Read before the first week that is shown, so that what fitness began with has faded to a seventh.
FADING_WEEKS = 12


@dataclass(frozen=True)
class FitnessShown:
    """Fitness and fatigue over both charts and as a table; `words` say how they stand or why not."""

    wide: Lines | None
    narrow: Lines | None
    rows: list[FitRow]
    since: date | None
    words: str


@dataclass(frozen=True)
class LoadCharts:
    wide: LoadChart
    narrow: LoadChart
    fitness: FitnessShown | None


def load_charts(read: Sequence[AnyWeek], today: date, *, width: float, by_time: bool = False) -> LoadCharts:
    """Of the weeks after the first FADING_WEEKS of `read`; fitness only over loads."""
    weeks = read[FADING_WEEKS:]
    bars = [(time_week if by_time else chart_week)(week, today) for week in weeks]
    fitness = Fitness((), None, None) if by_time else fitness_of(read, today)
    top = highest(fitness.days)
    wide = load_chart(bars, width, 200, reaching=top)
    small = load_chart(narrow(bars), 354, 200, left=38, reaching=top)
    return LoadCharts(wide, small, _fitness(fitness, weeks, (wide, small), today))


def _fitness(
    fitness: Fitness, weeks: Sequence[AnyWeek], charts: tuple[LoadChart, LoadChart], today: date
) -> FitnessShown | None:
    """Over the wide and the narrow chart; None where nothing is on record."""
    if fitness.since is None or fitness.since > today:
        return None
    first = weeks[0].monday
    narrow_first = narrow_from(first, len(weeks), monday_of(today))
    return FitnessShown(
        wide=lines_over(charts[0], fitness.days, first),
        narrow=lines_over(charts[1], fitness.days, narrow_first),
        rows=fit_rows(fitness.days, first),
        since=fitness.since,
        words=now_words(fitness, today),
    )
