"""Recorded files with facts from other decoders: an index.csv beside them, a row a file, empty = not known.

`expect` says whether a file is an "activity", an "activity_with_warning" (readable, with a remark), a
"workout" or to be "refused"; of the last two nothing more is compared. Of several legs the index gives the
first one's average heart rate, average power and device's weighted power, and the sums of the rest. A heart
rate or a power of 0 stands there for a sensor that was not there, which is None with us. Of a GPX file its
`elapsed_s` is the time within segments, which is our timer, and its `timer_s` the time in motion.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from activities.decoding.reading import read_recording
from activities.recording import NotARecordingError, Recording, RecordingError
from activities.summary import Summary, summary_of, summary_of_leg
from tests.oracles.report import Report

type Row = dict[str, str]


class Read(NamedTuple):
    """A recording with what it comes to; `first` is of its first leg."""

    recording: Recording
    whole: Summary
    first: Summary

    @property
    def is_gpx(self) -> bool:
        return self.recording.format == "gpx"


# How far ours may be from theirs: seconds, metres, beats, watts. Devices round, and so does the index.
TOLERANCES: dict[str, tuple[float, Callable[[Read], float | None]]] = {
    "elapsed_s": (1, lambda read: read.whole.timer_s if read.is_gpx else read.whole.elapsed_s),
    "timer_s": (2, lambda read: read.whole.moving_s if read.is_gpx else read.whole.timer_s),
    "distance_m": (1, lambda read: read.whole.distance_m),
    "avg_hr": (1, lambda read: read.first.avg_hr),
    "max_hr": (0.5, lambda read: read.whole.max_hr),
    "avg_power": (1, lambda read: read.first.avg_power_w),
    "np_device": (0.5, lambda read: read.first.weighted_power_w),
    "np_calc": (0.5, lambda read: read.whole.computed_weighted_power_w),
    "ascent_m": (0.5, lambda read: read.whole.ascent_m),
    "n_sessions": (0, lambda read: len(read.recording.legs)),
    "n_laps": (0, lambda read: len(read.recording.laps)),
    "n_records": (0, lambda read: len(read.recording.records)),
    "n_sets": (0, lambda read: len(read.recording.sets)),
    "n_lengths": (0, lambda read: len(read.recording.lengths)),
}
# Nothing was measured where these are 0.
ZERO_IS_UNKNOWN = {
    "elapsed_s",
    "timer_s",
    "distance_m",
    "avg_hr",
    "max_hr",
    "avg_power",
    "np_device",
    "ascent_m",
}


def run(index: Path) -> Report:
    """Ends with "N passed, N failed": files, each with all its facts."""
    with index.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = {row["file"]: [*differences(index.parent / row["file"], row)] for row in rows}
    failed = [f"{name}: {', '.join(said)}" for name, said in wrong.items() if said]
    return Report(failed, f"{len(rows) - len(failed)} passed, {len(failed)} failed", failed=bool(failed))


def differences(path: Path, row: Row) -> Iterator[str]:
    """Each fact that is otherwise with us."""
    came, recording = outcome(path)
    if came != row["expect"]:
        yield f"{came}, not {row['expect']}"
    elif recording is not None:
        yield from _facts(recording, row)


def outcome(path: Path) -> tuple[str, Recording | None]:
    try:
        recording = read_recording(path.read_bytes())
    except NotARecordingError as error:
        return ("workout" if error.kind == "workout" else "refused"), None
    except (RecordingError, OSError) as error:
        return ("refused" if isinstance(error, RecordingError) else "not there"), None
    return ("activity_with_warning" if recording.remarks else "activity"), recording


def _facts(recording: Recording, row: Row) -> Iterator[str]:
    whole = summary_of(recording)
    first = summary_of_leg(recording, recording.legs[0]) if recording.legs else whole
    read = Read(recording, whole, first)
    if row["sport"] and recording.sport != row["sport"]:
        yield f"sport {recording.sport}, not {row['sport']}"
    if row["start_utc"] and whole.start != datetime.fromisoformat(row["start_utc"]):
        yield f"start {whole.start}, not {row['start_utc']}"
    if row["has_gps"] and str(recording.has_places) != row["has_gps"]:
        yield f"places {recording.has_places}, not {row['has_gps']}"
    for name, (tolerance, ours) in TOLERANCES.items():
        if row[name] and not _agrees(name, ours(read), float(row[name]), tolerance):
            yield f"{name} {ours(read)}, not {row[name]}"


def _agrees(name: str, came: float | None, expected: float, tolerance: float) -> bool:
    if came is None:
        return expected == 0 and name in ZERO_IS_UNKNOWN
    return abs(came - expected) <= tolerance
