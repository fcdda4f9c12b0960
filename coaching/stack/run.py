"""`python -m coaching.stack run`: the whole product on this machine."""

import http.client
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import environ
import psycopg

from coaching.stack import ports
from coaching.stack.errors import StackError
from coaching.stack.folder import Folder
from coaching.stack.part import Part
from coaching.stack.screen import Screen, front_page
from coaching.stack.services import settings_for, start_services
from coaching.stack.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]
HANDLING_REQUESTS = ("web", "worker", "beat")
THREADS = "4"


def run(path: Path, guard: Callable[[], None]) -> None:
    """Runs until KeyboardInterrupt. Raises StackError when something keeps it from running."""
    environ.Env.read_env(ROOT / ".env")
    given = dict(os.environ)
    if given.get("DEBUG", "true").lower() not in environ.Env.BOOLEAN_TRUE_STRINGS:
        raise StackError("This is for development, with DEBUG=true. For production: docker-compose.yml")
    folder, screen = Folder(path), Screen()
    lock = folder.lock()
    port = ports.claim(given.get("PORT") or "8000")
    folder.start_new_logs()
    os.chdir(ROOT)

    def pulse() -> None:
        guard()
        screen.pulse()

    supervisor = Supervisor(lock, say=screen.say, pulse=pulse)
    try:
        _start(given, port, folder, supervisor, screen)
        while True:
            supervisor.look_after()
            supervisor.rest(0.2)
    finally:
        (folder.path / "stack.env").unlink(missing_ok=True)
        screen.say()
        with screen.step("Ending"):
            supervisor.stop(HANDLING_REQUESTS)


def _start(
    given: Mapping[str, str], port: int, folder: Folder, supervisor: Supervisor, screen: Screen
) -> None:
    screen.say()
    screen.say("Throughline, the local stack")
    ours = settings_for(folder, port) | start_services(given, folder, supervisor, screen)
    environment = {**ours, **{name: value for name, value in given.items() if value}}
    folder.replace("stack.env", "\n".join(f"{name}={environment[name]}" for name in ours))
    wants_demo = "DATABASE_URL" in ours or _is_empty(environment["DATABASE_URL"])
    prepare = [sys.executable, "manage.py", "prepare", *(["--demo"] if wants_demo else [])]
    with screen.step("Migrations, demo data" if wants_demo else "Migrations"):
        supervisor.run(Part("prepare", prepare, folder.log("prepare"), environment))
    web, *background = product_parts(port, folder, environment)
    with screen.step(f"Web server on port {port}"):
        supervisor.await_ready(supervisor.start(web))
    for part in background:
        with screen.step(part.name.capitalize()):
            supervisor.start(part)
    mails = f"{environment['BASE_URL']}/dev/mail/" if "MAIL_SINK_DIR" in ours else None
    for line in front_page(environment["BASE_URL"], mails, f"{folder.path / 'log'}/"):
        screen.say(line)


def product_parts(port: int, folder: Folder, environment: Mapping[str, str]) -> list[Part]:
    celery = [sys.executable, "-m", "celery", "-A", "coaching"]
    granian = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        ports.LOCAL,
        "--port",
        str(port),
    ]
    threads = ["--workers", environment.get("WEB_CONCURRENCY", "2"), "--blocking-threads", THREADS]
    care = ["--respawn-failed-workers", "--workers-kill-timeout", "5", "--access-log"]
    web = [*granian, *threads, *care, "coaching.wsgi:application"]
    worker = [
        *celery,
        "worker",
        "--concurrency",
        environment.get("WORKER_CONCURRENCY", "2"),
        "--loglevel",
        "info",
    ]
    beat = [*celery, "beat", "--schedule", str(folder.path / "beat"), "--pidfile", "", "--loglevel", "info"]
    return [
        Part("web", web, folder.log("web"), environment, ready=lambda: _serves(port)),
        Part("worker", worker, folder.log("worker"), environment),
        Part("beat", beat, folder.log("beat"), environment),
    ]


def _serves(port: int) -> bool:
    connection = http.client.HTTPConnection(ports.LOCAL, port, timeout=5)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    return False


def _is_empty(database_url: str) -> bool:
    """Whether nobody has migrated it yet. Demo data go into no database that is already used."""
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        row = connection.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone()
        return bool(row and row[0])
