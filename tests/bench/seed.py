"""200 athletes with 26 weeks of plan and log each, and one plan of 24 weeks with 200 sessions."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from django.db import transaction

from accounts.actions import open_practice
from accounts.models import Practice, User
from athletes.models import Athlete
from bookings.models import CallWindow, CoachPage
from plans.models import Plan, PlannedSession, PlanVersion
from plans.work import WORK_FIELDS, Adaptation
from sessions.models import Assignment, Log, Session

ATHLETES, WEEKS, PER_WEEK = int(os.environ.get("ATHLETES", "200")), 26, 6


@dataclass(frozen=True)
class Seeded:
    coach: User
    athlete: Athlete
    plan: Plan
    long_plan: Plan
    page: CoachPage
    today: date


@transaction.atomic
def seed(now: datetime) -> Seeded:
    coach = User.objects.create_user("bench@example.org", "bench-bench-9", name="Bench Coach", zone="UTC")
    practice = open_practice(owner=coach, name="Bench")
    today = now.astimezone(UTC).date()
    long_plan = make_plan(practice, coach, weeks=WEEKS, sessions=WEEKS * PER_WEEK)
    version = PlanVersion.objects.create(plan=long_plan, number=1, content={}, published_by=coach)
    athletes = make_athletes(practice, coach)
    monday = today - timedelta(days=today.weekday())
    give(version, athletes, list(long_plan.sessions.all()), starts_on=monday - timedelta(weeks=WEEKS - 2))
    log_until(today)
    page = CoachPage.objects.create(coach=coach, practice=practice, slug="bench", is_public=True, zone="UTC")
    CallWindow.objects.bulk_create(
        CallWindow(page=page, weekday=d, starts="09:00", ends="17:00") for d in range(5)
    )
    grid = make_plan(practice, coach, weeks=24, sessions=200)
    long_grid = make_plan(practice, coach, weeks=52, sessions=400)
    return Seeded(coach, athletes[0], grid, long_grid, page, today)


def make_plan(practice: Practice, coach: User, *, weeks: int, sessions: int) -> Plan:
    plan = Plan.objects.create(
        practice=practice, name=f"{weeks} weeks", sport="running", weeks=weeks, created_by=coach
    )
    adaptations = list(Adaptation)
    PlannedSession.objects.bulk_create(
        PlannedSession(
            plan=plan,
            week=i * weeks // sessions + 1,
            weekday=i % 7,
            title=f"Session {i % 11}",
            sport="running",
            kind="easy",
            adaptation=adaptations[i % len(adaptations)],
            target_rpe=3 + i % 5,
            duration_s=1800 + 300 * (i % 9),
            distance_m=5000 + 500 * (i % 9),
            is_key=i % 5 == 0,
        )
        for i in range(sessions)
    )
    return plan


def make_athletes(practice: Practice, coach: User) -> list[Athlete]:
    names = [f"Athlete {n}" for n in range(ATHLETES)]
    users = User.objects.bulk_create(
        User(email=f"a{n}@example.org", name=name, zone="UTC") for n, name in enumerate(names)
    )
    return Athlete.objects.bulk_create(
        Athlete(practice=practice, coach=coach, user=u, name=u.name, email=u.email, zone="UTC") for u in users
    )


def give(
    version: PlanVersion, athletes: list[Athlete], planned: list[PlannedSession], *, starts_on: date
) -> None:
    """Assignments and dated sessions, in bulk: the bench measures pages, not this."""
    ends_on = starts_on + timedelta(days=WEEKS * 7 - 1)
    assignments = Assignment.objects.bulk_create(
        Assignment(
            version=version, athlete=a, starts_on=starts_on, ends_on=ends_on, assigned_by=version.published_by
        )
        for a in athletes
    )
    Session.objects.bulk_create(
        (
            Session(
                assignment=one,
                athlete=one.athlete,
                planned_uid=p.uid,
                week=p.week,
                day=starts_on + timedelta(days=(p.week - 1) * 7 + p.weekday),
                **{name: getattr(p, name) for name in WORK_FIELDS},
            )
            for one in assignments
            for p in planned
        ),
        batch_size=2000,
    )


def log_until(today: date) -> None:
    done = Session.objects.filter(day__lt=today).order_by("pk")
    Log.objects.bulk_create(
        (
            Log(
                athlete_id=s.athlete_id,
                session=s,
                client_id=uuid4(),
                day=s.day,
                sport=s.sport,
                outcome="done",
                rpe=s.target_rpe,
                duration_s=s.duration_s,
            )
            for s in done
            if s.pk % 9
        ),
        batch_size=2000,
    )
