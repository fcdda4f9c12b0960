"""An athlete puts a session on another day, where the coach allows it; the coach sees who, when and why."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.units import long_day
from athletes.models import Athlete
from plans.work import WORK_FIELDS
from sessions.actions.holding import hold
from sessions.actions.ledger import enter
from sessions.models import Move, Session
from sessions.moving import days_to_move_to
from sessions.push_words import in_one_line
from sessions.pushing import Change


class MoveRefusedError(ValueError):
    """A session cannot be moved, or moved back, now; the message says why, to the athlete."""


@transaction.atomic
def move_session(
    *, session: Session, day: date, client_id: uuid.UUID, now: datetime, by: User, why: str = ""
) -> Move | None:
    """Moves a session; no push of a new version touches it from then on. None where it stands there already.

    The same `client_id` again answers with the first move, also after that was undone. Raises
    MoveRefusedError where the coach does not allow it, the session was logged, or the day is not one of
    `days_to_move_to`.
    """
    athlete = hold([session.athlete_id])[0]
    made = Move.objects.filter(session=session.pk, client_id=client_id).first()
    if made:
        return made
    held = _held(session.pk)
    if held.day == day:
        return None
    _check(held, day, athlete, now)
    move = Move(session=held, client_id=client_id, from_day=held.day, to_day=day, by=by, at=now)
    move.was_edited = held.edited_at is not None
    move.save()
    held.edited_at, held.edited_by = now, by
    _put(held, day, by=by, now=now, why=why)
    return move


@transaction.atomic
def undo_move(*, move: Move, now: datetime, by: User) -> None:
    """Back on the day it came from; undone already is fine. Raises MoveRefusedError where that day is over,
    or the session was logged or moved on since.
    """
    athlete = hold([move.session.athlete_id])[0]
    found = Move.objects.get(pk=move.pk)
    if found.undone_at:
        return
    held = _held(found.session_id)
    if held.day != found.to_day:
        raise MoveRefusedError("It stands on another day by now, so it was left there.")
    if found.from_day < athlete.today(now):
        raise MoveRefusedError(f"{long_day(found.from_day)} is over, so it stays where it is.")
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    if not found.was_edited and _is_of_a_move(held):
        held.edited_at = held.edited_by = None
    _put(held, found.from_day, by=by, now=now, why="")


def _held(pk: int) -> Session:
    rows = Session.objects.select_related("log", "assignment").filter(pk=pk)
    held = rows.first()
    if held is None:
        raise MoveRefusedError(
            "Your coach has just changed the plan, and this session is not on your calendar any more."
        )
    if held.logged:
        raise MoveRefusedError("This session is logged, so it stays on its day.")
    return held


def _is_of_a_move(held: Session) -> bool:
    """Whether nothing but moves made it differ from the plan: what a coach changed since stays."""
    moves = Move.objects.filter(session=held).values_list("at", "by_id")
    return (held.edited_at, held.edited_by_id) in moves


def _check(held: Session, day: date, athlete: Athlete, now: datetime) -> None:
    today, last = athlete.today(now), held.assignment.ends_on
    if not athlete.may_move:
        raise MoveRefusedError(
            f"{athlete.coach.get_short_name()} keeps the days of this plan. Ask for another."
        )
    if day in days_to_move_to(held.day, today, last):
        return
    if day < today:
        raise MoveRefusedError(f"{long_day(day)} is over. Choose today or a later day.")
    if day > last:
        raise MoveRefusedError(f"The plan ends on {long_day(last)}. Choose that day or an earlier one.")
    raise MoveRefusedError(f"{long_day(day)} is too far away. Choose a day of this week or the next.")


def _put(held: Session, day: date, *, by: User, now: datetime, why: str) -> None:
    """Saves the new day, and writes it down for the coach."""
    was_on, held.day, held.changed_at = held.day, day, now
    held.save(update_fields=["day", "edited_at", "edited_by", "changed_at"])
    work = {name: getattr(held, name) for name in WORK_FIELDS}
    what = in_one_line(Change("moved", work, work, day, was_on, ()))
    enter([(held.assignment, what)], by=by, now=now, why=why)
