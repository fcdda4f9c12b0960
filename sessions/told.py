"""What an athlete has to know of what was said about a session: the sentences, and what is kept beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.units import short_day
from plans.work import Sport
from sessions.beside import fits
from sessions.entry_models import Entry
from sessions.entry_words import in_words
from sessions.models import Log, Session

MOST = 5
LABELS: dict[str, dict[Any, str]] = {
    "outcome": dict(Log.Outcome.choices),
    "reason": dict(Log.Reason.choices),
    "feel": dict(Log.Feel.choices),
    "sport": dict(Sport.choices),
}


@dataclass(frozen=True)
class Told:
    """`when` as `10:02` or `26 Nov`; `beside` are the values kept beside the log, in words, and `can_be_used`
    whether they fit it.
    """

    entry: Entry
    when: str
    beside: str
    can_be_used: bool


def told_about(session: Session) -> list[Told]:
    about = Entry.objects.about(session.athlete, session.uid).told()[:MOST]
    units = session.athlete.user.units if session.athlete.user else "metric"
    return [
        Told(
            entry,
            _when(entry, session),
            in_words(entry.beside, LABELS, units),
            session.logged is not None and fits(session.logged.outcome, entry.beside),
        )
        for entry in about
    ]


def _when(entry: Entry, session: Session) -> str:
    local = entry.said_at.astimezone(session.athlete.zone)
    return f"{local:%H:%M}" if local.date() == session.day else short_day(local.date())
