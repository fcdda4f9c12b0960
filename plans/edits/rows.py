"""A plan's rows as content and back: one statement for each kind of row, however many there are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import F, FloatField, QuerySet, TextField
from django.db.models.functions import Cast
from psycopg import sql
from psycopg.errors import DeadlockDetected, UniqueViolation

from plans.edits.changes import Changes
from plans.edits.content import SESSION_FIELDS, Content, Planned, PlannedPhase, StaleError, from_version
from plans.models import Phase, Plan, PlannedSession

# What a plan says of itself that an edit can change and an undo takes back; dates as text.
ABOUT_FIELDS = ("name", "sport", "goal", "goal_kind", "event_on", "goal_target")
STRUCTURE = Planned._fields.index("structure")
COPIED_FIELDS = ("sport", "goal", "goal_kind", "event_on", "goal_target", "source", "weeks")
USED = "This form was sent before, for something else. Load the page again and repeat."


def content_of(plan: Plan) -> Content:
    """The plan as it stands, in two statements; of the plan itself what `plan` says."""
    sessions = {one.uid: one for one in planned(plan.sessions.order_by("pk"))}
    phases = plan.phases.values_list(*PlannedPhase._fields)
    return Content(
        weeks=plan.weeks,
        phases=tuple(PlannedPhase(str(row[0]), *row[1:]) for row in phases),
        sessions=sessions,
        about=_about(plan),
    )


def planned(sessions: QuerySet[PlannedSession]) -> Iterator[Planned]:
    as_is = {"target_rpe": Cast("target_rpe", FloatField()), "structure": Cast("structure", TextField())}
    rows = sessions.values_list(*(as_is.get(name, F(name)) for name in Planned._fields))
    return map(_planned, rows)


def content_of_version(plan: Plan, content: Mapping[str, Any]) -> Content:
    """What a published version holds; of the plan itself what `plan` says. No statement."""
    return from_version(content, about=_about(plan), uids=[""] * len(content.get("phases", ())))


def _about(plan: Plan) -> dict[str, Any]:
    return {name: _plain(getattr(plan, name)) for name in ABOUT_FIELDS}


def _planned(row: tuple[Any, ...]) -> Planned:
    before, structure, after = row[1:STRUCTURE], row[STRUCTURE], row[STRUCTURE + 1 :]
    return Planned._make([str(row[0]), *before, _decoded(structure), *after])


@lru_cache(maxsize=2048)
def _decoded(structure: str) -> dict[str, Any]:
    """The JSON of a structure. Contents share what is the same: nobody changes a value of theirs."""
    decoded: dict[str, Any] = json.loads(structure)
    return decoded


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def taken_ids() -> Iterator[None]:
    """An id that another plan took in the same moment is refused as one that it has.

    The transaction is lost with it: the caller only lets the refusal through.
    """
    try:
        yield
    except DatabaseError as error:
        if isinstance(error.__cause__, UniqueViolation | DeadlockDetected):
            raise StaleError(USED) from error
        raise


def write_changes(plan: Plan, changes: Changes, after: Content) -> None:
    """Brings the rows of the plan to what `changes` made of them; the plan itself is not saved."""
    _write_sessions(plan, changes.get("sessions", {}), after)
    _write_phases(plan, changes.get("phases", {}), after)
    for name, (_, value) in changes.get("about", {}).items():
        setattr(plan, name, date.fromisoformat(value) if name == "event_on" and value else value)
    plan.weeks = after.weeks


def _write_sessions(plan: Plan, changes: dict[str, Any], after: Content) -> None:
    gone = [uid for uid, one in changes.items() if one["after"] is None]
    new = [uid for uid, one in changes.items() if one["before"] is None]
    changed = {uid: one["after"] for uid, one in changes.items() if one["after"] and one["before"]}
    if gone:
        plan.sessions.filter(uid__in=gone).delete()
    if new:
        if PlannedSession.objects.filter(uid__in=new).exists():
            raise StaleError(USED)
        with taken_ids():
            PlannedSession.objects.bulk_create(
                PlannedSession(plan=plan, **after.sessions[uid]._asdict()) for uid in new
            )
    if changed:
        names = {name for one in changed.values() for name in one}
        _update_sessions(plan, [name for name in SESSION_FIELDS if name in names], changed, after)


def _update_sessions(plan: Plan, names: list[str], uids: Iterable[str], after: Content) -> None:
    """These fields of these sessions in one statement; bulk_update would write a CASE for every value."""
    rows = [{"uid": uid} | {name: getattr(after.sessions[uid], name) for name in names} for uid in uids]
    types = {name: str(PlannedSession._meta.get_field(name).db_type(connection)) for name in ("uid", *names)}
    statement = sql.SQL(
        "UPDATE {table} SET {set} FROM jsonb_to_recordset(%s::jsonb) AS v({types})"
        " WHERE {table}.plan_id = %s AND {table}.uid = v.uid"
    ).format(
        table=sql.Identifier(PlannedSession._meta.db_table),
        set=sql.SQL(", ").join(sql.SQL("{0} = v.{0}").format(sql.Identifier(name)) for name in names),
        types=sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in types.items()
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows), plan.pk])


def _write_phases(plan: Plan, changes: dict[str, Any], after: Content) -> None:
    """Changed phases are made anew under their ids: moved one by one they would meet on the way."""
    if not changes:
        return
    rows = list(Phase.objects.filter(uid__in=changes).values_list("uid", "pk", "plan"))
    if any(owner != plan.pk for *_, owner in rows):
        raise StaleError(USED)
    held = {str(uid): pk for uid, pk, _ in rows}
    plan.phases.filter(uid__in=changes).delete()
    with taken_ids():
        Phase.objects.bulk_create(
            Phase(plan=plan, pk=held.get(phase.uid), **phase._asdict() | {"uid": UUID(phase.uid)})
            for phase in after.phases
            if phase.uid in changes
        )
