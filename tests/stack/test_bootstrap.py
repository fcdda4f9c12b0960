"""scripts/bootstrap.py, in a folder of its own: when it works, when it need not, what it says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stack.processes import ROOT


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/bootstrap.py", tmp_path / "scripts")
    (tmp_path / ".python-version").write_text("3.13\n")
    (tmp_path / "requirements-dev.txt").write_text("# nothing\n")
    return tmp_path


def bootstrap(clone: Path, python: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(clone / "scripts/bootstrap.py")]
    return subprocess.run(
        command, env={**os.environ, "PYTHON": python}, capture_output=True, text=True, timeout=60
    )


def pretend_made(clone: Path) -> None:
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/python").symlink_to(sys.executable)
    ask = [sys.executable, "-c", "import bootstrap; print(bootstrap.wanted(), end='')"]
    made_from = subprocess.run(ask, cwd=clone / "scripts", capture_output=True, text=True, check=True).stdout
    (clone / ".venv/made-from").write_text(made_from)


def test_no_python_that_will_do_gets_a_sentence(clone: Path) -> None:
    old = clone / "python3.11"
    old.write_text("#!/bin/sh\necho 3 11 2\n")
    old.chmod(0o755)
    for python in (str(old), "/no/such/python"):
        done = bootstrap(clone, python)
        assert done.returncode == 1
        assert f"PYTHON={python} is not a Python 3.12 or newer that runs." in done.stderr
        assert "Traceback" not in done.stderr


def test_nothing_is_done_when_it_is_done_already(clone: Path) -> None:
    pretend_made(clone)
    done = bootstrap(clone, "/no/such/python")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("change", ["requirements", "version", "no stamp", "no interpreter", "moved"])
def test_a_stale_environment_is_made_anew(clone: Path, change: str) -> None:
    pretend_made(clone)
    match change:
        case "requirements":
            (clone / "requirements-dev.txt").write_text("# something else\n")
        case "version":
            (clone / ".python-version").write_text("3.14\n")
        case "no stamp":
            (clone / ".venv/made-from").unlink()
        case "no interpreter":
            (clone / ".venv/bin/python").unlink()
        case "moved":
            clone = clone.rename(clone.with_name("elsewhere"))
    assert "Getting what Throughline needs" in bootstrap(clone, "/no/such/python").stderr
