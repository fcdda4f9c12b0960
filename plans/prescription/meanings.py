"""What a target comes to for one athlete: zones, percentages and race paces as watts, beats and paces. Pure.

A target is JSON as docs/prescriptions.md has it. What it comes to is JSON too, under "resolved":
{"watts": [lo, hi]}, {"bpm": [lo, hi]}, {"pace_s_per_km": [fast, slow]}, {"pace_s_per_100m": [fast, slow]},
whole numbers; null where a zone is open at that end. Several at once for a zone that is known both ways.

Assumed, and said where it is used: threshold pace is the pace of an hour, from which races follow by Daniels'
curve; a percentage of a pace is one of its speed, so that 90 % is slower; zones are those of
plans.science.zones.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from plans.science.running import race_seconds, vdot_of_threshold, vdot_velocity_m_per_min
from plans.science.unknown import Unknown, known
from plans.science.zones import BIKE_HR_PCT, PACE_PCT, POWER_PCT, RUN_HR_PCT

type Thresholds = Mapping[str, float]
type Target = Mapping[str, Any]
type Range = list[int | None]

NAMES = {
    "ftp": "FTP",
    "lthr": "threshold heart rate",
    "pace": "threshold pace",
    "css": "critical swim speed",
    "hrmax": "maximum heart rate",
}
RACES_M = {
    "800m": 800, "1500": 1500, "mile": 1609.344, "3k": 3000, "2mile": 3218.688, "5k": 5000, "8k": 8000,
    "10k": 10_000, "15k": 15_000, "10mile": 16_093.44, "half": 21_097.5, "marathon": 42_195,
}  # fmt: skip
# What a percentage is of when nothing is said.
USUAL_BASE = {"cycling": "ftp", "running": "threshold_pace", "swimming": "css"}
# Which thresholds say what a zone is, the usual one of a sport first.
OF_ZONES = {
    "cycling": ("ftp", "lthr"),
    "running": ("pace", "lthr"),
    "walking": ("lthr",),
    "rowing": ("lthr",),
}

HOUR = "Race paces follow from threshold pace, taken as the pace of one hour, by Daniels' curve."
OF_SPEED = "A percentage of a pace is one of its speed: 90 % is slower."
USUAL = (
    "A percentage of nothing named is one of FTP on the bike, of threshold pace on a run, of CSS in water."
)


class Meaning(NamedTuple):
    """What a target comes to, what is missing for it, what is assumed; {} where it has no number to find."""

    resolved: dict[str, Range]
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


NOTHING = Meaning({})


def meaning_of(target: Target, thresholds: Thresholds, sport: str) -> Meaning:
    """What a target comes to, from "ftp" in W, "lthr" in bpm, "pace" in s/km and "css" in s/100 m."""
    if "percent" in target:
        base = target.get("of") or USUAL_BASE.get(sport, "")
        meaning = _percent(_pair(target["percent"]), base, thresholds)
        return meaning if target.get("of") else _assuming(meaning, USUAL)
    if "race_pace" in target:
        return _race(str(target["race_pace"]), [100, 100], thresholds)
    return _zone(_pair(target["zone"]), thresholds, sport) if "zone" in target else NOTHING


def _percent(percent: Sequence[float], base: str, thresholds: Thresholds) -> Meaning:
    match base:
        case "ftp":
            return _share(percent, thresholds, "ftp", "watts")
        case "lthr" | "hrmax":
            return _share(percent, thresholds, base, "bpm")
        case "threshold_pace":
            return _assuming(_pace_share(percent, thresholds, "pace", "pace_s_per_km"), OF_SPEED)
        case "css":
            return _assuming(_pace_share(percent, thresholds, "css", "pace_s_per_100m"), OF_SPEED)
        case "vma":
            return _of_vma(percent, thresholds)
        case _ if base in RACES_M:
            return _assuming(_race(base, percent, thresholds), OF_SPEED)
        case _:
            return NOTHING


def _share(percent: Sequence[float], thresholds: Thresholds, kind: str, unit: str) -> Meaning:
    held = thresholds.get(kind)
    if held is None:
        return Meaning({}, (NAMES[kind],))
    return Meaning({unit: [round(held * one / 100) for one in percent]})


def _pace_share(percent: Sequence[float], thresholds: Thresholds, kind: str, unit: str) -> Meaning:
    held = thresholds.get(kind)
    if held is None:
        return Meaning({}, (NAMES[kind],))
    return Meaning({unit: _paces(held, percent)})


def _paces(pace: float, percent: Sequence[float]) -> Range:
    """Fast first; a share of 0 has no pace."""
    low, high = percent
    return [round(pace * 100 / high) if high > 0 else None, round(pace * 100 / low) if low > 0 else None]


def _race(race: str, percent: Sequence[float], thresholds: Thresholds) -> Meaning:
    """The pace of a race; {} with nothing missing for a race nobody can compute, such as 400 m."""
    metres = RACES_M.get(race)
    vdot = vdot_of_threshold(thresholds.get("pace"))
    if metres is None:
        return NOTHING
    if isinstance(vdot, Unknown):
        return Meaning({}, (NAMES["pace"],))
    seconds = known(race_seconds(vdot, metres))
    paces = {"pace_s_per_km": _paces(seconds / metres * 1000, percent)} if seconds else {}
    return Meaning(paces, (), (HOUR,))


def _of_vma(percent: Sequence[float], thresholds: Thresholds) -> Meaning:
    """Percent of the speed at which all of VO2max is used, also called vVO2max."""
    vdot = vdot_of_threshold(thresholds.get("pace"))
    if isinstance(vdot, Unknown):
        return Meaning({}, (NAMES["pace"],))
    speed = known(vdot_velocity_m_per_min(vdot)) or 0
    return Meaning({"pace_s_per_km": _paces(60_000 / speed, percent)}, (), (HOUR, OF_SPEED))


def _zone(zones: Sequence[float], thresholds: Thresholds, sport: str) -> Meaning:
    """Both pace or watts and beats where both thresholds are there; one of them is enough."""
    kinds = OF_ZONES.get(sport, ())
    held = [kind for kind in kinds if kind in thresholds]
    if not held:
        return Meaning({}, (" or ".join(NAMES[kind] for kind in kinds),) if kinds else ())
    resolved: dict[str, Range] = {}
    for kind in held:
        resolved |= _ZONES[kind](zones, thresholds[kind], sport)
    return Meaning({unit: bounds for unit, bounds in resolved.items() if bounds != [None, None]})


def _power_zone(zones: Sequence[float], ftp: float, sport: str) -> dict[str, Range]:
    return {"watts": _inside(zones, [ftp * one / 100 for one in POWER_PCT], most=7)}


def _heart_zone(zones: Sequence[float], lthr: float, sport: str) -> dict[str, Range]:
    """Zone 5 is 5a, 5b and 5c together."""
    percent = BIKE_HR_PCT if sport == "cycling" else RUN_HR_PCT
    return {"bpm": _inside(zones, [lthr * one / 100 for one in percent[:4]], most=5)}


def _pace_zone(zones: Sequence[float], pace: float, sport: str) -> dict[str, Range]:
    """As for the heart, but the larger number is the slower: a zone ends where the next faster one begins."""
    rising = [-pace * one / 100 for one in PACE_PCT[:4]]
    slow, fast = _inside(zones, rising, most=5)
    return {"pace_s_per_km": [None if fast is None else -fast, None if slow is None else -slow]}


def _inside(zones: Sequence[float], bounds: Sequence[float], most: int) -> Range:
    """The whole numbers in zones `zones[0]` to `zones[1]` of the half-open stretches between bounds.

    [None, None] for a zone that the scheme does not have.
    """
    low, high = int(zones[0]), int(zones[1])
    if not 1 <= low <= high <= most:
        return [None, None]
    start = math.ceil(bounds[low - 2]) if low > 1 else None
    end = math.ceil(bounds[high - 1]) - 1 if high <= len(bounds) else None
    return [start, end]


_ZONES: dict[str, Callable[[Sequence[float], float, str], dict[str, Range]]] = {
    "ftp": _power_zone,
    "lthr": _heart_zone,
    "pace": _pace_zone,
}


def _assuming(meaning: Meaning, sentence: str) -> Meaning:
    return meaning._replace(assumptions=(*meaning.assumptions, sentence)) if meaning.resolved else meaning


def _pair(value: Any) -> Sequence[float]:
    """[low, high] of a pair or a single number."""
    return value if isinstance(value, Sequence) else [value, value]
