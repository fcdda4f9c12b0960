"""Everything that can be done to a plan, by name. Pure.

An operation is a function `(content, given, at) -> Done`: it reads its arguments from `given` (each reader
checks and refuses in words), makes a new content and says in a label what it did. To add one, write the
function in the module of its noun, or in a new one, and give it a name in OPERATIONS; docs/operations.md says
what it takes. One that needs rows from outside of the plan (a library item, an older version) gets a loader
in plans.edits.sources and finds in `at.loaded` under its own name what that loaded.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from plans.edits.content import Content, PlanError, Planned, StaleError
from plans.edits.fields import check
from plans.operations import material, paste, phases, sessions, volume, weeks, whole
from plans.operations.given import Given, RefusedError, shown_name
from plans.operations.table import IN_PARTS, MAX_READ, At, Done, Operation, check_size

MAX_OPERATIONS = 500
READ = ("line", "prescription", "text")
MAX_CHANGED = 20_000  # sessions of a batch, counted anew in each operation

OPERATIONS: dict[str, Operation] = {
    "write": sessions.write,
    "put": sessions.put,
    "set": sessions.set_fields,
    "move": sessions.move,
    "copy": sessions.copy,
    "remove": sessions.remove,
    "paste": paste.paste,
    "insert_weeks": weeks.insert,
    "remove_weeks": weeks.remove,
    "duplicate_weeks": weeks.duplicate,
    "move_weeks": weeks.move,
    "set_weeks": weeks.set_weeks,
    "shift": weeks.shift,
    "scale": volume.scale,
    "repeat_week": volume.repeat_week,
    "phase": phases.phase,
    "remove_phase": phases.remove_phase,
    "restore": whole.restore,
    "plan": whole.plan,
    material.NAME: material.use_item,
}


class OperationError(PlanError):
    """An operation that cannot be done: which one (from 0), which field ("" for none), and a sentence."""

    def __init__(self, number: int, field: str, sentence: str) -> None:
        self.number, self.field = number, field
        super().__init__(sentence)


def run(content: Content, operations: Sequence[Any], at: At) -> Done:
    """All operations of a batch, one after the other. Raises OperationError: then none of them counts."""
    if not operations:
        raise OperationError(0, "", "There is nothing to do in this.")
    if len(operations) > MAX_OPERATIONS:
        raise OperationError(
            0, "", f"These are {len(operations):,} operations; {MAX_OPERATIONS} are done at once."
        )
    check_read(operations)
    changed = 0
    labels: list[str] = []
    select: dict[str, None] = {}
    order: tuple[int | None, ...] | None = None
    for number, data in enumerate(operations):
        done = _one(number, content, data, at)
        changed += sum(1 for _ in _changed(content, done.content))
        if changed > MAX_CHANGED:
            raise OperationError(number, "", f"These change more than {MAX_CHANGED:,} sessions. {IN_PARTS}")
        content, order = done.content, chained(order, done.order)
        labels.append(done.label)
        select |= dict.fromkeys(done.select)
    present = tuple(uid for uid in select if uid in content.sessions)
    return Done(content, joined(labels), present, order)


def _one(number: int, content: Content, data: Any, at: At) -> Done:
    try:
        given = Given(data)
        name = given.need("do")
        if not isinstance(name, str) or name not in OPERATIONS:
            given.refuse("do", f"“{shown_name(name)}” is nothing that can be done to a plan.")
        done = OPERATIONS[name](content, given, at)
        given.finish()
        check_size(done.content)
        for session in _changed(content, done.content):
            check(session)
        return done
    except StaleError:
        raise
    except RefusedError as refusal:
        raise OperationError(number, refusal.path, str(refusal)) from refusal
    except PlanError as refusal:
        raise OperationError(number, "", str(refusal)) from refusal


def _changed(before: Content, after: Content) -> Iterator[Planned]:
    """The sessions that are not the same objects as before."""
    return (one for uid, one in after.sessions.items() if before.sessions.get(uid) is not one)


def check_read(operations: Sequence[Any]) -> None:
    """What was sent to be read is of a bounded length, of each of READ, because reading it takes its time."""
    own = [one for one in operations if isinstance(one, dict)]
    parts = own + [one["fields"] for one in own if isinstance(one.get("fields"), dict)]
    for name in READ:
        size = sum(len(part[name]) for part in parts if isinstance(part.get(name), str))
        if size > MAX_READ:
            raise OperationError(
                0, "", f"This is {size:,} characters of text; {MAX_READ:,} are read at once. {IN_PARTS}"
            )


def chained(
    first: tuple[int | None, ...] | None, second: tuple[int | None, ...] | None
) -> tuple[int | None, ...] | None:
    """Where the weeks came from after two operations."""
    if first is None or second is None:
        return second if first is None else first
    return tuple(first[week - 1] if week else None for week in second)


def joined(labels: Sequence[str]) -> str:
    first, more = labels[0], len(labels) - 1
    if not more:
        return first[:200]
    return f"{first[:160]}, and {more} more {'change' if more == 1 else 'changes'}"
