"""A plan file as content, to be checked without being imported. Pure."""

from __future__ import annotations

from dataclasses import asdict

from plans.edits.content import Content, Planned, PlannedPhase
from plans.plan_files.plan_file import PlanFile

FIELDS = tuple(name for name in Planned._fields if name not in ("uid", "week", "weekday"))


def content_from_file(plan_file: PlanFile) -> Content:
    """With uids that say where each session stands: "3-2-0" for the first of Wednesday in week 3."""
    sessions = (
        Planned(
            uid=f"{one.week}-{one.weekday}-{one.order}",
            week=one.week,
            weekday=one.weekday,
            **{name: getattr(one, name) for name in FIELDS},
        )
        for one in plan_file.sessions
    )
    phases = (PlannedPhase(uid="", **{"purpose": ""} | asdict(one)) for one in plan_file.phases)
    return Content(
        weeks=plan_file.weeks,
        phases=tuple(phases),
        sessions={one.uid: one for one in sessions},
        about={"name": plan_file.name, "sport": plan_file.sport, "goal": plan_file.goal},
    )
