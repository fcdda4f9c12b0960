"""The product's own processes: web, worker and beat."""

import http.client
import sys
from collections.abc import Mapping
from contextlib import suppress

from coaching.stack import ports
from coaching.stack.folder import Folder
from coaching.stack.part import Part

PARTS = WEB, WORKER, BEAT = "web", "worker", "beat"


def product_parts(port: int, folder: Folder, environment: Mapping[str, str]) -> list[Part]:
    web = module(
        "granian",
        *("coaching.wsgi:application", "--respawn-failed-workers"),
        interface="wsgi",
        host=ports.LOCAL,
        port=str(port),
        workers=environment.get("WEB_CONCURRENCY", "2"),
        # Without it there are hundreds, and a dozen database connections to share.
        blocking_threads="4",
        workers_kill_timeout="5",
    )
    celery = ("celery", "-A", "coaching")
    processes = environment.get("WORKER_CONCURRENCY", "2")
    worker = module(*celery, "worker", concurrency=processes, loglevel="info")
    beat = module(*celery, "beat", schedule=str(folder.path / "beat"), pidfile="", loglevel="info")
    return [
        Part(WEB, web, folder.log(WEB), environment, ready=lambda: _serves(port)),
        Part(WORKER, worker, folder.log(WORKER), environment),
        Part(BEAT, beat, folder.log(BEAT), environment),
    ]


def module(name: str, *arguments: str, **options: str) -> list[str]:
    """A command line of our own Python."""
    words = [word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", value)]
    return [sys.executable, "-m", name, *arguments, *words]


def _serves(port: int) -> bool:
    connection = http.client.HTTPConnection(ports.LOCAL, port, timeout=5)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    return False
