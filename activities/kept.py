"""What is kept of a recording's moments: few points for a page, and sums for loads to come.

A threshold may arrive after the recording, so what a load needs is kept when a file is read. Values only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import fmean
from typing import Any

from activities.recording import Length, Record
from activities.summary import metres_between
from plans.science.running import grade_cost_j_per_kg_m
from plans.science.unknown import known

MOST_POINTS = 300
# A heart changes slowly: a value holds so long where a device writes only what changed.
HEART_HELD_S = 15
# Beats a minute of somebody alive; others are a bad contact and not known.
BEATS = range(25, 251)
# Grades are taken over so many metres, because the altitude of a watch wavers by a metre or more.
STRETCH_M = 100
FLAT_J_PER_KG_M = 3.6
# Less of a distance than this with its altitude says nothing of the whole.
ENOUGH = 0.8

CHANNELS: dict[str, Callable[[Record], float | None]] = {
    "hr": lambda record: record.heart_rate,
    "power": lambda record: record.power_w,
    "speed": lambda record: record.speed_mps,
    "altitude": lambda record: record.altitude_m,
}


def series_of(records: Sequence[Record]) -> dict[str, Any]:
    """{"step_s": 12, "hr": [120, None, ...], ...}: at most 300 means of equal stretches; {} without moments.

    Beats a minute, watts, metres a second, metres; a stretch without a value is None, and a channel
    without any is left out. Speed is the device's, else from its distance or its places.
    """
    timed = [(record.at, record) for record in records if record.at]
    if len(timed) < 2:
        return {}
    start = min(at for at, _ in timed)
    span = (max(at for at, _ in timed) - start).total_seconds()
    step = max(1, math.ceil((span + 1) / MOST_POINTS))
    points = int(span // step) + 1
    channels = {
        name: _means([((at - start).total_seconds(), of(one)) for at, one in timed], step, points)
        for name, of in CHANNELS.items()
    }
    if not any(one is not None for one in channels["speed"]):
        channels["speed"] = _speeds([record for _, record in timed], start, step, points)
    kept = {name: values for name, values in channels.items() if any(one is not None for one in values)}
    return {"step_s": step} | kept if kept else {}


def tallies_of(records: Sequence[Record], lengths: Sequence[Length]) -> dict[str, Any]:
    """What loads are computed from, without what is not known.

    "beats": seconds at each heart rate {"142": 61.0}; "flat_share": flat-equivalent distance over distance;
    "swim_s": seconds of swimming without the rests at the wall; "strokes": lengths of each stroke.
    """
    swum = [one for one in lengths if one.is_active]
    times = [one.timer_s for one in swum if one.timer_s]
    found = {
        "beats": seconds_at_each_rate(records),
        "flat_share": flat_share(records),
        "swim_s": sum(times) if times and len(times) == len(swum) else None,
        "strokes": dict(Counter(one.stroke or "unknown" for one in swum)),
    }
    return {name: value for name, value in found.items() if value}


def seconds_at_each_rate(records: Sequence[Record]) -> dict[str, float]:
    """Each value lasts until the next moment, 15 s at most; pauses and values off 25 to 250 do not count."""
    seconds: Counter[str] = Counter()
    for before, after in pairwise(record for record in records if record.at):
        if before.heart_rate not in BEATS or after.is_after_pause or not before.at or not after.at:
            continue
        lasted = min((after.at - before.at).total_seconds(), HEART_HELD_S)
        seconds[str(before.heart_rate)] += max(lasted, 0)  # type: ignore[assignment]
    return {rate: round(lasted, 1) for rate, lasted in sorted(seconds.items()) if lasted}


def flat_share(records: Sequence[Record]) -> float | None:
    """Flat metres that cost as much, over metres, by Minetti's cost of a slope; None without altitude.

    Grades over stretches of 100 m; a stretch without its altitude counts as itself, and with less than four
    fifths known there is no answer.
    """
    stretches = list(_stretches(records))
    metres = sum(length for length, _ in stretches)
    climbed = [(length, climb) for length, climb in stretches if climb is not None]
    if metres < STRETCH_M or sum(length for length, _ in climbed) < ENOUGH * metres:
        return None
    flat = sum(length * _cost(climb / length) for length, climb in climbed)
    level = sum(length for length, climb in stretches if climb is None)
    return round((flat + level) / metres, 4)


def _cost(grade: float) -> float:
    return (known(grade_cost_j_per_kg_m(grade)) or FLAT_J_PER_KG_M) / FLAT_J_PER_KG_M


def _stretches(records: Sequence[Record]) -> Iterator[tuple[float, float | None]]:
    """(metres, metres climbed) of each 100 m and more."""
    begun: Record | None = None
    gone = 0.0
    for before, after in pairwise(records):
        begun = begun or before
        gone += _metres(before, after) or 0
        if gone >= STRETCH_M:
            known_both = begun.altitude_m is not None and after.altitude_m is not None
            yield gone, (after.altitude_m or 0) - (begun.altitude_m or 0) if known_both else None
            begun, gone = after, 0.0


def _metres(before: Record, after: Record) -> float | None:
    """Gone between two moments; None where it is not known or a distance runs backwards."""
    if before.distance_m is not None and after.distance_m is not None:
        metres = after.distance_m - before.distance_m
        return metres if metres >= 0 else None
    return metres_between(before.place, after.place) if before.place and after.place else None


def _speeds(records: Sequence[Record], start: datetime, step: int, points: int) -> list[float | None]:
    """Metres over seconds of each stretch, pauses left out."""
    metres, seconds = [0.0] * points, [0.0] * points
    for before, after in pairwise(records):
        gone = _metres(before, after)
        if gone is None or after.is_after_pause or not before.at or not after.at:
            continue
        lasted = (after.at - before.at).total_seconds()
        if lasted > 0:
            at = int((after.at - start).total_seconds() // step)
            metres[at] += gone
            seconds[at] += lasted
    return [round(m / s, 3) if s else None for m, s in zip(metres, seconds, strict=True)]


def _means(values: Sequence[tuple[float, float | None]], step: int, points: int) -> list[float | None]:
    held: list[list[float]] = [[] for _ in range(points)]
    for at, value in values:
        if value is not None:
            held[int(at // step)].append(value)
    return [round(fmean(one), 3) if one else None for one in held]
