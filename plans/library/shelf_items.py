"""The library that ships with the product: sessions, weeks and blocks in plans/starters/library, and the
published plans beside them, which are blocks too. Own wording; each names the source of its facts.

sessions.json   {"slug", "name", "sport", "kind", "rpe", "line", "why", "source", "tags"}, sometimes "key",
                "adaptation", and "minutes" where the line says no time
weeks.json      {"slug", "name", "sport", "source", "tags", "weeks": [{"tue": [session], ...}]}; a session
                there is {"use": slug} with what differs, or one of its own
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from django.urls import reverse

from plans.edits.content import Planned
from plans.library.pieces import piece_of, search_text, searched, summary_of
from plans.library.shelf import STARTERS, starter_file, starters
from plans.plan_files.plan_file import SessionFile
from plans.prescription.kinds import kind_of
from plans.prescription.line import read_line
from plans.work import WORK_FIELDS

LIBRARY = STARTERS / "library"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

type Json = Mapping[str, Any]


class ShelfItem(NamedTuple):
    """A piece that ships with the product, with what LibraryItem has; `slug` is its key."""

    slug: str
    kind: str
    name: str
    sport: str
    tags: str
    why: str
    source: str
    weeks: int
    content: dict[str, Any]
    summary: dict[str, Any]
    search: str

    @property
    def href(self) -> str:
        return f"{reverse('library:shelf')}?name={self.slug}"


@cache
def shelf_items() -> dict[str, ShelfItem]:
    """Every one by its slug, sessions first; read once, for they change only with the product."""
    return {item.slug: item for item in (*_sessions(), *_weeks(), *_plans())}


def shelf_matching(text: str, kind: str = "", sport: str = "") -> list[ShelfItem]:
    """Those in whose words each word of the text stands, of this kind and sport where one is given."""
    words = searched(text)
    return [
        item
        for item in shelf_items().values()
        if kind in ("", item.kind)
        and sport in ("", item.sport)
        and all(word in item.search for word in words)
    ]


def _sessions() -> Iterator[ShelfItem]:
    for data in _by_slug().values():
        yield _item(data, [_work(data)], why=data["why"])


def _weeks() -> Iterator[ShelfItem]:
    for data in _read("weeks.json"):
        yield _item(data, list(_placed(data["weeks"])))


def _placed(weeks: list[Json]) -> Iterator[Planned]:
    known = _by_slug()
    for number, week in enumerate(weeks, start=1):
        for weekday, day in enumerate(DAYS):
            for order, one in enumerate(week.get(day, ())):
                said = {**known[one["use"]], **one} if "use" in one else one
                yield _work(said)._replace(week=number, weekday=weekday, order=order)


def _plans() -> Iterator[ShelfItem]:
    for starter in starters():
        plan = starter_file(starter.slug)
        assert plan is not None  # the shelf names only what is there
        data = {"slug": f"plan-{starter.slug}", "name": plan.name, "sport": plan.sport}
        sessions = [_planned(one) for one in plan.sessions]
        yield _item({**data, "source": plan.source, "tags": f"plan {plan.goal}"}, sessions, why=plan.goal)


def _item(data: Json, sessions: list[Planned], why: str = "") -> ShelfItem:
    piece = piece_of(sessions)
    return ShelfItem(
        slug=data["slug"],
        kind=piece["kind"],
        name=data["name"],
        sport=data["sport"],
        tags=data["tags"],
        why=why,
        source=data["source"],
        weeks=piece["weeks"],
        content=piece,
        summary=summary_of(piece),
        search=search_text(data["name"], f"{data['tags']} {data['sport']}", piece),
    )


def _work(data: Json) -> Planned:
    """A session from its typed line; its numbers are those that the line says."""
    said = read_line(data["line"], sport=data["sport"], title=data["name"])
    kind = kind_of(data["kind"])
    minutes = data.get("minutes")
    return Planned(
        uid="",
        week=1,
        weekday=0,
        order=0,
        title=data["name"],
        sport=data["sport"],
        kind=data["kind"],
        adaptation=data.get("adaptation", kind.adaptation),
        why=data["why"],
        prescription=data["line"],
        structure=said.structure,
        target_rpe=data["rpe"],
        duration_s=minutes * 60 if minutes else said.duration_s,
        distance_m=said.distance_m,
        is_key=data.get("key", kind.is_key),
    )


def _planned(session: SessionFile) -> Planned:
    work = {name: getattr(session, name) for name in WORK_FIELDS if hasattr(session, name)}
    work["why"] = session.why or kind_of(session.kind).purpose
    return Planned(uid="", week=session.week, weekday=session.weekday, **work)


@cache
def _by_slug() -> dict[str, Json]:
    return {data["slug"]: data for data in _read("sessions.json")}


def _read(name: str) -> list[Any]:
    data: list[Any] = json.loads((LIBRARY / name).read_text())
    return data
