"""A page of the grid as a test sees it: it knows its revision and sends batches."""

from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.edits.editing import edit_plan
from plans.models import Plan


class Page:
    """One load of a plan's page in one browser."""

    def __init__(self, client: Client, plan: Plan, base: int | None = None) -> None:
        self.client, self.plan, self.visit = client, plan, str(uuid4())
        self.base = Plan.objects.get(pk=plan.pk).revision if base is None else base

    def send(self, *operations: Any, uid: UUID | None = None, **more: Any) -> Any:
        """Posts a batch and returns the answer, its JSON as `.data`; a good one moves the page on."""
        batch = {
            "uid": str(uid or uuid4()),
            "visit": self.visit,
            "base": self.base,
            "operations": list(operations),
        } | more
        url = reverse("plans:operations", args=[self.plan.pk])
        answer = self.client.post(url, batch, content_type="application/json")
        answer.data = answer.json() if answer.headers["Content-Type"] == "application/json" else {}
        self.base = answer.data.get("revision", self.base)
        return answer

    def do(self, *operations: Any, **more: Any) -> dict[str, Any]:
        answer = self.send(*operations, **more)
        assert answer.status_code == 200, answer.content
        return answer.data


def write(line: str, *, week: int = 1, weekday: int = 0, uid: Any = None, **more: Any) -> dict[str, Any]:
    return {"do": "write", "uid": str(uid or uuid4()), "week": week, "weekday": weekday, "line": line} | more


def move(session: Any, week: int, weekday: int, **more: Any) -> dict[str, Any]:
    item = {"uid": str(session.uid), "week": week, "weekday": weekday} | more
    return {"do": "move", "items": [item]}


def grid(plan: Plan) -> list[tuple[int, int, str]]:
    """(week, weekday, title) of every session, in the order of the calendar."""
    rows = plan.sessions.order_by("week", "weekday", "order", "pk")
    return list(rows.values_list("week", "weekday", "title"))


def edit(plan: Plan, *operations: Any, by: User | None = None, uid: UUID | None = None, **more: Any) -> Any:
    given = {"base": None, "visit": uuid4(), "now": timezone.now()} | more
    person = by or User.objects.get(email="alice@example.org")
    return edit_plan(plan=plan, by=person, uid=uid or uuid4(), operations=operations, **given)
