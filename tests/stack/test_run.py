"""`make run` for real: everything starts, a kill leaves nothing, and the data are there again."""

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from coaching.stack import ports
from tests.stack.processes import alive, eventually, kill, read_until, stack


def run(var: Path, port: int, **environment: str) -> subprocess.Popen[str]:
    few = {"WEB_CONCURRENCY": "1", "WORKER_CONCURRENCY": "1"}
    return stack("run", "--var", str(var), PORT=str(port), **few, **environment)


def until_up(process: subprocess.Popen[str], port: int) -> str:
    said = read_until(process, "End  ", seconds=120)
    assert f"Throughline runs at http://localhost:{port}\n" in said
    with urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=20) as answer:
        assert json.load(answer)["ready"] is True
    return said


def users(var: Path) -> int:
    lines = (var / "stack.env").read_text().splitlines()
    address = dict(line.split("=", 1) for line in lines)["DATABASE_URL"]
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT count(*) FROM accounts_user").fetchone()[0]


def test_up_killed_and_up_again_with_the_same_data(tmp_path: Path) -> None:
    var, port = tmp_path / "var", ports.free()
    process = run(var, port)
    said = until_up(process, port)
    assert "coach@demo.test" in said
    assert f"http://localhost:{port}/dev/mail/" in said
    people = users(var)
    assert people > 1
    left = kill(process)
    assert len(left) > 10
    assert eventually(lambda: not alive(left), seconds=3)

    process = run(var, port)
    until_up(process, port)
    assert users(var) == people
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    assert not (var / "stack.env").exists()


@pytest.fixture
def empty_database() -> Iterator[str]:
    address, name = os.environ["DATABASE_URL"], f"given_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(address)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_servers_that_the_environment_names_are_used_instead(tmp_path: Path, empty_database: str) -> None:
    queue = urlsplit(os.environ["REDIS_URL"])._replace(path="/15").geturl()
    port, mail = ports.free(), os.environ["EMAIL_URL"]
    process = run(tmp_path, port, DATABASE_URL=empty_database, REDIS_URL=queue, EMAIL_URL=mail)
    said = until_up(process, port)
    process.terminate()
    assert process.wait(timeout=20) == 0
    assert not any(name in said for name in ("PostgreSQL", "Valkey", "Mail sink", "/dev/mail/"))
    assert not any((tmp_path / name).exists() for name in ("postgres", "valkey", "mail"))
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("SELECT count(*) FROM accounts_user").fetchone()[0] > 1
