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


# Beyond this many lines on one page the rest is fetched when it is opened: a hundred athletes who all began
# on days of their own and a plan that changed throughout would make ten megabytes.
MOST_LINES = 600


@dataclass(frozen=True)
class Group:
    """Athletes for whom the same would happen on the same days; `is_shown`: each change is written out."""

    people: list[Person]
    changes: Changes
    is_shown: bool
    lines: list[Line]
    left: list[str]

    @property
    def first(self) -> Assignment:
        return self.people[0].assignment

    @property
    def words(self) -> str:
        return summary(self.changes)


def groups_of(turns: Sequence[Turn], boxes: Mapping[int, Any], units: str) -> list[Group]:
    """The largest group first."""
    alike: dict[Any, list[Turn]] = defaultdict(list)
    for turn in map(_as_shown, turns):
        alike[_outcome(turn.changes)].append(turn)
    groups: list[Group] = []
    lines = 0
    for held in sorted(alike.values(), key=lambda turns: -len(turns)):
        changes = held[0].changes
        lines += len(changes.done) + len(changes.left)
        groups.append(_group(held, boxes, units, is_shown=not groups or lines <= MOST_LINES))
    return groups


def _as_shown(turn: Turn) -> Turn:
    """What is logged is told only of those who share it."""
    is_shared = turn.assignment.athlete.sharing_ended_at is None
    return turn if is_shared else turn._replace(changes=turn.changes.without_logs())


def _outcome(changes: Changes) -> Any:
    """What makes two athletes' changes the same: kind, session, content and days."""
    done = tuple((one.kind, id(one.planned), id(one.before), one.was_on, one.day) for one in changes.done)
    left = tuple(
        (one.reason, id(one.change.planned), one.change.was_on or one.change.day) for one in changes.left
    )
    return done, left, changes.ends_on


def _group(turns: Sequence[Turn], boxes: Mapping[int, Any], units: str, *, is_shown: bool) -> Group:
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
    lines = [line_of(one, units) for one in changes.done] if is_shown else []
    left = [left_words(one) for one in changes.left] if is_shown else []
    return Group(people, changes, is_shown, lines, left)
