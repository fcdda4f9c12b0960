"""Starts parts, keeps them alive and ends them in order."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from coaching.stack.errors import StackError
from coaching.stack.part import Part

WAITS = (0.0, 1.0, 2.0, 4.0, 8.0)
WITHIN_SECONDS = 60.0
PULSE = 0.03


@dataclass
class Running:
    part: Part
    process: subprocess.Popen[bytes]
    ends: list[float] = field(default_factory=list)
    again_at: float | None = None
    given_up: bool = False


class Supervisor:
    """Holds the lifeline of its parts: when this process ends in any way, they end.

    `waits` are the seconds before each restart of a part; one that has used them up within a
    minute stays down. The descriptors in `keep` live as long as any part does. With `with_parent`
    it also ends when its own starter (make, say) is gone: that one was killed and could not tell.
    """

    def __init__(
        self,
        *keep: int,
        say: Callable[[str], None] = print,
        pulse: Callable[[], None] = lambda: None,
        waits: Sequence[float] = WAITS,
        with_parent: bool = False,
    ) -> None:
        self._lifeline, self._held = os.pipe()
        self._keep = keep
        self._say = say
        self._pulse = pulse
        self._waits = waits
        self._parent = os.getppid() if with_parent else None
        self._running: list[Running] = []

    def start(self, part: Part) -> Running:
        running = Running(part, part.start(self._lifeline, *self._keep))
        self._running.append(running)
        return running

    def await_ready(self, running: Running) -> None:
        """Raises StackError when the part ends, or is not ready within its patience."""
        part, deadline = running.part, time.monotonic() + running.part.patience
        while True:
            if running.process.poll() is not None:
                raise StackError(f"{part.name} did not start:\n{part.last_lines()}\n  All of it: {part.log}")
            if part.ready():
                return
            if time.monotonic() > deadline:
                seconds = f"{part.patience:.0f} s"
                raise StackError(f"{part.name} did not answer within {seconds}. Its log: {part.log}")
            self.rest()

    def run(self, part: Part) -> None:
        """Runs a part that ends by itself. Raises StackError when it fails."""
        running = self.start(part)
        while running.process.poll() is None:
            self.rest()
        self._running.remove(running)
        if running.process.returncode != 0:
            raise StackError(f"{part.name} failed:\n{part.last_lines()}\n  All of it: {part.log}")

    def rest(self, seconds: float = PULSE) -> None:
        """Waits a moment. Raises KeyboardInterrupt when nobody is there any more to press the keys."""
        if self._parent not in (None, os.getppid()):
            os.close(self._held)
            raise KeyboardInterrupt
        self._pulse()
        time.sleep(seconds)

    def look_after(self) -> None:
        """Restarts what has ended. Called again and again while the stack runs."""
        for running in self._running:
            if running.again_at is not None:
                if time.monotonic() >= running.again_at:
                    running.again_at = None
                    running.process = running.part.start(self._lifeline, *self._keep)
            elif not running.given_up and running.process.poll() is not None:
                self._plan_restart(running)

    def _plan_restart(self, running: Running) -> None:
        now, name, log = time.monotonic(), running.part.name, running.part.log
        running.ends = [end for end in running.ends if now - end < WITHIN_SECONDS] + [now]
        tries = len(running.ends)
        if tries > len(self._waits):
            running.given_up = True
            self._say(f"{name} ended {tries} times in a minute and stays down. Its log: {log}")
            return
        wait = self._waits[tries - 1]
        running.again_at = now + wait
        self._say(f"{name} ended and is started again{f' in {wait:.0f} s' if wait else ''}. Its log: {log}")

    def stop(self, *order: Iterable[str]) -> None:
        """Ends the parts whose names are in the first group together, then the next, then the rest."""
        for names in order:
            self._end([running for running in self._running if running.part.name in names])
        self._end(self._running)

    def end(self, *names: str) -> None:
        """Ends the parts of these names; the others go on."""
        self._end([running for running in self._running if running.part.name in names])

    def _end(self, parts: list[Running]) -> None:
        ending = [running.process for running in parts if running.process.poll() is None]
        for process in ending:
            process.terminate()
        for process in ending:
            process.wait()
        self._running = [running for running in self._running if running not in parts]
