"""Rows for the desk's tests: a plan, weeks of sessions, and what was said about them."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from athletes.models import Athlete
from plans.models import PlanVersion
from sessions.models import Assignment, Log, Move, Session
from tests.cast import MONDAY, NOW, TODAY, make_athlete, make_plan

WORK = {
    "title": "Tempo run",
    "sport": "running",
    "kind": "tempo",
    "adaptation": "threshold",
    "target_rpe": 6,
    "duration_s": 3600,
}

SIX_WEEKS_AGO = MONDAY - timedelta(weeks=6)


def on(week: int, weekday: int = 0, monday: date = MONDAY) -> date:
    """A day of this week (0), of the last (-1), of the next (1)."""
    return monday + timedelta(weeks=week, days=weekday)


def give_plan(athlete: Athlete, *, starts_on: date = SIX_WEEKS_AGO, weeks: int = 20) -> Assignment:
    plan = make_plan(athlete.practice, athlete.coach, weeks=weeks, name="Eighteen weeks")
    version = PlanVersion.objects.create(plan=plan, number=3, content={}, published_by=athlete.coach)
    return Assignment.objects.create(
        version=version,
        athlete=athlete,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(weeks=weeks, days=-1),
        assigned_by=athlete.coach,
    )


def add(assignment: Assignment, day: date, **fields: Any) -> Session:
    return Session.objects.create(
        assignment=assignment,
        athlete=assignment.athlete,
        planned_uid=uuid4(),
        week=max(assignment.week_of(day), 1),
        day=day,
        **WORK | fields,
    )


def move(session: Session, day: date, *, at: datetime = NOW) -> Move:
    """The session on another day, as its athlete put it there."""
    user = session.athlete.user
    assert user is not None
    made = Move.objects.create(session=session, from_day=session.day, to_day=day, by=user, at=at)
    session.day = day
    session.save(update_fields=["day"])
    return made


def log(session: Session, outcome: str = "done", **fields: Any) -> Log:
    said = {"reason": "travel"} if outcome == "skipped" else {"rpe": session.target_rpe}
    facts = {"day": session.day, "sport": session.sport} | said | fields
    return Log.objects.create(
        athlete=session.athlete, session=session, client_id=uuid4(), outcome=outcome, **facts
    )


def beside(athlete: Athlete, day: date, **fields: Any) -> Log:
    """Exercise that nobody planned."""
    facts = {"title": "Bike to work", "sport": "cycling", "outcome": "done", "rpe": 2, "duration_s": 2400}
    return Log.objects.create(athlete=athlete, client_id=uuid4(), day=day, **facts | fields)


def good_weeks(athlete: Athlete, monday: date = MONDAY, today: date | None = None) -> Assignment:
    """Two sessions a week, done as planned until `today`, else up to last week; the others are ahead."""
    assignment = give_plan(athlete, starts_on=on(-6, monday=monday))
    for week in range(-6, 2):
        for weekday, is_key in ((5, False), (6, True)):
            session = add(assignment, on(week, weekday, monday), is_key=is_key)
            if session.day < (today or monday):
                log(session)
    return assignment


def another(name: str, like: Athlete, **fields: Any) -> Athlete:
    """Somebody else of the same practice."""
    return make_athlete(name, like.practice, like.coach, **fields)


def every_kind(athlete: Athlete) -> Assignment:
    """Every kind of session and log that the sums tell apart, over four weeks."""
    given = give_plan(athlete)
    log(add(given, on(-4)))  # ticked
    log(add(given, on(-4, 1)), duration_s=3000, rpe=7)  # measured
    log(add(given, on(-4, 2), duration_s=None, distance_m=9000))  # ticked, planned by distance
    log(add(given, on(-4, 3)), distance_m=8000)  # measured by distance
    log(add(given, on(-4, 4)), "partial", duration_s=1200)
    log(add(given, on(-4, 5)), "partial")  # part, and nobody knows how much
    log(add(given, on(-3)), rpe=None)  # no effort
    log(add(given, on(-3, 1)), "skipped", reason="sick")
    log(add(given, on(-3, 2)), "skipped", reason="no_time")
    add(given, on(-3, 3))  # not logged, and the athlete went on
    add(given, on(-3, 4), kind="rest", target_rpe=None, duration_s=None)
    log(add(given, on(-3, 5), kind="rest", target_rpe=None, duration_s=None), rpe=2)
    log(add(given, on(-2), sport="strength", duration_s=None))  # no minutes to be had
    log(add(given, on(-2, 1), target_rpe=None), rpe=5)
    log(add(given, on(-2, 6)), day=on(-1))  # done a day late: belongs to its session's week
    beside(athlete, on(-2, 3))
    beside(athlete, on(-2, 4), rpe=None)
    beside(athlete, on(-1, 2), duration_s=None, distance_m=10_000, sport="running")
    add(given, on(-1, 4))  # nothing was heard since
    add(given, on(-1, 5), duration_s=None, distance_m=5000)
    log(add(given, TODAY - timedelta(days=2)), "skipped", reason="tired")
    add(given, TODAY - timedelta(days=2), order=1)  # not logged, on the day of the newest log
    add(given, TODAY)
    add(given, on(1))
    return given
