"""The desk: who needs a look, who is on track, in the order and the words in which a coach reads it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.urls import reverse

from accounts.models import User
from athletes.goals import days_words, next_goal
from athletes.models import AthleteQuerySet, Goal
from desk.ago import ago
from desk.intake import with_intake
from desk.joining import not_joined, not_shared
from desk.moved import Moved, moved_words
from desk.standing import Known, Person, known_of, people_of
from desk.triage import Action, Reason, reason_of
from desk.undelivered import with_no_mail
from sessions.chart import ChartWeek, Spark, spark
from sessions.models import Move

SPARK_WIDTH, SPARK_HEIGHT, SPARK_LOW = 126, 32, 16
SHOWN_ON_TRACK = 12
MOVED_SINCE = timedelta(days=7)
PLAN_ACTIONS: set[Action] = {"assign", "next_plan"}


@dataclass(frozen=True)
class Row:
    """One athlete; what only a shown row needs is computed when it is shown."""

    person: Person
    known: Known
    reason: Reason
    goals: list[Goal]
    seen: str
    moves: list[Moved]

    @cached_property
    def goal(self) -> Goal | None:
        return next_goal(self.goals, self.known.standing.today)

    @property
    def goal_words(self) -> str:
        return ", ".join(filter(None, (self.goal.title, self.goal.target))) if self.goal else "No goal yet"

    @property
    def goal_in(self) -> str:
        return days_words(self.goal, self.known.standing.today) if self.goal else "no date"

    @property
    def moved(self) -> str:
        """What the athlete put on another day within a week: a fact, not a doubt."""
        return moved_words(self.moves)

    @property
    def is_fine(self) -> bool:
        return self.reason.severity == "fine"

    @cached_property
    def weeks(self) -> list[ChartWeek]:
        return [
            ChartWeek(week.planned_load or None, week.done_load or None, known=not week.missing)
            for week in self.known.weeks
        ]

    @cached_property
    def spark(self) -> Spark | None:
        """None where nothing was planned or done in all these weeks."""
        if self.person.sharing_ended_at or not any(week.planned or week.done for week in self.weeks):
            return None
        return spark(self.weeks, SPARK_WIDTH, SPARK_LOW if self.is_fine else SPARK_HEIGHT)

    @property
    def spark_words(self) -> str:
        return load_words(self.weeks[:-1])

    @property
    def action_url(self) -> str:
        """Where the one thing to do is done: in a mail, among the plans, else on the athlete's page."""
        if self.reason.action == "write":
            return f"mailto:{self.person.email}"
        if self.reason.action == "address":
            return reverse("athletes:edit", args=[self.person.pk])
        if self.reason.action == "intake":
            return reverse("athletes:intake_of", args=[self.person.pk])
        if self.reason.action == "mails":
            return reverse("outbox:mails")
        if self.reason.action in PLAN_ACTIONS:
            return reverse("plans:list")
        return reverse("desk:athlete", args=[self.person.pk])


@dataclass(frozen=True)
class Roster:
    """A desk; the archived are people and no rows, because nothing has to be done about them."""

    today: date
    query: str
    attention: list[Row]
    on_track: list[Row]
    hidden_on_track: int
    archived: list[Person]
    shows_archived: bool
    has_anybody: bool
    # How many of those who are coached now have an open health screening.
    unscreened: int

    @property
    def count(self) -> int:
        return len(self.attention) + self.fine

    @property
    def fine(self) -> int:
        return len(self.on_track) + self.hidden_on_track


def roster_of(
    athletes: AthleteQuerySet, *, coach: User, now: datetime, query: str, archived: bool, everybody: bool
) -> Roster:
    """Eight queries. `query` is a part of a name; `everybody` unfolds those who are on track."""
    everyone = people_of(athletes)
    found = [person for person in everyone if is_found(query, person.name)] if query else everyone
    people = [person for person in found if not person.archived_at]
    chosen = athletes.filter(pk__in=[person.pk for person in people]) if query else athletes.active()
    rows = _rows(people, chosen, coach, now)
    on_track = [row for row in rows if row.is_fine]
    shown = len(on_track) if everybody or query else SHOWN_ON_TRACK
    return Roster(
        today=now.astimezone(coach.zone).date(),
        query=query,
        attention=[row for row in rows if not row.is_fine],
        on_track=on_track[:shown],
        hidden_on_track=len(on_track[shown:]),
        archived=[person for person in found if person.archived_at],
        shows_archived=archived,
        has_anybody=bool(everyone),
        unscreened=sum(not one.archived_at and not one.is_screened for one in everyone),
    )


def load_words(full_weeks: Sequence[ChartWeek]) -> str:
    """A sparkline for those who cannot see it: its last full week, and how many weeks are not known."""
    last, unknown = full_weeks[-1], sum(not week.known for week in full_weeks)
    if not last.known:
        words = "load of last week not known"
    elif not last.planned:
        words = f"load of last week {last.done or 0:,.0f}, nothing planned"
    else:
        words = f"load of last week {last.done or 0:,.0f} of {last.planned:,.0f} planned"
    return f"{words}; {unknown} of {len(full_weeks)} weeks not known in full" if unknown else words


def is_found(query: str, name: str) -> bool:
    """Whether a part of the name is meant, whatever its case and accents: `aker` finds `Åkerström`."""
    return _plain(query) in _plain(name)


def _rows(people: list[Person], chosen: AthleteQuerySet, coach: User, now: datetime) -> list[Row]:
    """The most urgent first, then by name."""
    known = known_of(people, chosen, now)
    goals = _goals(chosen) if people else {}
    moves = _moves(chosen, now - MOVED_SINCE) if people else {}
    rows = [
        Row(
            person=person,
            known=known[person.pk],
            reason=_reason(person, known[person.pk], now),
            goals=goals.get(person.pk, []),
            seen="" if person.sharing_ended_at else ago(person.seen_at, now, coach.zone),
            moves=[] if person.sharing_ended_at else moves.get(person.pk, []),
        )
        for person in people
    ]
    return sorted(rows, key=lambda row: row.reason.rank)


def _reason(person: Person, known: Known, now: datetime) -> Reason:
    """Of somebody who has not joined nothing can be known: that comes before every rule."""
    reason = _by_itself(person, known, now)
    return with_intake(reason, unread=person.unread, needs_clearance=person.needs_clearance)


def _by_itself(person: Person, known: Known, now: datetime) -> Reason:
    if person.sharing_ended_at:
        return not_shared(person.sharing_ended_at, person.zone)
    if person.has_joined:
        reason = reason_of(known.standing)
    else:
        reason = not_joined(person.invited_at, person.invitation_ends, person.zone, now)
    return with_no_mail(reason, person.no_mail or "", person.email, has_joined=person.has_joined)


def _goals(athletes: AthleteQuerySet) -> dict[int, list[Goal]]:
    goals: dict[int, list[Goal]] = {}
    for goal in Goal.objects.filter(athlete__in=athletes).order_by():
        goals.setdefault(goal.athlete_id, []).append(goal)
    return goals


def _moves(athletes: AthleteQuerySet, since: datetime) -> dict[int, list[Moved]]:
    moves: dict[int, list[Moved]] = {}
    fields = ("session__athlete", "session", "session__title", "from_day", "session__day")
    for athlete, *move in Move.objects.of_athletes(athletes, since).values_list(*fields):
        moves.setdefault(athlete, []).append(Moved(*move))
    return moves


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
