"""How a typed line was read, in the words and bars that stand below it while it is typed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from typing import Protocol

from accounts import units
from plans.load import session_load
from plans.muscle_sets import muscle_sets
from plans.prescription.amount import is_estimate
from plans.prescription.line import Problem, SessionLine
from plans.prescription.text import profile
from plans.words import session_about, session_numbers

WIDTH, TALL, GAP = 320.0, 24.0, 1.0


@dataclass(frozen=True, slots=True)
class ReadBar:
    """A step of the profile, to scale in time."""

    x: float
    y: float
    width: float
    height: float
    is_hard: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece that was not read: where and why, and the whole text with the nearest that would parse."""

    where: str
    sentence: str
    suggestion: str
    fixed: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`numbers` holds (word before, number) pairs; `about` sentences on what was taken for granted.

    `muscles` has the hard sets by muscle, by the movements that ship with the product.
    """

    adaptation: str
    numbers: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    bars: tuple[ReadBar, ...]
    unread: tuple[Unread, ...]
    muscles: str = ""

    @property
    def words(self) -> str:
        """For those who listen."""
        numbers = ", ".join(" ".join(filter(None, pair)) for pair in self.numbers)
        unread = " ".join(f"{one.where}: {one.sentence}" for one in self.unread)
        return f"{numbers}. {unread}".strip()


class Numbers(Protocol):
    """What a session knows beside its text."""

    @property
    def target_rpe(self) -> float | Decimal | None: ...
    @property
    def duration_s(self) -> int | None: ...
    @property
    def distance_m(self) -> int | None: ...


def with_numbers(line: SessionLine, session: Numbers) -> SessionLine:
    """What a text leaves open stays as the session has it, as when the text is kept."""
    rpe = line.target_rpe if line.target_rpe is not None else session.target_rpe
    if line.duration_s is None and line.distance_m is None:
        line = replace(line, duration_s=session.duration_s, distance_m=session.distance_m)
    return replace(line, target_rpe=None if rpe is None else float(rpe))


def reading_of(line: SessionLine, text: str, distance_units: str = "metric") -> Reading:
    """`text` is what was typed, into which a suggestion is put."""
    load = session_load(
        rpe=line.target_rpe,
        duration_s=line.duration_s,
        distance_m=line.distance_m,
        sport=line.sport,
        kind=line.kind,
        from_work=is_estimate(line.structure, line.duration_s, line.sport),
    )
    time, distance = session_numbers(load, distance_units)
    numbers = [("", time), ("", distance), ("load", units.load(load.load) or "not known")]
    is_rest = line.kind == "rest"
    # What was estimated from the work prescribed says so among the assumptions.
    about = "" if is_rest or (load.from_work and load.missing is None) else session_about(load, line.sport)
    return Reading(
        adaptation=line.adaptation,
        numbers=(("", "Rest"),) if is_rest else tuple(pair for pair in numbers if pair[1]),
        about=tuple(filter(None, (*line.assumptions, about))),
        bars=_bars(line),
        unread=tuple(_unread(problem, text) for problem in line.problems),
        muscles=muscle_sets([line.structure]).words,
    )


def _bars(line: SessionLine) -> tuple[ReadBar, ...]:
    """None for a single step: one bar says nothing."""
    blocks = profile(line.structure, line.sport)
    total = sum(block.duration_s for block in blocks)
    if len(blocks) < 2 or not total:
        return ()
    starts = accumulate((block.duration_s for block in blocks), initial=0.0)
    hard = max(max(block.intensity for block in blocks) - 0.1, 0.5)
    return tuple(
        ReadBar(
            x=round(start / total * WIDTH, 1),
            y=round(TALL - max(4.0, block.intensity * TALL), 1),
            width=round(max(1.0, block.duration_s / total * WIDTH - GAP), 1),
            height=round(max(4.0, block.intensity * TALL), 1),
            is_hard=block.intensity >= hard,
        )
        for block, start in zip(blocks, starts, strict=False)
    )


def _unread(problem: Problem, text: str) -> Unread:
    lines = text.count("\n") + 1
    where = f"Line {problem.line}, column {problem.column}" if lines > 1 else f"Column {problem.column}"
    sentence = f"“{problem.text}” is kept as a note. Expected: {problem.expected}."
    return Unread(where, sentence, problem.suggestion, replaced(text, problem) if problem.suggestion else "")


def replaced(text: str, problem: Problem) -> str:
    """The text with the suggestion in the place of the piece that was not read."""
    rows: Sequence[str] = text.split("\n")
    if not 1 <= problem.line <= len(rows):
        return text
    row, at = rows[problem.line - 1], problem.column - 1
    end = at + len(problem.text) if row.startswith(problem.text, at) else len(row)
    fixed = f"{row[:at]}{problem.suggestion}{row[end:]}"
    return "\n".join([*rows[: problem.line - 1], fixed, *rows[problem.line :]])
