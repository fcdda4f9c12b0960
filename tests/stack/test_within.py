"""`with -- COMMAND`: real servers for one command, and nothing of them afterwards."""

import signal
from pathlib import Path

import pytest

from tests.stack.processes import alive, eventually, kill, read_until, stack

ASK = """
import os, psycopg, redis
row = psycopg.connect(os.environ["DATABASE_URL"]).execute(
    "SELECT datlocprovider, datlocale, upper('straße') FROM pg_database WHERE datname = current_database()"
).fetchone()
print(*row, redis.Redis.from_url(os.environ["REDIS_URL"]).ping(), repr(os.environ["PYTHONTZPATH"]))
raise SystemExit(7)
"""
COUNT = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS start (number serial)")
    connection.execute("INSERT INTO start DEFAULT VALUES")
    print("starts:", connection.execute("SELECT count(*) FROM start").fetchone()[0], flush=True)
"""


def test_status_servers_and_cleaning_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = stack("with", "--", "python", "-c", ASK, TMPDIR=str(tmp_path))
    said, _ = process.communicate(timeout=40)
    assert process.returncode == 7, said
    assert "b PG_UNICODE_FAST STRASSE True ''" in said
    assert list(tmp_path.iterdir()) == []


def test_signals_are_passed_on(tmp_path: Path) -> None:
    command = "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(9));"
    command += "print('up', flush=True); time.sleep(60)"
    process = stack("with", "--", "python", "-c", command, TMPDIR=str(tmp_path))
    read_until(process, "up")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 9
    assert list(tmp_path.iterdir()) == []


def test_data_in_a_kept_folder_outlive_a_kill(tmp_path: Path) -> None:
    var = str(tmp_path / "var")
    first = stack("with", "--var", var, "--", "python", "-c", f"{COUNT}\nimport time; time.sleep(60)")
    assert "starts: 1" in read_until(first, "starts")
    left = kill(first)
    second = stack("with", "--var", var, "--", "python", "-c", COUNT)
    assert "starts: 2" in second.communicate(timeout=40)[0]
    assert second.returncode == 0
    assert eventually(lambda: not alive(left), seconds=3)


def test_a_command_that_does_not_exist_gets_a_sentence(tmp_path: Path) -> None:
    process = stack("with", "--", "no-such-command", TMPDIR=str(tmp_path))
    said, _ = process.communicate(timeout=40)
    assert process.returncode == 1
    assert "no-such-command cannot be started: No such file or directory." in said
    assert "Traceback" not in said
