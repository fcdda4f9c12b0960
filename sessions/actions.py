"""Writes of sessions: a plan onto a calendar and off it again, and what an athlete says was done."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from accounts.units import counted, long_day, short_day
from athletes.models import Athlete, Threshold
from plans.models import PlanVersion
from plans.prescription import resolve_loads
from plans.work import LATER_FIELDS, WORK_FIELDS
from sessions.models import Assignment, LedgerEntry, Log, Session
from sessions.placing import Placed, outlook

DONE = {"outcome": Log.Outcome.DONE, "reason": ""}


class LogRefusedError(ValueError):
    """Something cannot be logged or taken back now; the message says why, to the athlete."""


@transaction.atomic
def assign_plan(
    *,
    version: PlanVersion,
    athlete: Athlete,
    starts_on: date,
    by: User,
    now: datetime,
    uid: uuid.UUID,
    why: str = "",
) -> Assignment:
    """Puts a published plan on an athlete's calendar; the same `uid` again answers with the first assignment.

    `starts_on` is a Monday. Sessions on days that are over are left out, and weights are resolved to the
    athlete's 1RMs; the ledger entry says in words what was left out and what is missing.
    """
    ahead = outlook(version.content, starts_on, athlete.today(now))
    assignment, made = Assignment.objects.get_or_create(
        uid=uid,
        defaults={
            "version": version,
            "athlete": athlete,
            "starts_on": starts_on,
            "ends_on": ahead.last_day,
            "assigned_by": by,
            "assigned_at": now,
        },
    )
    if made:
        missing = _place(assignment, ahead.placed, now)
        what = f"{version} from {short_day(starts_on)} to {short_day(ahead.last_day)}"
        what += _left_out(ahead.left_out) + _without_1rm(missing)
        _enter(assignment, by, now, what, why)
    return assignment


@transaction.atomic
def assign_to_all(
    *,
    version: PlanVersion,
    athletes: Iterable[Athlete],
    starts_on: date,
    by: User,
    now: datetime,
    uid: uuid.UUID,
    why: str = "",
) -> list[Assignment]:
    """The same plan for each athlete, all or none; `uid` is that of the form, sent however often."""
    return [
        assign_plan(
            version=version,
            athlete=athlete,
            starts_on=starts_on,
            by=by,
            now=now,
            uid=uuid.uuid5(uid, str(athlete.pk)),
            why=why,
        )
        for athlete in athletes
    ]


@transaction.atomic
def end_assignment(*, assignment: Assignment, by: User, now: datetime, why: str = "") -> int:
    """Takes the days after today off the calendar; what was logged, and today, stays. How many went."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.ended_on:
        return 0
    assignment.ended_on = assignment.athlete.today(now)
    assignment.save(update_fields=["ended_on"])
    _, gone = assignment.sessions.filter(day__gt=assignment.ended_on, log=None).delete()
    removed = gone.get(Session._meta.label, 0)
    what = f"{assignment.version} ended; {counted(removed, 'session')} ahead removed"
    _enter(assignment, by, now, what, why)
    return removed


@transaction.atomic
def resume_assignment(*, assignment: Assignment, by: User, now: datetime) -> int:
    """Undoes an end: the days ahead come back from the published version. How many came."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not assignment.ended_on:
        return 0
    assignment.ended_on = None
    assignment.save(update_fields=["ended_on"])
    there = {str(uid) for uid in assignment.sessions.values_list("planned_uid", flat=True)}
    ahead = outlook(assignment.version.content, assignment.starts_on, assignment.athlete.today(now))
    back = [one for one in ahead.placed if str(one.planned["uid"]) not in there]
    _place(assignment, back, now)
    _enter(assignment, by, now, f"{assignment.version} goes on; {counted(len(back), 'session')} put back", "")
    return len(back)


@transaction.atomic
def log_session(*, session: Session, client_id: uuid.UUID, now: datetime, **said: Any) -> Log:
    """What the athlete says about a session: fields of Log, among them `outcome`; others stay as they are.

    A session has one log, made by the first `client_id` that arrives; the same words again change nothing,
    different ones change the row. Raises LogRefusedError for a session after the athlete's today.
    """
    log = _log_of(session, client_id, now)
    return _first_log(session, client_id, now, said) if log is None else _changed(log, session, now, said)


@transaction.atomic
def tick(*, session: Session, client_id: uuid.UUID, now: datetime, **felt: Any) -> Log:
    """Done as planned, with `rpe`, `feel` and `note` if given; as safe to repeat as log_session.

    A tick says nothing about numbers that are there, and one that comes late does not undo a skip.
    """
    log = _log_of(session, client_id, now)
    if log is None:
        return _first_log(session, client_id, now, DONE | felt)
    if log.outcome == Log.Outcome.SKIPPED:
        return log if log.client_id == client_id else _changed(log, session, now, DONE | felt)
    return _changed(log, session, now, felt)


@transaction.atomic
def log_unplanned(*, athlete: Athlete, client_id: uuid.UUID, now: datetime, **said: Any) -> Log:
    """Exercise that nobody planned; the same `client_id` again answers with the first log, as it is."""
    _one_writer(athlete.pk)
    log = Log.objects.filter(athlete=athlete, client_id=client_id).first()
    made = {"athlete": athlete, "client_id": client_id, "logged_at": now, "changed_at": now}
    return log or Log.objects.create(**(DONE | made | said))


@transaction.atomic
def change_log(*, log: Log, now: datetime, **said: Any) -> Log:
    """Raises LogRefusedError for a log that was taken back in the meantime."""
    _one_writer(log.athlete_id)
    held = Log.objects.filter(pk=log.pk).first()
    if held is None:
        raise LogRefusedError("This was taken back a moment ago, so nothing was saved.")
    return _saved(held, now, said)


@transaction.atomic
def take_back(*, log: Log, now: datetime) -> None:
    """Undoes a log on the day it was written; nothing to undo is fine. Raises LogRefusedError after that."""
    _one_writer(log.athlete_id)
    held = Log.objects.select_related("athlete").filter(pk=log.pk).first()
    if held is None:
        return
    if not held.can_be_taken_back(held.athlete.today(now), held.athlete.zone):
        raise LogRefusedError("This was logged on an earlier day: it can be changed, but not taken back.")
    held.delete()


def _one_writer(athlete_id: int) -> Athlete:
    """The athlete's row, held until the transaction ends: what an athlete sends is taken one by one."""
    return Athlete.objects.select_for_update(no_key=True).get(pk=athlete_id)


def _log_of(session: Session, client_id: uuid.UUID, now: datetime) -> Log | None:
    """What was logged about a session or, elsewhere, with this id."""
    athlete = _one_writer(session.athlete_id)
    if session.day > athlete.today(now):
        raise LogRefusedError(f"This session lies ahead. Log it on {long_day(session.day)}, or later.")
    if session.kind == "rest":
        raise LogRefusedError("This is a rest, it needs no log. What you did can be logged as not planned.")
    found = Log.objects.filter(Q(session=session) | Q(athlete=athlete, client_id=client_id))
    return min(found, key=lambda log: log.session_id != session.pk, default=None)


def _first_log(session: Session, client_id: uuid.UUID, now: datetime, said: dict[str, Any]) -> Log:
    return Log.objects.create(
        athlete_id=session.athlete_id,
        session=session,
        client_id=client_id,
        day=session.day,
        title=session.title,
        sport=session.sport,
        logged_at=now,
        changed_at=now,
        **said,
    )


def _changed(log: Log, session: Session, now: datetime, said: dict[str, Any]) -> Log:
    """What was said with an id that made another log has had its effect there."""
    return _saved(log, now, said) if log.session_id == session.pk else log


def _saved(log: Log, now: datetime, said: dict[str, Any]) -> Log:
    """Saves what differs; the same words again leave no trace."""
    differing = [field for field, value in said.items() if getattr(log, field) != value]
    if differing:
        for field in differing:
            setattr(log, field, said[field])
        log.changed_at = now
        log.save(update_fields=[*differing, "changed_at"])
    return log


def _place(assignment: Assignment, placed: Sequence[Placed], now: datetime) -> list[str]:
    """Sessions for the placed days, and the lifts for whose percentages the athlete has no 1RM."""
    athlete = assignment.athlete
    lifts = _one_rms(athlete, max(assignment.starts_on, athlete.today(now)))
    missing: dict[str, None] = {}
    sessions = []
    for planned, day in placed:
        resolved = resolve_loads(planned["structure"], lifts)
        missing |= dict.fromkeys(resolved.missing)
        known = LATER_FIELDS | planned
        work = {field: known[field] for field in WORK_FIELDS} | {"structure": resolved.structure}
        sessions.append(
            Session(
                assignment=assignment,
                athlete=athlete,
                planned_uid=planned["uid"],
                week=planned["week"],
                day=day,
                **work,
            )
        )
    Session.objects.bulk_create(sessions)
    return list(missing)


def _one_rms(athlete: Athlete, day: date) -> dict[str, float]:
    """Kilograms by lower-case lift, as they hold on `day`."""
    held = Threshold.objects.filter(athlete=athlete, kind=Threshold.Kind.ONE_RM).in_force(day)
    return {one.lift.lower(): float(one.value) for one in held}


def _enter(assignment: Assignment, by: User, now: datetime, what: str, why: str) -> None:
    LedgerEntry.objects.create(
        athlete=assignment.athlete,
        assignment=assignment,
        by=by,
        at=now,
        what=textwrap.shorten(what, 200, placeholder=" …"),
        why=why,
    )


def _left_out(count: int) -> str:
    return f"; {counted(count, 'session')} on days already past left out" if count else ""


def _without_1rm(lifts: Sequence[str]) -> str:
    return f"; no 1RM on file for {', '.join(lifts)}" if lifts else ""
