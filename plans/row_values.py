"""Rows as plain values: what a version keeps, and what an undo puts back."""

from typing import Any
from uuid import UUID

from plans.models import Phase, Plan, PlannedSession
from plans.work import WORK_FIELDS

type Values = dict[str, Any]

PHASE_FIELDS = ("uid", "name", "kind", "purpose", "first_week", "last_week")


def session_values(session: PlannedSession) -> Values:
    """{"uid", "week", "weekday", *WORK_FIELDS}, ready for JSON; the RPE as a number or None."""
    work: Values = {name: getattr(session, name) for name in WORK_FIELDS}
    rpe = work["target_rpe"]
    work["target_rpe"] = None if rpe is None else float(rpe)
    return {"uid": str(session.uid), "week": session.week, "weekday": session.weekday, **work}


def phase_values(phase: Phase) -> Values:
    return {name: getattr(phase, name) for name in PHASE_FIELDS} | {"uid": str(phase.uid)}


def session_from(plan: Plan, values: Values) -> PlannedSession:
    """An unsaved row with the uid it had."""
    return PlannedSession(plan=plan, **values | {"uid": UUID(values["uid"])})


def phases_of(plan: Plan) -> list[Values]:
    return [phase_values(phase) for phase in plan.phases.all()]


def pushed(values: Values, after: int) -> Values:
    """A phase when a week opens after week `after`: later ones move on, one that spans the gap grows."""
    first, last = values["first_week"], values["last_week"]
    return values | {"first_week": first + (first > after), "last_week": last + (last > after)}


def pulled(values: Values, week: int) -> Values | None:
    """A phase when `week` goes: later ones move up, one that holds it shrinks; None when nothing is left."""
    first, last = values["first_week"], values["last_week"]
    left = values | {"first_week": first - (first > week), "last_week": last - (last >= week)}
    return left if left["first_week"] <= left["last_week"] else None
