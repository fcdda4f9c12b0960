"""What an edit of a plan costs: one operation, a paste of four weeks, a copy of the whole plan."""

import http.client
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.urls import reverse

from plans.models import Plan, PlannedSession
from tests.bench.asking import Sample, asked
from tests.bench.seed import Seeded, make_plan

WEEKS, SESSIONS = 52, 400
TEXT = "15min Z1\n4x8min @Z4 r2min\n10min Z1"
STRUCTURE = {
    "steps": [
        {"type": "warmup", "seconds": 900, "target": {"zone": [1, 1]}},
        {
            "repeat": 4,
            "steps": [{"type": "threshold", "seconds": 480, "target": {"zone": [4, 4]}}],
            "between": {"type": "rest", "seconds": 120},
        },
        {"type": "cooldown", "seconds": 600, "target": {"zone": [1, 1]}},
    ]
}
PASTED = "\n".join(
    "\t".join(["Easy 40min", "Tempo 50min @Z3", "", "6x800m @5k pace r400m", "", "Easy 1h", "Long 2h"])
    for _ in range(4)
)


class Editor:
    """A coach's browser that keeps a plan of 52 weeks open."""

    def __init__(
        self, port: int, seeded: Seeded, cookie: str, weeks: int = WEEKS, sessions: int = SESSIONS
    ) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port)
        self.weeks = weeks
        self.plan = make_plan(seeded.plan.practice, seeded.coach, weeks=weeks, sessions=sessions)
        rows = PlannedSession.objects.filter(plan=self.plan)
        rows.update(prescription=TEXT, structure=STRUCTURE, why="Raises the threshold.")
        self.uids = [str(uid) for uid in rows.values_list("uid", flat=True)]
        self.visit, self.cookie = str(uuid4()), cookie
        self.token = self._token()

    def _token(self) -> str:
        self.link.request("GET", reverse("plans:edit", args=[self.plan.pk]), headers={"Cookie": self.cookie})
        answer = self.link.getresponse()
        token = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
        answer.read()
        if token is None:
            raise SystemExit("the plan's page sets no CSRF cookie: its edits cannot be measured")
        return token[1]

    def post(self, name: str, body: str, kind: str) -> Sample:
        headers = {
            "Cookie": f"{self.cookie}; csrftoken={self.token}",
            "X-CSRFToken": self.token,
            "Content-Type": kind,
            "Referer": "http://127.0.0.1/",
        }
        return asked(self.link, "POST", reverse(f"plans:{name}", args=[self.plan.pk]), headers, body)

    def do(self, operation: dict[str, Any]) -> Sample:
        revision = Plan.objects.values_list("revision", flat=True).get(pk=self.plan.pk)
        ids = {"uid": str(uuid4()), "visit": self.visit, "base": revision}
        return self.post("operations", json.dumps(ids | {"operations": [operation]}), "application/json")


def edits(port: int, seeded: Seeded, cookie: str, rounds: int) -> dict[str, list[Sample]]:
    editor, usual = Editor(port, seeded, cookie), Editor(port, seeded, cookie, 24, 200)

    def moved(number: int, within: Editor = editor) -> Sample:
        item = {"uid": within.uids[number], "week": number % within.weeks + 1, "weekday": number % 7}
        return within.do({"do": "move", "items": [item]})

    def checked(number: int) -> Sample:
        return asked(usual.link, "GET", reverse("plans:checks", args=[usual.plan.pk]), {"Cookie": cookie})

    def pasted(number: int) -> Sample:
        sample = editor.do({"do": "paste", "text": PASTED, "week": number % 48 + 1, "weekday": 0})
        editor.do({"do": "undo"})
        return sample

    def copied(number: int) -> Sample:
        return editor.post("copy", f"uid={uuid4()}", "application/x-www-form-urlencoded")

    cases: dict[str, Callable[[int], Sample]] = {
        "one operation, 52 weeks, 400 sess.": moved,
        "one operation, 24 weeks, 200 sess.": lambda number: moved(number, usual),
        "the checks of it alone": checked,
        "paste of 4 weeks into it": pasted,
        "copy of it": copied,
    }
    return {name: [case(number) for number in range(rounds)] for name, case in cases.items()}
