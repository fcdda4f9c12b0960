"""What each field of a planned session, a phase and a plan may hold. Pure.

Read from JSON with plans.operations.given; the database holds the same bounds.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from plans.edits.content import PlanError, Planned, event_problem
from plans.operations.given import Given
from plans.prescription.kinds import ADAPTATIONS, KINDS

SPORTS = ("running", "cycling", "swimming", "rowing", "walking", "strength", "other")
PHASE_KINDS = ("base", "build", "peak", "taper", "deload", "other")
MAX_TITLE = 120
MAX_WHY = 300
MAX_PRESCRIPTION = 4000
MAX_NOTES = 2000
MAX_LINK = 300
MAX_SECONDS = 172_800
MAX_METRES = 1_000_000


def title(given: Given, name: str) -> str:
    text = given.text(name, MAX_TITLE, lines=False)
    return text or given.refuse(name, "Give the session a title.")


def target_rpe(given: Given, name: str) -> float | None:
    """1 to 10 with one decimal; null takes it away."""
    return round(given.number(name, 1, 10), 1) if given.has(name) else given.raw(name)


def _whole_or_none(most: int) -> Callable[[Given, str], int | None]:
    return lambda given, name: given.whole(name, 1, most) if given.has(name) else given.raw(name)


def kind(given: Given, name: str) -> str:
    """One of plans.prescription.kinds, or a name from elsewhere that a session has already."""
    text = given.text(name, 30, lines=False)
    return text or given.refuse(name, f"“kind” has to be one of {', '.join(KINDS)}.")


SESSION: dict[str, Callable[[Given, str], Any]] = {
    "title": title,
    "kind": kind,
    "adaptation": lambda given, name: given.one_of(name, ADAPTATIONS),
    "sport": lambda given, name: given.one_of(name, SPORTS),
    "why": lambda given, name: given.text(name, MAX_WHY, lines=False),
    "notes": lambda given, name: given.text(name, MAX_NOTES),
    "link": lambda given, name: given.link(name, MAX_LINK),
    "is_key": lambda given, name: given.flag(name),
    "target_rpe": target_rpe,
    "duration_s": _whole_or_none(MAX_SECONDS),
    "distance_m": _whole_or_none(MAX_METRES),
    "prescription": lambda given, name: given.text(name, MAX_PRESCRIPTION),
}

WORDS = {
    "title": "title",
    "sport": "sport",
    "kind": "kind",
    "adaptation": "adaptation",
    "why": "why",
    "prescription": "prescription",
    "structure": "steps",
    "target_rpe": "RPE",
    "duration_s": "time",
    "distance_m": "distance",
    "is_key": "key",
    "notes": "notes",
    "link": "link",
    "order": "place in the day",
    "week": "week",
    "weekday": "day",
}


def plan_name(given: Given, name: str) -> str:
    return given.text(name, MAX_TITLE, lines=False) or given.refuse(name, "Give the plan a name.")


def event_on(given: Given, name: str) -> str | None:
    """A date as 2026-09-27; null takes it away."""
    if not given.has(name):
        given.raw(name)
        return None
    text = given.text(name, 10)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        given.refuse(name, "Write the date as year, month and day, such as 2026-09-27.")
    if problem := event_problem(found):
        given.refuse(name, problem)
    return found.isoformat()


PLAN: dict[str, Callable[[Given, str], Any]] = {
    "name": plan_name,
    "sport": lambda given, name: given.one_of(name, SPORTS),
    "goal": lambda given, name: given.text(name, 200, lines=False),
    "goal_kind": lambda given, name: given.one_of(name, ("", "event", "benchmark")),
    "goal_target": lambda given, name: given.text(name, 80, lines=False),
    "event_on": event_on,
}


PLAN_WORDS = {
    "name": "name",
    "sport": "sport",
    "goal": "goal",
    "goal_kind": "kind of goal",
    "goal_target": "target",
    "event_on": "date",
}


def check(session: Planned) -> None:
    """What was computed, from a line or a progression, has to fit as what is typed."""
    if not session.title.strip() or len(session.title) > MAX_TITLE:
        raise PlanError(f"“{session.title[:40]}…” is no title: it has 1 to {MAX_TITLE} characters.")
    if session.duration_s is not None and not 0 < session.duration_s <= MAX_SECONDS:
        raise PlanError(f"{session.title} would come to {session.duration_s / 3600:,.0f} h; 48 h fit.")
    if session.distance_m is not None and not 0 < session.distance_m <= MAX_METRES:
        raise PlanError(f"{session.title} would come to {session.distance_m / 1000:,.0f} km; 1,000 km fit.")
    if len(session.prescription) > MAX_PRESCRIPTION:
        raise PlanError(f"What {session.title} holds is too long: {MAX_PRESCRIPTION:,} characters fit.")


def read_session(given: Given) -> dict[str, Any]:
    """The fields that were given, each checked; unknown ones are refused."""
    fields = {name: SESSION[name](given, name) for name in given.names() if name in SESSION}
    given.finish()
    return fields
