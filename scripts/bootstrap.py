"""Makes .venv with everything that requirements-dev.txt names. Does nothing when that is done already.

Runs under any Python from 3.8 on and needs nothing else; looks for a Python >= 3.12 by itself.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

if os.name == "nt":
    sys.exit("Throughline's local stack needs Linux or macOS. On Windows, run this inside WSL.")

import fcntl

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from"
TOOLS = ROOT / ".tools"
OWN_UV = TOOLS / "uv"
LOCKED = ROOT / "requirements-dev.txt"
PREFERRED = ROOT / ".python-version"
OLDEST = (3, 12)
NAMES = ("python3.13", "python3.12", "python3.14", "python3", "python")
PLACES = (
    "{pyenv}/versions/3.*/bin/python",
    "{home}/.local/share/uv/python/cpython-3.*/bin/python3",
    "/opt/homebrew/bin/python3.*",
    "/usr/local/bin/python3.*",
    "/usr/bin/python3.*",
)


def main() -> None:
    if is_made():
        return
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # `make run` and `make test` may be started at once
        if is_made():
            return
        began = time.monotonic()
        say("Getting what Throughline needs into .venv")
        make()
        STAMP.write_text(wanted())
        say(f"Ready after {time.monotonic() - began:.1f} s")


def is_made() -> bool:
    return STAMP.exists() and PYTHON.exists() and STAMP.read_text() == wanted()


def wanted() -> str:
    """What .venv is made from. The path is part of it, because a moved .venv does not work."""
    content = LOCKED.read_bytes() + PREFERRED.read_bytes()
    interpreter = os.path.realpath(str(PYTHON)) if PYTHON.exists() else "none"
    return f"{hashlib.sha256(content).hexdigest()}\n{VENV}\n{interpreter}\n"


def make() -> None:
    uv = find_uv()
    named = os.environ.get("PYTHON")
    python = find_python(named) or (None if named else downloaded_python(uv))
    if python is None and named:
        fail(f"PYTHON={named} is not a Python 3.12 or newer that runs.")
    if python is None:
        fail(
            "Python 3.12 or newer is needed, and none was found on PATH, in pyenv or in uv. "
            "Install one (https://www.python.org/downloads/), "
            "or name one: PYTHON=/path/to/python3.13 make run"
        )
    say(f"Python {'.'.join(map(str, version(python) or ()))} at {python}")
    uv = uv or fetched_uv(python)
    if uv is None or not installed_by_uv(uv, python):
        install_by_pip(python)


# --- Python ---


def find_python(named: str | None) -> str | None:
    """The preferred version if it is there, otherwise the newest of those that are."""
    candidates = [named] if named else [sys.executable, *on_path(), *in_places()]
    found: dict[tuple[int, ...], str] = {}
    for candidate in candidates:
        known = version(candidate)
        if known and known >= OLDEST:
            found.setdefault(known[:2], candidate)
    preferred = tuple(int(part) for part in PREFERRED.read_text().strip().split(".")[:2])
    return found.get(preferred) or (found[max(found)] if found else None)


def on_path() -> list[str]:
    return [path for path in map(shutil.which, NAMES) if path]


def in_places() -> list[str]:
    names = {"home": str(Path.home()), "pyenv": os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))}
    found = [path for place in PLACES for path in glob.glob(place.format(**names))]
    return sorted(path for path in found if re.search(r"/python3?(\.\d+)?$", path))


def version(python: str) -> tuple[int, ...] | None:
    """Asks it, because a name on PATH may be a shim that does not run."""
    said = output([python, "-c", "import sys, venv; print('%d %d %d' % sys.version_info[:3])"])
    return tuple(int(part) for part in said.split()) if said else None


def downloaded_python(uv: str | None) -> str | None:
    """The last resort: uv brings a Python of its own, where it can reach one."""
    uv = uv or fetched_uv(sys.executable)
    if uv is None:
        return None
    wish = PREFERRED.read_text().strip()
    say(f"No Python 3.12 or newer here; uv tries to download {wish}")
    subprocess.call([uv, "python", "install", wish], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return output([uv, "python", "find", wish]) or None


# --- Packages ---


def find_uv() -> str | None:
    """One that runs: a name on PATH may be a shim without a uv behind it."""
    folders = (OWN_UV / "bin", Path.home() / ".local" / "bin", Path.home() / ".cargo" / "bin")
    places = [shutil.which("uv"), *(str(folder / "uv") for folder in folders)]
    return next((place for place in places if place and output([place, "--version"])), None)


def fetched_uv(python: str) -> str | None:
    say("Getting uv")
    if quiet([python, "-m", "venv", "--clear", str(OWN_UV)]):
        quiet([str(OWN_UV / "bin" / "python"), "-m", "pip", "install", "--quiet", "uv"])
    return find_uv()


def installed_by_uv(uv: str, python: str) -> bool:
    if not fresh_venv(python, "--without-pip"):
        return False
    name = output([uv, "--version"]).split(" (")[0]
    command = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), str(LOCKED)]
    # A company's own certificates are known to the system, not to uv.
    environment = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1", **os.environ}
    if patiently(f"Installing {count()} packages with {name}", command, environment):
        return True
    say("uv could not; trying pip")
    return False


def install_by_pip(python: str) -> None:
    if not fresh_venv(python):
        fail(f"{python} cannot make a virtual environment. Install uv, or the package python3-venv.")
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(LOCKED)]
    environment = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", **os.environ}
    if not patiently(f"Installing {count()} packages with pip, which takes a minute", command, environment):
        fail("The packages could not be installed; the lines above say why.")


def fresh_venv(python: str, *options: str) -> bool:
    return quiet([python, "-m", "venv", "--clear", *options, str(VENV)])


def count() -> int:
    return len(re.findall(r"^[a-z0-9].*==", LOCKED.read_text(), re.MULTILINE))


# --- Speaking and asking ---


def output(command: list[str]) -> str:
    """What the command prints, or nothing when it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def quiet(command: list[str]) -> bool:
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def patiently(label: str, command: list[str], environment: dict[str, str]) -> bool:
    """Runs it, its complaints visible, and shows how long it has been running."""
    began, process = time.monotonic(), subprocess.Popen(command, env=environment)
    back = "\r" if sys.stderr.isatty() else ""
    while process.poll() is None:
        time.sleep(0.1)
        if back:
            print(f"{back}  {label}: {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True)
    print(f"{back}  {label}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    return process.returncode == 0


def say(line: str) -> None:
    print("  " + line, file=sys.stderr, flush=True)


def fail(sentence: str) -> NoReturn:
    sys.exit(f"\n  {sentence}\n")


if __name__ == "__main__":
    main()
