"""Starting stacks as processes of their own, and looking at what is left of them."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
SERVERS = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "MAIL_SINK_DIR", "BASE_URL", "SECRET_KEY", "PORT")


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """A Python in the project's folder that inherits no server from the run of the tests."""
    blank = dict.fromkeys(SERVERS, "")
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **blank, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def stack(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return start("-m", "coaching.stack", *arguments, **environment)


def read_until(process: subprocess.Popen[str], words: str, seconds: float = 60) -> str:
    """What it has said up to and with the line that has the words in it."""
    said, watchdog = "", threading.Timer(seconds, process.kill)
    watchdog.start()
    try:
        while words not in said:
            line = process.stdout.readline()
            assert line, f"it ended, or took {seconds} s, without saying {words!r}:\n{said}"
            said += line
    finally:
        watchdog.cancel()
    return said


def eventually(check: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not check():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def descendants(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """All that it has started, however deep and in whatever session."""
    return psutil.Process(process.pid).children(recursive=True)


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def kill(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Kill -9. Returns what it had started, deep ones included."""
    below = descendants(process)
    process.kill()
    process.wait()
    return below
