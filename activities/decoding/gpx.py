"""GPX tracks, read by gpxpy: a track is a leg, a segment a lap; routes and waypoints are no recording."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import gpxpy
from gpxpy.gpx import GPXException

from activities.decoding.xml import elements, number_of
from activities.recording import (
    MAX_PARTS,
    MAX_RECORDS,
    Lap,
    Leg,
    NotARecordingError,
    Place,
    Record,
    Recording,
    RecordingError,
    Totals,
)

MOSTLY = 0.5  # of the points have a time, or it was drawn and not recorded


def read_gpx(data: bytes) -> Recording:
    """Raises RecordingError for broken XML, and for a file of routes or of points without times."""
    _check(data)
    gpx = _parsed(data)
    tracks = [track for track in gpx.tracks if track.segments]
    segments = [segment for track in tracks for segment in track.segments]
    points = [point for segment in segments for point in segment.points]
    if not points and gpx.routes:
        raise NotARecordingError("This GPX file holds a route, not a recorded session.", "route")
    if points and sum(1 for point in points if point.time) < MOSTLY * len(points):
        raise NotARecordingError(
            "The points of this GPX file have no times: it was drawn, not recorded.", "route"
        )
    return Recording(
        "gpx",
        tuple(Leg(track.type or "", None, _totals(track)) for track in tracks),
        tuple(Lap(_totals(segment)) for segment in segments),
        tuple(
            _record(point, is_after_pause=at == 0)
            for segment in segments
            for at, point in enumerate(segment.points)
        ),
    )


def _check(data: bytes) -> None:
    """No entities, and no more points than a worker can hold: before gpxpy makes a tree of it."""
    points = parts = 0
    for _, element in elements(data, "end"):
        name = element.tag.rpartition("}")[2]
        points += name == "trkpt"
        parts += name in ("trk", "trkseg")
        element.clear()
        if points > MAX_RECORDS or parts > MAX_PARTS:
            raise RecordingError("This file holds more points than anybody trains at a stretch.")


def _parsed(data: bytes) -> Any:
    try:
        return gpxpy.parse(data.decode("utf-8-sig"))
    except (GPXException, UnicodeDecodeError, ValueError, LookupError) as error:
        raise RecordingError("This file is damaged: it cannot be read as GPX.") from error


def _totals(part: Any) -> Totals:
    """Of a track or a segment; a new segment begins where the device was paused, or lost its place."""
    start = part.get_time_bounds().start_time
    climbed = part.get_uphill_downhill()
    return Totals(
        start=start and start.astimezone(UTC),
        timer_s=part.get_duration(),
        distance_m=part.length_2d(),
        ascent_m=climbed.uphill if climbed else None,
    )


def _record(point: Any, *, is_after_pause: bool) -> Record:
    said = _extensions(point)
    heart_rate = said.get("hr")
    return Record(
        at=point.time and point.time.astimezone(UTC),
        heart_rate=round(heart_rate) if heart_rate and heart_rate > 0 else None,
        power_w=said.get("power"),
        cadence=said.get("cad"),
        altitude_m=point.elevation,
        place=Place.of(point.latitude, point.longitude),
        is_after_pause=is_after_pause,
    )


def _extensions(point: Any) -> dict[str, float]:
    """Garmin's TrackPointExtension and its kin: {"hr": 140.0, "cad": 80.0, "power": 200.0}."""
    found = {}
    for outer in point.extensions:
        for element in (outer, *outer):
            number = number_of((element.text or "").strip())
            if number is not None:
                found[str(element.tag).rpartition("}")[2].lower()] = number
    return found
