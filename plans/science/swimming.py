"""Swimming: critical speed and load. Metres, seconds, and thresholds in s/100 m."""

from plans.science.unknown import Maybe, Unknown, is_amount, is_positive

# A threshold in the wrong unit would grow by its cube; no swimmer is outside these.
SANE_M_PER_S = (0.4, 2.2)


def critical_swim_speed_m_per_s(
    t400_s: float | None, t200_s: float | None, long_m: float = 400, short_m: float = 200
) -> Maybe[float]:
    """`(D2 - D1)/(T2 - T1)`, in m/s, from a 400 m and a 200 m swum as fast as possible (Wakayoshi 1992).

    Unknown when a time is missing, when the longer swim was not slower overall, or when the answer is not
    between 0.4 and 2.2 m/s.
    """
    if not is_positive(t400_s) or not is_positive(t200_s):
        return Unknown("no times for both swims")
    if t400_s <= t200_s or long_m <= short_m:
        return Unknown("the longer swim takes longer")
    return _sane((long_m - short_m) / (t400_s - t200_s))


def swim_load(
    distance_m: float | None,
    moving_s: float | None,
    css_s_per_100m: float | None,
    elapsed_s: float | None = None,
) -> Maybe[float]:
    """Hours x (speed / critical speed) cubed x 100, both without the rests at the wall.

    `elapsed_s` is taken and not used: rest is in neither the speed nor the hours (TrainingPeaks help
    218418267). Unknown without distance, moving time, or a threshold between 0.4 and 2.2 m/s.
    """
    if not is_amount(distance_m) or not is_positive(moving_s):
        return Unknown("no distance or moving time")
    threshold = _sane(100 / css_s_per_100m) if is_positive(css_s_per_100m) else Unknown("no critical speed")
    if isinstance(threshold, Unknown):
        return threshold
    return moving_s / 3600 * (distance_m / moving_s / threshold) ** 3 * 100


def _sane(speed: float) -> Maybe[float]:
    low, high = SANE_M_PER_S
    return speed if low <= speed <= high else Unknown(f"{speed:.2f} m/s is no swimmer's critical speed")
