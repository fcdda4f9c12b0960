"""A plan of 24 weeks to 100 athletes, and a change of it to the same hundred, as requests of a coach."""

import http.client
import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, Threshold
from plans.actions import publish_plan
from plans.models import Plan, PlanVersion
from sessions.models import Assignment
from tests.bench.seed import Seeded, make_plan

PEOPLE, WEEKS, SESSIONS = 100, 24, 200
ROUNDS = 5
CHANGED = 20

type Sample = tuple[int, float, float, int]


@dataclass
class Many:
    """A published plan whose fourth sessions have weights in per cent, and athletes whose 1RMs differ."""

    plan: Plan
    version: PlanVersion
    athletes: list[Athlete]
    today: date


def prepare(s: Seeded) -> Many:
    plan = make_plan(s.plan.practice, s.coach, weeks=WEEKS, sessions=SESSIONS)
    planned = list(plan.sessions.order_by("pk"))
    for number, one in enumerate(planned):
        one.structure = squats(number) if number % 4 == 0 else run(number)
    type(planned[0]).objects.bulk_update(planned, ["structure"])
    athletes = list(Athlete.objects.filter(practice=plan.practice).order_by("pk")[:PEOPLE])
    Threshold.objects.bulk_create(
        Threshold(
            athlete=one, kind="1rm", lift=lift, value=60 + number, valid_from=s.today - timedelta(days=30)
        )
        for number, one in enumerate(athletes)
        for lift in ("Back squat", "Bench press")
    )
    version = publish_plan(plan=plan, by=s.coach, now=timezone.now())
    return Many(plan, version, athletes, s.today)


def squats(number: int) -> dict[str, object]:
    sets = {"sets": 4, "reps": 5, "load_pct_1rm": 70 + number % 20}
    return {"exercises": [{"name": "Back squat", **sets}, {"name": "Bench press", **sets}]}


def run(number: int) -> dict[str, object]:
    return {"steps": [{"type": "warmup", "seconds": 600}, {"type": "easy", "seconds": 1800 + number}]}


class Coach:
    """A coach's browser: a connection, a session and a token."""

    def __init__(self, port: int, cookie: str, path: str) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port)
        self.link.request("GET", path, headers={"Cookie": cookie})
        answer = self.link.getresponse()
        answer.read()
        token = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
        if token is None:
            raise SystemExit(f"{path} sets no CSRF cookie: nothing can be sent")
        self.token, self.cookie = token[1], f"{cookie}; csrftoken={token[1]}"

    def form(self, fields: dict[str, object]) -> str:
        return urlencode({"csrfmiddlewaretoken": self.token, **fields}, doseq=True)


def assignment_forms(many: Many, coach: Coach) -> list[str]:
    """One form each round, for another Monday."""
    monday = many.today + timedelta(days=7 - many.today.weekday())
    return [
        coach.form(
            {
                "uid": uuid4(),
                "athletes": [one.pk for one in many.athletes],
                "anchor": "start",
                "day": (monday + timedelta(weeks=number)).isoformat(),
                "monday_on": 0,
                "first_week": 1,
                "last_week": WEEKS,
            }
        )
        for number in range(ROUNDS)
    ]


def change(many: Many, coach: Coach, number: int) -> str:
    """Twenty sessions change, one of them with new weights, and the form that pushes it to the hundred."""
    for one in many.plan.sessions.filter(week__gt=4).order_by("pk")[:CHANGED]:
        one.title, one.duration_s, one.weekday = f"Version {number}", 3000 + number, (one.weekday + 1) % 7
        one.structure = squats(number) if one.structure.get("exercises") else one.structure
        one.save()
    version = publish_plan(plan=many.plan, by=many.version.published_by, now=timezone.now())
    chosen = list(Assignment.objects.filter(version__plan=many.plan).values_list("pk", flat=True))
    return coach.form({"uid": uuid4(), "version": version.pk, "assignments": chosen, "why": "More rest"})


def keep_the_first(many: Many) -> list[Assignment]:
    """The assignments of the first round; those of the others go, so that a push is one to a hundred."""
    given = Assignment.objects.filter(version__plan=many.plan)
    first = list(given.order_by("pk")[:PEOPLE])
    given.exclude(pk__in=[one.pk for one in first]).delete()
    return first


def assign_path(many: Many) -> str:
    return reverse("sessions:assign", args=[many.plan.pk])


def push_path(many: Many) -> str:
    return reverse("sessions:push", args=[many.plan.pk])
