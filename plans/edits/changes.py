"""What differs between two contents of a plan, kept by each PlanEdit, and how to go back and forth. Pure.

As JSON: {"weeks": [12, 13], "about": {"name": ["Old", "New"]}, "sessions": {uid: change}, "phases": {uid:
change}} with only the keys that say something. A change is {"before": {...}, "after": {...}} with only the
fields that changed; of a row that came `before` is None, of one that went `after` is None, and the other
side is the whole row. "order" says, where weeks came, went or moved, which one each week was (None: a new
one); it follows from no row and changes none, and lets a page keep the weeks that it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from plans.edits.content import PHASE_FIELDS, SESSION_FIELDS, Content, Planned, PlannedPhase, Values

type Changes = dict[str, Any]
type Row = Planned | PlannedPhase

PLACED = {"week", "first_week", "last_week"}


class ConflictError(Exception):
    """What is to be changed is no longer as these changes left it; `uids` are the rows that differ."""

    def __init__(self, uids: Iterable[str]) -> None:
        self.uids = set(uids)
        super().__init__(", ".join(sorted(self.uids)))


def difference(before: Content, after: Content) -> Changes:
    """What turns `before` into `after`; {} when they are the same."""
    old_phases = {phase.uid: phase for phase in before.phases}
    new_phases = {phase.uid: phase for phase in after.phases}
    names = {*before.about, *after.about}
    changes: Changes = {
        "weeks": [before.weeks, after.weeks] if before.weeks != after.weeks else None,
        "about": {
            name: [before.about.get(name), after.about.get(name)]
            for name in names
            if before.about.get(name) != after.about.get(name)
        },
        "sessions": _differing(before.sessions, after.sessions, SESSION_FIELDS),
        "phases": _differing(old_phases, new_phases, PHASE_FIELDS),
    }
    return {part: changed for part, changed in changes.items() if changed}


def _differing(before: Mapping[str, Any], after: Mapping[str, Any], fields: tuple[str, ...]) -> Values:
    found: Values = {}
    for uid, row in after.items():
        old = before.get(uid)
        if old is None:
            found[uid] = {"before": None, "after": _values(row)}
        elif old is not row and old != row:
            changed = [name for name, a, b in zip(fields, old[1:], row[1:], strict=True) if a != b]
            found[uid] = {
                "before": {name: getattr(old, name) for name in changed},
                "after": {name: getattr(row, name) for name in changed},
            }
    gone = {uid: {"before": _values(row), "after": None} for uid, row in before.items() if uid not in after}
    return found | gone


def _values(row: Row) -> Values:
    return {name: value for name, value in row._asdict().items() if name != "uid"}


def inverse(changes: Changes) -> Changes:
    """What takes these changes back."""
    turned: Changes = {}
    if "weeks" in changes:
        turned["weeks"] = changes["weeks"][::-1]
    if "order" in changes:
        turned["order"] = _order_back(changes["order"], changes.get("weeks", [len(changes["order"])])[0])
    if "about" in changes:
        turned["about"] = {name: pair[::-1] for name, pair in changes["about"].items()}
    for part in ("sessions", "phases"):
        if part in changes:
            turned[part] = {
                uid: {"before": one["after"], "after": one["before"]} for uid, one in changes[part].items()
            }
    return turned


def _order_back(order: Sequence[int | None], weeks: int) -> list[int | None]:
    back: list[int | None] = [None] * weeks
    for number, was in enumerate(order, start=1):
        if was:
            back[was - 1] = number
    return back


def order_over(edits: Iterable[Changes]) -> tuple[int | None, ...] | None:
    """Which week each one was before all of these, oldest first; None where that cannot be told."""
    order: Sequence[int | None] | None = None
    for changes in edits:
        step = changes.get("order")
        if step is None and "weeks" in changes:
            return None
        if step is not None:
            order = step if order is None else [order[week - 1] if week else None for week in step]
    return None if order is None else tuple(order)


def apply(content: Content, changes: Changes, *, strict: bool = True) -> Content:
    """The content with these changes made.

    Raises ConflictError when something that they change is not as it was "before"; with strict=False what
    does not fit is made to fit, as far as it can (a row that is gone is not changed).
    """
    if strict:
        conflicts = set(_conflicts(content, changes))
        if conflicts:
            raise ConflictError(conflicts)
    phases = _changed({phase.uid: phase for phase in content.phases}, changes.get("phases", {}), PlannedPhase)
    return replace(
        content,
        weeks=changes["weeks"][1] if "weeks" in changes else content.weeks,
        sessions=_changed(content.sessions, changes.get("sessions", {}), Planned),
        phases=tuple(sorted(phases.values(), key=lambda phase: phase.first_week)),
        about={**content.about, **{name: pair[1] for name, pair in changes.get("about", {}).items()}},
    )


def _changed(rows: Mapping[str, Any], changes: Values, make: Callable[..., Any]) -> dict[str, Any]:
    changed = dict(rows)
    for uid, one in changes.items():
        if one["after"] is None:
            changed.pop(uid, None)
        elif one["before"] is None:
            changed[uid] = make(uid=uid, **one["after"])
        elif uid in changed:
            changed[uid] = changed[uid]._replace(**one["after"])
    return changed


def _conflicts(content: Content, changes: Changes) -> Iterable[str]:
    if "weeks" in changes and content.weeks != changes["weeks"][0]:
        yield "weeks"
    for name, (before, _) in changes.get("about", {}).items():
        if content.about.get(name) != before:
            yield name
    phases = {phase.uid: phase for phase in content.phases}
    for rows, part in ((content.sessions, "sessions"), (phases, "phases")):
        for uid, one in changes.get(part, {}).items():
            if not _as_before(rows.get(uid), one):
                yield uid


def _as_before(row: Row | None, change: Values) -> bool:
    if change["before"] is None or row is None:
        return row is None and change["before"] is None
    return all(getattr(row, name) == value for name, value in change["before"].items())


def touched(changes: Changes) -> set[str]:
    """The uids of all rows that changed, "weeks" and the names of the plan's own fields."""
    found = {*changes.get("sessions", ()), *changes.get("phases", ()), *changes.get("about", ())}
    return found | {"weeks"} if "weeks" in changes else found


class Met(NamedTuple):
    """The weeks in which an edit changed something: a session or a phase, and phases alone."""

    weeks: set[int]
    phase_weeks: set[int]


def met_weeks(edits: Sequence[Changes], content: Content) -> list[Met]:
    """What each of these edits met, oldest first, in the numbers of `content`, the plan after all of them.

    A row is met where it stood before and where it stood afterwards. One that only went along with its week
    is not; weeks that are gone since have no number.
    """
    found: list[Met] = []
    order: tuple[int | None, ...] | None = None
    for changes in reversed(edits):
        before = apply(content, inverse(changes), strict=False)
        earlier = order_over([changes, {"order": order}] if order else [changes])
        sessions, phases = (
            _met(changes.get(part, {}), (_weeks(before, part), earlier), (_weeks(content, part), order))
            for part in ("sessions", "phases")
        )
        found.append(Met(sessions | phases, phases))
        content, order = before, earlier
    return found[::-1]


type Standing = tuple[Mapping[str, Iterable[int]], Sequence[int | None] | None]


def _weeks(content: Content, part: str) -> Mapping[str, Iterable[int]]:
    if part == "sessions":
        return {uid: (one.week,) for uid, one in content.sessions.items()}
    return {one.uid: range(one.first_week, one.last_week + 1) for one in content.phases}


def _met(changes: Values, *standings: Standing) -> set[int]:
    met: set[int] = set()
    for uid, one in changes.items():
        before, after = (_numbered(weeks.get(uid, ()), order) for weeks, order in standings)
        went_along = one["before"] and one["after"] and PLACED.issuperset(one["after"])
        if not went_along or before != after:
            met |= before | after
    return met


def _numbered(weeks: Iterable[int], order: Sequence[int | None] | None) -> set[int]:
    """Weeks as they are numbered now, by which one each present one was."""
    held = set(weeks)
    return held if order is None else {number for number, was in enumerate(order, start=1) if was in held}
