"""Running: load from pace, the cost of a slope, and what one race says about another.

Metres, seconds, and paces in s/km; a grade is rise over run (0.10 is 10 %).
"""

import math

from plans.science.unknown import Maybe, Unknown, is_amount, is_number, is_positive

STEEPEST = 0.45
RACE_S = (210, 4 * 3600)
THRESHOLD_S = 3600


def run_load(
    seconds: float | None, distance_m: float | None, threshold_s_per_km: float | None
) -> Maybe[float]:
    """Hours x (speed / threshold speed) squared x 100: an hour at threshold is 100.

    From the plain mean pace; slopes count where the caller gives a flat-equivalent distance. Worked numbers
    of PyPI's trainingload 0.1.0. Unknown without time, distance or threshold pace.
    """
    if not is_positive(seconds) or not is_amount(distance_m):
        return Unknown("no duration or distance")
    if not is_positive(threshold_s_per_km):
        return Unknown("no threshold pace")
    return seconds / 3600 * (distance_m / seconds * threshold_s_per_km / 1000) ** 2 * 100


def grade_cost_j_per_kg_m(grade: float | None) -> Maybe[float]:
    """What a metre costs on a slope, in J/kg/m; 3.6 on the flat (Minetti 2002, J Appl Physiol 93:1039-46).

    Slopes beyond +-45 % count as 45 %, the steepest that were measured.
    """
    if not is_number(grade):
        return Unknown("no grade")
    i = max(-STEEPEST, min(STEEPEST, grade))
    return 155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6


def flat_equivalent_pace_s_per_km(pace_s_per_km: float | None, grade: float | None) -> Maybe[float]:
    """The pace on the flat that costs as much as `pace_s_per_km` on a slope: pace x C(0)/C(grade)."""
    if not is_positive(pace_s_per_km):
        return Unknown("no pace")
    cost = grade_cost_j_per_kg_m(grade)
    return cost if isinstance(cost, Unknown) else pace_s_per_km * 3.6 / cost


def vdot(distance_m: float | None, seconds: float | None) -> Maybe[float]:
    """The VO2max (ml/kg/min) that a race of `distance_m` in `seconds` stands for (Daniels & Gilbert 1979).

    Unknown outside 3.5 minutes to 4 hours, for which the curve was fitted.
    """
    if not is_positive(distance_m) or not is_positive(seconds):
        return Unknown("no distance or time")
    if not RACE_S[0] <= seconds <= RACE_S[1]:
        return Unknown("the curve holds from 3.5 minutes to 4 hours")
    return _vdot(distance_m, seconds)


def vdot_velocity_m_per_min(vdot: float | None) -> Maybe[float]:
    """The speed at which all of a VDOT is used, in m/min: `29.54 + 5.000663 V - 0.007546 V^2` (Daniels)."""
    if not is_positive(vdot):
        return Unknown("no VDOT")
    return 29.54 + 5.000663 * vdot - 0.007546 * vdot**2


def race_seconds(vdot: float | None, distance_m: float | None) -> Maybe[float]:
    """The time for a distance at a VDOT, in s, by bisection; unknown where it would leave 3.5 min to 4 h."""
    if not is_positive(vdot) or not is_positive(distance_m):
        return Unknown("no VDOT or distance")
    fast, slow = (float(edge) for edge in RACE_S)
    if not _vdot(distance_m, slow) <= vdot <= _vdot(distance_m, fast):
        return Unknown("the curve holds from 3.5 minutes to 4 hours")
    while slow - fast > 1e-6:
        middle = (fast + slow) / 2
        fast, slow = (middle, slow) if _vdot(distance_m, middle) > vdot else (fast, middle)
    return slow


def vdot_of_threshold(threshold_s_per_km: float | None) -> Maybe[float]:
    """The VDOT of somebody whose threshold pace is the pace that can be raced for an hour (assumed)."""
    if not is_positive(threshold_s_per_km):
        return Unknown("no threshold pace")
    return vdot(THRESHOLD_S / threshold_s_per_km * 1000, THRESHOLD_S)


def _vdot(distance_m: float, seconds: float) -> float:
    minutes = seconds / 60
    speed = distance_m / minutes
    used = 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)
    return (-4.60 + 0.182258 * speed + 0.000104 * speed**2) / used
