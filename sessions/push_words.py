"""Changes of a plan in words: "Long run, Sunday 13 Dec → Saturday 12 Dec". Values only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from accounts.units import DAYS, distance, duration, short_day
from plans.prescription.kinds import kind_of
from sessions.pushing import KINDS, Change, Changes, LeftAlone, Reason

NAMES = {
    "title": "Title",
    "prescription": "Prescription",
    "structure": "Prescription as read",
    "target_rpe": "Effort",
    "duration_s": "Time",
    "distance_m": "Distance",
    "sport": "Sport",
    "kind": "Kind",
    "adaptation": "Intended adaptation",
    "why": "Why",
    "notes": "Notes",
    "link": "Link",
    "is_key": "Key session",
    "order": "Place on its day",
}
WHY_LEFT: dict[Reason, str] = {
    "logged": "logged",
    "edited": "changed for this athlete",
    "past": "past",
    "over": "its new day is over",
    "kept": "stays as it is",
}
UNSET = "not set"
SHORT = 40


class FieldChange(NamedTuple):
    """What a field said and what it says now; both "" where only the fact can be said."""

    name: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return any("\n" in words or len(words) > SHORT for words in (self.before, self.after))


class Line(NamedTuple):
    """One change to read: what kind, which session, its day or days, and its fields."""

    kind: str
    title: str
    days: str
    fields: tuple[FieldChange, ...]


def line_of(change: Change, units: str) -> Line:
    title = str(change.planned["title"])
    days = _day(change.day)
    if change.kind == "moved" and change.was_on:
        days = f"{_day(change.was_on)} → {_day(change.day)}"
    return Line(change.kind, title, days, fields_of(change, units))


def in_one_line(change: Change, units: str = "metric") -> str:
    """`Long run, Sun 13 Dec → Sat 12 Dec; time 50 min → 40 min; notes`: what is long is only named."""
    line = line_of(change, units)
    parts = [f"{line.title}, {line.days}"]
    for field in line.fields:
        is_short = field.after and len(field.before) + len(field.after) <= SHORT
        parts.append(field.name.lower() + (f" {field.before} → {field.after}" if is_short else ""))
    return "; ".join(parts)


def fields_of(change: Change, units: str) -> tuple[FieldChange, ...]:
    """Before and after of each field. A structure is said by its prescription, if that changed too."""
    before = change.before
    if before is None:
        return ()
    names = [name for name in change.fields if name in NAMES]
    if "prescription" in names:
        names = [name for name in names if name != "structure"]
    if change.kind == "moved":
        names = [name for name in names if name != "order"]
    return tuple(_field(name, before, change.planned, units) for name in names)


def left_words(left: LeftAlone) -> str:
    """`Long run, Sun 6 Dec: logged`."""
    one = left.change
    return f"{one.planned['title']}, {_day(one.was_on or one.day)}: {WHY_LEFT[left.reason]}"


def summary(changes: Changes) -> str:
    """`4 added, 2 moved, 1 removed; 3 left alone (2 logged, 1 past)`."""
    parts = [f"{changes.counts[kind]} {kind}" for kind in KINDS if kind in changes.counts]
    words = ", ".join(parts) or "nothing changes"
    return words + (f"; {left_summary(changes)}" if changes.left else "")


def left_summary(changes: Changes) -> str:
    reasons = ", ".join(f"{count} {WHY_LEFT[why]}" for why, count in changes.left_counts.items())
    return f"{len(changes.left)} left alone ({reasons})"


def _field(name: str, before: Mapping[str, Any], after: Mapping[str, Any], units: str) -> FieldChange:
    if name in ("structure", "order"):
        return FieldChange(NAMES[name], "", "")
    return FieldChange(
        NAMES[name], _value(name, before.get(name), units), _value(name, after.get(name), units)
    )


def _value(name: str, value: Any, units: str) -> str:
    if name == "is_key":
        return "yes" if value else "no"
    if value in (None, ""):
        return UNSET
    if name == "duration_s":
        return duration(value) or UNSET
    if name == "distance_m":
        return distance(value, units) or UNSET
    if name == "target_rpe":
        return f"{float(value):g}"
    if name == "kind":
        return kind_of(value).label
    return str(value).replace("_", " ") if name in ("adaptation", "sport") else str(value)


def _day(day: date) -> str:
    """`Sun 13 Dec`."""
    return f"{DAYS[day.weekday()][:3]} {short_day(day)}"
