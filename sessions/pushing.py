"""What a new version of a plan changes on one athlete's calendar, and what it must leave alone. Values only.

Two versions are compared once (`compare`); for each athlete that comparison meets the sessions that stand
on the calendar (`changes_for`). What is logged, past or was changed for this athlete is never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple

from sessions.placing import Course

type Planned = Mapping[str, Any]
type Kind = Literal["added", "moved", "changed", "removed"]
type Reason = Literal["logged", "edited", "past", "over", "kept"]

KINDS: tuple[Kind, ...] = ("added", "moved", "changed", "removed")


class Compared(NamedTuple):
    """Two versions by the sessions' uids: `fields` names what differs in the work of those in both.

    `touched` are the uids that differ in anything, in the order of the new version, then those that went.
    """

    old: Mapping[str, Planned]
    new: Mapping[str, Planned]
    fields: Mapping[str, tuple[str, ...]]
    touched: tuple[str, ...]


class Held(NamedTuple):
    """A session as it stands with an athlete; `waits`: off the calendar while the plan is paused."""

    pk: int
    day: date
    waits: bool
    logged: bool
    edited: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One session that changes, or would.

    planned   of the new version; of the old one where it is removed
    before    of the old version; None where it is added
    day       its new day; of a removed one the day it stands on
    was_on    the day it stands on now; None where it is added
    fields    what else changes, by name
    held      the session's row, where there is one
    """

    kind: Kind
    planned: Planned
    before: Planned | None
    day: date
    was_on: date | None
    fields: tuple[str, ...] = ()
    held: Held | None = None


class LeftAlone(NamedTuple):
    """A change that does not happen, and why: "over" means that its new day is past, "kept" says no more."""

    change: Change
    reason: Reason


@dataclass(frozen=True)
class Changes:
    """For one athlete. `ends_on` is the plan's new last day, `last_week` its new last week."""

    done: list[Change]
    left: list[LeftAlone]
    last_week: int
    ends_on: date

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """By kind, in a fixed order, without zeros."""
        found = Counter(one.kind for one in self.done)
        return {kind: found[kind] for kind in KINDS if found[kind]}

    def without_logs(self) -> Changes:
        """For a coach with whom the athlete does not share what was done."""
        left = [one._replace(reason="kept") if one.reason == "logged" else one for one in self.left]
        return replace(self, left=left)

    @cached_property
    def left_counts(self) -> dict[Reason, int]:
        return dict(Counter(one.reason for one in self.left))


def compare(old: Mapping[str, Any], new: Mapping[str, Any], defaults: Mapping[str, Any]) -> Compared:
    """`defaults`: the fields of a session's work, with what a version says that is older than a field."""
    before = {one["uid"]: one for one in old.get("sessions", ())}
    after = {one["uid"]: one for one in new.get("sessions", ())}
    fields = {
        uid: tuple(name for name, default in defaults.items() if _differ(before[uid], one, name, default))
        for uid, one in after.items()
        if uid in before
    }
    stays = [
        uid for uid, one in after.items() if uid not in before or fields[uid] or _moved(before[uid], one)
    ]
    return Compared(before, after, fields, (*stays, *(uid for uid in before if uid not in after)))


def changes_for(
    compared: Compared,
    *,
    course: Course,
    weeks: tuple[int, int],
    last_week: int,
    held: Mapping[str, Held],
    today: date,
) -> Changes:
    """What the new version brings to one athlete.

    weeks       how many weeks the old and the new version have
    last_week   the last week of the old version that the athlete was given; whoever had all has all
    held        the athlete's sessions by planned uid; of those that `compared` touches
    """
    last = weeks[1] if last_week >= weeks[0] else min(last_week, weeks[1])
    last = max(last, course.first_week)
    done: list[Change] = []
    left: list[LeftAlone] = []
    for uid in compared.touched:
        change = _change(uid, compared, course, last, held.get(uid))
        reason = change and _left_alone(change, course, today, is_new=uid not in compared.old)
        if change and reason:
            left.append(LeftAlone(change, reason))
        elif change and not _never_was(change, course, today):
            done.append(change)
    return Changes(done, left, last, course.day_of(last, 6))


def _change(uid: str, compared: Compared, course: Course, last: int, held: Held | None) -> Change | None:
    """What would change if nothing had to be left alone."""
    before, planned = compared.old.get(uid), compared.new.get(uid)
    if planned is None or not course.first_week <= planned["week"] <= last:
        gone = before or planned
        return Change("removed", gone, before, held.day, held.day, held=held) if held and gone else None
    day = course.day_of(planned["week"], planned["weekday"])
    if held is None:
        return Change("added", planned, before, day, None)
    fields = compared.fields.get(uid, ())
    if held.day != day:
        return Change("moved", planned, before, day, held.day, fields, held)
    return Change("changed", planned, before, day, day, fields, held) if fields else None


def _left_alone(change: Change, course: Course, today: date, *, is_new: bool) -> Reason | None:
    held = change.held
    if held is None:
        return "over" if is_new and course.is_over(change.day, today) else None
    if held.logged:
        return "logged"
    if held.edited:
        return "edited"
    if not held.waits and held.day < today:
        return "past"
    return "over" if change.kind != "removed" and course.is_over(change.day, today) else None


def _never_was(change: Change, course: Course, today: date) -> bool:
    """Left out when the plan was given, because its day was past, and its day is past still."""
    return change.held is None and course.is_over(change.day, today)


def _moved(before: Planned, after: Planned) -> bool:
    return (before["week"], before["weekday"]) != (after["week"], after["weekday"])


def _differ(before: Planned, after: Planned, name: str, default: Any) -> bool:
    return bool(before.get(name, default) != after.get(name, default))
