"""What an entry says of a log, and whether values that are kept beside a log can stand in it. Values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SKIPPED = "skipped"
# Kinds of entries that say something of what was done.
ABOUT_A_LOG = ("tick", "log", "sets", "skip")
OF_NOT_DONE = {"reason", "note"}


def named(kind: str, fields: Mapping[str, Sequence[str]]) -> set[str]:
    """The fields of a log that an entry names, by what was sent: those filled in, and those emptied.

    Done as planned says neither how much of it nor which sets.
    """
    filled = {name for name, values in fields.items() if any(values)}
    shown = {name for value in fields.get("shown", ()) for name in value.split()}
    derived = {"duration_s", "distance_m"} if "pace" in filled else set()
    whole = {"outcome"} if kind != "tick" else set()
    return filled | shown | derived | whole | ({"sets"} if kind == "sets" else set())


def fits(outcome: str, values: Mapping[str, Any]) -> bool:
    """Whether a log of this outcome can take values: with an outcome among them they replace it whole."""
    if "outcome" in values:
        return bool(values["outcome"] == SKIPPED) == bool(values.get("reason"))
    if outcome == SKIPPED:
        return set(values) <= OF_NOT_DONE
    return "reason" not in values
