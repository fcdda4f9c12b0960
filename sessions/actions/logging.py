"""What an athlete says was done. What one athlete sends is taken one by one."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.units import long_day
from athletes.models import Athlete
from sessions.actions.holding import Held, hold, in_one_transaction
from sessions.models import Log, Session

DONE = {"outcome": Log.Outcome.DONE, "reason": ""}


GONE = (
    "Your coach has just changed the plan, and this session is not on your calendar any more. "
    "What you did can be logged as not planned."
)


class LogRefusedError(ValueError):
    """Something cannot be logged or taken back now; the message says why, to the athlete."""


@in_one_transaction
def log_session(
    *,
    session: Session,
    client_id: uuid.UUID,
    now: datetime,
    said_at: datetime | None = None,
    done_on: date | None = None,
    held: Held | None = None,
    **said: Any,
) -> Log:
    """What the athlete says about a session: fields of Log, among them `outcome`; others stay as they are.

    A session has one log, made by the first `client_id` that arrives; the same words again change nothing,
    different ones change the row. Raises LogRefusedError for a session after the athlete's today.
    `said_at` is when it was said, if not now; `done_on` the day on which it was done, where the session stood
    there then and has been moved since; `held` what is held, if it is, with the session read since.
    """
    log = log_held(session, client_id, now, done_on=done_on, held=held)
    return log_in_transaction(log, session, client_id, now, said, said_at=said_at, done_on=done_on)


def log_in_transaction(
    log: Log | None,
    session: Session,
    client_id: uuid.UUID,
    now: datetime,
    said: dict[str, Any],
    *,
    said_at: datetime | None = None,
    done_on: date | None = None,
) -> Log:
    """The first log of a session that has none (`log_held` says), or what differs in the one it has."""
    if log is None:
        return _first_log(session, client_id, now, _when(session, said_at or now, done_on) | said)
    return _changed(log, session, now, said)


def log_held(
    session: Session,
    client_id: uuid.UUID,
    now: datetime,
    *,
    done_on: date | None = None,
    held: Held | None = None,
) -> Log | None:
    """What was logged about a session or, elsewhere, with this id; `held` as log_session takes it."""
    return _log_of(session, client_id, done_on, held, now)


@in_one_transaction
def tick(
    *,
    session: Session,
    client_id: uuid.UUID,
    now: datetime,
    said_at: datetime | None = None,
    done_on: date | None = None,
    held: Held | None = None,
    **felt: Any,
) -> Log:
    """Done as planned, with `rpe`, `feel` and `note` if given; as safe to repeat as log_session.

    A tick says nothing about numbers that are there, and one that comes late does not undo a skip.
    """
    log = _log_of(session, client_id, done_on, held, now)
    if log is None:
        return _first_log(session, client_id, now, _when(session, said_at or now, done_on) | DONE | felt)
    if log.outcome == Log.Outcome.SKIPPED:
        return log if log.client_id == client_id else _changed(log, session, now, DONE | felt)
    return _changed(log, session, now, felt)


@transaction.atomic
def log_unplanned(
    *, athlete: Athlete, client_id: uuid.UUID, now: datetime, said_at: datetime | None = None, **said: Any
) -> Log:
    """Exercise that nobody planned; the same `client_id` again answers with the first log, as it is."""
    _one_writer(athlete.pk)
    log = Log.objects.filter(athlete=athlete, client_id=client_id).first()
    made = {"athlete": athlete, "client_id": client_id, "logged_at": said_at or now, "changed_at": now}
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
    # The mark goes with the log, and so does the moment at which the log changed.
    Session.everything.filter(log=held).change(now=now)
    held.delete()


def _one_writer(athlete_id: int) -> Athlete:
    return hold([athlete_id])[0]


def _fresh(session: Session) -> Athlete:
    """The athlete, held, and the session as it stands now."""
    athlete = _one_writer(session.athlete_id)
    found = Session.objects.only("day", "kind").filter(pk=session.pk).first()
    if found is None:
        raise LogRefusedError(GONE)
    session.day, session.kind = found.day, found.kind
    return athlete


def _log_of(
    session: Session, client_id: uuid.UUID, done_on: date | None, held: Held | None, now: datetime
) -> Log | None:
    """What was logged about a session or, elsewhere, with this id."""
    athlete = held.athlete if held else _fresh(session)
    if (done_on or session.day) > athlete.today(now):
        raise LogRefusedError(f"This session lies ahead. Log it on {long_day(session.day)}, or later.")
    if session.kind == "rest":
        raise LogRefusedError("This is a rest, it needs no log. What you did can be logged as not planned.")
    if held:
        return held.log
    found = Log.objects.filter(Q(session=session) | Q(athlete=athlete, client_id=client_id))
    return min(found, key=lambda log: log.session_id != session.pk, default=None)


def _first_log(session: Session, client_id: uuid.UUID, now: datetime, said: dict[str, Any]) -> Log:
    return Log.objects.create(
        athlete_id=session.athlete_id,
        session=session,
        client_id=client_id,
        title=session.title,
        sport=session.sport,
        changed_at=now,
        **said,
    )


def _when(session: Session, said_at: datetime, done_on: date | None) -> dict[str, Any]:
    return {"logged_at": said_at, "day": done_on or session.day}


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
