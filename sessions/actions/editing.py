"""A coach changes one athlete's session; no push touches it until it is as in the plan again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.units import long_day
from athletes.models import Athlete
from plans.prescription.line import read_line
from plans.work import WORK_FIELDS
from sessions.actions.holding import hold
from sessions.actions.ledger import enter
from sessions.models import Assignment, Session
from sessions.placing import rearranged
from sessions.push_words import in_one_line
from sessions.pushing import Change, Kind, Planned
from sessions.resolving import Resolver, field_of, thresholds_on

FROM_THE_LINE = ("target_rpe", "duration_s", "distance_m")


class EditRefusedError(ValueError):
    """The session cannot be changed now; the message says why, to the coach."""


@transaction.atomic
def edit_session(*, session: Session, said: Mapping[str, Any], by: User, now: datetime, why: str) -> bool:
    """Changes a session for its athlete: `said` has its `day` and fields of its work. Whether it differed.

    A new prescription is read, and what it says of time, distance and effort holds where those were not
    changed themselves. Raises EditRefusedError for a session that was logged, or would lie in the past.
    """
    held, athlete = _held(session)
    if not any(getattr(held, name) != value for name, value in said.items()):
        return False
    check_day(said.get("day", held.day), athlete, now)
    before, was_on = _work(held), held.day
    for name, value in ({**said, **_as_read(held, said, athlete, by, now)}).items():
        setattr(held, name, value)
    _save(held, before, was_on, athlete, by, now, why, edited=True)
    return True


@transaction.atomic
def restore_session(*, session: Session, by: User, now: datetime, why: str = "") -> bool:
    """Makes a session what the plan says, on the plan's day. Whether it differed.

    Raises EditRefusedError where that day is over or the plan has the session no more.
    """
    held, athlete = _held(session)
    if held.edited_at is None:
        return False
    assignment = Assignment.objects.select_related("version__plan").get(pk=held.assignment_id)
    planned = _planned(assignment, held)
    if planned is None:
        raise EditRefusedError("The plan does not have this session any more.")
    day = assignment.course.day_of(planned["week"], planned["weekday"])
    check_day(day, athlete, now)
    before, was_on = _work(held), held.day
    for name in WORK_FIELDS:
        setattr(held, name, field_of(planned, name))
    held.structure = resolved(held.structure, held.sport, athlete, day, now)
    held.day, held.week = day, planned["week"]
    _save(held, before, was_on, athlete, by, now, why, edited=False)
    return True


def _held(session: Session) -> tuple[Session, Athlete]:
    """The session as it is now, its athlete's row held."""
    athlete = hold([session.athlete_id])[0]
    rows = Session.objects.select_related("log", "assignment__version__plan")
    held = rows.defer("assignment__version__content").filter(pk=session.pk).first()
    if held is None:
        raise EditRefusedError("This session is not on the calendar any more, so nothing was saved.")
    if held.logged:
        raise EditRefusedError(f"{athlete.first_name} has logged this session, so it stays as it is.")
    return held, athlete


def check_day(day: date, athlete: Athlete, now: datetime) -> None:
    """Raises EditRefusedError for a day that is over where the athlete lives."""
    today = athlete.today(now)
    if day < today:
        raise EditRefusedError(
            f"{long_day(day)} is over; for {athlete.first_name} it is {long_day(today)}. "
            "Choose that day or a later one."
        )


def _as_read(
    held: Session, said: Mapping[str, Any], athlete: Athlete, by: User, now: datetime
) -> dict[str, Any]:
    """What a new prescription says beside its words, for this athlete."""
    text = said.get("prescription", held.prescription)
    if text == held.prescription:
        return {}
    line = read_line(text, sport=held.sport, units=by.units, title=said.get("title", held.title))
    day = said.get("day", held.day)
    read: dict[str, Any] = {"structure": resolved(line.structure, held.sport, athlete, day, now)}
    for name in FROM_THE_LINE:
        value, was = getattr(line, name), getattr(held, name)
        if value is not None and said.get(name, was) == was:
            read[name] = value
    return read


def resolved(structure: Mapping[str, Any], sport: str, athlete: Athlete, day: date, now: datetime) -> Any:
    """A structure with the numbers that come from the athlete's thresholds of that day."""
    held = thresholds_on({athlete: max(day, athlete.today(now))})
    return json.loads(Resolver(held).work({"structure": structure, "sport": sport}, athlete.pk).structure)


def _planned(assignment: Assignment, held: Session) -> Planned | None:
    sessions = rearranged(assignment.version.content, assignment.course.weekdays).get("sessions", ())
    return next((one for one in sessions if one["uid"] == str(held.planned_uid)), None)


def _work(session: Session) -> dict[str, Any]:
    return {name: getattr(session, name) for name in WORK_FIELDS}


def _save(
    held: Session,
    before: Mapping[str, Any],
    was_on: date,
    athlete: Athlete,
    by: User,
    now: datetime,
    why: str,
    *,
    edited: bool,
) -> None:
    held.edited_at, held.edited_by = (now, by) if edited else (None, None)
    held.changed_at = now
    held.save()
    after = _work(held)
    fields = tuple(name for name in WORK_FIELDS if before[name] != after[name])
    kind: Kind = "moved" if held.day != was_on else "changed"
    what = in_one_line(Change(kind, after, before, held.day, was_on, fields))
    what = what if edited else f"As in the plan again: {what}"
    enter([(held.assignment, what)], by=by, now=now, why=why)
