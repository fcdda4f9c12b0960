"""Drafts to look at: planned summaries of Northside's athletes, each with a week behind it."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from athletes.models import Athlete
from sessions.models import Log
from summaries import actions
from summaries.models import Summary
from tests.cast import Cast, make_athlete, make_session

WEEK = date(2026, 11, 16)
# Monday, 08:00 in Berlin, and the Saturday before it.
DUE = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SATURDAY = DUE - timedelta(days=1, hours=12)


def live(athlete: Athlete, **fields: object) -> None:
    """A tempo run done on Tuesday, and a long run next week with its reason."""
    done = make_session(athlete, day=WEEK + timedelta(days=1), is_key=True)
    fields = {"outcome": "done", "rpe": 6, "sport": "running"} | fields
    Log.objects.create(athlete=athlete, session=done, client_id=uuid4(), day=done.day, **fields)
    make_session(athlete, day=WEEK + timedelta(days=8), is_key=True, title="Long run", why="Costs less.")


def another(cast: Cast, name: str, **fields: object) -> Athlete:
    athlete = make_athlete(name, cast.northside, fields.pop("coach", cast.alice), **fields)
    live(athlete)
    return athlete


def plan() -> None:
    actions.plan_summaries(now=SATURDAY)


def draft_of(athlete: Athlete) -> Summary:
    return Summary.objects.get(athlete=athlete)
