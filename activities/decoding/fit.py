"""FIT recordings, message by message.

Real devices break the format in places: field sizes that do not fit their type, a check sum that is off, a
battery that dies in the middle. What can be read counts, and a remark says what is wrong.
Source: the Profile of Garmin's FIT SDK for names, units and scales.
"""

from __future__ import annotations

import math
import struct
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import fitdecode

from activities.recording import (
    MAX_PARTS,
    MAX_RECORDS,
    Lap,
    Leg,
    Length,
    NotARecordingError,
    Place,
    Record,
    RecordedSet,
    Recording,
    RecordingError,
    Totals,
)

# Messages that are neither records nor parts: events, devices, heart beats. A day of them is far below this.
MAX_OTHERS = 250_000
# With the definitions, of which some devices write one before each message.
MAX_FRAMES = 2 * MAX_RECORDS
TOO_MUCH = "This file holds more moments or laps than anybody trains at a stretch."
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
TIMES = ("timestamp", "start_time")
DEGREES = 180 / 2**31
# What other files of the format hold, where their own word is not one of ours.
OTHER_KINDS = {
    "activity_summary": "summaries of days",
    "blood_pressure": "blood pressure",
    "goals": "goals",
    "monitoring_a": "a day’s monitoring",
    "monitoring_b": "a day’s monitoring",
    "monitoring_daily": "a day’s monitoring",
    "settings": "settings",
    "totals": "totals",
}
BROKEN_OFF = "The file breaks off; what stands before that was read."
NO_SUMMARY = "The device wrote no summary; the numbers are from its records."
# What fitdecode raises in the middle of broken bytes; not every Exception, because a worker's time may end.
BROKEN = (
    fitdecode.FitError, struct.error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError,
    AssertionError, EOFError,
)  # fmt: skip
type Values = dict[str, Any]


def is_fit(data: bytes) -> bool:
    return data[8:12] == b".FIT"


def read_fit(data: bytes) -> Recording:
    """Raises RecordingError for a file of another kind, and for one in which nothing is recorded.

    A device that never knew the time counts seconds from its start: they become instants after the FIT
    epoch of 1989 where the file has no others.
    """
    recording = _read(data, counts_from_epoch=False)
    return recording if recording.has_instants else _read(data, counts_from_epoch=True)


def _read(data: bytes, *, counts_from_epoch: bool) -> Recording:
    reader = _Reader()
    try:
        for name, values in _messages(data, reader.remarks):
            reader.take(name, _after_epoch(values) if counts_from_epoch else values)
    except RecordingError:
        raise
    except BROKEN:
        reader.broke_off()
    return reader.recording()


def _messages(data: bytes, remarks: list[str]) -> Iterator[tuple[str, Values]]:
    """(name, values that are there); adds to the remarks what is wrong with the file itself."""
    with warnings.catch_warnings(record=True) as wrong:
        warnings.simplefilter("always")
        with fitdecode.FitReader(data, check_crc=fitdecode.CrcCheck.READONLY) as frames:
            for number, frame in enumerate(frames):
                if number > MAX_FRAMES:
                    raise RecordingError(TOO_MUCH)
                if isinstance(frame, fitdecode.FitDataMessage):
                    yield frame.name, _values(frame)
                elif isinstance(frame, fitdecode.FitCRC) and not frame.matched:
                    remarks.append("The check sum of the file is off; some of its values may be.")
        if wrong:
            remarks.append("The file breaks the FIT format in places; the values of those were left out.")


def _values(frame: fitdecode.FitDataMessage) -> Values:
    """What a message says; a developer's field of the same name comes later and does not count."""
    values: Values = {}
    for field in frame.fields:
        if field.value is not None:
            values.setdefault(field.name, field.value)
    return values


def _after_epoch(values: Values) -> Values:
    counted = {name: values[name] for name in TIMES if isinstance(values.get(name), int)}
    return values | {name: EPOCH + timedelta(seconds=count) for name, count in counted.items()}


class _Reader:
    """Sorts messages into the parts of a recording."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self._kind = ""
        self._legs: list[Leg] = []
        self._laps: list[Lap] = []
        self._records: list[Record] = []
        self._sets: list[RecordedSet] = []
        self._lengths: list[Length] = []
        self._others = 0
        self._is_after_pause = False
        self._is_damaged = False

    def take(self, name: str, values: Values) -> None:
        match name:
            case "record":
                self._records.append(_record(values, is_after_pause=self._is_after_pause))
                self._is_after_pause = False
            case "lap":
                self._laps.append(Lap(_totals(values)))
            case "session":
                sport, sub_sport = values.get("sport", ""), values.get("sub_sport", "")
                self._legs.append(Leg(str(sport), str(sub_sport), _totals(values)))
            case "set":
                self._sets.append(_set(values))
            case "length":
                self._lengths.append(_length(values))
            case _:
                self._others += 1
                self._other(name, values)
        self._bound()

    def _other(self, name: str, values: Values) -> None:
        if name == "file_id":
            self._kind = self._kind or str(values.get("type", ""))
        elif name == "event" and values.get("event") == "timer" and values.get("event_type") == "start":
            self._is_after_pause = bool(self._records)

    def broke_off(self) -> None:
        self._is_damaged = True
        self.remarks.append(BROKEN_OFF)

    def recording(self) -> Recording:
        if self._kind not in ("", "activity"):
            kind = "workout" if self._kind in ("workout", "course") else self._kind
            what = OTHER_KINDS.get(kind, f"a {kind.replace('_', ' ')}")
            raise NotARecordingError(f"This FIT file holds {what}, not a recorded session.", kind)
        if not (self._records or self._legs or self._sets):
            damaged = "This FIT file is damaged: nothing of it can be read."
            raise RecordingError(damaged if self._is_damaged else "Nothing is recorded in this FIT file.")
        if not self._legs:
            self.remarks.append(NO_SUMMARY)
        return Recording(
            "fit",
            tuple(self._legs),
            tuple(self._laps),
            tuple(self._records),
            tuple(self._sets),
            tuple(self._lengths),
            tuple(dict.fromkeys(self.remarks)),
        )

    def _bound(self) -> None:
        parts = self._legs, self._laps, self._sets, self._lengths
        if (
            len(self._records) > MAX_RECORDS
            or self._others > MAX_OTHERS
            or any(len(one) > MAX_PARTS for one in parts)
        ):
            raise RecordingError(TOO_MUCH)


def _record(values: Values, *, is_after_pause: bool) -> Record:
    heart_rate = _number(values, "heart_rate")
    latitude, longitude = _number(values, "position_lat"), _number(values, "position_long")
    return Record(
        at=_instant(values, "timestamp"),
        heart_rate=round(heart_rate) if heart_rate else None,
        power_w=_number(values, "power"),
        cadence=_number(values, "cadence"),
        speed_mps=_number(values, "enhanced_speed", "speed"),
        distance_m=_number(values, "distance"),
        altitude_m=_number(values, "enhanced_altitude", "altitude"),
        place=Place.of(latitude and latitude * DEGREES, longitude and longitude * DEGREES),
        is_after_pause=is_after_pause,
    )


def _totals(values: Values) -> Totals:
    return Totals(
        start=_instant(values, "start_time"),
        elapsed_s=_number(values, "total_elapsed_time"),
        timer_s=_number(values, "total_timer_time"),
        distance_m=_number(values, "total_distance"),
        avg_hr=_number(values, "avg_heart_rate") or None,
        max_hr=_number(values, "max_heart_rate") or None,
        avg_power_w=_number(values, "avg_power") or None,
        weighted_power_w=_number(values, "normalized_power") or None,
        ascent_m=_number(values, "total_ascent"),
    )


def _set(values: Values) -> RecordedSet:
    reps = _number(values, "repetitions")
    return RecordedSet(
        is_active=str(values.get("set_type", "active")) in ("active", "1"),
        start=_instant(values, "start_time"),
        duration_s=_number(values, "duration"),
        reps=round(reps) if reps is not None else None,
        weight_kg=_number(values, "weight"),
        exercise=_exercise(values),
    )


def _exercise(values: Values) -> str:
    """The device's own name of a movement; of several guesses the first."""
    said = values.get("category", "")
    name = next((one for one in said if one), "") if isinstance(said, tuple | list) else said
    return str(name) if isinstance(name, str) and not name.startswith("unknown") else ""


def _length(values: Values) -> Length:
    return Length(
        is_active=str(values.get("length_type", "active")) in ("active", "1"),
        start=_instant(values, "start_time"),
        timer_s=_number(values, "total_timer_time"),
        stroke=str(values.get("swim_stroke", "")),
    )


def _number(values: Values, *names: str) -> float | None:
    """The first of the fields that holds a number; of a field with several, its first."""
    for name in names:
        value = values.get(name)
        if isinstance(value, tuple | list):
            value = next((one for one in value if one is not None), None)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return value
    return None


def _instant(values: Values, name: str) -> datetime | None:
    """A device that never knew the time counts from its start: such a number is no instant."""
    value = values.get(name)
    return value if isinstance(value, datetime) else None
