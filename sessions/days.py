"""The days around today as one page: what a phone keeps for the time without a network."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from athletes.models import Athlete, Goal, Wellness
from sessions.cards import Card, card_of
from sessions.forms import LogForm, SkipForm, UnplannedForm
from sessions.forms_wellness import WellnessForm
from sessions.models import Log, Session
from sessions.weeks import entry_of

AROUND = timedelta(days=14)


@dataclass(frozen=True)
class PackDay:
    day: date
    cards: list[Card]
    rests: list[Session]
    beside: list[Log]


@dataclass(frozen=True)
class Pack:
    """Two weeks back and two ahead; `forms` are those that say something about any of its sessions."""

    athlete: Athlete
    now: datetime
    days: list[PackDay]
    wellness: Wellness | None

    @property
    def today(self) -> date:
        return self.athlete.today(self.now)

    @cached_property
    def wellness_form(self) -> WellnessForm:
        return WellnessForm(held=self.wellness)

    @property
    def _units(self) -> str:
        return self.athlete.user.units if self.athlete.user else "metric"

    @cached_property
    def log_form(self) -> LogForm:
        return LogForm(units=self._units, outcome="done", auto_id="log_%s")

    @cached_property
    def skip_form(self) -> SkipForm:
        return SkipForm(auto_id="skip_%s")

    @cached_property
    def unplanned_form(self) -> UnplannedForm:
        return UnplannedForm(day=self.today, today=self.today, units=self._units, auto_id="beside_%s")


def pack_of(athlete: Athlete, now: datetime) -> Pack:
    today = athlete.today(now)
    first, last = today - AROUND, today + AROUND
    sessions: dict[date, list[Session]] = defaultdict(list)
    for session in Session.objects.of(athlete).on_calendar(first, last):
        sessions[session.day].append(session)
    beside: dict[date, list[Log]] = defaultdict(list)
    for log in Log.objects.of(athlete).unplanned().between(first, last):
        beside[log.day].append(log)
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    goals = list(athlete.goals.all())
    cards = {day: _cards(athlete, now, sessions[day], goals) for day in dates}
    rests = {day: [session for session in sessions[day] if session.kind == "rest"] for day in dates}
    days = [PackDay(day, cards[day], rests[day], beside[day]) for day in dates]
    return Pack(athlete, now, days, athlete.wellness.filter(day=today).first())


def _cards(athlete: Athlete, now: datetime, sessions: list[Session], goals: list[Goal]) -> list[Card]:
    today = athlete.today(now)
    work = [session for session in sessions if session.kind != "rest"]
    entries = [(entry_of(session, session.logged, today), session) for session in work]
    return [card_of(entry, session, athlete, now, goals=goals) for entry, session in entries]
