"""The rows behind a chart of weeks: sessions with their logs, and what nobody planned. Two queries."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from athletes.models import Athlete
from sessions.chart_weeks import ONE_WEEK
from sessions.models import Log, Session

# What no card and no sum reads; a prescription of 4,000 letters times forty weeks would be most of the page.
UNREAD = ("prescription", "structure", "why", "assignment", "planned_uid", "uid")


def charted_rows(
    athlete: Athlete, ranges: list[tuple[date, int]], *, with_moves: bool = False
) -> tuple[list[Session], list[Log]]:
    """The sessions of these ranges of weeks with their logs, and the logs without a session."""
    days = Q()
    for monday, count in ranges:
        days |= Q(day__range=(monday, monday + count * ONE_WEEK - timedelta(days=1)))
    rows = Session.objects.filter(days, athlete=athlete).with_logs().defer(*UNREAD)
    sessions = list((rows.with_moves() if with_moves else rows).order_by("day", "order", "pk"))
    unplanned = Log.objects.filter(days, athlete=athlete).unplanned().order_by("day", "pk")
    return sessions, [session.logged for session in sessions if session.logged] + list(unplanned)
