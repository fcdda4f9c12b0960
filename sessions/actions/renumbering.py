"""A new threshold in the sessions ahead: the same prescription in other numbers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.units import counted
from athletes.models import Athlete
from sessions.actions.holding import hold
from sessions.actions.ledger import enter
from sessions.models import Assignment, Session
from sessions.resolving import Resolver, held_on_days


@transaction.atomic
def renumber(*, athlete: Athlete, since: date, by: User, now: datetime, because: str) -> int:
    """Resolves what lies ahead anew, each day to the thresholds that hold on it. How many sessions changed.

    From `since` on and never before the athlete's today; what was logged keeps the numbers that it was done
    by. The ledger says `because` of what.
    """
    (athlete,) = hold([athlete.pk])
    first = max(since, athlete.today(now))
    rows = Session.everything.filter(athlete=athlete, day__gte=first, log=None).select_related("assignment")
    ahead = list(rows.order_by("day", "pk"))
    held = held_on_days(athlete, {one.day for one in ahead})
    changed = []
    for session in ahead:
        work = Resolver({athlete.pk: held[session.day]}).work(
            {"structure": session.structure, "sport": session.sport}, athlete.pk
        )
        structure = json.loads(work.structure)
        if structure != session.structure:
            session.structure, session.changed_at = structure, now
            changed.append(session)
    Session.everything.bulk_update(changed, ["structure", "changed_at"], batch_size=500)
    _say(changed, because, by, now)
    return len(changed)


def _say(changed: list[Session], because: str, by: User, now: datetime) -> None:
    counts: Counter[Assignment] = Counter(one.assignment for one in changed)
    enter(
        (
            (assignment, f"{because}: new numbers in {counted(count, 'session')} ahead")
            for assignment, count in counts.items()
        ),
        by=by,
        now=now,
        why="",
    )
