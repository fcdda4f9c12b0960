"""Phases drawn over the weeks. Two never share a week: the one that was there before gives way. Pure."""

from collections.abc import Iterable

from plans.edits.content import Content, PlanError, PlannedPhase
from plans.edits.fields import PHASE_KINDS
from plans.operations.given import Given
from plans.operations.table import At, Done, check_week

MAX_NAME = 40
MAX_PURPOSE = 200


def phase(content: Content, given: Given, at: At) -> Done:
    """A new phase, or one that is there with other weeks or words; its neighbours give way."""
    uid = given.uid()
    there = content.phase(uid)
    new = PlannedPhase(
        uid=uid,
        name=_name(given, there),
        kind=given.one_of("kind", PHASE_KINDS) if given.has("kind") else there.kind if there else "other",
        purpose=_purpose(given, there),
        first_week=given.week("first_week") if given.has("first_week") or not there else there.first_week,
        last_week=given.week("last_week") if given.has("last_week") or not there else there.last_week,
    )
    check_week(content, new.last_week)
    if new.last_week < new.first_week:
        raise PlanError(f"Week {new.last_week} is before week {new.first_week}, where the phase begins.")
    others = [one for one in content.phases if one.uid != uid]
    return Done(content.with_phases(giving_way(others, new, at)), _words(there, new))


def remove_phase(content: Content, given: Given, at: At) -> Done:
    there = content.phase(given.uid())
    if there is None:
        raise PlanError("This phase is no longer in the plan.")
    left = [one for one in content.phases if one.uid != there.uid]
    return Done(content.with_phases(left), f"Phase {there.name} removed")


def _name(given: Given, there: PlannedPhase | None) -> str:
    if there and not given.has("name"):
        return there.name
    name = given.text("name", MAX_NAME, lines=False)
    return name or given.refuse("name", "Give the phase a name, such as Base 1.")


def _purpose(given: Given, there: PlannedPhase | None) -> str:
    if given.has("purpose"):
        return given.text("purpose", MAX_PURPOSE, lines=False)
    return there.purpose if there else ""


def _words(there: PlannedPhase | None, new: PlannedPhase) -> str:
    weeks = f"weeks {new.first_week} to {new.last_week}"
    weeks = weeks if new.last_week > new.first_week else f"week {new.first_week}"
    if there is None:
        return f"Phase {new.name} added, {weeks}"
    same = (there.first_week, there.last_week) == (new.first_week, new.last_week)
    return f"Phase {new.name} changed" if same else f"Phase {new.name} is {weeks} now"


def giving_way(phases: Iterable[PlannedPhase], new: PlannedPhase, at: At) -> list[PlannedPhase]:
    """The phases with a new one among them: what it covers shrinks, goes, or falls into two around it."""
    left = [new]
    for one in phases:
        ahead = one._replace(last_week=min(one.last_week, new.first_week - 1))
        behind = one._replace(first_week=max(one.first_week, new.last_week + 1))
        parts = [part for part in (ahead, behind) if part.first_week <= part.last_week]
        if len(parts) == 2:
            parts[1] = parts[1]._replace(uid=at.uid())
        left += parts
    return left


def opened(phases: Iterable[PlannedPhase], after: int, count: int) -> list[PlannedPhase]:
    """Phases when weeks open after week `after`: later ones move on, one that spans the gap grows."""
    return [
        one._replace(
            first_week=one.first_week + count * (one.first_week > after),
            last_week=one.last_week + count * (one.last_week > after),
        )
        for one in phases
    ]


def closed(phases: Iterable[PlannedPhase], week: int) -> list[PlannedPhase]:
    """Phases when a week goes: later ones move up, one that holds it shrinks or goes with it."""
    moved = [
        one._replace(
            first_week=one.first_week - (one.first_week > week),
            last_week=one.last_week - (one.last_week >= week),
        )
        for one in phases
    ]
    return [one for one in moved if one.first_week <= one.last_week]
