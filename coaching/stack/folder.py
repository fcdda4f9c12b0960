"""The folder that keeps a stack's data, secrets, logs and mails, and its lock."""

import fcntl
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from coaching.stack.errors import StackError

LEFTOVERS_PATIENCE = 6.0


class Folder:
    """`path` is made when missing. Take the lock before anything is started in it."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.path.mkdir(parents=True, exist_ok=True)

    @property
    def mail(self) -> Path:
        return self.path / "mail"

    def log(self, name: str) -> Path:
        return self.path / "log" / f"{name}.log"

    def keep(self, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(32)) -> str:
        """The text kept under `name`, made the first time. Readable by its owner only."""
        file = self.path / name
        if not file.exists():
            self.replace(name, make())
        return file.read_text().strip()

    def replace(self, name: str, text: str) -> None:
        """Writes a file of the owner's, all of it or nothing."""
        draft = self.path / f"{name}.new"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text + "\n")
        draft.replace(self.path / name)

    def lock(self) -> int:
        """Returns the descriptor of the lock that the parts inherit; raises StackError when it is taken.

        Two locks, because two things can be in the way: a stack that runs (it alone holds `owner`),
        or what a killed one left behind for a moment (its parts still hold `parts`).
        """
        owner = self._open("owner")
        if not _taken(owner):
            process = os.read(owner, 20).decode()
            raise StackError(f"The stack of {self.path} runs already, as process {process}. End that first.")
        os.ftruncate(owner, 0)
        os.pwrite(owner, str(os.getpid()).encode(), 0)
        parts, deadline = self._open("parts"), time.monotonic() + LEFTOVERS_PATIENCE
        while not _taken(parts):
            if time.monotonic() > deadline:
                raise StackError(
                    f"What an earlier run left in {self.path} has not ended. Try again in a minute."
                )
            time.sleep(0.1)
        return parts

    def _open(self, name: str) -> int:
        return os.open(self.path / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def start_new_logs(self) -> None:
        """Each start begins new logs and keeps those of the start before."""
        for log in (self.path / "log").glob("*.log"):
            log.replace(log.with_suffix(".log.1"))


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False
