"""`python -m coaching.stack with -- COMMAND`: a command beside fresh servers of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from coaching.stack.errors import StackError
from coaching.stack.folder import Folder
from coaching.stack.screen import Screen
from coaching.stack.services import settings_for, start_services
from coaching.stack.supervisor import Supervisor
from coaching.stack.tether import preparation

PREFIX = "throughline-stack-"
A_MINUTE = 60


def within(command: Sequence[str], path: Path | None, with_parent: bool) -> int:
    """Returns the command's exit status. Without a path the servers' data last as long as it."""
    _sweep()
    folder = Folder(path or Path(tempfile.mkdtemp(prefix=PREFIX)))
    supervisor = Supervisor(folder.lock(), say=_to_stderr, with_parent=with_parent)
    try:
        # Its own servers whatever the environment names: tests must never meet real data.
        variables = start_services({}, folder, supervisor, Screen(sys.stderr), fleeting=path is None)
        given = {name: value for name, value in os.environ.items() if value}
        environment = {**settings_for(folder, 8000), **given, **variables, "PYTHONTZPATH": ""}
        environment["PATH"] = (
            f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', os.defpath)}"
        )
        return _attend(command, environment, supervisor)
    finally:
        supervisor.stop()
        if path is None:
            shutil.rmtree(folder.path, ignore_errors=True)


def _attend(command: Sequence[str], environment: Mapping[str, str], supervisor: Supervisor) -> int:
    """Runs it in the foreground, so that a debugger can read the keyboard, and passes signals on."""
    try:
        child = subprocess.Popen(command, env=environment, preexec_fn=preparation(signal.SIGTERM, None))
    except OSError as error:
        raise StackError(f"{command[0]} cannot be started: {error.strerror}.") from error

    def pass_on(number: int, frame: object) -> None:
        if number != signal.SIGINT or not _at_the_keyboard():
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    try:
        while (status := child.poll()) is None:
            supervisor.look_after()
            supervisor.rest(0.05)
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()
    return status if status >= 0 else 128 - status


def _at_the_keyboard() -> bool:
    """Then Ctrl-C has reached the command already: it is sent to all of the foreground."""
    try:
        with open("/dev/tty") as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False


def _sweep() -> None:
    """Removes what a `with` that was killed could not remove itself."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/owner.lock"):
        if time.time() - path.stat().st_mtime > A_MINUTE and path.stat().st_uid == os.geteuid():
            try:
                Folder(path.parent).lock()
            except StackError:
                continue
            shutil.rmtree(path.parent, ignore_errors=True)


def _to_stderr(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)
