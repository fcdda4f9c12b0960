"""What changed in an athlete's training, with who and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from sessions.models import Assignment, LedgerEntry

MOST = 200


def enter(changes: Iterable[tuple[Assignment, str]], *, by: User, now: datetime, why: str) -> None:
    """One entry for each assignment and what happened to it. One statement."""
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            athlete_id=assignment.athlete_id,
            assignment=assignment,
            by=by,
            at=now,
            what=textwrap.shorten(what, MOST, placeholder=" …"),
            why=why,
        )
        for assignment, what in changes
    )
