"""Steps of a workout file as the lines that a coach would type, one step or repeat a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plans.steps import STEP_TYPES, distance_text, duration_text
from plans.target_words import clock
from plans.workout_files.workout import Json

BASES = {
    "ftp": "FTP", "hrmax": "HRmax", "threshold_pace": "threshold pace", "mile": "mile pace", "5k": "5k pace",
    "10k": "10k pace", "half": "half marathon pace", "marathon": "marathon pace",
}  # fmt: skip
UNITS = {"watts": " W", "bpm": " bpm", "kmh": " km/h"}


def lines_text(items: Sequence[Json]) -> str:
    """Such as "10 min warm-up @50–60% FTP" and "4 × (5 min interval @Z4 90 rpm, 2 min recovery)"."""
    return "\n".join(_text(item) for item in items)


def _text(item: Mapping[str, Any]) -> str:
    if "steps" in item:
        inner = ", ".join(_text(one) for one in item["steps"])
        alone = len(item["steps"]) == 1 and "steps" not in item["steps"][0]
        return f"{item['repeat']} × {inner}" if alone else f"{item['repeat']} × ({inner})"
    parts = [_extent(item), STEP_TYPES[item["type"]].word, _aim(item), _cadence(item)]
    if note := str(item.get("note", "")).replace("(", "[").replace(")", "]"):
        parts.append(f"({note})")
    return " ".join(part for part in parts if part)


def _extent(step: Mapping[str, Any]) -> str:
    if "seconds" in step:
        return duration_text(step["seconds"])
    return distance_text(step["metres"]) if "metres" in step else ""


def _aim(step: Mapping[str, Any]) -> str:
    target, to = step.get("target"), step.get("to")
    if not target:
        return ""
    return f"ramp @{_target(target)} to {_target(to)}" if to else f"@{_target(target)}"


def _target(target: Mapping[str, Any]) -> str:
    if "pace_s_per_km" in target:
        return "–".join(dict.fromkeys(clock(one) for one in target["pace_s_per_km"])) + "/km"
    if "zone" in target:
        return f"Z{_span(target['zone'])}"
    if "percent" in target:
        return f"{_span(target['percent'])}% {BASES.get(target['of'], target['of'])}"
    unit = next(one for one in UNITS if one in target)
    return _span(target[unit]) + UNITS[unit]


def _cadence(step: Mapping[str, Any]) -> str:
    return f"{_span(step['cadence'])} rpm" if "cadence" in step else ""


def _span(ends: Sequence[float]) -> str:
    return "–".join(dict.fromkeys(f"{one:g}" for one in ends))
