"""Collects the rows of one athlete around one week, for the pure digest to read."""

from __future__ import annotations

from datetime import timedelta

from accounts import units
from sessions.models import Assignment, Log, Session
from sessions.weeks import weeks_of
from summaries.digest import Aim, Facts
from summaries.models import Summary
from summaries.schedule import WEEK

WEEKS_BEFORE = 5


def facts_of(summary: Summary) -> Facts:
    """Six weeks back, one ahead; seen from the first day after the summary's week."""
    athlete, monday = summary.athlete, summary.week_start
    first, last = monday - WEEKS_BEFORE * WEEK, monday + 2 * WEEK - timedelta(days=1)
    sessions = list(Session.objects.filter(athlete=athlete).with_excuses().between(first, last))
    logs = list(Log.objects.filter(athlete=athlete).between(first, last))
    weeks = weeks_of(first, WEEKS_BEFORE + 2, sessions, logs, today=monday + WEEK)
    assignment = running(summary)
    return Facts(
        coach=athlete.coach.name,
        before=weeks[:WEEKS_BEFORE],
        week=weeks[WEEKS_BEFORE],
        after=weeks[WEEKS_BEFORE + 1],
        plan_week=assignment.week_shown_in(monday) if assignment else None,
        plan_weeks=assignment.last_week if assignment else None,
        aim=aim_of(summary),
        due_words=due_words(summary),
        units=athlete.user.units if athlete.user else "metric",
    )


def running(summary: Summary) -> Assignment | None:
    """The plan that names the week: of several the longest."""
    monday = summary.week_start
    plans = Assignment.objects.filter(athlete=summary.athlete)
    plans = plans.running_between(monday, monday + timedelta(days=6))
    return max(plans, key=lambda a: (a.ends_on - a.starts_on, -a.pk), default=None)


def aim_of(summary: Summary) -> Aim | None:
    after = summary.week_start + WEEK
    goal = summary.athlete.goals.filter(day__gte=after).first()
    return Aim(goal.title, goal.target, goal.days_left(after)) if goal else None


def due_words(summary: Summary) -> str:
    athlete = summary.athlete
    return (
        f"You get this on {units.DAYS[athlete.summary_weekday]} at {athlete.summary_time:%H:%M} "
        f"because {athlete.coach.get_short_name()} coaches you on Throughline."
    )
