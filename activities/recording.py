"""What a recorded file holds, as values: whatever the format, the same words.

Instants are aware and in UTC; seconds, metres, kilograms, watts and beats a minute. What a file does not say
is None: a heart rate of 0 is a strap that was not there, so it is None as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

MAX_BYTES = 25 * 1024 * 1024
# 1 Hz for almost three days; more is no training, and reading it would hold a worker for minutes.
MAX_RECORDS = 250_000
MAX_PARTS = 20_000


class RecordingError(ValueError):
    """Nothing can be taken from a file; the text is a sentence for the person who chose it."""


class NotARecordingError(RecordingError):
    """A whole file of another kind: `kind` is its own word, "workout", "monitoring_b" ..."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__(sentence)
        self.kind = kind


class Place(NamedTuple):
    """Degrees, north and east."""

    latitude: float
    longitude: float

    @classmethod
    def of(cls, latitude: float | None, longitude: float | None) -> Place | None:
        """None unless both are known and lie on the globe; 0, 0 is what devices write before they know."""
        if latitude is None or longitude is None or not (latitude or longitude):
            return None
        return cls(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


@dataclass(frozen=True, slots=True)
class Record:
    """One moment of a recording; `at` is None where a device writes lengths without a time.

    `is_after_pause` says that the device did not record between the moment before and this one.
    """

    at: datetime | None = None
    heart_rate: int | None = None
    power_w: float | None = None
    cadence: float | None = None
    speed_mps: float | None = None
    distance_m: float | None = None
    altitude_m: float | None = None
    place: Place | None = None
    is_after_pause: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """What a device sums up of a stretch."""

    start: datetime | None = None
    elapsed_s: float | None = None
    timer_s: float | None = None
    distance_m: float | None = None
    avg_hr: float | None = None
    max_hr: float | None = None
    avg_power_w: float | None = None
    weighted_power_w: float | None = None
    ascent_m: float | None = None

    def holds(self, at: datetime) -> bool:
        """Whether a moment belongs to this stretch, its end excepted."""
        if self.start is None or self.elapsed_s is None:
            return False
        return self.start <= at < self.start + timedelta(seconds=max(self.elapsed_s, 1))

    def begins(self, part: Totals) -> bool:
        """Whether a part of the recording begins in this stretch."""
        return part.start is not None and self.holds(part.start)


@dataclass(frozen=True, slots=True)
class Leg:
    """One sport of a recording: most have one, a triathlon five (FIT calls it a session)."""

    sport: str
    sub_sport: str | None  # None where the format has no such thing
    totals: Totals

    @property
    def words(self) -> str:
        return self.sport if self.sub_sport is None else f"{self.sport}/{self.sub_sport}"


@dataclass(frozen=True, slots=True)
class Lap:
    """A stretch between two presses of the lap button."""

    totals: Totals


@dataclass(frozen=True, slots=True)
class RecordedSet:
    """A set of strength work as a watch saw it; a rest between sets is one that is not active."""

    is_active: bool
    start: datetime | None = None
    duration_s: float | None = None
    reps: int | None = None
    weight_kg: float | None = None
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """One length of a pool."""

    is_active: bool
    start: datetime | None = None
    timer_s: float | None = None
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """All that a file holds; `remarks` say what is wrong with it where something of it still counts."""

    format: str
    legs: tuple[Leg, ...] = ()
    laps: tuple[Lap, ...] = ()
    records: tuple[Record, ...] = ()
    sets: tuple[RecordedSet, ...] = ()
    lengths: tuple[Length, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def sport(self) -> str:
        """As the file says it: "running/generic" or "Running"; of several legs, all in a row with "+"."""
        return "+".join(leg.words for leg in self.legs if leg.words)

    @property
    def has_instants(self) -> bool:
        """Whether anything in it says when it was."""
        return any(leg.totals.start for leg in self.legs) or any(record.at for record in self.records)

    @property
    def has_places(self) -> bool:
        return any(record.place for record in self.records)
