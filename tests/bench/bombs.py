"""What FIT files made to hurt cost a worker: `python -m tests.bench.bombs` (docs/activities.md)."""

import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from activities.recording import MAX_BYTES
from tests.activities.fit_bytes import repeated
from tests.activities.test_hostile import READ

MEASURE = READ + "import time\nprint(round(time.process_time() - began, 2))\n"
BEGIN = "import time\nbegan = time.process_time()\n"


def bombs() -> Iterator[tuple[str, bytes]]:
    """(name, file), each as large as a file may be."""
    one, two = repeated("event", {"event": 0}, 1), repeated("event", {"event": 0}, 2)
    frame = two[len(one) - 2 : -2]
    yield "frames without end", _file(one[12:-2], frame)
    # The definition of a message without a field, again and again.
    yield "definitions without end", _file(one[12:-2], struct.pack("<BBBHB", 0x40, 0, 0, 21, 0))


def _file(body: bytes, again: bytes) -> bytes:
    """Without a check sum: that alone is no reason to refuse a file."""
    body += again * ((MAX_BYTES - len(body) - 14) // len(again))
    return struct.pack("<BBHI4s", 12, 0x10, 100, len(body), b".FIT") + body + bytes(2)


def main() -> None:
    for name, content in bombs():
        with tempfile.NamedTemporaryFile(suffix=".fit") as file:
            file.write(content)
            file.flush()
            run = [sys.executable, "-c", BEGIN + MEASURE, file.name]
            said, megabytes, seconds = subprocess.run(
                run, capture_output=True, text=True, check=True
            ).stdout.splitlines()
        print(f"FIT, {name} | {len(content) / 1e6:.1f} MB | {seconds} s CPU | {megabytes} MB | {said}")


if __name__ == "__main__":
    main()
