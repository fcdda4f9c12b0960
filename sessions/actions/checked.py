"""A plan onto calendars past the checks: what is an error needs a reason, and the reason is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.units import counted
from athletes.intake.actions import note_unscreened
from athletes.models import Athlete
from plans.checking.checked import keep_accepted
from plans.models import PlanVersion
from sessions.actions.assigning import assign_to_all
from sessions.actions.holding import hold
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

    Raises OpenErrorsError for errors without one. The same form sent again is not checked again.
    """
    people = hold(athlete.pk for athlete in athletes)
    if not Assignment.objects.filter(batch=uid, athlete__in=people).exists():
        found = checks_of(
            plan=version.plan, version=version, course=course, last_week=last_week, athletes=people, now=now
        )
        _accept(version, people, found, reasons, by, now)
        _note_unscreened(people, unscreened.strip(), by, now)
    return assign_to_all(
        version=version, athletes=people, course=course, last_week=last_week, by=by, now=now, uid=uid, why=why
    )


def _note_unscreened(people: list[Athlete], words: str, by: User, now: datetime) -> None:
    waiting = [one for one in people if not one.is_screened]
    if waiting and not words:
        names = ", ".join(one.name for one in waiting[:3]) + (" and others" if len(waiting) > 3 else "")
        raise OpenErrorsError(
            f"Not assigned: the health screening of {names} is open. Say why not to wait for it."
        )
    note_unscreened(athletes=waiting, words=words, by=by, now=now)


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
