"""What an athlete's day looks like: the week around it, today's cards, what is open and what comes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice

from athletes.goals import next_goal
from athletes.models import Athlete, Goal, StatusPeriod, Wellness
from sessions.cards import Card, card_of, logs_of
from sessions.first_week import FirstWeek
from sessions.first_week_reading import first_week_of
from sessions.forms_wellness import WellnessForm
from sessions.models import Assignment, Log, Session
from sessions.weeks import Entry, Week, monday_of, week_of

MOST_COMING = 5
WEEK = timedelta(days=7)
FIRST_WEEKS = 2 * WEEK


@dataclass(frozen=True)
class Agenda:
    """`sessions` are those of yesterday, the week and the next, each with its log and its assignment."""

    athlete: Athlete
    now: datetime
    sessions: list[Session]
    week: Week[Session, Log]

    @property
    def today(self) -> date:
        return self.athlete.today(self.now)

    @cached_property
    def _entries(self) -> list[Entry[Session, Log]]:
        return list(self.week.days[self.today.weekday()].entries)

    @cached_property
    def cards(self) -> list[Card]:
        return [
            card_of(entry, entry.session, self.athlete, self.now, goals=self.goals)
            for entry in self._entries
            if entry.session and not entry.is_rest
        ]

    @property
    def rest(self) -> Session | None:
        """A rest that the coach planned for today."""
        return next((entry.session for entry in self._entries if entry.is_rest), None)

    @property
    def unplanned(self) -> list[Log]:
        return [entry.log for entry in self._entries if entry.session is None and entry.log]

    @cached_property
    def periods(self) -> list[StatusPeriod]:
        """Sick, injured or away today."""
        return list(StatusPeriod.objects.of(self.athlete).touching(self.today, self.today))

    @cached_property
    def wellness(self) -> Wellness | None:
        return self.athlete.wellness.filter(day=self.today).first()

    @cached_property
    def wellness_id(self) -> uuid.UUID:
        """Of what this page sends about the day."""
        return uuid.uuid4()

    @cached_property
    def wellness_form(self) -> WellnessForm:
        return WellnessForm(held=self.wellness)

    @property
    def open_yesterday(self) -> list[Session]:
        yesterday = self.today - timedelta(days=1)
        silent = (s for s in self.sessions if s.day == yesterday and s.kind != "rest" and s.logged is None)
        return [session for session in silent if not session.excuse]

    @property
    def coming(self) -> list[Session]:
        """The next work after today, to the end of next week."""
        ahead = (session for session in self.sessions if session.day > self.today and session.kind != "rest")
        return list(islice(ahead, MOST_COMING))

    @cached_property
    def next_session(self) -> Session | None:
        """The next work after today; asked of the database only where neither week has any left."""
        return (
            next(iter(self.coming), None) or Session.objects.of(self.athlete).coming(self._last_read).first()
        )

    @property
    def _last_read(self) -> date:
        return self.week.sunday + WEEK

    @cached_property
    def _given(self) -> list[tuple[date | None, date | None]]:
        """Of each plan ever given when it was ended and since when it is paused; asked on empty days only."""
        given = Assignment.objects.filter(athlete=self.athlete)
        return list(given.values_list("ended_on", "paused_on"))

    @property
    def has_had_a_plan(self) -> bool:
        return bool(self.sessions) or bool(self._given)

    @cached_property
    def first_week(self) -> FirstWeek | None:
        """What happens next, for who has no plan yet; asked on the days before the first one only."""
        found = None if self.has_had_a_plan else first_week_of(self.athlete, self.today)
        return None if found is None or found.is_over else found

    @cached_property
    def first_steps(self) -> FirstWeek | None:
        """The same for who got a plan before the intake was sent: in its first weeks, until it is."""
        begun = min((session.assignment.starts_on for session in self.sessions), default=None)
        if begun is None or begun < self.today - FIRST_WEEKS:
            return None
        found = first_week_of(self.athlete, self.today)
        return found if found.current and found.current.key == "send" else None

    @property
    def is_paused(self) -> bool:
        return any(ended is None and paused and paused <= self.today for ended, paused in self._given)

    @cached_property
    def assignment(self) -> Assignment | None:
        """The plan that today belongs to; none while it is paused, and none once it was ended."""
        held = (session.assignment for session in self.sessions if session.assignment.ended_on is None)
        running = (one for one in held if one.paused_on is None or one.paused_on > self.today)
        return next((one for one in running if one.starts_on <= self.today <= one.ends_on), None)

    @property
    def plan_week(self) -> int | None:
        return self.assignment.week_of(self.today) if self.assignment else None

    @cached_property
    def goals(self) -> list[Goal]:
        return list(self.athlete.goals.all())

    @property
    def goal(self) -> Goal | None:
        return next_goal(self.goals, self.today)

    @property
    def days_to_goal(self) -> int | None:
        return self.goal.days_left(self.today) if self.goal else None


def agenda_of(athlete: Athlete, now: datetime) -> Agenda:
    today = athlete.today(now)
    monday = monday_of(today)
    first = min(monday, today - timedelta(days=1))
    sessions = list(Session.objects.of(athlete).on_calendar(first, monday + timedelta(days=13)))
    return Agenda(athlete, now, sessions, calendar_week(athlete, monday, sessions, today))


def calendar_week(athlete: Athlete, monday: date, sessions: list[Session], today: date) -> Week[Session, Log]:
    """The week of rows that were read already, with what was done beside the plan."""
    beside = Log.objects.of(athlete).unplanned().between(monday, monday + timedelta(days=6))
    return week_of(monday, sessions, [*logs_of(sessions), *beside], today)
