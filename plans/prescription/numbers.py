"""The numbers of a resolved prescription as people read them, in their own units. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from accounts.units import MILE_M
from plans.prescription.meanings import meaning_of
from plans.prescription.resolving import needs_1rm
from plans.prescription.target_words import clock

# What guides best comes first, however JSON was kept.
ORDER = ("watts", "pace_s_per_km", "pace_s_per_100m", "bpm")

type Resolved = Mapping[str, Sequence[float | None]]


class Numbers(NamedTuple):
    """Which thresholds a session lacks, and what was taken for granted where it has numbers."""

    missing: list[str]
    assumptions: list[str]


def numbers_of(structure: Mapping[str, Any], sport: str) -> Numbers:
    """What there is to say about the numbers of a structure that was resolved to its athlete."""
    missing: dict[str, None] = {}
    assumptions: dict[str, None] = {}
    for target, of_sport in _targets(structure.get("steps", ()), sport):
        if target.get("resolved"):
            assumptions |= dict.fromkeys(meaning_of(target, EVERY, of_sport).assumptions)
        else:
            missing |= dict.fromkeys(meaning_of(target, {}, of_sport).missing)
    lifts = (one for one in structure.get("exercises", ()) if needs_1rm(one) and "kg" not in one)
    missing |= {f"1RM of {one['name']}": None for one in lifts}
    return Numbers(list(missing), list(assumptions))


# Any values will do to learn which assumptions a target rests on.
EVERY = {"ftp": 250.0, "lthr": 170.0, "pace": 240.0, "css": 95.0}


def numbers_text(resolved: Resolved, units: str = "metric") -> str:
    """ "188–224 W · 153–159 bpm", "4:15–4:33/km", "above 170 bpm", "6:50–7:19/mi"."""
    known = [unit for unit in ORDER if unit in resolved]
    return " · ".join(_text(unit, resolved[unit], units) for unit in known)


def number_parts(resolved: Resolved, units: str = "metric") -> list[str]:
    """`numbers_text` in pieces that should each stay on one line: "slower than", "6:29/km"."""
    return re.split(r" (?=\d)", numbers_text(resolved, units)) if resolved else []


def middle_text(resolved: Resolved, units: str = "metric") -> str:
    """What to aim at, in as few signs as a chart has room for: "5:01", "205 W", "156 bpm"; the end that is
    known of an open range. "" for nothing.
    """
    unit = next((one for one in ORDER if one in resolved), "")
    ends = [end for end in resolved.get(unit, ()) if end is not None]
    if not ends:
        return ""
    written, after, *_ = _writer(unit, units)
    return written(round(sum(ends) / len(ends))) + ("" if unit.startswith("pace") else after)


def _text(unit: str, ends: Sequence[float | None], units: str) -> str:
    written, after, low_word, high_word = _writer(unit, units)
    low, high = ends
    if low is None or high is None:
        known = low if high is None else high
        return f"{low_word if high is None else high_word} {written(known or 0)}{after}"
    return "–".join(dict.fromkeys((written(low), written(high)))) + after


def _writer(unit: str, units: str) -> tuple[Callable[[float], str], str, str, str]:
    """How a number is written, what follows it, and the words for a range that is open above or below."""
    if unit == "pace_s_per_km" and units == "imperial":
        return lambda seconds: clock(seconds * MILE_M / 1000), "/mi", "slower than", "faster than"
    if unit == "pace_s_per_km":
        return clock, "/km", "slower than", "faster than"
    if unit == "pace_s_per_100m":
        return clock, "/100 m", "slower than", "faster than"
    return "{:g}".format, {"watts": " W", "bpm": " bpm"}[unit], "from", "up to"


def _targets(items: Sequence[Mapping[str, Any]], sport: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Every target with the sport of its step, in the order in which they are met."""
    for item in items:
        own = item.get("sport") or sport
        yield from ((item[name], own) for name in ("target", "to") if item.get(name))
        yield from _targets(item.get("inside", ()), own)
        yield from _targets(item.get("steps", ()), own)
        if item.get("between"):
            yield from _targets([item["between"]], own)
