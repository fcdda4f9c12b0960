"""The rows that a push looks at: for each athlete the sessions that the two versions' difference touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from plans.models import PlanVersion
from plans.work import WORK_FIELDS
from sessions.models import Assignment, Session
from sessions.placing import rearranged
from sessions.pushing import Changes, Compared, Held, changes_for, compare
from sessions.resolving import DEFAULTS

type Content = Mapping[str, Any]

WORK = {name: DEFAULTS[name] for name in WORK_FIELDS}


class Turn(NamedTuple):
    """What a version brings to one assignment; `structures` are those that stand there now, by row."""

    assignment: Assignment
    version: int
    content: Content
    changes: Changes
    structures: Mapping[int, Any]


class Key(NamedTuple):
    """What a comparison depends on: two versions, by primary key, and how the days of their weeks lie."""

    old: int
    new: int
    weekdays: tuple[int, ...]

    @classmethod
    def of(cls, one: Assignment, target: Mapping[int, int]) -> Key:
        return cls(one.version_id, target[one.pk], one.course.weekdays)


def turns_of(assignments: Sequence[Assignment], target: Mapping[int, int], now: datetime) -> list[Turn]:
    """Each assignment, with its athlete, against the version that `target` gives it (primary keys).

    Two queries, however many there are; nothing is written.
    """
    contents = _contents([*target.values(), *(one.version_id for one in assignments)])
    compared = {key: _compared(key, contents) for key in {Key.of(one, target) for one in assignments}}
    held, structures = _held(assignments, compared.values())
    return [
        Turn(
            one,
            target[one.pk],
            contents[target[one.pk]],
            _changes(one, contents[one.version_id], contents[target[one.pk]], compared, target, held, now),
            structures,
        )
        for one in assignments
    ]


def _compared(key: Key, contents: Mapping[int, Content]) -> Compared:
    """As each of the two lies on a calendar: a race that is new puts the days of its week back."""
    old, new = (rearranged(contents[one], key.weekdays) for one in (key.old, key.new))
    return compare(old, new, WORK)


def _changes(
    one: Assignment,
    old: Content,
    new: Content,
    compared: Mapping[Key, Compared],
    target: Mapping[int, int],
    held: Mapping[int, Mapping[str, Held]],
    now: datetime,
) -> Changes:
    return changes_for(
        compared[Key.of(one, target)],
        course=one.course,
        weeks=(old.get("weeks", 0), new.get("weeks", 0)),
        last_week=one.last_week,
        held=held.get(one.pk, {}),
        today=one.athlete.today(now),
    )


def _contents(versions: Iterable[int]) -> dict[int, Content]:
    rows = PlanVersion.objects.filter(pk__in=set(versions))
    return dict(rows.values_list("pk", "content"))


def _held(
    assignments: Sequence[Assignment], compared: Iterable[Compared]
) -> tuple[dict[int, dict[str, Held]], dict[int, Any]]:
    """By assignment and planned uid; and the structures by row."""
    touched = {uid for one in compared for uid in one.touched}
    held: dict[int, dict[str, Held]] = defaultdict(dict)
    structures = {}
    rows = Session.everything.filter(assignment__in=assignments, planned_uid__in=touched)
    wanted = ("pk", "assignment_id", "planned_uid", "day", "waits", "log", "edited_at", "structure")
    for pk, assignment, uid, day, waits, log, edited, structure in rows.values_list(*wanted):
        held[assignment][str(uid)] = Held(pk, day, waits, log is not None, edited is not None)
        structures[pk] = structure
    return held, structures
