"""The product's own processes, started on the database of the running test."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from coaching.celery import app

DEADLINE_S = 90


def environment(**changes: str) -> dict[str, str]:
    """The environment of this test, pointing at its database."""
    base = settings.DATABASES["default"]
    who = f"{base['USER']}:{base['PASSWORD']}" if base["PASSWORD"] else base["USER"]
    address = f"{base['HOST']}:{base['PORT']}/{connection.settings_dict['NAME']}"
    # What the browser tests allow themselves is no business of the product's own processes.
    inherited = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return inherited | {"DATABASE_URL": f"postgres://{who}@{address}"} | changes


@contextmanager
def running(*command: str, **changes: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Python module of the product as a process: `running("celery", "-A", "coaching", "worker")`.

    What it said is printed when the test fails inside the block.
    """
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env=environment(**changes),
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        except BaseException:
            said.seek(0)
            print(said.read().decode(errors="replace"))
            raise
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def worker(*, smtp_port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A Celery worker with an empty queue to begin with.

    Tests that run at the same time share one Valkey: one of them at a time has a worker, or two workers
    would take each other's messages.
    """
    command = ("celery", "-A", "coaching", "worker", "-c", "1", "--without-gossip", "--without-mingle")
    with (
        the_only_one("worker"),
        running(*command, EMAIL_URL=f"smtp://127.0.0.1:{smtp_port}") as process,
    ):
        yield process


@contextmanager
def the_only_one(name: str) -> Iterator[None]:
    """Waits until no other test of this machine's run is inside a block of this name."""
    run = hashlib.sha256(os.environ["REDIS_URL"].encode()).hexdigest()[:12]
    with (Path(tempfile.gettempdir()) / f"throughline-{run}-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        app.control.purge()
        yield


def manage(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` with these arguments, to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=60,
    )


def wait_for(condition: Callable[[], object]) -> bool:
    until = time.monotonic() + DEADLINE_S
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


def somebody_waits() -> bool:
    """Whether a connection to the database of the test waits for a lock of another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
