"""A plan stands still and goes on: the sessions ahead wait as rows, with all that was changed in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from psycopg.types.range import Range

from accounts.models import User
from accounts.units import counted, short_day
from sessions.actions.ending import held_again
from sessions.actions.ledger import enter
from sessions.actions.renumbering import renumber
from sessions.actions.unscreened import enter_open, note_open
from sessions.models import Assignment, Session
from sessions.placing import pause_days


class AssignmentError(ValueError):
    """What was asked for makes no sense for this assignment now; the message says why, to the coach."""


@transaction.atomic
def pause_assignment(
    *, assignment: Assignment, from_day: date, by: User, now: datetime, why: str = ""
) -> int:
    """From `from_day` on nothing is asked of the athlete; what is logged or past stays. How many wait.

    Raises AssignmentError for a plan that is paused or over already, and for a day that is past.
    """
    held = _held(assignment)
    today = held.athlete.today(now)
    if held.ended_on or held.ends_on < from_day:
        raise AssignmentError(f"The plan is over by {short_day(from_day)}.")
    if held.paused_on:
        raise AssignmentError(f"The plan is paused from {short_day(held.paused_on)} on already.")
    if from_day < today:
        raise AssignmentError(f"This day is past; for {held.athlete.first_name} it is {short_day(today)}.")
    waiting = Session.everything.filter(assignment=held, day__gte=from_day, waits=False, log=None)
    count = waiting.change(now=now, waits=True)
    held.paused_on = from_day
    held.save(update_fields=["paused_on"])
    what = f"{held.version} paused from {short_day(from_day)}; {counted(count, 'session')} wait"
    enter([(held, what)], by=by, now=now, why=why)
    return count


@transaction.atomic
def cancel_pause(*, assignment: Assignment, by: User, now: datetime) -> int:
    """Undoes a pause: every session is back on the day it had. How many came back."""
    held = _held(assignment)
    if not held.paused_on or held.ended_on:
        return 0
    count = Session.everything.filter(assignment=held, waits=True).change(now=now, waits=False)
    held.paused_on = None
    held.save(update_fields=["paused_on"])
    what = f"{held.version}: pause taken back, {counted(count, 'session')} on their days again"
    enter([(held, what)], by=by, now=now, why="")
    return count


@transaction.atomic
def go_on(
    *,
    assignment: Assignment,
    on_day: date,
    whole_weeks: bool,
    by: User,
    now: datetime,
    why: str = "",
    unscreened: str = "",
) -> int:
    """Ends a pause: what waits moves by the pause's length, in whole weeks or to the day. How many days.

    Raises AssignmentError for a plan that is not paused, and for a day before the pause or today;
    UnscreenedError where the health screening is open and `unscreened` does not say why not to wait.
    """
    held = _held(assignment)
    today = held.athlete.today(now)
    if held.ended_on or not held.paused_on:
        raise AssignmentError("The plan is not paused.")
    if on_day < max(today, held.paused_on):
        raise AssignmentError(f"It can go on from {short_day(max(today, held.paused_on))} on.")
    unsettled = note_open(athletes=[held.athlete], words=unscreened, undone="Not changed", by=by, now=now)
    days = pause_days(held.paused_on, on_day, whole_weeks=whole_weeks)
    by_days = timedelta(days=days)
    waiting = Session.everything.filter(assignment=held, waits=True)
    count = waiting.change(now=now, waits=False, day=F("day") + by_days)
    if days:
        held.pauses = [*held.pauses, Range(held.paused_on, held.paused_on + by_days)]
    held.paused_on, held.ends_on = None, held.ends_on + by_days
    held.save(update_fields=["pauses", "paused_on", "ends_on"])
    what = (
        f"{held.version} goes on from {short_day(on_day)}; {counted(count, 'session')} moved by "
        f"{counted(days, 'day')}, last day {short_day(held.ends_on)}"
    )
    enter([(held, what)], by=by, now=now, why=why)
    enter_open([held], unsettled, by=by, now=now)
    # A value that was measured during the pause did not reach days that had passed by then.
    renumber(athlete=held.athlete, since=on_day, by=by, now=now, because=f"{held.version} goes on")
    return days


@transaction.atomic
def pause_again(*, assignment: Assignment, by: User, now: datetime) -> int:
    """Undoes the last `go_on`: what was not logged since waits again. How many sessions."""
    held = _held(assignment)
    last = held.course.standstills[-1] if held.pauses else None
    if last is None or held.paused_on or held.ended_on:
        return 0
    back = timedelta(days=last.days)
    moved = Session.everything.filter(assignment=held, day__gte=last.first + back, waits=False, log=None)
    count = moved.change(now=now, waits=True, day=F("day") - back)
    held.pauses = held.pauses[:-1]
    held.paused_on, held.ends_on = last.first, held.ends_on - back
    held.save(update_fields=["pauses", "paused_on", "ends_on"])
    what = f"{held.version} paused again from {short_day(last.first)}; {counted(count, 'session')} wait"
    enter([(held, what)], by=by, now=now, why="")
    return count


def _held(assignment: Assignment) -> Assignment:
    return held_again([assignment])[0]
