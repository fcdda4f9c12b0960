"""What a recording comes to: the device's numbers first, ours beside them.

Three times are kept apart: elapsed (from the first moment to the last), timer (without what the device was
paused), moving (without what it stood still). Seconds, metres, watts, beats a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from statistics import fmean, median

from activities.recording import Leg, Place, Record, Recording, Totals
from plans.science.power import weighted_power
from plans.science.unknown import Unknown

# Slower than this somebody stands: the 1 km/h that gpxpy takes.
STANDING_MPS = 1 / 3.6
# A value is held so long where a device writes less than one a second.
HELD_S = 5
EARTH_M = 6_371_000


@dataclass(frozen=True, slots=True)
class Summary:
    """Of a whole recording or of one leg; what neither the device nor its records know is None."""

    start: datetime | None
    elapsed_s: float | None
    timer_s: float | None
    moving_s: float | None
    distance_m: float | None
    avg_hr: float | None
    max_hr: float | None
    avg_power_w: float | None
    weighted_power_w: float | None
    ascent_m: float | None
    # Ours, from the records: beside the device's, so that a difference can be seen.
    computed_avg_hr: float | None
    computed_weighted_power_w: float | None
    is_estimated: bool


def summary_of(recording: Recording) -> Summary:
    """Of the whole recording, all legs together."""
    return _summary([leg.totals for leg in recording.legs], recording.records)


def summary_of_leg(recording: Recording, leg: Leg) -> Summary:
    """Of one sport of a multisport recording, with the records of its time."""
    if len(recording.legs) == 1:
        return summary_of(recording)
    return _summary([leg.totals], [one for one in recording.records if one.at and leg.totals.holds(one.at)])


def _summary(parts: Sequence[Totals], records: Sequence[Record]) -> Summary:
    moments = [record.at for record in records if record.at]
    rates = [record.heart_rate for record in records if record.heart_rate]
    mean_hr = fmean(rates) if rates else None
    watts, is_estimated = watts_each_second(records)
    weighted = _weighted(watts)
    return Summary(
        start=min([*(part.start for part in parts if part.start), *moments[:1]], default=None),
        elapsed_s=_total(parts, lambda part: part.elapsed_s) or _span(moments),
        timer_s=_total(parts, lambda part: part.timer_s),
        moving_s=moving_seconds(records),
        distance_m=_first(_total(parts, lambda part: part.distance_m), _last_distance(records)),
        avg_hr=_first(_mean_hr(parts), mean_hr),
        max_hr=_first(
            max((part.max_hr for part in parts if part.max_hr), default=None), max(rates, default=None)
        ),
        avg_power_w=_first(parts[0].avg_power_w if len(parts) == 1 else None, _mean_power(watts)),
        weighted_power_w=_first(parts[0].weighted_power_w if len(parts) == 1 else None, weighted),
        ascent_m=_total(parts, lambda part: part.ascent_m),
        computed_avg_hr=mean_hr,
        computed_weighted_power_w=weighted,
        is_estimated=is_estimated,
    )


@dataclass(frozen=True, slots=True)
class SetTotals:
    """What the sets of a recording come to; rests between them do not count."""

    active_sets: int
    reps: int
    tonnage_kg: float


def set_totals(recording: Recording) -> SetTotals:
    """Active sets, their repetitions, and repetitions x kilograms; a set without a weight moves none."""
    active = [one for one in recording.sets if one.is_active]
    tonnage = sum((one.reps or 0) * (one.weight_kg or 0) for one in active)
    return SetTotals(len(active), sum(one.reps or 0 for one in active), tonnage)


def watts_each_second(records: Iterable[Record]) -> tuple[list[float | None], bool]:
    """One value a recorded second, pauses closed up, and whether values were held to make it so.

    A device that writes every few seconds gets each value held up to 5 s. Empty without any power.
    """
    known = [record for record in records if record.at]
    if not any(record.power_w for record in known):
        return [], False
    gaps = [
        (after.at - before.at).total_seconds() for before, after in pairwise(known) if before.at and after.at
    ]
    if not gaps or median(gaps) <= 1:
        return [record.power_w for record in known], False
    held = [1 if gap <= 0 else round(min(gap, HELD_S)) for gap in [*gaps, 1]]
    return [record.power_w for record, seconds in zip(known, held, strict=True) for _ in range(seconds)], True


def moving_seconds(records: Sequence[Record]) -> float | None:
    """Seconds between moments that are farther apart than somebody who stands; None without place or speed.

    Pauses do not count, however far somebody went in them.
    """
    timed = [record for record in records if record.at]
    steps = [_step(before, after) for before, after in pairwise(timed) if not after.is_after_pause]
    known = [(seconds, metres) for seconds, metres in steps if metres is not None and seconds > 0]
    if not known:
        return None
    return sum(seconds for seconds, metres in known if metres / seconds > STANDING_MPS)


def _step(before: Record, after: Record) -> tuple[float, float | None]:
    """(seconds, metres) from one moment to the next: by the device's distance, its speed, or the places."""
    seconds = (after.at - before.at).total_seconds() if before.at and after.at else 0.0
    if before.distance_m is not None and after.distance_m is not None:
        return seconds, after.distance_m - before.distance_m
    if after.speed_mps is not None:
        return seconds, after.speed_mps * seconds
    if before.place and after.place:
        return seconds, hypot(metres_between(before.place, after.place), _climbed(before, after))
    return seconds, None


def _climbed(before: Record, after: Record) -> float:
    if before.altitude_m is None or after.altitude_m is None:
        return 0.0
    return after.altitude_m - before.altitude_m


def metres_between(one: Place, other: Place) -> float:
    """Along the ground, by the haversine formula."""
    lat, other_lat = radians(one.latitude), radians(other.latitude)
    half = (
        sin((other_lat - lat) / 2) ** 2
        + cos(lat) * cos(other_lat) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * EARTH_M * asin(sqrt(min(half, 1)))


def _weighted(watts: Sequence[float | None]) -> float | None:
    found = weighted_power(watts)
    return None if isinstance(found, Unknown) or not watts else found


def _mean_power(watts: Sequence[float | None]) -> float | None:
    known = [one for one in watts if one is not None]
    return fmean(known) if known else None


def _mean_hr(parts: Sequence[Totals]) -> float | None:
    """Of several legs weighted by their time; None unless each has one."""
    known = [(part.avg_hr, part.timer_s or part.elapsed_s or 0) for part in parts if part.avg_hr]
    seconds = sum(time for _, time in known)
    if len(known) != len(parts) or not known:
        return None
    return sum(rate * time for rate, time in known) / seconds if seconds else fmean(rate for rate, _ in known)


def _total(parts: Iterable[Totals], of: Callable[[Totals], float | None]) -> float | None:
    known = [number for part in parts if (number := of(part)) is not None]
    return sum(known) if known else None


def _span(moments: Sequence[datetime]) -> float | None:
    return (max(moments) - min(moments)).total_seconds() if moments else None


def _last_distance(records: Sequence[Record]) -> float | None:
    return next((record.distance_m for record in reversed(records) if record.distance_m is not None), None)


def _first(*numbers: float | None) -> float | None:
    return next((number for number in numbers if number is not None), None)
