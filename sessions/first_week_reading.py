"""What is on file of an athlete’s first week, in one query."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from athletes.models import Athlete, Goal, Intake, IntakeVersion, Result
from sessions.first_week import FirstWeek, Known, first_week
from sessions.models import Assignment, Session


def first_week_of(athlete: Athlete, today: date) -> FirstWeek:
    """A benchmark counts once it stands ahead in the calendar, or has a result."""
    mine = OuterRef("pk")
    sent = IntakeVersion.objects.filter(athlete=mine)
    of_intake = IntakeVersion.objects.filter(athlete=OuterRef("athlete"))
    newest = of_intake.order_by("-number").values("number")[:1]
    tests = Session.objects.filter(athlete=mine, kind="test")
    (found,) = Athlete.objects.filter(pk=athlete.pk).values_list(
        Exists(sent),
        Exists(Intake.objects.filter(athlete=mine, read_number__gte=newest, read_number__gt=0)),
        Exists(Goal.objects.filter(athlete=mine)),
        Exists(tests.filter(day__gte=today)),
        Exists(Result.objects.filter(athlete=mine)),
        Exists(Assignment.objects.filter(athlete=mine)),
    )
    is_sent, is_read, goal, ahead, measured, plan = found
    return first_week(
        Known(
            has_joined=athlete.user_id is not None,
            intake_sent=is_sent,
            intake_read=is_read,
            is_screened=athlete.is_screened,
            has_goal=goal,
            has_benchmark=ahead or measured,
            has_free_days=bool(athlete.free_minutes),
            has_plan=plan,
        )
    )
