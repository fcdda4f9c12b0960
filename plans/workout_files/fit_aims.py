"""Targets of a structure as FIT has them: zones, and custom ranges with their offsets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import WorkoutStepTarget

from plans.prescription.target_words import target_words
from plans.workout_files.fit_targets import HR_OFFSET, POWER_OFFSET

type Range = tuple[float, float]

# What of a resolved target guides best: the device holds one.
BEST = ("watts", "pace_s_per_km", "pace_s_per_100m", "bpm")


def aim_at(message: WorkoutStepMessage, step: Mapping[str, Any], sport: str) -> list[str]:
    """Sets the target of a step; returns in words what could not be set."""
    unsaid: list[str] = []
    target, to = step.get("target"), step.get("to")
    if target and to:
        both = _both(target, to)
        unsaid.append(f"ramp from {target_words(target)} to {target_words(to)}")
        target = both or None
    is_set = target is not None and _set(message, target, sport)
    if target and not is_set:
        unsaid.append(target_words(target))
    if cadence := step.get("cadence"):
        _set_cadence(message, (cadence[0], cadence[1]), beside=is_set)
    return unsaid


def _both(target: Mapping[str, Any], to: Mapping[str, Any]) -> dict[str, Any]:
    """The range that a ramp goes through, of targets in one unit; {} for others."""
    for unit in ("watts", "bpm", "percent", "pace_s_per_km"):
        if unit in target and unit in to and target.get("of") == to.get("of"):
            ends = [*target[unit], *to[unit]]
            return {**target, unit: [min(ends), max(ends)]}
    return {}


def _set(message: WorkoutStepMessage, target: Mapping[str, Any], sport: str) -> bool:
    """Whether the target could be set: as written, else as what it comes to for the athlete."""
    return _set_written(message, target, sport) or _set_resolved(message, target.get("resolved", {}))


def _set_resolved(message: WorkoutStepMessage, resolved: Mapping[str, Any]) -> bool:
    unit = next((one for one in BEST if one in resolved), None)
    if unit is None:
        return False
    low, high = resolved[unit]
    return _set_written(message, {unit: [low, high]}, "") if low is not None and high is not None else False


def _set_written(message: WorkoutStepMessage, target: Mapping[str, Any], sport: str) -> bool:
    if "zone" in target:
        return _set_zone(message, target["zone"], sport)
    if "watts" in target:
        return _set_power(message, _pair(target["watts"]), POWER_OFFSET)
    if "bpm" in target:
        return _set_heart_rate(message, _pair(target["bpm"]), HR_OFFSET)
    if target.get("of") == "ftp":
        return _set_power(message, _pair(target["percent"]), 0)
    if target.get("of") == "hrmax":
        return _set_heart_rate(message, _pair(target["percent"]), 0)
    if "kmh" in target:
        low, high = _pair(target["kmh"])
        return _set_speed(message, (low / 3.6, high / 3.6))
    for unit, metres in (("pace_s_per_km", 1000), ("pace_s_per_100m", 100)):
        if unit in target:
            fast, slow = _pair(target[unit])
            return _set_speed(message, (metres / slow, metres / fast)) if fast > 0 else False
    return False


def _set_zone(message: WorkoutStepMessage, zones: Any, sport: str) -> bool:
    """One zone, of power on the bike and of the heart elsewhere; several are no target of FIT."""
    low, high = _pair(zones)
    if low != high:
        return False
    if sport == "cycling":
        message.target_type = WorkoutStepTarget.POWER
        message.target_power_zone = int(low)
    elif low <= 5:
        message.target_type = WorkoutStepTarget.HEART_RATE
        message.target_hr_zone = int(low)
    return sport == "cycling" or low <= 5


def _set_power(message: WorkoutStepMessage, power: Range, offset: int) -> bool:
    message.target_type = WorkoutStepTarget.POWER
    message.target_power_zone = 0
    message.custom_target_power_low = round(power[0]) + offset
    message.custom_target_power_high = round(power[1]) + offset
    return True


def _set_heart_rate(message: WorkoutStepMessage, rate: Range, offset: int) -> bool:
    message.target_type = WorkoutStepTarget.HEART_RATE
    message.target_hr_zone = 0
    message.custom_target_heart_rate_low = round(rate[0]) + offset
    message.custom_target_heart_rate_high = round(rate[1]) + offset
    return True


def _set_speed(message: WorkoutStepMessage, speed: Range) -> bool:
    message.target_type = WorkoutStepTarget.SPEED
    message.target_speed_zone = 0
    message.custom_target_speed_low = speed[0]
    message.custom_target_speed_high = speed[1]
    return True


def _set_cadence(message: WorkoutStepMessage, cadence: Range, beside: bool) -> None:
    """As the target where there is none, else beside it."""
    if not beside:
        message.target_type = WorkoutStepTarget.CADENCE
        message.target_cadence_zone = 0
        message.custom_target_cadence_low = round(cadence[0])
        message.custom_target_cadence_high = round(cadence[1])
        return
    message.secondary_target_type = WorkoutStepTarget.CADENCE
    message.secondary_target_cadence_zone = 0
    message.secondary_custom_target_cadence_low = round(cadence[0])
    message.secondary_custom_target_cadence_high = round(cadence[1])


def _pair(value: Any) -> Range:
    return (value[0], value[1]) if isinstance(value, list | tuple) else (value, value)
