"""Strength: estimated maxima, the RPE table, the training max and what was lifted, in kilograms.

RIR is repetitions in reserve, 10 - RPE; an RPE under 6 tells too little about it to count with.
"""

import math

from plans.prescription.exercises import TRAINING_MAX, nearest_loadable
from plans.science.unknown import Maybe, Unknown, is_amount, is_positive

MOST_REPS = 12
LOW_CONFIDENCE = 10  # repetitions above which an estimate is one "with low confidence"
LOWEST_RPE = 6

# Share of the 1RM, one entry per half repetition left: 2 x ((reps - 1) + (10 - RPE)). Tuchscherer's table, as
# two public code bases list it; others print 71.7 and 69.5 % for 11 and 12 repetitions at RPE 10.
RPE_TABLE = (
    1.000, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850, 0.837, 0.824, 0.811, 0.799,
    0.786, 0.774, 0.762, 0.751, 0.739, 0.723, 0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626,
)  # fmt: skip


def e1rm(
    kg: float | None, reps: float | None, formula: str = "epley", rpe: float | None = None
) -> Maybe[float]:
    """The most that could be lifted once, in kg, from a set of `reps` with `kg`; without RPE, to failure.

    formula   epley, brzycki, lombardi, oconner, wathan, mayhew (LeSuer 1997, J Strength Cond Res
              11(4):211-213, has them side by side), or rpe_table; one per plan

    Counts with reps + RIR. One repetition to failure is the maximum itself. Unknown for no repetition, for
    more than 12 (with those in reserve), and for an RPE off 6 to 10.
    """
    if not is_positive(kg) or not is_positive(reps):
        return Unknown("no weight or no repetition")
    if rpe is not None and not LOWEST_RPE <= rpe <= 10:
        return Unknown("an RPE under 6 or above 10 tells nothing about the maximum")
    if formula == "rpe_table":
        share = rpe_percent_of_1rm(reps, 10 if rpe is None else rpe)
        return share if isinstance(share, Unknown) else kg / share
    to_failure = reps + (0 if rpe is None else 10 - rpe)
    if to_failure > MOST_REPS:
        return Unknown(f"more than {MOST_REPS} repetitions tell little about one")
    return float(kg) if to_failure <= 1 else _estimate(kg, to_failure, formula)


def is_low_confidence(reps: float, rpe: float | None = None) -> bool:
    """Whether an estimate from so many repetitions is given with low confidence: 11 and 12 to failure."""
    return reps + (0 if rpe is None else 10 - rpe) > LOW_CONFIDENCE


def rpe_percent_of_1rm(reps: float | None, rpe: float | None) -> Maybe[float]:
    """The share of the 1RM (0 to 1) with which `reps` repetitions feel like `rpe` (table above).

    Whole repetitions from 1 to 12, RPE from 6 to 10 in halves; unknown off the table.
    """
    if not is_positive(reps) or reps != int(reps) or reps > MOST_REPS:
        return Unknown(f"the table has 1 to {MOST_REPS} repetitions")
    if not is_positive(rpe) or not LOWEST_RPE <= rpe <= 10 or 2 * rpe != int(2 * rpe):
        return Unknown("the table has RPE 6 to 10 in halves")
    index = int(2 * ((reps - 1) + (10 - rpe)))
    return RPE_TABLE[index] if index < len(RPE_TABLE) else Unknown("the table ends before that")


def training_max(
    one_rm: float | None, share: float | None = TRAINING_MAX, round_to: float | None = None
) -> Maybe[float]:
    """A share of the 1RM (Wendler's 5/3/1: 0.9), to the nearest multiple of `round_to` where one is given.

    In the unit of the 1RM; halfway goes down. Unknown without a 1RM and for a share off 0 to 1.
    """
    if not is_positive(one_rm):
        return Unknown("no 1RM")
    if not is_positive(share) or share > 1:
        return Unknown("a training max is a share of the 1RM between 0 and 1")
    if round_to is None:
        return one_rm * share
    return nearest_loadable(one_rm * share, round_to) if round_to > 0 else Unknown("steps are above 0")


def tonnage_kg(sets: float | None, reps: float | None, kg: float | None) -> Maybe[float]:
    """Sets x repetitions x kilograms: the external weight moved. Unknown for body weight without a figure."""
    if not is_amount(sets) or not is_amount(reps):
        return Unknown("no sets or repetitions")
    return sets * reps * kg if is_amount(kg) else Unknown("no weight: body weight and machines are unknown")


def _estimate(kg: float, reps: float, formula: str) -> Maybe[float]:
    match formula:
        case "epley":
            return kg * (1 + reps / 30)
        case "brzycki":
            return kg * 36 / (37 - reps)
        case "lombardi":
            return float(kg * reps**0.10)
        case "oconner":
            return kg * (1 + 0.025 * reps)
        case "wathan":
            return 100 * kg / (48.8 + 53.8 * math.exp(-0.075 * reps))
        case "mayhew":
            return 100 * kg / (52.2 + 41.9 * math.exp(-0.055 * reps))
        case _:
            return Unknown(f"no such formula: {formula}")
