"""The week to come: exactly one thing to keep in mind, and the sessions that carry it."""

from __future__ import annotations

from typing import Any

from accounts import units
from summaries.digest.facts import Aim, Facts, work
from summaries.digest.kinds import kind_of
from summaries.digest.lines import meant_for

MOST_NEXT = 4


def ahead(facts: Facts) -> dict[str, Any]:
    sessions: list[Any] = [entry.session for entry in work(facts.after) if entry.session]
    keys = [one for one in sessions if one.is_key] or sessions
    return {
        "focus": {"title": f"One thing for {facts.next_week}", "text": _focus(facts, keys)},
        "next": [_line(one, facts.units) for one in keys[:MOST_NEXT]],
        "next_title": _title(facts, sessions, keys),
        "button": f"Open {facts.next_week}" if sessions else "Open Throughline",
    }


def _focus(facts: Facts, keys: list[Any]) -> str:
    """The goal when its day comes, else the key session with a purpose, else the first of the week."""
    aim = _goal_comes(facts)
    if aim and aim.day:
        target = f", {aim.target}" if aim.target else ""
        return f"{aim.title}{target}, on {units.DAYS[aim.day.weekday()]}. All else that week is for it."
    return " ".join(part for part in (kind_of(facts).focus, _about(facts, keys)) if part)


def _goal_comes(facts: Facts) -> Aim | None:
    """The goal whose day is in the week to come."""
    aim = facts.aim
    return aim if aim and aim.day and facts.after.monday <= aim.day <= facts.after.sunday else None


def _about(facts: Facts, keys: list[Any]) -> str:
    if not keys:
        return _nothing(facts)
    one = next((session for session in keys if session.why), keys[0])
    return f"{one.title}, {units.DAYS[one.day.weekday()]}. {one.why}".strip()


def _nothing(facts: Facts) -> str:
    """Nothing is planned: what comes is not guessed."""
    if facts.plan_week and facts.plan_week == facts.plan_weeks:
        return f"The plan is over, and what comes next is open. A reply to this mail reaches {facts.coach}."
    return f"Nothing is planned yet. A reply to this mail reaches {facts.coach}."


def _title(facts: Facts, sessions: list[Any], keys: list[Any]) -> str:
    """What stands over the sessions; without any, what the focus does not say already."""
    if not sessions:
        return f"Nothing is planned for {facts.next_week} yet." if _goal_comes(facts) else ""
    return "Next key sessions" if keys is not sessions else "Next sessions"


def _line(session: Any, system: str) -> dict[str, str]:
    numbers = [units.duration(session.duration_s), units.distance(session.distance_m, system)]
    return {
        "day": f"{units.DAYS[session.day.weekday()][:3]} {session.day.day}",
        "title": session.title,
        "value": " · ".join(number for number in numbers if number),
        "why": session.why,
        **meant_for(session.adaptation),
    }
