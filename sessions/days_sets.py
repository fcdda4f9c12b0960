"""The strength sessions around today as one page: what a phone keeps to log them without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from accounts.entered import seconds_as_typed
from accounts.units import long_day
from athletes.models import Athlete
from sessions.days import AROUND
from sessions.models import Session
from sessions.sets_page import sets_pages

MOST = 12


@dataclass(frozen=True)
class KeptSets:
    """A session with the address of its page, and all that the page's script knows as JSON can hold it."""

    session: Session
    address: str
    script: dict[str, Any]


def kept_sets(athlete: Athlete, now: datetime) -> list[KeptSets]:
    """Of the days kept the sessions with lifts that are nearest to today, rather ahead than over; by day."""
    today = athlete.today(now)
    found = Session.objects.of(athlete).with_lifts().between(today - AROUND, today + AROUND)
    nearest = sorted(found, key=lambda one: (abs((one.day - today).days), one.day < today))[:MOST]
    sessions = sorted(nearest, key=lambda one: (one.day, one.order, one.pk))
    for session in sessions:
        session.athlete = athlete
    pages = sets_pages(sessions, athlete.user.units if athlete.user else "metric")
    return [_kept(*pair) for pair in zip(sessions, (page.script for page in pages), strict=True)]


def _kept(session: Session, script: dict[str, Any]) -> KeptSets:
    address = reverse("sessions:sets", args=[session.pk])
    about = {
        "address": address,
        "back": session.get_absolute_url(),
        "title": session.title,
        "day": long_day(session.day),
        "about": {
            "session": str(session.uid),
            "shown": session.day.isoformat(),
            "title": session.title,
            "sport": session.sport,
        },
        "fields": _fields(session),
    }
    return KeptSets(session, address, script | about)


def _fields(session: Session) -> dict[str, str]:
    """What was said of the session as a whole, as it stands in the form."""
    log = session.logged
    if log is None:
        return {}
    rpe = "" if log.rpe is None else f"{float(log.rpe):g}"
    time = seconds_as_typed(log.duration_s) if log.duration_s else ""
    return {"duration_s": time, "rpe": rpe, "note": log.note}
