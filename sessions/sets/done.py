"""A set as an athlete says it was done, and the strict reading of what a device sends. Values only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sessions.sets.planned import MAX_SETS, MOST_LEFT

MAX_NAME = 120
MOST: Mapping[str, float] = {"reps": 1000, "seconds": 7200, "metres": 50_000, "kg": 1000}
WHOLE = {"reps"}
MAX_JSON = 100_000  # characters; 200 sets in full are 40,000


@dataclass(frozen=True, slots=True)
class DoneSet:
    """One set; a number that was not said is None.

    of      the key of the planned set that it answers, "" for one that was added
    done    False for a planned set that was left out: it has no numbers
    kg      None is the weight of the body, or not known; `is_added` on top of the body's
    left    repetitions in reserve, 0 to 4; 4 is four or more
    """

    name: str
    of: str = ""
    label: str = ""
    done: bool = True
    reps: int | None = None
    seconds: float | None = None
    metres: float | None = None
    kg: float | None = None
    is_added: bool = False
    left: int | None = None
    side: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class SetsUnreadableError(ValueError):
    """What came is no list of sets; the message says why, in one sentence."""


NOTHING = "No set is logged. A session that was not done can be logged as “Not done”."
KNOWN = {one.name for one in fields(DoneSet)}


def sets_from_json(text: str) -> list[DoneSet]:
    """Raises SetsUnreadableError for anything but a list of at most 200 sets with sane numbers."""
    if len(text) > MAX_JSON:
        raise SetsUnreadableError("This is more than a session of sets.")
    try:
        rows = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise SetsUnreadableError("The sets cannot be read.") from error
    if not isinstance(rows, list):
        raise SetsUnreadableError("The sets are not a list.")
    return checked([_row(row, at) for at, row in enumerate(rows, 1)])


def checked(sets: Sequence[DoneSet]) -> list[DoneSet]:
    if len(sets) > MAX_SETS:
        raise SetsUnreadableError(f"These are {len(sets)} sets; {MAX_SETS} fit.")
    keys = [one.of for one in sets if one.of]
    if len(set(keys)) != len(keys):
        raise SetsUnreadableError("A planned set is answered twice.")
    if not any(one.done for one in sets):
        raise SetsUnreadableError(NOTHING)
    return list(sets)


def _refuse(_: str) -> float:
    raise ValueError("no number")


def _row(row: Any, at: int) -> DoneSet:
    if not isinstance(row, dict) or not set(row) <= KNOWN:
        raise SetsUnreadableError(f"Set {at} cannot be read.")
    read = {name: _READ.get(name, _number)(name, value) for name, value in row.items() if value is not None}
    if WRONG in read.values() or not read.get("name"):
        raise SetsUnreadableError(f"Set {at} holds something that cannot be.")
    if sum(name in read for name in ("reps", "seconds", "metres")) > 1:
        raise SetsUnreadableError(f"Set {at} counts more than one thing.")
    if not read.get("done", True):
        if not read.get("of"):
            raise SetsUnreadableError(f"Set {at} was neither planned nor done.")
        read = {name: value for name, value in read.items() if name not in MOST and name != "left"}
    return DoneSet(**read)


WRONG = object()


def sane(name: str, value: float) -> bool:
    """Whether a number can be meant: more than nothing (a weight may be nothing), and no more than can be."""
    return (value >= 0 if name == "kg" else value > 0) and value <= MOST[name]


def _number(name: str, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not sane(name, value):
        return WRONG
    if name in WHOLE:
        return int(value) if value == int(value) else WRONG
    rounded = round(float(value), 2)
    return rounded if sane(name, rounded) else WRONG


# What PostgreSQL cannot hold: a NUL, and halves of a pair.
_UNKEPT = re.compile("[\0\ud800-\udfff]")


def _text(most: int) -> Any:
    def read(_: str, value: Any) -> Any:
        plain = isinstance(value, str) and len(value) <= most and not _UNKEPT.search(value)
        return " ".join(value.split()) if plain else WRONG

    return read


def _flag(_: str, value: Any) -> Any:
    return value if isinstance(value, bool) else WRONG


def _left(_: str, value: Any) -> Any:
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_LEFT
    return value if fits else WRONG


_READ = {
    "name": _text(MAX_NAME),
    "of": _text(20),
    "label": _text(4),
    "done": _flag,
    "is_added": _flag,
    "side": _flag,
    "left": _left,
}
