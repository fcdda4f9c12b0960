"""From a recording to the fields of its activities. Values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any

from activities.clock import is_off
from activities.kept import series_of, tallies_of
from activities.recording import Leg, Record, Recording, RecordingError
from activities.sports import BETWEEN, sport_of
from activities.summary import Summary, summary_of, summary_of_leg

MOST_LAPS = 500
NUMBERS = (
    "elapsed_s", "timer_s", "moving_s", "distance_m", "avg_hr", "max_hr", "avg_power_w", "weighted_power_w",
    "ascent_m", "computed_avg_hr", "computed_weighted_power_w", "is_estimated",
)  # fmt: skip


def activities_in(recording: Recording, zone: tzinfo, now: datetime) -> list[dict[str, Any]]:
    """The fields of an Activity for each sport of a recording, without the changes between two of them.

    The day is where the athlete lives, not after today, and None where the device's clock was off. Raises
    RecordingError where nothing says when it was: such a file cannot be told from another.
    """
    found = [*_legs(recording)]
    if not found:
        raise RecordingError("Nothing in this file says when it was recorded.")
    return [one | _when(one["start"], zone, now) for one in found]


def clock_remark(fields: list[dict[str, Any]]) -> str:
    """What to say of a clock that was off; "" where it can have been right."""
    start: datetime = fields[0]["start"]
    if not fields[0]["clock_is_off"]:
        return ""
    return f"The device’s clock stood at {start.day} {start:%B %Y, %H:%M}. Say on which day it was."


def _when(start: datetime, zone: tzinfo, now: datetime) -> dict[str, Any]:
    if is_off(start, now):
        return {"clock_is_off": True, "day": None}
    return {"clock_is_off": False, "day": min(start.astimezone(zone).date(), now.astimezone(zone).date())}


def _legs(recording: Recording) -> Iterator[dict[str, Any]]:
    if recording.format == "gpx" or len(recording.legs) < 2:
        leg = recording.legs[0] if recording.legs else None
        yield from _fields(recording, leg, summary_of(recording), 0)
        return
    for number, leg in enumerate(recording.legs):
        if leg.sport != BETWEEN:
            yield from _fields(recording, leg, summary_of_leg(recording, leg), number)


def _fields(recording: Recording, leg: Leg | None, summary: Summary, number: int) -> Iterator[dict[str, Any]]:
    if summary.start is None:
        return
    sport, sub_sport = (leg.sport, leg.sub_sport) if leg else ("", None)
    alone = len(recording.legs) < 2 or recording.format == "gpx"
    records = recording.records if alone or leg is None else _of_leg(recording.records, leg)
    laps = [lap.totals for lap in recording.laps if alone or (leg and leg.totals.begins(lap.totals))]
    yield {name: getattr(summary, name) for name in NUMBERS} | {
        "leg": number,
        "sport": sport_of(sport, sub_sport, has_sets=bool(recording.sets)),
        "start": summary.start,
        "laps": [_json(asdict(one)) for one in laps[:MOST_LAPS]],
        "sets": [_json(asdict(one)) for one in recording.sets[:MOST_LAPS]] if alone else [],
        "lengths": len(recording.lengths) if alone else 0,
        "series": series_of(records),
        "tallies": tallies_of(records, recording.lengths if alone else ()),
    }


def _of_leg(records: tuple[Record, ...], leg: Leg) -> tuple[Record, ...]:
    return tuple(one for one in records if one.at and leg.totals.holds(one.at))


def _json(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known; instants as ISO 8601."""
    known = {name: value for name, value in values.items() if value is not None}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in known.items()
    }
