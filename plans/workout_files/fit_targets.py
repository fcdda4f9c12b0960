"""Targets and ends of FIT workout steps: zones, custom ranges with their offsets, and both in words."""

from __future__ import annotations

from typing import Any, NamedTuple

from plans.workout_files.workout import Json, span

HR_OFFSET, POWER_OFFSET = 100, 1000
POWERS = ("power", "power_3s", "power_10s", "power_30s", "power_lap")
HEARTS = ("heart_rate", "heart_rate_lap")
SPEEDS = ("speed", "speed_lap")
MOST_W, MOST_BPM, MOST_M_PER_S = 2500, 250, 30


class Aim(NamedTuple):
    """A target, a cadence, and words for what is neither."""

    target: Json | None = None
    cadence: list[float] | None = None
    words: str = ""


def target_of(values: dict[str, Any], sport: str) -> Aim:
    """What a step aims at. A zone keeps its number; whose zone it is follows from the sport, or is a note."""
    kind = str(values.get("target_type", "open"))
    if kind in HEARTS:
        return _heart_rate(values, sport)
    if kind in POWERS:
        return _power(values, sport)
    if kind in SPEEDS:
        return _speed(values, sport)
    if kind == "cadence":
        low, high = _ends(values, "custom_target_cadence")
        zone = values.get("target_cadence_zone")
        return Aim(cadence=span(low, high)) if high else Aim(words=f"cadence zone {zone}" if zone else "")
    return Aim(words="" if kind in ("open", "None") else kind.replace("_", " "))


def secondary_cadence(values: dict[str, Any]) -> list[float] | None:
    """The cadence that stands beside another target."""
    low, high = _ends(values, "secondary_custom_target_cadence")
    return span(low, high) if values.get("secondary_target_type") == "cadence" and high else None


def until(kind: str, values: dict[str, Any]) -> str:
    """What ends a step or a repeat, in words: "until heart rate is under 125 bpm"; "" when it is not said."""
    what = kind.removeprefix("repeat_until_").removeprefix("repeat_")
    is_repeat = kind.startswith("repeat")
    for name, field, words in (("hr", "hr", heart_words), ("power", "power", power_words)):
        value = values.get(f"{'repeat' if is_repeat else 'duration'}_{field}")
        if what.startswith(f"{name}_") and isinstance(value, int):
            side = "under" if what.endswith("less_than") else "above"
            return f"until {'heart rate' if name == 'hr' else 'power'} is {side} {words(value)}"
    for name, unit in (("time", "s"), ("distance", "m"), ("calories", "kcal"), ("reps", "repetitions")):
        value = values.get(f"{'repeat' if is_repeat else 'duration'}_{name}")
        if what == name and isinstance(value, int | float):
            return f"until {value:g} {unit} are done"
    return ""


def heart_words(value: int) -> str:
    return f"{value - HR_OFFSET} bpm" if value > HR_OFFSET else f"{value} % of maximum"


def power_words(value: int) -> str:
    return f"{value - POWER_OFFSET} W" if value > POWER_OFFSET else f"{value} % FTP"


def _heart_rate(values: dict[str, Any], sport: str) -> Aim:
    if zone := _zone(values, "target_hr_zone"):
        return Aim({"zone": [zone, zone]}, words="a heart-rate zone" if sport == "cycling" else "")
    low, high = _ends(values, "custom_target_heart_rate")
    if not 0 < high <= HR_OFFSET + MOST_BPM:
        return Aim()
    if high > HR_OFFSET:
        return Aim({"bpm": span(max(low - HR_OFFSET, 0), high - HR_OFFSET)})
    return Aim({"percent": span(low, high), "of": "hrmax"})


def _power(values: dict[str, Any], sport: str) -> Aim:
    if zone := _zone(values, "target_power_zone"):
        return Aim({"zone": [zone, zone]}, words="a power zone" if sport not in ("cycling", "") else "")
    low, high = _ends(values, "custom_target_power")
    if not 0 < high <= POWER_OFFSET + MOST_W:
        return Aim()
    if high > POWER_OFFSET:
        return Aim({"watts": span(max(low - POWER_OFFSET, 0), high - POWER_OFFSET)})
    return Aim({"percent": span(low, high), "of": "ftp"})


def _speed(values: dict[str, Any], sport: str) -> Aim:
    """Metres a second to km/h on the bike, else to a pace."""
    if zone := _zone(values, "target_speed_zone"):
        return Aim({"zone": [zone, zone]})
    low, high = _ends(values, "custom_target_speed")
    if not 0 < high <= MOST_M_PER_S:
        return Aim()
    if sport == "cycling":
        return Aim({"kmh": span(round(low * 3.6, 1), round(high * 3.6, 1))})
    slowest = round(1000 / low) if low > 0 else round(1000 / high)
    return Aim({"pace_s_per_km": span(round(1000 / high), slowest)})


def _zone(values: dict[str, Any], field: str) -> int:
    """The number of a zone, 0 for a custom range."""
    zone = values.get(field)
    return zone if isinstance(zone, int) and 1 <= zone <= 7 else 0


def _ends(values: dict[str, Any], field: str) -> tuple[float, float]:
    """The two ends of a custom range, the lower first; 0 for one that is missing."""
    ends = [values.get(f"{field}_{end}") for end in ("low", "high")]
    low, high = (one if isinstance(one, int | float) and one > 0 else 0 for one in ends)
    return min(low, high), max(low, high)
