"""A target in a few words, for notes and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans.prescription.meanings import NAMES

AFTER = {"watts": " W", "bpm": " bpm", "kmh": " km/h"}
BASES = NAMES | {"threshold_pace": "threshold pace", "css": "CSS", "lthr": "LTHR", "hrmax": "HRmax"}


def target_words(target: Mapping[str, Any]) -> str:
    """Such as "RPE 7–8", "zone 3", "88–92 % FTP", "5k pace", "4:30–4:35/km"."""
    if "race_pace" in target:
        return f"{target['race_pace']} pace"
    if "pace_s_per_km" in target:
        return _range(target["pace_s_per_km"], clock) + "/km"
    for unit, before, after in (("zone", "zone ", ""), ("rpe", "RPE ", ""), ("percent", "", " %")):
        if unit in target:
            of = target.get("of") or ""
            return f"{before}{_range(target[unit])}{after} {BASES.get(of, of)}".strip()
    unit = next((one for one in AFTER if one in target), "")
    return _range(target[unit]) + AFTER[unit] if unit else ""


def clock(seconds: float) -> str:
    """270 -> "4:30"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _range(value: Any, words: Any = "{:g}".format) -> str:
    ends = value if isinstance(value, list | tuple) else [value]
    return "–".join(dict.fromkeys(words(one) for one in ends))
