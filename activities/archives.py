"""Several recorded files in one ZIP: its members, bounded before they are unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from activities.recording import MAX_BYTES, RecordingError

MAX_FILES = 200
MAX_UNPACKED = 200 * 1024 * 1024
KINDS = (".fit", ".tcx", ".gpx")
# Names of any kind: a table of contents is read whole before anything else can be told.
MAX_NAMES = 5_000
# What devices and systems write. The others fail in ways of their own, and LZMA asks for memory unbounded.
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENTRY = b"PK\x01\x02"


def is_archive(data: bytes) -> bool:
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def measure(data: bytes) -> tuple[int, int]:
    """How many recorded files, and the bytes that the archive says they are; raises as `files_in`."""
    with _opened(data) as archive:
        members = _members(archive)
        return len(members), sum(one.file_size for one in members)


def files_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each recorded file; RecordingError for a broken, locked or swollen archive."""
    with _opened(data) as archive:
        for member in _members(archive):
            # Read through a bound: the size that an archive tells of itself may be a lie.
            with archive.open(member) as file:
                yield member.filename, file.read(MAX_BYTES + 1)


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    if data.count(ENTRY) > MAX_NAMES:
        raise RecordingError(f"This ZIP file holds more than {MAX_NAMES:,} files.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield archive
    except RecordingError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise RecordingError("This ZIP file is damaged or locked.") from error


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [one for one in archive.infolist() if one.filename.lower().endswith(KINDS)]
    _check(members)
    return members


def _check(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise RecordingError("There is no .fit, .tcx or .gpx file in this ZIP file.")
    if len(members) > MAX_FILES:
        raise RecordingError(f"This ZIP file holds more than {MAX_FILES} recorded files.")
    if not all(one.compress_type in PACKED for one in members):
        raise RecordingError("This ZIP file is packed in a way that is not read here.")
    if sum(one.file_size for one in members) > MAX_UNPACKED:
        raise RecordingError("This ZIP file holds more than 200 MB.")
