"""Hard sets by muscle: a set counts fully for what it trains directly and half for what helps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.science.unknown import Maybe, Unknown, is_amount

DIRECT, INDIRECT = 1.0, 0.5
HARD_FROM_RPE = 6


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of one exercise that are alike; `muscles` says what share of a set each gets.

    A set without an RPE counts as hard: coaches who write none mean working sets.
    """

    exercise: str
    sets: float | None
    muscles: Mapping[str, float]
    rpe: float | None = None
    warm_up: bool = False

    @property
    def hard(self) -> bool:
        return not self.warm_up and (self.rpe is None or self.rpe >= HARD_FROM_RPE)


def hard_sets_by_muscle(work: Iterable[Sets]) -> Maybe[dict[str, float]]:
    """Hard sets by muscle, direct 1 and indirect 0.5 (fractional counting: Pelland 2024, preprint).

    Warm-ups and sets under RPE 6 count nothing. {} for no sets; unknown when the number of hard sets of an
    exercise is.
    """
    totals: dict[str, float] = {}
    for one in work:
        if not one.hard:
            continue
        if not is_amount(one.sets):
            return Unknown(f"no number of sets for {one.exercise}")
        for muscle, share in one.muscles.items():
            totals[muscle] = totals.get(muscle, 0) + one.sets * share
    return totals
