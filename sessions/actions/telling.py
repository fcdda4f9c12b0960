"""An entry on its way in: who said what about what, and what is found out about it on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from accounts.units import long_day
from athletes.models import Athlete
from sessions import entry_words as words
from sessions.actions.clashes import others_of
from sessions.actions.holding import Held
from sessions.actions.logging import LogRefusedError
from sessions.entries import Sent, day_of, said_when, shown_on
from sessions.entry_models import Entry
from sessions.models import Log, Session

MOST_TOLD = 500


class KeptError(ValueError):
    """An entry that has no effect any more, and is no fault either; the message says why."""


@dataclass
class Telling:
    """An entry on its way in: who said it, about what and when. `notes` are the sentences of the answer."""

    athlete: Athlete
    sent: Sent
    now: datetime
    said_at: datetime
    day: date
    session: Session | None
    notes: list[str] = field(default_factory=list)
    beside: dict[str, Any] = field(default_factory=dict)
    # What was logged elsewhere with this id.
    elsewhere: Log | None = None

    @property
    def coach(self) -> str:
        return self.athlete.coach.get_short_name()

    @property
    def mover(self) -> str:
        """Who put the session on the day where it stands now: "You" is the athlete."""
        assert self.session
        last = self.session.moves.filter(undone_at=None).select_related("by").order_by("at", "pk").last()
        by = last.by if last and last.to_day == self.session.day else self.session.edited_by
        if by and by.pk == self.athlete.user_id:
            return "You"
        return by.get_short_name() if by else self.coach

    @property
    def units(self) -> str:
        return self.athlete.user.units if self.athlete.user else "metric"

    @property
    def fields(self) -> MultiValueDict[str, str]:
        # A form has an id of its own or cannot be read; a device's entry is one.
        held = {"client_id": [str(self.sent.client_id)]} if self.sent.device else {}
        return MultiValueDict(held | {name: list(values) for name, values in self.sent.fields.items()})

    @property
    def log(self) -> Log | None:
        return self.session.logged if self.session else None

    @property
    def done_on(self) -> date | None:
        """The day on which the page showed the session, where the coach has moved it since."""
        shown = shown_on(self.sent, self.day)
        return None if self.session is None or shown == self.session.day else shown

    @property
    def held(self) -> Held:
        """What the actions about the session need not read again."""
        return Held(self.athlete, self.log or self.elsewhere)

    @property
    def others(self) -> list[Entry]:
        """What other devices said about the session since; nothing of it stands where there is no log."""
        return others_of(self.session, self.sent) if self.session and self.log else []

    @property
    def call(self) -> dict[str, Any]:
        """The arguments that each action takes."""
        return {"client_id": self.sent.client_id, "now": self.now, "said_at": self.said_at}


class UnreadFormError(LogRefusedError):
    """An ordinary form that cannot be read: it goes back to the page that it stands on, and is no entry."""

    def __init__(self, form: forms.BaseForm) -> None:
        super().__init__(_sentences(form))
        self.form = form


def valid[F: forms.BaseForm](form: F) -> F:
    """The form, if what was typed can be read; else its sentences are the refusal."""
    if form.is_valid():
        return form
    raise UnreadFormError(form)


def _sentences(form: forms.BaseForm) -> str:
    lines: list[str] = []
    for name, errors in form.errors.items():
        label = "" if name == "__all__" else f"{form.fields[name].label or name}: "
        lines.extend(f"{label}{error}" for error in errors)
    return " ".join(lines)


def telling(athlete: Athlete, sent: Sent, now: datetime, session: Session | None) -> Telling:
    day, is_plausible = day_of(sent, athlete.today(now))
    told = Telling(athlete, sent, now, said_when(sent, now), day, session)
    if not is_plausible:
        told.notes.append(words.WRONG_CLOCK.format(day=long_day(day)))
    return told


def entry_of(told: Telling, state: Entry.State) -> Entry:
    sent = told.sent
    return Entry(
        athlete=told.athlete,
        uid=sent.uid,
        kind=sent.kind,
        session_uid=sent.session,
        fields=dict(sent.fields),
        device=sent.device,
        base=sent.base,
        day=told.day,
        said_at=told.said_at,
        received_at=told.now,
        state=state,
        told=" ".join(told.notes)[:MOST_TOLD],
        beside=told.beside,
        beside_at=told.now if told.beside else None,
    )
