"""An athlete who follows a plan, without the sessions that would come of it."""

from datetime import date, timedelta

from athletes.models import Athlete
from plans.models import Plan, PlanVersion
from sessions.models import Assignment


def follow(plan: Plan, athlete: Athlete, day: date) -> Assignment:
    """Follows a newly published version for two weeks from the Monday of `day`'s week on."""
    latest = plan.latest_version
    version = latest or PlanVersion.objects.create(
        plan=plan, number=1, content={}, published_by=athlete.coach
    )
    monday = day - timedelta(days=day.weekday())
    return Assignment.objects.create(
        version=version,
        athlete=athlete,
        starts_on=monday,
        ends_on=monday + timedelta(days=13),
        assigned_by=athlete.coach,
    )
