"""Strength sessions of 24 sets, and the forms that log them."""

import json
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

from sessions.models import Assignment, Session
from sessions.sets.planned import keyed, planned_sets
from tests.bench.seed import Seeded

NAMES = ("Back squat", "Bench press", "Barbell row", "Romanian deadlift", "Curl", "Calf raise")
SETS = {"exercises": [{"name": one, "sets": 4, "reps": 5, "load_kg": 60, "rest_s": 120} for one in NAMES]}


def sessions(s: Seeded, count: int) -> list[Session]:
    """As many as asked on days that are over, none of them logged."""
    assignment = Assignment.objects.get(athlete=s.athlete)
    return Session.objects.bulk_create(
        Session(
            assignment=assignment,
            athlete=s.athlete,
            planned_uid=uuid4(),
            week=1,
            day=s.today - timedelta(days=number),
            title="Strength",
            sport="strength",
            kind="strength",
            adaptation="max_strength",
            duration_s=3000,
            structure=SETS,
        )
        for number in range(count)
    )


def form(token: str) -> str:
    """All 24 sets as planned, as the page's script sends them."""
    sets = [
        {"name": one.name, "of": key, "done": True, "reps": one.reps, "kg": one.kg, "left": 2}
        for key, one in keyed(planned_sets(SETS)).items()
    ]
    said = {"client_id": uuid4(), "sets": json.dumps(sets), "rpe": 7, "duration_s": "48 min"}
    return urlencode(said | {"csrfmiddlewaretoken": token})
