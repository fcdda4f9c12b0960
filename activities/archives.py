"""Several recorded files in one ZIP: its members, bounded before they are unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from activities.recording import MAX_BYTES, RecordingError

MAX_FILES = 200
MAX_UNPACKED = 200 * 1024 * 1024
KINDS = (".fit", ".tcx", ".gpx")


def is_archive(data: bytes) -> bool:
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def files_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each recorded file; RecordingError for a broken, locked or swollen archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(KINDS)]
            _check(members)
            for member in members:
                # Read through a bound: the size that an archive tells of itself may be a lie.
                with archive.open(member) as file:
                    yield member.filename.rpartition("/")[2], file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, RecordingError):
            raise
        raise RecordingError("This ZIP file is damaged or locked.") from error


def _check(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise RecordingError("There is no .fit, .tcx or .gpx file in this ZIP file.")
    if len(members) > MAX_FILES:
        raise RecordingError(f"This ZIP file holds more than {MAX_FILES} recorded files.")
    if sum(one.file_size for one in members) > MAX_UNPACKED:
        raise RecordingError("This ZIP file holds more than 200 MB.")
