"""Sessions as the entries of a calendar feed: the prescription in the athlete's own numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from accounts.units import distance, duration
from athletes.models import Athlete
from plans.prescription.numbers import numbers_text
from sessions.calendar_feed import Entry
from sessions.models import Session
from sessions.prescribed import Lift, Line, lifts_of, lines_of
from sessions.weeks import entry_of


def entries_of(athlete: Athlete, sessions: Iterable[Session], today: date, base_url: str) -> Iterator[Entry]:
    units = athlete.user.units if athlete.user else "metric"
    for session in sessions:
        yield Entry(
            uid=f"{session.uid}@throughline",
            day=session.day,
            title=session.title,
            text="\n\n".join(filter(None, _parts(session, units))),
            url=f"{base_url.rstrip('/')}{session.get_absolute_url()}",
            changed=_changed(session),
            mark=entry_of(session, session.logged, today).compliance.mark,
        )


def _parts(session: Session, units: str) -> Iterator[str]:
    """Why, how much, what to do, the coach's note."""
    yield session.why
    yield " · ".join(filter(None, (duration(session.duration_s), distance(session.distance_m, units))))
    lines = [_words(line, units) for line in lines_of(session.structure)]
    lifts = [_lift(lift, units) for lift in lifts_of(session.structure)]
    yield "\n".join([*lines, *lifts]) or session.prescription
    yield session.notes


def _words(line: Line, units: str) -> str:
    """`2 × 15 min Threshold @Z4, 4:57–5:05/km`."""
    said = " ".join(filter(None, (line.times, line.extent, line.name, line.aim)))
    ends = [numbers_text(one, units) for one in (line.resolved, line.resolved_to) if one]
    return ", ".join(filter(None, (said, " to ".join(ends))))


def _lift(lift: Lift, units: str) -> str:
    sets = lift.sets_lb if units == "imperial" else lift.sets
    return f"{lift.label} {lift.name}: {sets}".strip()


def _changed(session: Session) -> datetime:
    """When its day or its words changed, or what was done of it."""
    log = session.logged
    return max(session.changed_at, log.changed_at) if log else session.changed_at
