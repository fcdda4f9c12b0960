"""A week's load: its sum, how alike its days are, and how it compares with the weeks before.

Loads are RPE x minutes in arbitrary units (plans.load). A list of daily loads has one value a day, oldest
first; 0 is a rest day and None a day whose load is not known.
"""

from collections.abc import Sequence
from itertools import accumulate
from statistics import fmean, pstdev

from plans.science.unknown import Maybe, Unknown, are_amounts, gaps, is_amount, is_positive

DAYS = 7
HISTORY_DAYS = 28
EDGE = 1e-9  # so that 1.1 computed is not above 1.1 written

# Distance over the longest of the 30 days before, with the hazard ratios that Frandsen 2025 found above each.
SPIKES = ((1.10, "reference"), (1.30, "small_spike"), (2.00, "moderate_spike"))

type Days = Sequence[float | None]


def weekly_load(daily: Days) -> Maybe[float]:
    """The sum of at most seven daily loads, in the loads' own unit (Foster 1998, MSSE 30(7):1164-8).

    No days at all are a week of rest, 0. Unknown when one day's load is: a sum with a hole is no sum.
    """
    week = _week(daily)
    return week if isinstance(week, Unknown) else sum(week)


def monotony(daily: Days) -> Maybe[float]:
    """Mean over standard deviation of the seven daily loads, without unit (Foster 1998).

    Foster does not say which deviation; here it is the population's (divided by 7), so that one session in
    a week gives 1/sqrt(6) = 0.408 however long it is. A shorter week is filled with rest days. Unknown for
    a week of nothing but rest, for seven equal days (any number would be made up: such a week is
    "uniform"), and when one day is not known. Above 1.5 and 2.0 lie conventions, not medicine.
    """
    week = _week(daily)
    if isinstance(week, Unknown):
        return week
    if not sum(week):
        return Unknown("a week without load")
    spread = pstdev(week)
    return fmean(week) / spread if spread > EDGE * fmean(week) else Unknown("uniform week: all days alike")


def strain(daily: Days) -> Maybe[float]:
    """Weekly load x monotony, in arbitrary units (Foster 1998). A week of rest has 0; else as `monotony`."""
    week = _week(daily)
    if isinstance(week, Unknown):
        return week
    alike = monotony(week) if sum(week) else 0.0
    return alike if isinstance(alike, Unknown) else sum(week) * alike


def acute_chronic_ratio(daily: Days, method: str = "coupled") -> Maybe[float]:
    """The last 7 days against the last 28, per day, without unit. Not a measure of risk (docs/science.md).

    coupled     mean of the last 7 / mean of the last 28
    uncoupled   mean of the last 7 / mean of the 21 before (Windt & Gabbett 2019,
                10.1136/bjsports-2017-098925)
    ewma        exponentially weighted, 2/(N+1), N 7 and 28, begun with the first day (Williams 2017, BJSM
                51(3):209, 10.1136/bjsports-2016-096589)

    Calendar days, not sessions. Unknown with fewer than 28 days, with a day that is not known, and when
    nothing was done in the longer stretch.
    """
    if len(daily) < HISTORY_DAYS:
        return Unknown(f"not enough history: {len(daily)} of {HISTORY_DAYS} days")
    counted = daily if method == "ewma" else daily[-HISTORY_DAYS:]
    if not are_amounts(counted):
        return Unknown(f"of the days {gaps(counted)}")
    match method:
        case "coupled":
            acute, chronic = fmean(counted[-DAYS:]), fmean(counted)
        case "uncoupled":
            acute, chronic = fmean(counted[-DAYS:]), fmean(counted[:-DAYS])
        case "ewma":
            acute, chronic = _weighted(counted, DAYS), _weighted(counted, HISTORY_DAYS)
        case _:
            return Unknown(f"no such way to compare: {method}")
    return acute / chronic if chronic > 0 else Unknown("no load to compare with")


def session_spike(session_km: float | None, longest_30d_km: float | None) -> Maybe[str]:
    """How a run compares with the longest of the 30 days before it; both in km, races left out by the caller.

    "reference" up to 1.10, "small_spike" to 1.30, "moderate_spike" to 2.00, "large_spike" above (Frandsen
    2025, BJSM 59(17):1203, 10.1136/bjsports-2024-109380: hazard ratios 1.64, 1.52, 2.28). Unknown without
    a run to compare with.
    """
    if not is_amount(session_km):
        return Unknown("no distance")
    if not is_positive(longest_30d_km):
        return Unknown("no run in the 30 days before")
    ratio = session_km / longest_30d_km
    return next((name for most, name in SPIKES if ratio <= most + EDGE), "large_spike")


def taper_reduction(weeks_before: Days, taper_weeks: Days) -> Maybe[float]:
    """1 - mean of the taper weeks / mean of the three weeks before: 0.49 is 49 % less volume.

    Weekly volumes in one unit, the race left out, partial weeks scaled up by the caller. Negative when
    volume rises. 0.41 to 0.60 is what helped most (Bosquet 2007, 10.1249/mss.0b013e31806010e0). Only the
    last three weeks before count; unknown when either list is empty, has a hole, or nothing was done before.
    """
    before = weeks_before[-3:]
    if not before or not taper_weeks:
        return Unknown("no weeks to compare")
    if not are_amounts(before) or not are_amounts(taper_weeks):
        return Unknown(f"of the weeks {gaps([*before, *taper_weeks])}")
    base = fmean(before)
    return 1 - fmean(taper_weeks) / base if base > 0 else Unknown("nothing was done before the taper")


def _week(daily: Days) -> Maybe[list[float]]:
    """Seven loads, with rest days put after a shorter week."""
    if len(daily) > DAYS:
        return Unknown(f"a week has 7 days, not {len(daily)}")
    if not are_amounts(daily):
        return Unknown(f"of the days {gaps(daily)}")
    return [*daily, *([0.0] * (DAYS - len(daily)))]


def _weighted(daily: Sequence[float], days: int) -> float:
    """The exponentially weighted mean at the last day."""
    share = 2 / (days + 1)
    return list(accumulate(daily, lambda mean, load: load * share + mean * (1 - share)))[-1]
