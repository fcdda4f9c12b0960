"""A session card as the coach reads it: one line for what it was, one for planned against done."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.units import DAYS, distance, duration, pace, short_day
from plans.work import Sport
from sessions.compliance import REASON_WORDS
from sessions.models import Log, Session
from sessions.weeks import Entry


@dataclass(frozen=True)
class Card:
    """One card of a day's cell; `session_pk` is None for exercise that nobody planned.

    `activity_pk` is what a device recorded of it, None without a file; `moved_from` is the day from which the
    athlete took it, in words.
    """

    session_pk: int | None
    activity_pk: int | None
    title: str
    numbers: str
    adaptation: str
    adaptation_words: str
    is_key: bool
    is_past: bool
    mark: str
    words: str
    moved_from: str = ""


def card_of(entry: Entry[Session, Log], units: str) -> Card:
    session, log = entry.session, entry.log
    return Card(
        session_pk=session.pk if session else None,
        activity_pk=log.activity_id if log else None,
        title=session.title if session else (log.title or log.get_sport_display() if log else ""),
        numbers=numbers(entry, units),
        adaptation=session.adaptation if session else "",
        adaptation_words=session.get_adaptation_display() if session else "Not planned",
        is_key=session.is_key if session else False,
        is_past=entry.compliance.mark in ("not_done", "unknown"),
        mark=entry.compliance.mark,
        words=entry.compliance.words,
        moved_from=_moved_from(session) if session else "",
    )


def _moved_from(session: Session) -> str:
    """`Sat 5 Dec`; "" where it was put."""
    day = session.moved_from
    if day is None or day == session.day:
        return ""
    return f"{DAYS[day.weekday()][:3]} {short_day(day)}"


def numbers(entry: Entry[Session, Log], units: str) -> str:
    """`62 min · 10.9 km` ahead; `9 of 12 km`, `8.4 km, plan 7 km` where done differs; else what was done."""
    session, log = entry.session, entry.log
    if log is None:
        return _ahead(session, units) if session else ""
    if log.outcome == Log.Outcome.SKIPPED:
        return _reason(log)
    if session is None or entry.compliance.mark not in ("part", "more"):
        return _done(session, log, units)
    return _differing(session, log, more=entry.compliance.mark == "more", units=units)


def _ahead(session: Session, units: str) -> str:
    return " · ".join(filter(None, (duration(session.duration_s), distance(session.distance_m, units))))


def _reason(log: Log) -> str:
    if log.reason == Log.Reason.OTHER and log.note:
        return log.note
    return REASON_WORDS.get(log.reason, "not done")


def _done(session: Session | None, log: Log, units: str) -> str:
    """`9.7 km, 5:02`, `12 km`, `25 min`; a tick without numbers of its own has those of the plan."""
    metres, seconds = distance(log.distance_m, units), duration(log.duration_s)
    if metres and seconds and log.sport == Sport.RUNNING and units == "metric":
        return f"{metres}, {pace(log.duration_s, log.distance_m)}".removesuffix("/km")
    if not metres and not seconds and session:
        return _ahead(session, units)
    return metres or seconds or ""


def _differing(session: Session, log: Log, *, more: bool, units: str) -> str:
    """By duration, else by distance: the pair by which compliance is measured."""
    pairs = [
        (duration(log.duration_s), duration(session.duration_s)),
        (distance(log.distance_m, units), distance(session.distance_m, units)),
    ]
    done, due = next((pair for pair in pairs if all(pair)), (None, None))
    if log.duration_s is None and log.distance_m is None:
        planned = _ahead(session, units)
        return f"part of {planned}" if planned else "in part"
    if not done or not due:
        return _done(session, log, units)
    return f"{done}, plan {due}" if more else f"{_without_unit(done, due)} of {due}"


def _without_unit(done: str, due: str) -> str:
    """`9 km`, `12 km` -> `9`: a unit is said once where both have the same."""
    number, _, unit = done.rpartition(" ")
    return number if due.endswith(f" {unit}") and " " not in number else done
