"""A session that only one athlete gets, beside a plan that many may follow; and off the calendar again."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.units import long_day, short_day
from plans.models import PlanVersion
from plans.prescription.kinds import kind_of
from plans.prescription.line import SessionLine, read_line
from sessions.actions.editing import EditRefusedError, check_day, resolved
from sessions.actions.ending import held_again
from sessions.actions.holding import hold
from sessions.actions.ledger import enter
from sessions.actions.unscreened import GIVEN_OPEN, note_open
from sessions.bulk import remove_sessions
from sessions.models import Assignment, Session


@transaction.atomic
def add_session(
    *,
    assignment: Assignment,
    uid: uuid.UUID,
    day: date,
    text: str,
    sport: str,
    by: User,
    now: datetime,
    kind: str = "",
    purpose: str = "",
    why: str = "",
    unscreened: str = "",
) -> Session:
    """`text` is read as a line of the plan's grid; `kind` and `purpose` hold over what it says.

    `purpose` is why it is done, `why` why it was added. The same `uid` again answers with the first session.
    Raises EditRefusedError for a day that is over or on which the plan does not run; UnscreenedError where
    the health screening is open and `unscreened` does not say why not to wait.
    """
    held = held_again([assignment])[0]
    there = Session.everything.filter(assignment=held, planned_uid=uid).first()
    if there:
        return there
    check_day(day, held.athlete, now)
    _check_runs(held, day)
    waiting = note_open(athletes=[held.athlete], words=unscreened, undone="Not added", by=by, now=now)
    line = read_line(text, sport=sport, units=by.units)
    session = _made(held, uid, day, line, kind or line.kind, purpose, by, now)
    what = f"{session.title} added on {short_day(day)}{f', {GIVEN_OPEN}' if waiting else ''}"
    enter([(held, what)], by=by, now=now, why=why)
    return session


@transaction.atomic
def take_off(*, session: Session, by: User, now: datetime, why: str = "") -> bool:
    """Removes what `add_session` added, or a new version left alone; False where that was done already.

    Raises EditRefusedError for a session of the plan, and for one that was logged.
    """
    athlete = hold([session.athlete_id])[0]
    held = Session.objects.select_related("log", "assignment").filter(pk=session.pk).first()
    if held is None:
        return False
    if held.logged:
        raise EditRefusedError(f"{athlete.first_name} has logged this session, so it stays.")
    if not is_added(held):
        raise EditRefusedError("This session is one of the plan’s. Change it, or take it out of the plan.")
    remove_sessions([held.pk])
    what = f"{held.title}, which the plan does not have, taken off {short_day(held.day)}"
    enter([(held.assignment, what)], by=by, now=now, why=why)
    return True


def is_added(session: Session) -> bool:
    """Whether the plan does not have it. One query, and none for a session that nobody changed."""
    if session.edited_at is None:
        return False
    one = [{"uid": str(session.planned_uid)}]
    version = PlanVersion.objects.filter(pk=session.assignment.version_id, content__sessions__contains=one)
    return not version.exists()


def _check_runs(assignment: Assignment, day: date) -> None:
    runs = assignment.ended_on is None and assignment.starts_on <= day <= assignment.ends_on
    if not runs or assignment.course.waits(day):
        days = f"{short_day(assignment.starts_on)} to {short_day(assignment.ends_on)}"
        raise EditRefusedError(
            f"{assignment.version.plan.name}, {days}, does not run on {long_day(day)}. "
            "Choose a day on which it does."
        )


def _effort(line: SessionLine, kind: str) -> float | None:
    """What the line says, else the usual one of the kind that was chosen."""
    return line.target_rpe if line.says_effort else kind_of(kind).target_rpe


def _made(
    assignment: Assignment,
    uid: uuid.UUID,
    day: date,
    line: SessionLine,
    kind: str,
    purpose: str,
    by: User,
    now: datetime,
) -> Session:
    """Changed for the athlete from the beginning: so no new version of the plan touches it."""
    athlete = assignment.athlete
    return Session.objects.create(
        assignment=assignment,
        athlete=athlete,
        planned_uid=uid,
        week=assignment.week_of(day),
        day=day,
        title=line.title,
        sport=line.sport,
        kind=kind,
        adaptation=kind_of(kind).adaptation,
        is_key=kind_of(kind).is_key,
        why=purpose,
        prescription=line.prescription,
        structure=resolved(line.structure, line.sport, athlete, day, now),
        target_rpe=_effort(line, kind),
        duration_s=line.duration_s,
        distance_m=line.distance_m,
        order=Session.objects.filter(athlete=athlete, day=day).count(),
        edited_at=now,
        edited_by=by,
        changed_at=now,
    )
