"""The page before a push: athletes for whom the same would happen stand together, changes in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions.models import Assignment
from sessions.push_reading import Turn
from sessions.push_words import Line, left_words, line_of, summary
from sessions.pushing import Changes


@dataclass(frozen=True)
class Person:
    """An athlete, the tick box, and what differs from athlete to athlete."""

    assignment: Assignment
    box: Any
    follows: int
    new_end: bool


@dataclass(frozen=True)
class Group:
    """Athletes for whom the same would happen on the same days."""

    people: list[Person]
    changes: Changes
    lines: list[Line]
    left: list[str]

    @property
    def words(self) -> str:
        return summary(self.changes)


def groups_of(turns: Sequence[Turn], boxes: Mapping[int, Any], units: str) -> list[Group]:
    """The largest group first."""
    alike: dict[Any, list[Turn]] = defaultdict(list)
    for turn in turns:
        alike[_outcome(turn.changes)].append(turn)
    groups = [_group(held, boxes, units) for held in alike.values()]
    return sorted(groups, key=lambda group: -len(group.people))


def _outcome(changes: Changes) -> Any:
    """What makes two athletes' changes the same: kind, session, content and days."""
    done = tuple((one.kind, id(one.planned), id(one.before), one.was_on, one.day) for one in changes.done)
    left = tuple(
        (one.reason, id(one.change.planned), one.change.was_on or one.change.day) for one in changes.left
    )
    return done, left, changes.ends_on


def _group(turns: Sequence[Turn], boxes: Mapping[int, Any], units: str) -> Group:
    changes = turns[0].changes
    people = [
        Person(
            turn.assignment,
            boxes[turn.assignment.pk],
            turn.assignment.version.number,
            turn.assignment.ends_on != turn.changes.ends_on,
        )
        for turn in turns
    ]
    lines = [line_of(one, units) for one in changes.done]
    return Group(people, changes, lines, [left_words(one) for one in changes.left])
