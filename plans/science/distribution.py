"""How training time is spread over three zones: below VT1, between, above VT2 (Treff 2019).

Shares come as three percentages that add up to 100 (to 1 point, for rounding).
"""

import math
from collections.abc import Sequence

from plans.science.unknown import Maybe, Unknown, are_amounts

POLARISED_ABOVE = 2.0
ROUNDING = 1.0
TOO_LITTLE = 1.0

type Shares = Sequence[float | None]


def polarization_index(percent_in_zones: Shares) -> Maybe[float]:
    """`log10(Z1/Z2 x Z3 x 100)` on fractions, without unit; above 2.00 speaks for polarised training.

    With nothing in zone 2 it is `log10(Z1/0.01 x (Z3 - 0.01) x 100)`; with nothing in zone 3 it is 0 by
    definition (Treff 2019, 10.3389/fphys.2019.00707). Unknown when a share is missing or the three do not
    add up to 100, when zone 1 is empty, and when a zone has under 1 % but not 0: the authors' note of 2024
    calls that a matter of rounding.
    """
    shares = _fractions(percent_in_zones)
    if isinstance(shares, Unknown):
        return shares
    low, middle, high = shares
    if high == 0:
        return 0.0
    if low == 0 or any(0 < one < TOO_LITTLE / 100 for one in shares):
        return Unknown("too little data: a zone has under 1 %")
    value = low / middle * high if middle else low / 0.01 * (high - 0.01)
    return math.log10(value * 100) if value > 0 else Unknown("too little data: a zone has 1 % or less")


def intensity_class(percent_in_zones: Shares) -> Maybe[str]:
    """What such a spread is called: by the order of its zones and, where the order allows it, the index.

    polarised        Z1 > Z3 > Z2 and an index above 2.00
    pyramidal        Z1 > Z2 > Z3
    threshold        Z2 is the largest
    high-intensity   Z3 is the largest and the index is not above 2.00
    not polarised    all else, such as an index above 2.00 with more in zone 3 than in zone 1

    Source: Treff 2019 and the condition Z1 > Z3 > Z2 from its commentary, 10.3389/fphys.2023.1179769.
    Unknown as the index. Under 3 hours a week the caller does not classify.
    """
    shares, index = _fractions(percent_in_zones), polarization_index(percent_in_zones)
    if isinstance(shares, Unknown):
        return shares
    low, middle, high = shares
    if low > middle > high:
        return "pyramidal"
    if middle > max(low, high):
        return "threshold"
    if isinstance(index, Unknown):
        return index
    if low > high > middle:
        return "polarised" if index > POLARISED_ABOVE else "not polarised"
    return "high-intensity" if high > max(low, middle) and index <= POLARISED_ABOVE else "not polarised"


def _fractions(percent: Shares) -> Maybe[tuple[float, float, float]]:
    if len(percent) != 3:
        return Unknown(f"{len(percent)} zones instead of 3")
    if not are_amounts(percent):
        return Unknown("the share of a zone is not known")
    if abs(sum(percent) - 100) > ROUNDING:
        return Unknown(f"the shares add up to {sum(percent):g} %")
    low, middle, high = (one / 100 for one in percent)
    return low, middle, high
