"""The fixed cast. Alice coaches Bob at Northside; Carol coaches Dave at Harbour.

Carol and Dave must never see Alice's or Bob's things: every page has a test that says so.
NOW is a Wednesday; Bob and Alice live in Berlin, Carol and Dave in New York.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.actions import open_practice
from accounts.models import Practice, User
from athletes.models import Athlete
from plans.models import Plan, PlannedSession, PlanVersion
from sessions.models import Assignment, Session

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)


@dataclass
class Cast:
    alice: User
    bob: Athlete
    northside: Practice
    carol: User
    dave: Athlete
    harbour: Practice


def make_user(name: str, zone: str = "Europe/Berlin") -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", "secret-words-9", name=name, zone=zone)


def make_athlete(name: str, practice: Practice, coach: User, **fields: Any) -> Athlete:
    user = fields.pop("user", None) or make_user(name, str(fields.get("zone", "Europe/Berlin")))
    fields = {"zone": str(user.zone), "email": user.email, "screening": "clear"} | fields
    return Athlete.objects.create(name=name, practice=practice, coach=coach, user=user, **fields)


def make_cast() -> Cast:
    alice, carol = make_user("Alice"), make_user("Carol", "America/New_York")
    northside = open_practice(owner=alice, name="Northside")
    harbour = open_practice(owner=carol, name="Harbour")
    return Cast(
        alice=alice,
        bob=make_athlete("Bob", northside, alice),
        northside=northside,
        carol=carol,
        dave=make_athlete("Dave", harbour, carol, zone="America/New_York"),
        harbour=harbour,
    )


def make_plan(practice: Practice, by: User, *, weeks: int = 2, **fields: Any) -> Plan:
    fields = {"name": "Ten kilometres", "sport": "running"} | fields
    return Plan.objects.create(practice=practice, created_by=by, weeks=weeks, **fields)


def add_session(plan: Plan, *, week: int = 1, weekday: int = 1, **fields: Any) -> PlannedSession:
    fields = {
        "title": "Easy run",
        "sport": "running",
        "kind": "easy",
        "adaptation": "base",
        "target_rpe": 3,
        "duration_s": 3000,
    } | fields
    return PlannedSession.objects.create(plan=plan, week=week, weekday=weekday, **fields)


def make_session(athlete: Athlete, *, day: date = TODAY, **fields: Any) -> Session:
    """A dated session of its own small plan, published and assigned."""
    plan = make_plan(athlete.practice, athlete.coach)
    planned = add_session(plan, week=1, weekday=day.weekday())
    version = PlanVersion.objects.create(plan=plan, number=1, content={}, published_by=athlete.coach)
    monday = day - timedelta(days=day.weekday())
    assignment = Assignment.objects.create(
        version=version,
        athlete=athlete,
        starts_on=monday,
        ends_on=monday + timedelta(days=13),
        assigned_by=athlete.coach,
    )
    fields = {
        "title": "Tempo run",
        "sport": "running",
        "kind": "tempo",
        "adaptation": "threshold",
        "target_rpe": 6,
        "duration_s": 3600,
    } | fields
    return Session.objects.create(
        assignment=assignment, athlete=athlete, planned_uid=planned.uid, week=1, day=day, **fields
    )
