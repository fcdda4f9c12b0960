"""The servers that the product talks to: those that the environment names, ours for the others."""

import sys
from collections.abc import Mapping
from pathlib import Path

from coaching.stack import ports
from coaching.stack.folder import Folder
from coaching.stack.part import Part
from coaching.stack.postgres import Postgres
from coaching.stack.screen import Screen
from coaching.stack.supervisor import Running, Supervisor
from coaching.stack.valkey import Valkey

MAILSINK = Path(__file__).with_name("mailsink.py")


def start_services(
    given: Mapping[str, str], folder: Folder, supervisor: Supervisor, screen: Screen, fleeting: bool = False
) -> dict[str, str]:
    """Starts what `given` does not name and returns the variables that name it. All answer on return."""
    variables: dict[str, str] = {}
    started: list[tuple[str, Running]] = []
    if not given.get("REDIS_URL"):
        valkey = Valkey.within(folder, fleeting)
        variables["REDIS_URL"] = valkey.url
        started.append((f"Valkey on port {valkey.port}", supervisor.start(valkey.part())))
    if not given.get("EMAIL_URL"):
        sink = sink_part(folder, ports.free())
        variables |= {
            "EMAIL_URL": f"smtp://{ports.LOCAL}:{sink.command[-2]}",
            "MAIL_SINK_DIR": str(folder.mail),
        }
        started.append((f"Mail sink on port {sink.command[-2]}", supervisor.start(sink)))
    if not given.get("DATABASE_URL"):
        postgres = Postgres.within(folder, fleeting)
        variables["DATABASE_URL"] = postgres.url
        with screen.step("New database cluster" if postgres.is_new else "Database cluster"):
            postgres.prepare(supervisor)
        started.append((f"PostgreSQL on port {postgres.port}", supervisor.start(postgres.part())))
    for label, running in started:
        with screen.step(label):
            supervisor.await_ready(running)
    return variables


def sink_part(folder: Folder, port: int) -> Part:
    command = [sys.executable, "-I", str(MAILSINK), str(port), str(folder.mail)]
    return Part("mail sink", command, folder.log("mail"), ready=lambda: ports.answers(port))


def settings_for(folder: Folder, port: int) -> dict[str, str]:
    """What a development machine need not be asked: every value may be overruled by the environment."""
    return {
        "DEBUG": "true",
        "SECRET_KEY": folder.keep("secret_key"),
        "BASE_URL": f"http://localhost:{port}",
        # The zones of the pinned tzdata package, not whatever this machine has.
        "PYTHONTZPATH": "",
        "PYTHONUNBUFFERED": "1",
    }
