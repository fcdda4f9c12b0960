"""What an athlete's page shows beside the training weeks: plan, goals, thresholds, changes, the next mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from athletes.models import Athlete, Goal, Threshold
from athletes.thresholds import written
from desk.goals import days_words, next_goal
from desk.overview import GRID_WEEKS, ONE_WEEK, Overview, overview_of
from sessions.models import Assignment, LedgerEntry

CHANGES = 8


@dataclass(frozen=True)
class GoalLine:
    goal: Goal
    days: str


@dataclass(frozen=True)
class ThresholdLine:
    name: str
    value: str
    since: date


@dataclass(frozen=True)
class AthletePage:
    """`week` is the week of the plan that today falls in; None before it begins or without a plan."""

    today: date
    assignment: Assignment | None
    week: int | None
    goal: GoalLine | None
    goals: list[GoalLine]
    thresholds: list[ThresholdLine]
    changes: list[LedgerEntry]
    overview: Overview
    next_mail: datetime

    @property
    def next_mail_time(self) -> str:
        return f"{self.next_mail:%H:%M}"

    @property
    def earlier(self) -> date:
        return self.overview.start - GRID_WEEKS * ONE_WEEK

    @property
    def later(self) -> date:
        return self.overview.start + GRID_WEEKS * ONE_WEEK


def athlete_page(athlete: Athlete, *, start: date | None, now: datetime, units: str) -> AthletePage:
    today = athlete.today(now)
    assignment = current_assignment(athlete, today)
    goals = list(athlete.goals.all())
    nearest = next_goal(goals, today)
    begun = assignment is not None and assignment.starts_on <= today
    return AthletePage(
        today=today,
        assignment=assignment,
        week=assignment.week_of(today) if assignment and begun else None,
        goal=GoalLine(nearest, days_words(nearest, today)) if nearest else None,
        goals=[GoalLine(goal, days_words(goal, today)) for goal in goals],
        thresholds=[
            _threshold_line(one, units) for one in Threshold.objects.filter(athlete=athlete).in_force(today)
        ],
        changes=list(LedgerEntry.objects.filter(athlete=athlete).select_related("by")[:CHANGES]),
        overview=overview_of(athlete, assignment, start=start, today=today, units=units),
        next_mail=next_mail(athlete, now),
    )


def current_assignment(athlete: Athlete, today: date) -> Assignment | None:
    """The plan that runs, else the next one that will."""
    open_ones = Assignment.objects.filter(athlete=athlete, ended_on=None, ends_on__gte=today)
    return open_ones.select_related("version__plan").defer("version__content").order_by("starts_on").first()


def next_mail(athlete: Athlete, now: datetime) -> datetime:
    """When the next weekly summary is due, in the athlete's zone."""
    local = now.astimezone(athlete.zone)
    day = local.date() + timedelta(days=(athlete.summary_weekday - local.weekday()) % 7)
    due = datetime.combine(day, athlete.summary_time, tzinfo=athlete.zone)
    return due if due > local else datetime.combine(day + ONE_WEEK, athlete.summary_time, tzinfo=athlete.zone)


def _threshold_line(threshold: Threshold, units: str) -> ThresholdLine:
    name = threshold.lift or threshold.get_kind_display().rpartition(",")[0]
    return ThresholdLine(name, written(threshold.kind, threshold.value, units), threshold.valid_from)
