"""One session as the coach reads it: planned beside done, number by number, and the athlete's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from accounts.units import distance, duration, load, pace
from activities.page import ActivityPage, activity_page
from sessions.actions import is_added
from sessions.cards import Card, card_of_session
from sessions.effort import effort_words
from sessions.models import Log, Session
from sessions.sets_shown import ShownSets, shown_sets

RUN_PACES = {"running", "walking"}


@dataclass(frozen=True)
class Compared:
    """One measure; an empty string where nothing was said about it."""

    name: str
    planned: str
    done: str


@dataclass(frozen=True)
class SessionPage:
    card: Card
    compared: list[Compared]
    reason: str
    feel: str
    plan_name: str
    recording: ActivityPage | None
    sets: ShownSets | None
    is_added: bool


def session_page(session: Session, *, now: datetime, units: str) -> SessionPage:
    card = card_of_session(session, now)
    log = session.logged
    plan = session.assignment.version.plan
    return SessionPage(
        card=card,
        compared=[row for row in _compared(card, units) if row.planned or row.done],
        reason=log.get_reason_display() if log and log.reason else "",
        feel=log.get_feel_display() if log and log.feel else "",
        plan_name=f"{plan.name}, v{session.assignment.version.number}, week {session.week}",
        recording=activity_page(log.activity, units) if log and log.activity else None,
        sets=shown_sets(log, units),
        is_added=is_added(session),
    )


def _compared(card: Card, units: str) -> list[Compared]:
    session, entry = card.session, card.entry
    log = entry.log or Log()
    planned = entry.planned.load if entry.planned else None
    done = entry.done.load if entry.done else None
    return [
        Compared("Time", duration(session.duration_s) or "", duration(log.duration_s) or ""),
        Compared(
            "Distance", distance(session.distance_m, units) or "", distance(log.distance_m, units) or ""
        ),
        Compared("Pace", _pace(session, session), _pace(session, log)),
        Compared("Effort", _effort(session.target_rpe, session.sport), _effort(log.rpe, session.sport)),
        Compared("Load", load(planned) or "", load(done) or ""),
    ]


def _effort(rpe: Decimal | None, sport: str) -> str:
    """`6, hard`."""
    return "" if rpe is None else f"{float(rpe):g}, {effort_words(rpe, sport)[0]}"


def _pace(session: Session, numbers: Session | Log) -> str:
    return (pace(numbers.duration_s, numbers.distance_m) or "") if session.sport in RUN_PACES else ""
