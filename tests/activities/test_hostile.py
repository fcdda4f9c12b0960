"""Files made to hurt: each is a sentence, within memory and time that a worker has (docs/activities.md)."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from activities.archives import files_in
from activities.recording import MAX_BYTES, RecordingError
from tests.activities.fit_bytes import repeated

# What a worker always has: measured are up to 6 s of CPU and 550 MB. The time is long for a busy machine.
MOST_MB, MOST_S = 700, 300
READ = """
import sys
from activities.decoding.reading import read_recording
from activities.recording import RecordingError


def peak():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])


data = open(sys.argv[1], "rb").read()
before = peak()
try:
    read_recording(data)
    print("read")
except RecordingError as refusal:
    print(refusal)
print((peak() - before) // 1024)
"""

ROOT = b"<TrainingCenterDatabase>"


def zipped(names: Iterable[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names:
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (repeated("lap", {"timestamp": 1}, 1_000_000), "more moments or laps"),
        (ROOT + b"<a>" * 6_000_000, "as no device writes one"),
        (ROOT + b"<a/>" * 6_000_000, "as no device writes one"),
        (b"<gpx><wpt/>" + b"<wpt/>" * 3_000_000, "as no device writes one"),
        (b"<gpx><a " + b" ".join(b"b%d=''" % n for n in range(2_000_000)) + b"/></gpx>", "as no device"),
        (b"<gpx><a>" + b"x" * 25_000_000 + b"</a></gpx>", "says when|is recorded|read"),
    ],
    ids=["laps", "depth", "elements", "waypoints", "attributes", "text"],
)
def test_a_hostile_file_is_a_sentence_in_bounded_memory(tmp_path: Path, data: bytes, words: str):
    file = tmp_path / "file"
    file.write_bytes(data)
    came = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, text=True, timeout=MOST_S, check=True
    )
    said, megabytes = came.stdout.splitlines()
    assert any(word in said for word in words.split("|"))
    assert int(megabytes) < MOST_MB


def test_a_size_that_an_archive_lies_about_is_not_believed():
    lying = bytearray(zipped([("a.fit", bytes(MAX_BYTES))]))
    for mark, offset in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = lying.find(mark) + offset
        lying[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises(RecordingError, match="damaged"):
        list(files_in(bytes(lying)))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_that_no_device_packs_is_not_unpacked(method: int):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("a.fit", b"x" * 1000)
    with pytest.raises(RecordingError, match="not read here"):
        list(files_in(held.getvalue()))


def test_an_archive_in_an_archive_is_not_opened():
    inner = zipped([("b.fit", b"x")])
    with pytest.raises(RecordingError, match=r"no .fit, .tcx or .gpx"):
        list(files_in(zipped([("a.zip", inner)])))


def test_a_table_of_contents_without_end_is_not_read():
    with pytest.raises(RecordingError, match="more than 5,000 files"):
        list(files_in(zipped((f"{number}.txt", b"") for number in range(5_001))))
