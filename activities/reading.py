"""From a recording to the fields of its activities. Values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import tzinfo
from typing import Any

from activities.recording import Leg, Recording, RecordingError
from activities.sports import BETWEEN, sport_of
from activities.summary import Summary, summary_of, summary_of_leg

MOST_LAPS = 500
NUMBERS = (
    "elapsed_s", "timer_s", "moving_s", "distance_m", "avg_hr", "max_hr", "avg_power_w", "weighted_power_w",
    "ascent_m", "computed_avg_hr", "computed_weighted_power_w", "is_estimated",
)  # fmt: skip


def activities_in(recording: Recording, zone: tzinfo) -> list[dict[str, Any]]:
    """The fields of an Activity for each sport of a recording, without the changes between two of them.

    Raises RecordingError where nothing says when it was: such a file cannot be put on a day.
    """
    found = [*_legs(recording, zone)]
    if not found:
        raise RecordingError("Nothing in this file says when it was recorded.")
    return found


def _legs(recording: Recording, zone: tzinfo) -> Iterator[dict[str, Any]]:
    if recording.format == "gpx" or len(recording.legs) < 2:
        leg = recording.legs[0] if recording.legs else None
        yield from _fields(recording, leg, summary_of(recording), zone, 0)
        return
    for number, leg in enumerate(recording.legs):
        if leg.sport != BETWEEN:
            yield from _fields(recording, leg, summary_of_leg(recording, leg), zone, number)


def _fields(
    recording: Recording, leg: Leg | None, summary: Summary, zone: tzinfo, number: int
) -> Iterator[dict[str, Any]]:
    if summary.start is None:
        return
    sport, sub_sport = (leg.sport, leg.sub_sport) if leg else ("", None)
    alone = len(recording.legs) < 2 or recording.format == "gpx"
    laps = [lap.totals for lap in recording.laps if alone or (leg and leg.totals.begins(lap.totals))]
    yield {name: getattr(summary, name) for name in NUMBERS} | {
        "leg": number,
        "sport": sport_of(sport, sub_sport, has_sets=bool(recording.sets)),
        "start": summary.start,
        "day": summary.start.astimezone(zone).date(),
        "laps": [_json(asdict(one)) for one in laps[:MOST_LAPS]],
        "sets": [_json(asdict(one)) for one in recording.sets[:MOST_LAPS]] if alone else [],
        "lengths": len(recording.lengths) if alone else 0,
    }


def _json(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known; instants as ISO 8601."""
    known = {name: value for name, value in values.items() if value is not None}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in known.items()
    }
