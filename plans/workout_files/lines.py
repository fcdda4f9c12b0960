"""Steps of a workout file as the lines that a coach would type, one step or repeat a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plans.prescription.steps import STEP_TYPES
from plans.prescription.target_words import clock
from plans.workout_files.export import unfold
from plans.workout_files.workout import Json, whole

BASES = {
    "ftp": "FTP", "hrmax": "HRmax", "threshold_pace": "threshold pace", "mile": "mile pace", "5k": "5k pace",
    "10k": "10k pace", "half": "half marathon pace", "marathon": "marathon pace",
}  # fmt: skip
UNITS = {"watts": " W", "bpm": " bpm", "kmh": " km/h"}


def lines_text(items: Sequence[Json]) -> str:
    """Such as "10 min warm-up @50–60% FTP" and "4 × (5 min interval @Z4 90 rpm, 2 min recovery)".

    A repeat of steps without a set end is written out: what is repeated needs a length.
    """
    written = [step for item in items for step in (unfold([item]) if _has_open(item) else [item])]
    return "\n".join(_text(item) for item in written)


def _has_open(item: Mapping[str, Any]) -> bool:
    return bool(item.get("open")) or any(_has_open(one) for one in item.get("steps", ()))


def _text(item: Mapping[str, Any]) -> str:
    if "steps" in item:
        inner = ", ".join(_text(one) for one in item["steps"])
        alone = len(item["steps"]) == 1 and "steps" not in item["steps"][0]
        return f"{item['repeat']} × {inner}" if alone else f"{item['repeat']} × ({inner})"
    parts = [_extent(item), _word(item), _aim(item), _cadence(item)]
    if note := str(item.get("note", "")).replace("(", "[").replace(")", "]"):
        parts.append(f"({note})")
    return " ".join(part for part in parts if part)


def _word(step: Mapping[str, Any]) -> str:
    """A rest that has a target and no set end would lose the target: it is easy work then."""
    kind = STEP_TYPES[step["type"]]
    is_work = step.get("open") and kind.is_rest and ("target" in step or "cadence" in step)
    return STEP_TYPES["easy"].word if is_work else kind.word


def _extent(step: Mapping[str, Any]) -> str:
    """Minutes or seconds and kilometres: 1:30 could be hours, and on a bike 500 m are minutes."""
    if "seconds" in step:
        minutes, rest = divmod(step["seconds"], 60)
        return f"{step['seconds']:g} s" if rest or not minutes else f"{minutes:g} min"
    return f"{whole(step['metres']) / 1000:.10g} km" if "metres" in step else ""


def _aim(step: Mapping[str, Any]) -> str:
    target, to = step.get("target"), step.get("to")
    if not target:
        return ""
    return f"ramp {_target(_through(target, to))}" if to else f"@{_target(target)}"


def _through(target: Mapping[str, Any], to: Mapping[str, Any]) -> Json:
    """From where a ramp begins to where it ends, in that order: one target of each end."""
    unit = next(one for one in ("percent", *UNITS) if one in target)
    return {**target, unit: [target[unit][0], to[unit][0]]}


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
