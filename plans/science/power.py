"""Power on the bike: weighted power, intensity, load, and critical power. Watts, seconds and joules."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import fmean
from typing import NamedTuple

from plans.science.unknown import Maybe, Unknown, is_amount, is_number, is_positive

WINDOW_S = 30
MOST_SECONDS = 7 * 24 * 3600
TESTS_S = (120, 1200)


class CriticalPower(NamedTuple):
    """The power that could be held "for ever" in W, and the work that can be done above it in J."""

    cp_w: float
    w_prime_j: float


def weighted_power(watts: Sequence[float | None]) -> Maybe[float]:
    """The fourth root of the mean fourth power of 30 s means, in W, from one value a second.

    Recorded seconds only, pauses closed up, a second without a reading as 0, full windows only: this
    variant agrees within 1 W with what eight head units wrote. Unknown under 30 s.
    Source: Allen & Coggan, Training and Racing with a Power Meter, as quoted by fitnesshrv.com.
    """
    if len(watts) < WINDOW_S:
        return Unknown(f"{len(watts)} s of power: it takes {WINDOW_S} s")
    return float(fmean(mean**4 for mean in _means(watts, WINDOW_S)) ** 0.25)


def best_mean_power(watts: Sequence[float | None], seconds: int) -> Maybe[float]:
    """The highest mean of so many seconds in a row, in W, from one value a second; gaps as above."""
    if not 0 < seconds <= len(watts):
        return Unknown(f"{len(watts)} s of power: it takes {seconds} s")
    return max(_means(watts, seconds))


def seconds_of(watts_seconds: Sequence[tuple[float | None, int]]) -> Maybe[list[float | None]]:
    """One value a second from stretches of (W, whole seconds); unknown for more than a week of them."""
    lengths = [seconds for _, seconds in watts_seconds]
    if not all(is_amount(seconds) for seconds in lengths) or sum(lengths) > MOST_SECONDS:
        return Unknown("stretches of power last whole seconds, a week at most")
    return [watts for watts, seconds in watts_seconds for _ in range(round(seconds))]


def power_intensity(weighted_power_w: float | None, ftp_w: float | None) -> Maybe[float]:
    """Weighted power over FTP, without unit: 1.0 is an hour as hard as possible."""
    if not is_amount(weighted_power_w):
        return Unknown("no weighted power")
    return weighted_power_w / ftp_w if is_positive(ftp_w) else Unknown("no FTP")


def power_load(seconds: float | None, weighted_power_w: float | None, ftp_w: float | None) -> Maybe[float]:
    """Hours x intensity squared x 100: an hour at FTP is 100. Stands beside the RPE load, never mixed in.

    Source: Allen & Coggan, worked numbers of PyPI's trainingload 0.1.0. Unknown without FTP, power or time.
    """
    if not is_amount(seconds):
        return Unknown("no duration")
    intensity = power_intensity(weighted_power_w, ftp_w)
    return intensity if isinstance(intensity, Unknown) else seconds / 3600 * intensity**2 * 100


def critical_power(seconds: Sequence[float | None], watts: Sequence[float | None]) -> Maybe[CriticalPower]:
    """From two or more best efforts (s, mean W): slope and intercept of work over time, least squares.

    `CP = (W2 - W1)/(t2 - t1)`, `W' = W1 - CP t1` for two (Monod & Scherrer 1965, Ergonomics 8:329-338).
    Unknown unless the efforts last 2 to 20 minutes, the longest at least twice the shortest, power falls
    with time, and both answers are above 0.
    """
    if len(seconds) != len(watts) or len(seconds) < 2:
        return Unknown("it takes two efforts or more, each with its time and power")
    times = [one for one in seconds if is_positive(one)]
    powers = [one for one in watts if is_positive(one)]
    if len(times) != len(seconds) or len(powers) != len(watts):
        return Unknown("an effort has a time and a power above 0")
    efforts = sorted(zip(times, powers, strict=True))
    problem = _unfit(efforts)
    if problem:
        return Unknown(problem)
    mean_t, mean_w = fmean(t for t, _ in efforts), fmean(t * p for t, p in efforts)
    cp = sum((t - mean_t) * (t * p - mean_w) for t, p in efforts) / sum((t - mean_t) ** 2 for t, _ in efforts)
    w_prime = mean_w - cp * mean_t
    return CriticalPower(cp, w_prime) if cp > 0 and w_prime > 0 else Unknown("the efforts fit no such curve")


def _means(watts: Sequence[float | None], seconds: int) -> list[float]:
    """The mean of each full window of so many seconds."""
    sums = [0.0, *accumulate(max(0.0, one) if is_number(one) else 0.0 for one in watts)]
    return [(end - start) / seconds for start, end in zip(sums, sums[seconds:], strict=False)]


def _unfit(efforts: Sequence[tuple[float, float]]) -> str:
    """Why efforts, shortest first, tell no critical power; "" when they do."""
    shortest, longest = efforts[0][0], efforts[-1][0]
    if shortest < TESTS_S[0] or longest > TESTS_S[1]:
        return "efforts for this last 2 to 20 minutes"
    if longest < 2 * shortest:
        return "the longest effort lasts at least twice the shortest"
    if any(later[1] >= earlier[1] for earlier, later in pairwise(efforts)):
        return "power must fall with time"
    return ""
