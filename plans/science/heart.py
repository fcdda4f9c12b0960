"""Heart rate: training impulses, the load from them, and the reserve. Beats per minute and minutes."""

import math
from collections.abc import Sequence

from plans.science.unknown import Maybe, Unknown, are_amounts, is_amount, is_positive

# Banister's weights (Morton 1990, J Appl Physiol 69:1171-7). Some programs keep 0.64 for women: an error.
WEIGHTS = {"m": (0.64, 1.92), "f": (0.86, 1.67)}
ABOVE_MAX = 1.05


def banister_trimp(
    minutes: float | None,
    hr_bpm: float | None,
    hr_rest_bpm: float | None,
    hr_max_bpm: float | None,
    sex: str | None,
) -> Maybe[float]:
    """Minutes x r x 0.64 e^(1.92 r), for women 0.86 e^(1.67 r), with r the share of heart-rate reserve.

    In arbitrary units; sex is "m" or "f". A heart rate at or below rest adds 0. Unknown when a value is
    missing, when the maximum is not above rest, and when the heart rate lies more than 5 % above the
    maximum, for then one of the two is wrong.
    """
    if not is_amount(minutes) or not is_positive(hr_bpm):
        return Unknown("no duration or heart rate")
    weight = _per_minute(hr_bpm, hr_rest_bpm, hr_max_bpm, sex)
    return weight if isinstance(weight, Unknown) else minutes * weight


def edwards_trimp(minutes_in_zones: Sequence[float | None]) -> Maybe[float]:
    """Minutes in 50-60-70-80-90-100 % of maximum heart rate x 1 to 5, summed (Edwards, in Foster 2001 Fig 2).

    Five values, lowest zone first. Unknown for another number of zones or a value that is missing.
    """
    return _by_zone(minutes_in_zones, 5)


def lucia_trimp(minutes_in_zones: Sequence[float | None]) -> Maybe[float]:
    """Minutes below VT1 x 1, between VT1 and VT2 x 2, above x 3, summed (Lucia 2003). As `edwards_trimp`."""
    return _by_zone(minutes_in_zones, 3)


def heart_rate_load(
    trimp: float | None,
    hr_max_bpm: float | None,
    hr_rest_bpm: float | None,
    lthr_bpm: float | None,
    sex: str | None,
) -> Maybe[float]:
    """A Banister impulse against that of an hour at threshold heart rate, x 100 (Elevate's code and tests).

    Unknown without the impulse, and unless rest < threshold <= maximum.
    """
    if not is_amount(trimp):
        return Unknown("no training impulse")
    if not is_positive(lthr_bpm) or (is_positive(hr_max_bpm) and lthr_bpm > hr_max_bpm):
        return Unknown("no threshold heart rate, or one above the maximum")
    hour = banister_trimp(60, lthr_bpm, hr_rest_bpm, hr_max_bpm, sex)
    if isinstance(hour, Unknown):
        return hour
    return trimp / hour * 100 if hour > 0 else Unknown("a threshold heart rate at or below rest")


def heart_rate_reserve_bpm(
    hr_max_bpm: float | None, hr_rest_bpm: float | None, share: float | None
) -> Maybe[float]:
    """Rest + share x (maximum - rest), in bpm (Karvonen 1957). Unknown for a share off 0 to 1."""
    if not is_amount(share) or share > 1:
        return Unknown("a share of the reserve lies between 0 and 1")
    if not is_positive(hr_max_bpm) or not is_positive(hr_rest_bpm) or hr_max_bpm <= hr_rest_bpm:
        return Unknown("no maximum above a resting heart rate")
    return hr_rest_bpm + share * (hr_max_bpm - hr_rest_bpm)


def _per_minute(
    hr_bpm: float, hr_rest_bpm: float | None, hr_max_bpm: float | None, sex: str | None
) -> Maybe[float]:
    if not is_positive(hr_max_bpm) or not is_positive(hr_rest_bpm) or hr_max_bpm <= hr_rest_bpm:
        return Unknown("no maximum above a resting heart rate")
    if sex not in WEIGHTS:
        return Unknown("sex not given: the weights differ")
    if hr_bpm > ABOVE_MAX * hr_max_bpm:
        return Unknown("a heart rate above the maximum")
    share = max(0.0, (hr_bpm - hr_rest_bpm) / (hr_max_bpm - hr_rest_bpm))
    factor, exponent = WEIGHTS[sex]
    return share * factor * math.exp(exponent * share)


def _by_zone(minutes: Sequence[float | None], zones: int) -> Maybe[float]:
    if len(minutes) != zones:
        return Unknown(f"{len(minutes)} zones instead of {zones}")
    if not are_amounts(minutes):
        return Unknown("the minutes of a zone are not known")
    return sum(number * one for number, one in enumerate(minutes, start=1))
