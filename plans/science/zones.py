"""Training zones from a threshold: bounds in watts, beats and paces.

Only inner bounds are kept, and a zone is the half-open stretch from one to the next: [lo, hi). So no value
falls between two zones, as 75.5 % does between the printed 56-75 and 76-90.
"""

from bisect import bisect_right
from collections.abc import Sequence

from plans.science.unknown import Maybe, Unknown, is_positive

# Percent of the threshold at which zones 2, 3, ... begin. Power: Coggan's seven (as on Friel's blog).
# Heart rate: Friel's seven, run and bike (220triathlon). Zones 5, 6, 7 of the heart are called 5a, 5b, 5c.
POWER_PCT = (55, 75, 90, 105, 120, 150)
RUN_HR_PCT = (85, 90, 95, 100, 103, 106)
BIKE_HR_PCT = (81, 90, 94, 100, 103, 106)
# Percent of threshold PACE (s/km), so slower is more. Friel's zones 1 to 5c; his 5a (97-100) overlaps zone 4
# (99-105) in print and begins here at 99.
PACE_PCT = (129, 114, 106, 99, 97, 90)


def power_zone_upper_bounds_w(ftp_w: float | None) -> Maybe[list[float]]:
    """Where zones 1 to 6 end, in W; zone 7 is open. Unknown without FTP."""
    return _bounds(ftp_w, POWER_PCT, "no FTP")


def run_hr_zone_lower_bounds_bpm(lthr_bpm: float | None) -> Maybe[list[float]]:
    """Where zones 2, 3, 4, 5a, 5b, 5c of running begin, in bpm. Unknown without threshold heart rate."""
    return _bounds(lthr_bpm, RUN_HR_PCT, "no threshold heart rate")


def bike_hr_zone_lower_bounds_bpm(lthr_bpm: float | None) -> Maybe[list[float]]:
    """Where zones 2, 3, 4, 5a, 5b, 5c of cycling begin, in bpm. Unknown without threshold heart rate."""
    return _bounds(lthr_bpm, BIKE_HR_PCT, "no threshold heart rate")


def pace_zone_bounds_s_per_km(threshold_s_per_km: float | None) -> Maybe[list[float]]:
    """Where zones 2, 3, 4, 5a, 5b, 5c begin, in s/km, slowest first. Unknown without threshold pace."""
    return _bounds(threshold_s_per_km, PACE_PCT, "no threshold pace")


def zone_of(value: float, bounds: Sequence[float]) -> int:
    """The number of the zone, from 1, in which a value lies; bounds rise, a value on a bound is above it."""
    return bisect_right(bounds, value) + 1


def _bounds(threshold: float | None, percents: Sequence[float], without: str) -> Maybe[list[float]]:
    return [threshold * one / 100 for one in percents] if is_positive(threshold) else Unknown(without)
