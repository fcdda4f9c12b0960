"""What a person sees: a line per step while it works, one screen when it is up."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 50


class Screen:
    """Writes steps with their seconds; on a terminal the seconds of the running step count."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self.out = out
        self._label = ""
        self._began = 0.0
        self._shown = 0.0

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        self._label, self._began, self._shown = label, time.monotonic(), 0.0
        self._write(f"  {label.ljust(WIDTH, ' ')}")
        try:
            yield
        except BaseException:
            self._write("\n")
            raise
        else:
            self._write(f"{self._back()}{self._seconds()}\n")
        finally:
            self._label = ""

    def pulse(self) -> None:
        """Called often while a step runs."""
        if self._label and self.out.isatty() and time.monotonic() - self._shown > 0.1:
            self._shown = time.monotonic()
            self._write(f"{self._back()}{self._seconds()}")

    def say(self, line: str = "") -> None:
        self._write(f"  {line}\n" if line else "\n")

    def _seconds(self) -> str:
        return f"{time.monotonic() - self._began:5.1f} s"

    def _back(self) -> str:
        return f"\r  {self._label.ljust(WIDTH)}" if self.out.isatty() else ""

    def _write(self, text: str) -> None:
        self.out.write(text)
        self.out.flush()


def front_page(address: str, mails: str | None, logs: str) -> list[str]:
    """The screen that stays: where it is, who to be, where mail appears, how to end it."""
    return [
        "",
        f"Throughline runs at {address}",
        "",
        "Coach     coach@demo.test     password  throughline",
        "Athlete   athlete@demo.test   password  throughline",
        f"Mail      {mails or 'goes out through EMAIL_URL, for real'}",
        f"Logs      {logs}",
        "Commands  .venv/bin/python manage.py, in a second terminal",
        "End       Ctrl-C; the data stays",
        "",
    ]
