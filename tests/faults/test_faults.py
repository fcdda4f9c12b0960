"""A small part of `make faults`: workers that die while they send lose nothing."""

import os
import subprocess
import sys


def test_workers_that_are_killed_while_they_send_lose_nothing():
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--mails", "50", "--kills", "4", "--only", "a worker's child"],
        # Its own servers: those of the tests are not for killing.
        env={k: v for k, v in os.environ.items() if k not in {"DJANGO_ALLOW_ASYNC_UNSAFE", "DATABASE_URL"}},
        capture_output=True,
        text=True,
        timeout=240,
    )
    print(told.stdout, told.stderr)
    assert told.returncode == 0
    cells = told.stdout.splitlines()[-1].split(" | ")
    mails, strikes, taken, lost, _doubled, undoubted = (int(cell) for cell in cells[1:7])
    assert mails == taken >= 50
    assert strikes >= 4
    assert (lost, undoubted) == (0, 0)
