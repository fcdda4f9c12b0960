"""`python -m coaching.stack run`: the whole product on this machine."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import environ
import psycopg

from coaching.stack import ports
from coaching.stack.errors import StackError
from coaching.stack.folder import Folder
from coaching.stack.part import Part
from coaching.stack.product import PARTS, product_parts
from coaching.stack.screen import Screen, front_page
from coaching.stack.services import settings_for, start_services
from coaching.stack.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]


def run(path: Path, with_parent: bool) -> None:
    """Runs until KeyboardInterrupt. Raises StackError when something keeps it from running."""
    environ.Env.read_env(ROOT / ".env")
    given = {name: value for name, value in os.environ.items() if value}
    if given.get("DEBUG", "true").lower() not in environ.Env.BOOLEAN_TRUE_STRINGS:
        raise StackError("This is for development, with DEBUG=true. For production: docker-compose.yml")
    folder, screen = Folder(path), Screen()
    lock = folder.lock()
    port = ports.claim(given.get("PORT", "8000"))
    folder.start_new_logs()
    os.chdir(ROOT)

    supervisor = Supervisor(lock, say=screen.say, pulse=screen.pulse, with_parent=with_parent)
    try:
        _start(given, port, folder, supervisor, screen)
        while True:
            supervisor.look_after()
            supervisor.rest(0.2)
    finally:
        (folder.path / "stack.env").unlink(missing_ok=True)
        screen.say()
        with screen.step("Ending"):
            supervisor.stop(PARTS)


def _start(
    given: Mapping[str, str], port: int, folder: Folder, supervisor: Supervisor, screen: Screen
) -> None:
    screen.say()
    screen.say("Throughline, the local stack")
    ours = settings_for(folder, port) | start_services(given, folder, supervisor, screen)
    environment = ours | dict(given)
    folder.replace("stack.env", "\n".join(f"{name}={environment[name]}" for name in ours))
    wants_demo = "DATABASE_URL" in ours or _is_empty(environment["DATABASE_URL"])
    prepare = [sys.executable, "manage.py", "prepare", *(["--demo"] if wants_demo else [])]
    web, *background = product_parts(port, folder, environment)
    # It needs seconds to import, and nobody is told where it is before the database is ready.
    serving = supervisor.start(web)
    with screen.step("Migrations, demo data" if wants_demo else "Migrations"):
        supervisor.run(Part("prepare", prepare, folder.log("prepare"), environment))
    with screen.step(f"Web server on port {port}"):
        supervisor.await_ready(serving)
    for part in background:
        with screen.step(part.name.capitalize()):
            supervisor.start(part)
    mails = f"{environment['BASE_URL']}/dev/mail/" if "MAIL_SINK_DIR" in ours else None
    for line in front_page(environment["BASE_URL"], mails, f"{folder.path / 'log'}/"):
        screen.say(line)


def _is_empty(database_url: str) -> bool:
    """Whether nobody has migrated it yet. Demo data go into no database that is already used."""
    try:
        with psycopg.connect(database_url, connect_timeout=5) as connection:
            row = connection.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone()
    except psycopg.Error as error:
        raise StackError(f"The database that DATABASE_URL names cannot be used:\n  {error}") from error
    return bool(row and row[0])
