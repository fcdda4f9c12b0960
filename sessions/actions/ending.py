"""The end of a plan before its time, and its undo: the days ahead leave the calendar, their rows wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from accounts.units import counted
from sessions.actions.holding import hold
from sessions.actions.ledger import enter
from sessions.models import Assignment, Session


@transaction.atomic
def end_assignments(*, assignments: Iterable[Assignment], by: User, now: datetime, why: str = "") -> int:
    """Takes the days after today off the calendars; what was logged, and today, stays. How many went."""
    held = [one for one in held_again(assignments) if one.ended_on is None]
    todays = {one.pk: one.athlete.today(now) for one in held}
    going = Session.everything.filter(days_of(todays, after=True), log=None)
    gone = Counter(going.values_list("assignment", flat=True))
    going.change(now=now, waits=True)
    for one in held:
        one.ended_on = todays[one.pk]
    Assignment.objects.bulk_update(held, ["ended_on"])
    what = ((one, f"{one.version} ended; {counted(gone[one.pk], 'session')} ahead removed") for one in held)
    enter(what, by=by, now=now, why=why)
    return gone.total()


@transaction.atomic
def resume_assignments(*, assignments: Iterable[Assignment], by: User, now: datetime) -> int:
    """Undoes an end: the days ahead come back as they were. How many came."""
    held = [one for one in held_again(assignments) if one.ended_on is not None]
    todays = {one.pk: one.athlete.today(now) for one in held}
    still_paused = Q()
    for one in held:
        if one.paused_on:
            still_paused |= Q(assignment=one.pk, day__gte=one.paused_on)
    coming = Session.everything.filter(days_of(todays), ~still_paused, waits=True) if held else None
    back = Counter(coming.values_list("assignment", flat=True) if coming else ())
    if coming:
        coming.change(now=now, waits=False)
    for one in held:
        one.ended_on = None
    Assignment.objects.bulk_update(held, ["ended_on"])
    what = ((one, f"{one.version} goes on; {counted(back[one.pk], 'session')} put back") for one in held)
    enter(what, by=by, now=now, why="")
    return back.total()


def held_again(assignments: Iterable[Assignment]) -> list[Assignment]:
    """The assignments as they are now, their athletes' rows held until the transaction ends."""
    wanted = {one.pk: one.athlete_id for one in assignments}
    people = {one.pk: one for one in hold(wanted.values())}
    rows = Assignment.objects.filter(pk__in=wanted).select_related("version__plan").order_by("pk")
    held = list(rows.defer("version__content"))
    for one in held:
        one.athlete = people[one.athlete_id]
    return held


def days_of(days: Mapping[int, date], *, after: bool = False) -> Q:
    """Sessions of these assignments from each one's day on, or after it."""
    return (
        Q.create(
            [
                Q(assignment__in=[pk for pk, held in days.items() if held == day])
                & Q(**{"day__gt" if after else "day__gte": day})
                for day in set(days.values())
            ],
            connector=Q.OR,
        )
        if days
        else Q(pk=None)
    )
