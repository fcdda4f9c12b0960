"""One process of the stack, and how it is started, watched and ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TETHER = Path(__file__).with_name("tether.py")


def alive() -> bool:
    return True


@dataclass(frozen=True)
class Part:
    """A command with its log. `ready` says whether it does its work yet; it may be asked often."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    ready: Callable[[], bool] = alive
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 8.0
    patience: float = 60.0
    not_root: Path | None = None

    def start(self, lifeline: int, *keep: int) -> subprocess.Popen[bytes]:
        """Starts it in a session of its own, so that Ctrl-C reaches the supervisor only.

        The descriptors in `keep` stay open in it: the lock of the folder lasts as long as it lives.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self._tethered(lifeline),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=(lifeline, *keep),
            )

    def _tethered(self, lifeline: int) -> list[str]:
        tether = [sys.executable, "-I", "-S", str(TETHER), str(lifeline), str(int(self.stop_signal))]
        if self.not_root:
            tether += ["--not-root", str(self.not_root)]
        return [*tether, str(self.grace), "--", *self.command]

    def last_lines(self, count: int = 12) -> str:
        """The end of its log, for a person who wants to know why it did not start."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-count:])
