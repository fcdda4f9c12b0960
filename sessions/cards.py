"""A session as an athlete meets it on a card: what to do and why, and what was said about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from accounts.models import User
from accounts.units import MONTHS, short_day
from athletes.goals import next_goal
from athletes.models import Athlete, Goal
from plans.prescription.kinds import kind_of
from plans.prescription.numbers import Numbers, numbers_of
from plans.work import Adaptation
from sessions.effort import effort_words
from sessions.forms import UNSAID, FeltForm, LogForm
from sessions.models import Log, Session
from sessions.prescribed import Lift, Line, Profile, in_own_words, lifts_of, lines_of, profile_of
from sessions.weeks import Entry, entry_of

# Kinds whose purpose says already what they are for.
NO_GOAL = {"race", "rest", "other"}


@dataclass(frozen=True)
class Card:
    """`now` is the moment of the page; `form` asks how it felt, and has what was said already; without
    `goals` the athlete's are read when they are needed.
    """

    entry: Entry[Session, Log]
    session: Session
    athlete: Athlete
    now: datetime
    form: FeltForm
    goals: Sequence[Goal] | None = None

    @property
    def goal(self) -> Goal | None:
        """What the day's training is for, with its date; None where it has none."""
        goals = self.athlete.goals.all() if self.goals is None else self.goals
        found = next_goal(goals, max(self.today, self.session.day))
        return found if found and found.day else None

    @property
    def log(self) -> Log | None:
        return self.entry.log

    @property
    def today(self) -> date:
        return self.athlete.today(self.now)

    @property
    def is_ahead(self) -> bool:
        return self.session.day > self.today

    @property
    def is_recent(self) -> bool:
        """Of today or yesterday: how it was is still being said with a tap."""
        return (self.today - self.session.day).days <= 1

    @property
    def is_done(self) -> bool:
        return self.log is not None and self.log.outcome != Log.Outcome.SKIPPED

    @cached_property
    def why(self) -> str:
        """The coach's words; without them what the kind is good for, and for which goal."""
        if self.session.why:
            return self.session.why
        purpose = kind_of(self.session.kind).purpose
        goal = None if self.session.kind in NO_GOAL else self.goal
        if goal is None or goal.day is None:
            return purpose
        return (
            f"{purpose.removesuffix('.')}, for {goal.title} on {goal.day.day} {MONTHS[goal.day.month - 1]}."
        )

    @property
    def note_by(self) -> User:
        """Whose note it is: who changed the session for this athlete, else who gave the plan."""
        return self._editor or self.session.assignment.assigned_by

    @property
    def note_when(self) -> str:
        by_editor = self._editor and self.session.edited_at
        return self._when(by_editor or self.session.assignment.assigned_at)

    @property
    def _editor(self) -> User | None:
        """A coach who changed it; the athlete may have moved it, and that writes no notes."""
        is_own = self.session.edited_by_id == self.athlete.user_id
        return None if is_own else self.session.edited_by

    @property
    def can_move(self) -> bool:
        return self.athlete.may_move and self.log is None

    @property
    def adaptation(self) -> str:
        return str(Adaptation(self.session.adaptation).label)

    @property
    def minutes_are_estimated(self) -> bool:
        return self.entry.planned is not None and self.entry.planned.estimated

    @cached_property
    def profile(self) -> Profile | None:
        return profile_of(self.session.structure, self.session.sport)

    @cached_property
    def lines(self) -> list[Line]:
        return lines_of(self.session.structure)

    @cached_property
    def lifts(self) -> list[Lift]:
        return lifts_of(self.session.structure)

    @cached_property
    def numbers(self) -> Numbers:
        return numbers_of(self.session.structure, self.session.sport)

    @cached_property
    def own_words(self) -> str:
        return in_own_words(self.session.prescription, self.session.structure, self.session.sport)

    @property
    def logged_when(self) -> str:
        """`18:52` on the day itself, `26 Nov` for what was said later."""
        return self._when(self.log.logged_at) if self.log else ""

    @property
    def saved_when(self) -> str:
        return self._when(self.log.changed_at) if self.log else ""

    @property
    def effort(self) -> tuple[str, str, str]:
        """The number, its word and what it means: ("6", "hard", "Short phrases only.")."""
        if self.log is None or self.log.rpe is None:
            return "", "", ""
        return f"{float(self.log.rpe):g}", *effort_words(self.log.rpe, self.session.sport)

    @property
    def typed(self) -> str:
        """What was said as it stands in the form of the log, by field, as JSON."""
        units = self.athlete.user.units if self.athlete.user else "metric"
        form = LogForm(log=self.log, units=units, sport=self.session.sport)
        held = {name: form[name].value() for name in form.fields if name not in UNSAID}
        return json.dumps({name: "" if value is None else str(value) for name, value in held.items()})

    @property
    def planned_effort(self) -> str:
        return "" if self.session.target_rpe is None else f"{float(self.session.target_rpe):g}"

    @property
    def can_be_taken_back(self) -> bool:
        return self.log is not None and self.log.can_be_taken_back(self.today, self.athlete.zone)

    def _when(self, moment: datetime) -> str:
        local = moment.astimezone(self.athlete.zone)
        on_the_day = local.date() == self.session.day or local.date() == self.today
        return f"{local:%H:%M}" if on_the_day else short_day(local.date())


@dataclass(frozen=True)
class Unsaid:
    """The questions of how it was, about no session yet: a script puts them on a card that waits."""

    form: FeltForm
    session: dict[str, int]
    effort: tuple[str, str, str] = ("", "", "")
    planned_effort: str = ""
    saved_when: str = ""


def unsaid() -> Unsaid:
    return Unsaid(FeltForm(auto_id="waits_%s"), {"pk": 0})


def card_of(
    entry: Entry[Session, Log],
    session: Session,
    athlete: Athlete,
    now: datetime,
    form: FeltForm | None = None,
    goals: Sequence[Goal] | None = None,
) -> Card:
    """One of perhaps several cards on a page: the fields' ids are its own."""
    form = form or FeltForm(log=entry.log, auto_id=f"s{session.pk}_%s")
    return Card(entry, session, athlete, now, form, goals)


def card_of_session(session: Session, now: datetime, form: FeltForm | None = None) -> Card:
    """The card of one session by itself; the athlete, the coach and the log are read with it."""
    entry = entry_of(session, session.logged, session.athlete.today(now))
    return card_of(entry, session, session.athlete, now, form)


def logs_of(sessions: Sequence[Session]) -> list[Log]:
    """The logs that were read with their sessions."""
    return [session.logged for session in sessions if session.logged]
