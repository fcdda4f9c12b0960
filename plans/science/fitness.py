"""Fitness, fatigue and form: what days of load leave behind.

One unit of load per series, session RPE as a rule; power or heart-rate loads are never added to it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.science.unknown import Maybe, Unknown, are_amounts, gaps, is_amount, is_number, is_positive

FITNESS_DAYS, FATIGUE_DAYS = 42, 7


@dataclass(frozen=True, slots=True)
class Series:
    """One value a day, oldest first, in the unit of the loads; None from the first unknown day on.

    form            what the day began with: the day before's fitness - fatigue
    form_next_day   what the day after the last begins with
    warming_up      whether form should not be shown yet: under 42 days and no start value
    """

    fitness: list[float | None]
    fatigue: list[float | None]
    form: list[float | None]
    form_next_day: float | None
    warming_up: bool


@dataclass(frozen=True, slots=True)
class Response:
    """One value a day, oldest first; the day's own load counts at once."""

    fitness: list[float]
    fatigue: list[float]
    performance: list[float]


def fitness_fatigue_form(
    daily: Sequence[float | None],
    fitness_start: float | None = None,
    fatigue_start: float | None = None,
) -> Maybe[Series]:
    """Fitness (42 days), fatigue (7 days) and form of each day.

    `C += (x - C)/42`, `A += (x - A)/7`, form = the day before's C - A. Four conventions are about; this is
    the one whose worked numbers PyPI's trainingload 0.1.0 tests. It starts from 0 unless a coach entered
    start values. A day of None is not known, and nothing after it is either: rest days are 0, and the
    caller decides which days without a session were rest. Unknown without days or with start values below 0.
    """
    if not daily:
        return Unknown("no days yet")
    start = (fitness_start or 0.0, fatigue_start or 0.0)
    if not are_amounts(start):
        return Unknown("start values are not below 0")
    states = list(_states(daily, *start))
    fitness, fatigue = [one[0] for one in states], [one[1] for one in states]
    form = [_difference(*state) for state in [start, *states]]
    return Series(
        fitness=fitness,
        fatigue=fatigue,
        form=form[:-1],
        form_next_day=form[-1],
        warming_up=len(daily) < FITNESS_DAYS and fitness_start is None,
    )


def impulse_response(
    daily: Sequence[float | None],
    fitness_days: float | None = 42,
    fatigue_days: float | None = 7,
    k1: float | None = 1,
    k2: float | None = 2,
) -> Maybe[Response]:
    """Banister's model: `p(t) = k1 sum x_s e^(-(t-s)/t1) - k2 sum x_s e^(-(t-s)/t2)`, s up to and with t.

    Days and time constants in days, loads in any one unit. Source of the worked numbers: Runalyze's
    BanisterModelTest. Unknown without days, with a day that is not known (each later value would rest on
    it), and for time constants that are not above 0.
    """
    if not daily or not are_amounts(daily):
        return Unknown(f"of the days {gaps(daily)}" if daily else "no days yet")
    if not is_positive(fitness_days) or not is_positive(fatigue_days):
        return Unknown("time constants are above 0 days")
    if not is_number(k1) or not is_number(k2):
        return Unknown("no weight for fitness or fatigue")
    fitness, fatigue = list(_decayed(daily, fitness_days)), list(_decayed(daily, fatigue_days))
    performance = [k1 * gain - k2 * loss for gain, loss in zip(fitness, fatigue, strict=True)]
    return Response(fitness, fatigue, performance)


def _states(
    daily: Sequence[float | None], fitness: float | None, fatigue: float | None
) -> Iterator[tuple[float | None, float | None]]:
    for load in daily:
        fitness, fatigue = _step(fitness, load, FITNESS_DAYS), _step(fatigue, load, FATIGUE_DAYS)
        yield fitness, fatigue


def _step(value: float | None, load: float | None, days: int) -> float | None:
    return None if value is None or not is_amount(load) else value + (load - value) / days


def _difference(fitness: float | None, fatigue: float | None) -> float | None:
    return None if fitness is None or fatigue is None else fitness - fatigue


def _decayed(daily: Sequence[float], days: float) -> Iterator[float]:
    total, keep = 0.0, math.exp(-1 / days)
    for load in daily:
        total = total * keep + load
        yield total
