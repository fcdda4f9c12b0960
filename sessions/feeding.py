"""Sessions as the entries of a calendar feed: the prescription in the athlete's own numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from athletes.models import Athlete
from sessions.calendar_feed import Entry
from sessions.models import Session
from sessions.prescribed import lifts_of, lines_of
from sessions.weeks import entry_of


def entries_of(athlete: Athlete, sessions: Iterable[Session], today: date, base_url: str) -> Iterator[Entry]:
    for session in sessions:
        yield Entry(
            uid=f"{session.uid}@throughline",
            day=session.day,
            title=session.title,
            text="\n\n".join(filter(None, _parts(session))),
            url=f"{base_url.rstrip('/')}{session.get_absolute_url()}",
            changed=_changed(session),
            mark=entry_of(session, session.logged, today).compliance.mark,
        )


def _parts(session: Session) -> Iterator[str]:
    """Why, what to do, the coach's note."""
    yield session.why
    lines = [
        " ".join(filter(None, (line.times, line.extent, line.name, line.aim)))
        for line in lines_of(session.structure)
    ]
    lifts = [f"{lift.label} {lift.name}: {lift.sets}".strip() for lift in lifts_of(session.structure)]
    yield "\n".join([*lines, *lifts]) or session.prescription
    yield session.notes


def _changed(session: Session) -> datetime:
    """The newest of what is on record: given, edited by the coach, logged."""
    log = session.logged
    moments = (session.assignment.assigned_at, session.edited_at, log and log.changed_at)
    return max(moment for moment in moments if moment)
