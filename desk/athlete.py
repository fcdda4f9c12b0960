"""What an athlete's page shows beside the training weeks: plan, goals, thresholds, changes, the next mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.shortcuts import get_object_or_404

from accounts.models import User
from athletes.goals import days_words, next_goal
from athletes.models import Athlete, AthleteQuerySet, Goal, IntakeVersion, StatusPeriod, Threshold, Wellness
from athletes.thresholds import written
from desk.ago import ago
from desk.facts import span
from desk.intake import with_intake
from desk.joining import not_joined
from desk.overview import GRID_WEEKS, Overview, overview_of
from desk.problem import standing_from
from desk.standing import absence_on, newest_log
from desk.triage import Reason, reason_of
from desk.undelivered import with_no_mail
from outbox.models import Undeliverable
from sessions.chart_weeks import ONE_WEEK
from sessions.first_week import FirstWeek
from sessions.first_week_reading import first_week_of
from sessions.models import Assignment, LedgerEntry
from sessions.weeks import monday_of

CHANGES = 8
SHOWN_PERIODS = timedelta(days=60)
SHOWN_WELLNESS = timedelta(days=13)
SHOWN_FIRST_WEEK = timedelta(days=14)


@dataclass(frozen=True)
class GoalLine:
    goal: Goal
    days: str


@dataclass(frozen=True)
class ThresholdLine:
    pk: int
    name: str
    value: str
    since: date
    source: str


@dataclass(frozen=True)
class AthletePage:
    """`week` is the week of the plan that today falls in; None before it begins or without a plan.

    `reason` is the line of the desk; None for somebody archived, about whom nothing has to be done.
    """

    today: date
    reason: Reason | None
    seen: str
    assignment: Assignment | None
    plans: list[Assignment]
    week: int | None
    goal: GoalLine | None
    goals: list[GoalLine]
    thresholds: list[ThresholdLine]
    proposals: list[ThresholdLine]
    periods: list[StatusPeriod]
    wellness: list[Wellness]
    changes: list[LedgerEntry]
    overview: Overview
    next_mail: datetime
    first_week: FirstWeek | None

    @property
    def takes_sessions(self) -> bool:
        """Whether a session can be added beside a plan."""
        return any(not one.course.waits(self.today) for one in self.plans)

    @property
    def next_mail_time(self) -> str:
        return f"{self.next_mail:%H:%M}"

    @property
    def earlier(self) -> date:
        return self.overview.start - GRID_WEEKS * ONE_WEEK

    @property
    def later(self) -> date:
        return self.overview.start + GRID_WEEKS * ONE_WEEK


@dataclass(frozen=True)
class Found:
    """An athlete, the day of the newest log, when he or she was last seen, why no mail arrives, or "".

    `unread` is the number of the newest intake that no coach has read; None where all is read.
    """

    athlete: Athlete
    last_log: date | None
    seen_at: datetime | None
    no_mail: str
    unread: int | None


def find_athlete(athletes: AthleteQuerySet, pk: int) -> Found:
    """One query; raises Http404. With the lead that it came from, which is named here and never imported."""
    noted = athletes.annotate(last_log=newest_log("day"), last_change=newest_log("changed_at"))
    noted = noted.annotate(no_mail=Undeliverable.reason_for("email"), unread=IntakeVersion.unread())
    row: Any = get_object_or_404(noted.select_related("invitation", "user", "lead"), pk=pk)
    seen = filter(None, (row.user and row.user.last_login, row.last_change))
    return Found(row, row.last_log, max(seen, default=None), row.no_mail or "", row.unread)


def athlete_page(found: Found, *, start: date | None, now: datetime, coach: User) -> AthletePage:
    """Eight queries; one more in the first weeks of an athlete."""
    athlete = found.athlete
    today = athlete.today(now)
    given = list(_assignments(athlete))
    plans = [one for one in given if one.is_going_on(today)]
    assignment = plans[0] if plans else None
    goals = [GoalLine(goal, days_words(goal, today)) for goal in athlete.goals.all()]
    nearest = next_goal((line.goal for line in goals), today)
    overview = overview_of(athlete, assignment, start=start, today=today, units=coach.units)
    values = list(athlete.thresholds.on_page(today))
    periods = list(StatusPeriod.objects.of(athlete).touching(today - SHOWN_PERIODS, date.max))
    return AthletePage(
        today=today,
        reason=_reason(found, given, overview, periods, first_proposal(values), now),
        seen=ago(found.seen_at, now, coach.zone),
        assignment=assignment,
        plans=plans,
        week=assignment.week_of(today) if assignment and assignment.starts_on <= today else None,
        goal=next((line for line in goals if line.goal == nearest), None),
        goals=goals,
        thresholds=[_threshold_line(one, coach.units) for one in values if not one.is_proposed],
        proposals=[_threshold_line(one, coach.units) for one in values if one.is_proposed],
        periods=periods,
        wellness=list(athlete.wellness.between(today - SHOWN_WELLNESS, today).reverse()),
        changes=list(athlete.ledger.select_related("by")[:CHANGES]),
        overview=overview,
        next_mail=next_mail(athlete, now, since=overview.began),
        first_week=_first_week(athlete, given, today),
    )


def _first_week(athlete: Athlete, given: list[Assignment], today: date) -> FirstWeek | None:
    """Shown until all is done, and not of those whose first plan has long begun."""
    is_settled = any(one.starts_on < today - SHOWN_FIRST_WEEK for one in given)
    if athlete.archived_at or is_settled:
        return None
    found = first_week_of(athlete, today)
    return None if found.is_over else found


def next_mail(athlete: Athlete, now: datetime, *, since: date | None) -> datetime:
    """When the next weekly summary is due, in the athlete's zone; none is about a week before `since`."""
    local = now.astimezone(athlete.zone)
    day = local.date() + timedelta(days=(athlete.summary_weekday - local.weekday()) % 7)
    if datetime.combine(day, athlete.summary_time, tzinfo=athlete.zone) <= local:
        day += ONE_WEEK
    # On a Sunday it is about its own week, on any other day about the one before.
    while since and monday_of(day - timedelta(days=6)) < since:
        day += ONE_WEEK
    return datetime.combine(day, athlete.summary_time, tzinfo=athlete.zone)


def _assignments(athlete: Athlete) -> Iterable[Assignment]:
    """Every plan given, in the order of time; a version's contents would be half of the page's bytes."""
    given = athlete.assignments.select_related("version__plan").defer("version__content")
    return given.with_days_used().order_by("starts_on")


def _reason(
    found: Found,
    given: list[Assignment],
    overview: Overview,
    periods: list[StatusPeriod],
    proposed: str,
    now: datetime,
) -> Reason | None:
    athlete, sent = found.athlete, found.athlete.invitation
    if athlete.archived_at:
        return None
    if athlete.user_id is None:
        invited, ends = (sent.created_at, sent.expires_at) if sent else (None, None)
        reason = not_joined(invited, ends, athlete.zone, now)
        return with_no_mail(reason, found.no_mail, athlete.email, has_joined=False)
    spans = [span(one.starts_on, one.ends_on, one.ended_on, one.paused_on) for one in given]
    today = athlete.today(now)
    standing = standing_from(
        overview.charted,
        plans=spans,
        last_log=found.last_log,
        today=today,
        absence=absence_on(today, periods),
        proposed=proposed,
    )
    reason = with_no_mail(reason_of(standing), found.no_mail, athlete.email, has_joined=True)
    return with_intake(reason, unread=found.unread, needs_clearance=athlete.needs_clearance)


def first_proposal(values: Iterable[Threshold]) -> str:
    """What the athlete proposed first of what is open, by name; "" for nothing."""
    waiting = sorted((one for one in values if one.is_proposed), key=lambda one: one.pk)
    return waiting[0].spoken_name if waiting else ""


def _threshold_line(threshold: Threshold, units: str) -> ThresholdLine:
    value = written(threshold.kind, threshold.value, units)
    return ThresholdLine(threshold.pk, threshold.long_name, value, threshold.valid_from, threshold.source)
