"""Whichever kind of recorded file it is, told by what stands in it and not by its name."""

from __future__ import annotations

from activities.decoding.fit import is_fit, read_fit
from activities.decoding.gpx import read_gpx
from activities.decoding.tcx import read_tcx
from activities.decoding.xml import is_xml, root_name
from activities.recording import MAX_BYTES, NotARecordingError, Recording, RecordingError

KINDS = ".fit, .tcx or .gpx"
XML = {"trainingcenterdatabase": read_tcx, "gpx": read_gpx}


def read_recording(data: bytes) -> Recording:
    """The recording in a file; raises RecordingError with a sentence for any other bytes."""
    if not data:
        raise RecordingError("This file is empty.")
    if len(data) > MAX_BYTES:
        raise RecordingError("This file is larger than 25 MB; a recorded session is not.")
    if is_fit(data):
        return read_fit(data)
    if not is_xml(data):
        raise RecordingError(f"This is no recorded session. Choose a {KINDS} file.")
    name = root_name(data)
    if name not in XML:
        raise NotARecordingError(f"This XML file holds no recorded session. Choose a {KINDS} file.", name)
    return XML[name](data)
