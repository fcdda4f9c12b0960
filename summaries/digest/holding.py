"""Whether a pace was held to the end, from the laps of a recording. Pure.

It is said where the laps show it and nothing where they do not: what slowed may have been a hill, the heat or
the wind, of which a lap knows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

from accounts import units

# A watch that laps by itself, or at a step of the workout, is so exact; a lap pressed by hand is not.
AS_LONG = 0.03
# Farther from the middle one than this a lap was another effort, and the whole no steady one.
AS_STEADY = 0.10
# What a recorded pace or power is off by in one lap.
ERROR = 0.01
FEWEST_LAPS, FEWEST_TIMES = 6, 3


class Lap(NamedTuple):
    seconds: float
    metres: float | None = None
    watts: float | None = None


class Repeats(NamedTuple):
    """So many times the same stretch, which lasts metres or seconds."""

    times: int
    metres: float | None = None
    seconds: float | None = None

    def holds(self, lap: Lap) -> bool:
        if self.metres:
            return _near(lap.metres, self.metres, AS_LONG)
        return _near(lap.seconds, self.seconds, AS_LONG)


def repeats_in(steps: Sequence[Mapping[str, Any]] | None) -> Repeats | None:
    """The one repeat of a session by the first of its steps; None where there is none or more than one."""
    sets = [one for one in steps or () if "repeat" in one]
    if len(sets) != 1 or not isinstance(sets[0]["repeat"], int):
        return None
    step = (sets[0].get("steps") or sets)[0]
    found = Repeats(sets[0]["repeat"], _length(step, "metres"), _length(step, "seconds"))
    return found if found.metres or found.seconds else None


def held(laps: Sequence[Lap], asked: Repeats | None, *, is_paced: bool, system: str) -> str:
    """`last 4 km no slower`, `last of 5 as fast as the first`; "" where the laps do not show it.

    `is_paced`: on foot, where a distance in a time tells an effort; else only watts do.
    """
    if asked:
        return _last_time(laps, asked, is_paced)
    return _last_third(laps, system) if is_paced else ""


def _last_time(laps: Sequence[Lap], asked: Repeats, is_paced: bool) -> str:
    done = [lap for lap in laps if asked.holds(lap)]
    if len(done) != asked.times or asked.times < FEWEST_TIMES:
        return ""
    first, last = done[0], done[-1]
    if is_paced and first.metres and last.metres:
        is_held = last.metres / last.seconds >= first.metres / first.seconds * (1 - ERROR)
        return f"last of {asked.times} as fast as the first" if is_held else ""
    if first.watts and last.watts and last.watts >= first.watts * (1 - ERROR):
        return f"last of {asked.times} as strong as the first"
    return ""


def _last_third(laps: Sequence[Lap], system: str) -> str:
    """Of laps that are all as long and as fast as the middle one, but for a rest of a lap at the end."""
    far = [lap.metres or 0 for lap in laps]
    if far and far[-1] < median(far) * (1 - AS_LONG):
        laps, far = laps[:-1], far[:-1]
    rates = [metres / lap.seconds for metres, lap in zip(far, laps, strict=True)]
    if len(laps) < FEWEST_LAPS or not (_alike(far, AS_LONG) and _alike(rates, AS_STEADY)):
        return ""
    at = len(laps) - len(laps) // 3
    before = sum(far[:at]) / sum(lap.seconds for lap in laps[:at])
    after = sum(far[at:]) / sum(lap.seconds for lap in laps[at:])
    return f"last {units.distance(sum(far[at:]), system)} no slower" if after >= before * (1 - ERROR) else ""


def _alike(values: Sequence[float], by: float) -> bool:
    middle = median(values)
    return all(_near(value, middle, by) for value in values)


def _near(value: float | None, other: float | None, by: float) -> bool:
    return bool(value and other) and abs((value or 0) - (other or 0)) <= by * (other or 0)


def _length(step: Mapping[str, Any], name: str) -> float | None:
    """None too where a range was asked for."""
    length = step.get(name)
    return float(length) if isinstance(length, int | float) else None
