"""A plan onto calendars past the checks: what is an error needs a reason, and the reason is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.units import counted
from athletes.models import Athlete
from plans.checking.checked import keep_accepted
from plans.models import PlanVersion
from sessions.actions.assigning import assign_to_all
from sessions.actions.holding import hold
from sessions.actions.unscreened import enter_open, note_open
from sessions.assign_checks import AssignChecks, Reasons, checks_of, reason_for
from sessions.models import Assignment
from sessions.placing import Course


class OpenErrorsError(ValueError):
    """Errors of the checks stand open; the message says how many and what to do."""


@transaction.atomic
def assign_checked(
    *,
    version: PlanVersion,
    athletes: Iterable[Athlete],
    course: Course,
    last_week: int,
    by: User,
    now: datetime,
    uid: uuid.UUID,
    why: str = "",
    reasons: Reasons,
    unscreened: str = "",
) -> list[Assignment]:
    """As `assign_to_all`. `reasons` by group of errors: what it held when it was read, and why that is fine;
    `unscreened` says why athletes whose health screening is open get a plan all the same.

    Raises OpenErrorsError and UnscreenedError for what has none. Whom this form gave the plan before is not
    checked again; somebody whom it names now for the first time is.
    """
    people = hold(athlete.pk for athlete in athletes)
    there = set(Assignment.objects.filter(batch=uid, athlete__in=people).values_list("athlete", flat=True))
    new = [one for one in people if one.pk not in there]
    waiting: list[Athlete] = []
    if new:
        found = checks_of(
            plan=version.plan, version=version, course=course, last_week=last_week, athletes=new, now=now
        )
        _accept(version, new, found, reasons, by, now)
        waiting = note_open(athletes=new, words=unscreened, undone="Not assigned", by=by, now=now)
    given = assign_to_all(
        version=version, athletes=people, course=course, last_week=last_week, by=by, now=now, uid=uid, why=why
    )
    enter_open(given, waiting, by=by, now=now)
    return given


def _accept(
    version: PlanVersion,
    people: list[Athlete],
    found: AssignChecks,
    reasons: Reasons,
    by: User,
    now: datetime,
) -> None:
    if left := found.without_reason(reasons):
        raise OpenErrorsError(
            f"Not assigned: {counted(len(left), 'error')} of the checks "
            f"{'needs' if len(left) == 1 else 'need'} a reason, or another choice."
        )
    by_pk = {one.pk: one for one in people}
    accepted = [
        (by_pk[who.pk] if who else None, finding, reason_for(group, reasons))
        for group in found.errors
        for who, finding in group.findings
    ]
    if accepted:
        keep_accepted(plan=version.plan, accepted=accepted, by=by, now=now)
