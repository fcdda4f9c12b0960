"""TCX (Garmin's Training Center Database v2): activities of laps of track points."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean
from xml.etree.ElementTree import Element

from activities.decoding.xml import elements, instant_of, local, number_of, text_of
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


def read_tcx(data: bytes) -> Recording:
    """Raises RecordingError for broken XML, and for a file without an activity (a course, a workout)."""
    reader = _Reader()
    try:
        for event, element in elements(data, "start", "end"):
            reader.take(event, element)
    except RecordingError as error:
        if not reader.records:
            raise
        reader.close_leg()
        reader.remarks.append(f"{error} What stands before that was read.")
    if reader.is_workout and not reader.legs:
        raise NotARecordingError(
            "This TCX file holds a workout or a course, not a recorded session.", "workout"
        )
    if not reader.legs or not (reader.laps or reader.records):
        raise RecordingError("Nothing is recorded in this TCX file.")
    return Recording(
        "tcx", tuple(reader.legs), tuple(reader.laps), tuple(reader.records), remarks=tuple(reader.remarks)
    )


class _Reader:
    """Takes elements as they close, and lets go of them, so that a long file stays small in memory."""

    def __init__(self) -> None:
        self.legs: list[Leg] = []
        self.laps: list[Lap] = []
        self.records: list[Record] = []
        self.remarks: list[str] = []
        self.is_workout = False
        self._is_after_pause = False
        self._sport = ""
        self._laps_before = self._records_before = 0

    def take(self, event: str, element: Element) -> None:
        name = local(element)
        if event == "start":
            if name == "Activity":
                self._sport = element.get("Sport", "")
                self._laps_before, self._records_before = len(self.laps), len(self.records)
            return
        if name == "Trackpoint":
            self._point(element)
        elif name == "Lap":
            self._lap(element)
        elif name == "Activity":
            self.close_leg()
        elif name == "Track":
            self._is_after_pause = True
        elif name in ("Workout", "Course"):
            self.is_workout = True
        if name in ("Trackpoint", "Lap", "Activity", "Course", "Workout"):
            element.clear()

    def _point(self, element: Element) -> None:
        if len(self.records) >= MAX_RECORDS:
            raise RecordingError("This file holds more moments than anybody trains at a stretch.")
        heart_rate = number_of(text_of(element, "HeartRateBpm", "Value"))
        watts = number_of(text_of(element, "Extensions", "TPX", "Watts"))
        self.records.append(
            Record(
                at=instant_of(text_of(element, "Time")),
                heart_rate=round(heart_rate) if heart_rate and heart_rate > 0 else None,
                power_w=watts,
                cadence=number_of(text_of(element, "Cadence"))
                or number_of(text_of(element, "Extensions", "TPX", "RunCadence")),
                speed_mps=number_of(text_of(element, "Extensions", "TPX", "Speed")),
                distance_m=number_of(text_of(element, "DistanceMeters")),
                altitude_m=number_of(text_of(element, "AltitudeMeters")),
                place=Place.of(
                    number_of(text_of(element, "Position", "LatitudeDegrees")),
                    number_of(text_of(element, "Position", "LongitudeDegrees")),
                ),
                is_after_pause=self._is_after_pause,
            )
        )
        self._is_after_pause = False

    def _lap(self, element: Element) -> None:
        if len(self.laps) >= MAX_PARTS:
            raise RecordingError("This file holds more laps than anybody trains at a stretch.")
        seconds = number_of(text_of(element, "TotalTimeSeconds"))
        self.laps.append(
            Lap(
                Totals(
                    start=instant_of(element.get("StartTime", "")),
                    elapsed_s=seconds,
                    timer_s=seconds,
                    distance_m=number_of(text_of(element, "DistanceMeters")),
                    avg_hr=number_of(text_of(element, "AverageHeartRateBpm", "Value")) or None,
                    max_hr=number_of(text_of(element, "MaximumHeartRateBpm", "Value")) or None,
                    avg_power_w=number_of(text_of(element, "Extensions", "LX", "AvgWatts")),
                )
            )
        )

    def close_leg(self) -> None:
        laps, records = self.laps[self._laps_before :], self.records[self._records_before :]
        if laps or records:
            self.legs.append(Leg(self._sport, None, _totals(laps, records)))


def _totals(laps: Iterable[Lap], records: Iterable[Record]) -> Totals:
    """The sums of a leg's laps; heart rate from its moments, because laps of different length do not average.

    Laps add up to the time of the timer; what went by with the pauses, the moments tell.
    """
    parts = [lap.totals for lap in laps]
    moments = [record.at for record in records if record.at]
    starts = [part.start for part in parts if part.start] + moments[:1]
    rates = [record.heart_rate for record in records if record.heart_rate]
    return Totals(
        start=min(starts, default=None),
        elapsed_s=None if moments else _sum(part.elapsed_s for part in parts),
        timer_s=_sum(part.timer_s for part in parts),
        distance_m=_sum(part.distance_m for part in parts),
        avg_hr=fmean(rates) if rates else None,
        max_hr=max([*rates, *(part.max_hr for part in parts if part.max_hr)], default=None),
    )


def _sum(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
