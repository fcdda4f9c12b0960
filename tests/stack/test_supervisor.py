"""The supervisor, with trivial parts: what it starts lives with it and ends with it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coaching.stack.errors import StackError
from coaching.stack.part import Part
from coaching.stack.supervisor import Supervisor
from tests.stack.processes import alive, descendants, eventually, kill, read_until, start

SLEEP = "import time; time.sleep(600)"
STUBBORN = f"""
import os, signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen([sys.executable, "-c", "import signal; signal.signal(15, signal.SIG_IGN); {SLEEP}"])
{SLEEP}
"""
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def small_stack(tmp_path: Path) -> Iterator[Start]:
    started = []

    def start_one(*parts: str) -> subprocess.Popen[str]:
        started.append(start("-m", "tests.stack.small_stack", str(tmp_path), *parts))
        return started[-1]

    yield start_one
    for process in started:
        process.kill()
        process.wait()


def test_kill_leaves_nothing_not_even_grandchildren_that_refuse(small_stack: Start) -> None:
    process = small_stack(f"one={SLEEP}", f"two={STUBBORN}")
    read_until(process, "up")
    # Two tethers, their two parts, and the child of one part.
    assert eventually(lambda: len(descendants(process)) == 5)
    left = kill(process)
    assert eventually(lambda: not alive(left), seconds=3)


def test_a_killed_tether_takes_its_part_along(small_stack: Start) -> None:
    process = small_stack(f"one={SLEEP}")
    read_until(process, "up")
    assert eventually(lambda: len(descendants(process)) == 2)
    tether, part = descendants(process)
    tether.kill()
    assert eventually(lambda: not alive([part]))


def test_terminate_ends_all_in_order(small_stack: Start, tmp_path: Path) -> None:
    ends = tmp_path / "ends"
    tells = (
        "import os, signal, sys, time; ends = os.open({!r}, os.O_CREAT | os.O_APPEND | os.O_WRONLY);"
        "signal.signal(15, lambda *_: sys.exit(os.write(ends, {!r}) and 0));"
        "print('deaf no more', flush=True); time.sleep(600)"
    )
    parts = [f"{name}={tells.format(str(ends), f'{name} '.encode())}" for name in ("last", "first")]
    process = small_stack(*parts)
    read_until(process, "up")
    assert eventually(lambda: all("deaf" in log.read_text() for log in (tmp_path / "log").iterdir()))
    below = descendants(process)
    process.terminate()
    assert process.wait(timeout=10) == 0
    assert not alive(below)
    assert ends.read_text() == "first last "


def test_a_part_that_ends_is_started_again_a_bounded_number_of_times(small_stack: Start) -> None:
    process = small_stack(f"steady={SLEEP}", "frail=import time; time.sleep(0.2)")
    said = read_until(process, "stays down", seconds=15)
    assert said.count("frail ended and is started again") == 2
    assert "frail ended 3 times in a minute and stays down. Its log: " in said
    assert "frail.log" in said
    assert process.poll() is None
    assert len(descendants(process)) == 2


def test_a_part_that_does_not_start_shows_the_end_of_its_log(tmp_path: Path) -> None:
    supervisor = Supervisor()
    command = [sys.executable, "-c", "raise SystemExit('no such module')"]
    part = Part("web", command, tmp_path / "web.log", ready=lambda: False)
    with pytest.raises(StackError, match=r"web did not start:\n    no such module\n.*web\.log"):
        supervisor.await_ready(supervisor.start(part))


def test_a_second_stack_in_the_same_folder_is_refused(small_stack: Start, tmp_path: Path) -> None:
    first = small_stack(f"one={SLEEP}")
    read_until(first, "up")
    second = small_stack(f"one={SLEEP}")
    said, _ = second.communicate(timeout=10)
    assert second.returncode == 1
    assert said == f"The stack of {tmp_path} runs already, as process {first.pid}. End that first.\n"


def test_a_stack_after_a_killed_one_waits_for_what_is_left(small_stack: Start) -> None:
    first = small_stack(f"one={STUBBORN}")
    read_until(first, "up")
    assert eventually(lambda: len(descendants(first)) == 3)
    left = kill(first)
    second = small_stack(f"one={SLEEP}")
    read_until(second, "up")
    assert not alive(left)
