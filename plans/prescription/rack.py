"""What can be put on a bar: the plates of a gym, and the weight nearest to a computed one. Pure."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from plans.prescription.exercises import nearest_loadable

POUND_KG = 0.45359237
HEAVIEST_KG = 600
FINEST = 100  # parts of a unit: no plate is made in finer steps
SLACK = 25  # hundredths of a pound that no plate is lighter than
SAME = 1e-6  # two weights nearer than this are one


@dataclass(frozen=True, slots=True)
class Rack:
    """A bar and the sizes of plates that go on both of its ends, as many of each as it takes.

    bar, plates, step   in one unit of `unit_kg` kilograms; step is what weights go up in where there is no
                        bar, as dumbbells do
    """

    bar: float
    plates: tuple[float, ...]
    step: float
    unit_kg: float = 1.0

    def loadable(self, kg: float, on_bar: bool = True) -> float:
        """The kilograms nearest to `kg` that can be made; of two as near the lighter ones.

        Not below the bar for a lift with one, nor below the first step for another.
        """
        wanted = kg / self.unit_kg
        if not on_bar or not self.plates:
            return max(self.step, nearest_loadable(wanted, self.step)) * self.unit_kg
        weights = _weights(self)
        at = bisect_left(weights, wanted - SAME)
        if at == 0:
            return weights[0] * self.unit_kg
        below, above = weights[at - 1], weights[min(at, len(weights) - 1)]
        nearest = above if above - wanted < wanted - below - SAME else below
        return nearest * self.unit_kg

    def smallest_step(self, on_bar: bool = True) -> float:
        """What a weight goes up by at least, in the rack's unit: the smallest plate on both ends."""
        return 2 * min(self.plates) if on_bar and self.plates else self.step

    def a_side(self, kg: float) -> tuple[float, ...] | None:
        """The plates on each end of the bar, the heaviest first, in the rack's unit.

        () for the bar alone; None for what is lighter, or what these plates cannot make.
        """
        left = round((kg / self.unit_kg - self.bar) * FINEST / 2)
        # Weights in pounds are kept as kilograms with two decimals: half a hundredth a side may be lost.
        left = round(left / SLACK) * SLACK if self.unit_kg != 1 else left
        plates: list[float] = []
        for plate in sorted(self.plates, reverse=True):
            count, left = divmod(left, round(plate * FINEST)) if left > 0 else (0, left)
            plates += [plate] * int(count)
        return None if left else tuple(plates)


METRIC = Rack(bar=20, plates=(25, 20, 15, 10, 5, 2.5, 1.25), step=2.5)
IMPERIAL = Rack(bar=45, plates=(45, 35, 25, 10, 5, 2.5), step=5, unit_kg=POUND_KG)


def rack_for(units: str) -> Rack:
    """The plates of a person who counts in `units`."""
    return IMPERIAL if units == "imperial" else METRIC


@lru_cache(maxsize=32)
def _weights(rack: Rack) -> tuple[float, ...]:
    """Every weight up to the heaviest that bar and plates can make, rising, in the rack's unit.

    Summed in whole hundredths, where adding plates makes no rounding errors.
    """
    pairs = sorted({round(2 * plate * FINEST) for plate in rack.plates if plate > 0})
    part = math.gcd(*pairs)
    most = round(HEAVIEST_KG / rack.unit_kg * FINEST) // part
    reached = _sums([pair // part for pair in pairs], most)
    return tuple(rack.bar + count * part / FINEST for count in reached)


def _sums(parts: Iterable[int], most: int) -> list[int]:
    """The numbers from 0 to `most` that are sums of parts, each used as often as wanted."""
    can = bytearray([1]) + bytearray(most)
    for part in parts:
        for total in range(part, most + 1):
            can[total] |= can[total - part]
    return [total for total in range(most + 1) if can[total]]
