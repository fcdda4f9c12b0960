"""Rows that the tests of this app need; days are counted from the day on which a test runs."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from athletes.models import Athlete
from plans.actions import publish_plan
from plans.models import PlanVersion
from sessions.actions import assign_plan
from sessions.models import Assignment
from tests.cast import Cast, add_session, make_plan

SQUATS = {
    "exercises": [
        {"name": "Squat", "sets": 3, "reps": 5, "load_pct_1rm": 80},
        {"name": "Bench press", "sets": 5, "reps": 5, "load_pct_1rm": 70},
    ]
}
REASON = "He rode four hours a week before he logged anything here."
TEMPO = {
    "steps": [
        {"type": "warmup", "seconds": 900},
        {
            "repeat": 2,
            "steps": [{"type": "tempo", "seconds": 900}],
            "between": {"type": "jog", "seconds": 240},
        },
        {"type": "cooldown", "seconds": 540},
    ]
}


def today_of(athlete: Athlete) -> date:
    return athlete.today(timezone.now())


def this_monday(athlete: Athlete) -> date:
    day = today_of(athlete)
    return day - timedelta(days=day.weekday())


def published(cast: Cast, *, weeks: int = 2, days: tuple[int, ...] = (0, 2, 6), **fields: Any) -> PlanVersion:
    """A plan of Alice's with a session on each of `days` of each week, published."""
    plan = make_plan(cast.northside, cast.alice, weeks=weeks)
    for week in range(1, weeks + 1):
        for weekday in days:
            add_session(plan, week=week, weekday=weekday, **fields)
    return publish_plan(plan=plan, by=cast.alice, now=timezone.now())


def assigned(cast: Cast, *, by: User | None = None, weeks_ago: int = 0, **fields: Any) -> Assignment:
    """A plan on Bob's calendar, as if it had been assigned when it began."""
    starts_on = this_monday(cast.bob) - timedelta(weeks=weeks_ago)
    return assign_plan(
        version=published(cast, **fields),
        athlete=cast.bob,
        starts_on=starts_on,
        by=by or cast.alice,
        now=timezone.now() - (today_of(cast.bob) - starts_on),
        uid=uuid.uuid4(),
    )


def with_reasons(page: str, sent: dict[str, Any], reason: str = REASON) -> dict[str, Any]:
    """The form of the page of assigning as it is shown, with a reason for each error."""
    groups = re.findall(r'name="group" value="([^"]+)"', page)
    return sent | {"group": groups, "reason": [reason] * len(groups)}
