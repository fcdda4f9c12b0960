"""The one door for what athletes say: each entry is taken once by its id, and kept whatever became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.datastructures import MultiValueDict

from accounts.units import long_day
from athletes.actions import keep_status, keep_wellness
from athletes.forms_status import StatusForm
from athletes.models import Athlete, Wellness
from plans.work import Sport
from sessions import entry_words as words
from sessions.actions.clashes import as_json, keep_beside, others_of, settled
from sessions.actions.holding import Held, hold_one
from sessions.actions.lifting import log_sets, outcome_of
from sessions.actions.logging import (
    DONE,
    GONE,
    LogRefusedError,
    change_log,
    log_session,
    log_unplanned,
    take_back,
    tick,
)
from sessions.actions.moving import MoveRefusedError, move_session
from sessions.entries import Sent, day_of, said_when, shown_on
from sessions.entry_models import Entry
from sessions.forms import FeltForm, LogForm, SkipForm, UnplannedForm
from sessions.forms_moving import MoveForm
from sessions.forms_sets import SetsForm
from sessions.forms_wellness import WellnessForm
from sessions.models import Log, Session
from sessions.moving import days_to_move_to
from sessions.sets.words import set_words

MOST_TOLD, MOST_NOTE = 500, 2000
UNKNOWN = "This kind of entry is not known here. Open the app again to get its newest form."


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


def take_entry(*, athlete: Athlete, sent: Sent, now: datetime) -> Entry:
    """Takes what an athlete said, once: the same id again is answered as it was the first time.

    What cannot be taken is kept with the sentence that says why; nothing of it has an effect. Raises
    UnreadFormError for an ordinary form that cannot be read.
    """
    try:
        return _taken(athlete, sent, now)
    except (IntegrityError, UnreadFormError):
        # Nearly every id is new, so that one is not is found by trying; then it is looked for.
        return _taken(athlete, sent, now, may_be_there=True)


@transaction.atomic
def _taken(athlete: Athlete, sent: Sent, now: datetime, *, may_be_there: bool = False) -> Entry:
    hold_one(athlete.pk)
    held = Entry.objects.filter(athlete=athlete, uid=sent.uid).first() if may_be_there else None
    if held:
        return held
    told = _telling(athlete, sent, now, _session_of(athlete, sent))
    if may_be_there:
        told.elsewhere = Log.objects.of(athlete).filter(client_id=sent.client_id).first()
    state = _take(told)
    return Entry.objects.create(
        athlete=athlete,
        uid=sent.uid,
        kind=sent.kind,
        session_uid=sent.session,
        fields=dict(sent.fields),
        device=sent.device,
        base=sent.base,
        day=told.day,
        said_at=told.said_at,
        received_at=now,
        state=state,
        told=" ".join(told.notes)[:MOST_TOLD],
        beside=told.beside,
        beside_at=now if told.beside else None,
    )


def _session_of(athlete: Athlete, sent: Sent) -> Session | None:
    """The session as it stands, with its log."""
    if sent.session is None:
        return None
    found = Session.objects.of(athlete).filter(uid=sent.session).select_related("log").order_by().first()
    if found:
        found.athlete = athlete
    return found


def _telling(athlete: Athlete, sent: Sent, now: datetime, session: Session | None) -> Telling:
    day, is_plausible = day_of(sent, athlete.today(now))
    told = Telling(athlete, sent, now, said_when(sent, now), day, session)
    if not is_plausible:
        told.notes.append(words.WRONG_CLOCK.format(day=long_day(day)))
    return told


def _take(told: Telling) -> Entry.State:
    take = KINDS.get(told.sent.kind)
    try:
        if take is None:
            raise LogRefusedError(UNKNOWN)
        take(told)
    except UnreadFormError as unread:
        if told.sent.device is None:
            raise
        told.notes, told.beside = [str(unread)], {}
        return Entry.State.REFUSED
    except LogRefusedError as refusal:
        told.notes, told.beside = [str(refusal)], {}
        return Entry.State.REFUSED
    except KeptError as why:
        told.notes, told.beside = [str(why)], {}
        return Entry.State.KEPT
    return Entry.State.TAKEN


def _valid[F: forms.BaseForm](form: F) -> F:
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


def _tick(told: Telling) -> None:
    felt = _valid(FeltForm(told.fields)).said
    if told.session is None:
        _without_session(told, felt)
        return
    others = told.others
    # Of a skip on another device it says the opposite, though it names no field of it.
    said = DONE | felt if others and _is_skipped(told.log) else felt
    settling = settled(told.log, said, told.said_at, others)
    _note_moved(told)
    if settling.said or not settling.beside:
        tick(session=told.session, held=told.held, done_on=told.done_on, **told.call, **settling.said)
    _note_beside(told, settling.beside, settling.other, settling.lost)


def _log(told: Telling) -> None:
    sport = told.session.sport if told.session else told.sent.sport
    said = _valid(LogForm(told.fields, units=told.units, sport=sport)).said
    _write(told, said)


def _sets(told: Telling) -> None:
    """Strength set by set. Of two devices the later one's sets stand, the other's stay in its entry."""
    row = told.session or _taken_off(told) or Session(structure={})
    form = _valid(SetsForm(told.fields, session=row, units=told.units))
    said = form.said
    sets = said.pop("sets")
    if told.session is None:
        lines = [f"{one.name}: {set_words(one, told.units)}" for one in sets if one.done]
        said["note"] = "\n".join(filter(None, (said.get("note"), *lines)))[:MOST_NOTE]
        _without_session(told, said)
        return
    others = told.others
    if others and _is_skipped(told.log):
        said |= {"outcome": outcome_of(form.planned, sets), "reason": ""}
    settling = settled(told.log, said, told.said_at, others)
    _note_moved(told)
    if told.log and others and others[-1].said_at > told.said_at:
        told.notes.append(words.STANDS)
        if settling.said:
            log_session(session=told.session, held=told.held, **told.call, **settling.said)
    else:
        call = told.call | settling.said | {"held": told.held, "done_on": told.done_on}
        log_sets(session=told.session, sets=sets, planned=form.planned, **call)
    _note_beside(told, settling.beside, settling.other, settling.lost)


def _is_skipped(log: Log | None) -> bool:
    return log is not None and log.outcome == Log.Outcome.SKIPPED


def _taken_off(told: Telling) -> Session | None:
    """A session that the coach took off the calendar, where its row is still there."""
    if told.sent.session is None:
        return None
    return Session.everything.of(told.athlete).filter(uid=told.sent.session).first()


def _skip(told: Telling) -> None:
    said = _valid(SkipForm(told.fields)).said
    if told.session is None and told.sent.device:
        raise KeptError(words.taken_off_anyway(told.coach))
    if told.session and told.done_on and told.session.day > told.day:
        raise KeptError(words.moved_away(told.coach, told.session.day))
    _write(told, said)


def _write(told: Telling, said: dict[str, Any]) -> None:
    """Whole words about a session: what was done of it, or that it was not."""
    if told.session is None:
        _without_session(told, said)
        return
    settling = settled(told.log, said, told.said_at, told.others)
    _note_moved(told)
    if settling.said:
        said = settling.said | ({} if told.log else {"outcome": said["outcome"]})
        log_session(session=told.session, held=told.held, done_on=told.done_on, **told.call, **said)
    _note_beside(told, settling.beside, settling.other, settling.lost)


def _without_session(told: Telling, said: dict[str, Any]) -> None:
    """The coach has taken the session off: what was done of it is exercise that nobody planned."""
    sent = told.sent
    row = _taken_off(told)
    title, sport = (row.title, row.sport) if row else (sent.title, sent.sport)
    if not title or sent.device is None:
        raise LogRefusedError(GONE)
    log = _beside(told)
    if log:
        # A tick and the taps after it are one exercise.
        change_log(log=log, now=told.now, **said)
        return
    day = shown_on(sent, told.day) or told.day
    log_unplanned(
        athlete=told.athlete,
        **told.call,
        **(DONE | said | {"title": title, "sport": sport if sport in Sport else Sport.OTHER, "day": day}),
    )
    told.notes.append(words.taken_off(told.coach))


def _beside(told: Telling) -> Log | None:
    """The exercise that earlier entries about a session became, because it had been taken off."""
    if told.sent.session is None:
        return None
    said = Entry.objects.about(told.athlete, told.sent.session).values("uid")
    return Log.objects.of(told.athlete).unplanned().filter(client_id__in=said).first()


def _undo(told: Telling) -> None:
    """What was said about a session, or exercise beside the plan, is taken back on the day it was said."""
    log = told.log if told.session else _beside(told)
    if told.sent.log:
        log = Log.objects.of(told.athlete).filter(client_id=told.sent.log).first()
    if log is None:
        return
    if told.session and others_of(told.session, told.sent):
        raise KeptError(words.NOT_TAKEN_BACK)
    take_back(log=log, now=told.said_at)


def _unplanned(told: Telling) -> None:
    today = told.athlete.today(told.now)
    said = _valid(UnplannedForm(told.fields, units=told.units, today=today)).said
    if told.sent.log is None:
        log_unplanned(athlete=told.athlete, **told.call, **said)
        return
    log = Log.objects.of(told.athlete).unplanned().filter(client_id=told.sent.log).first()
    if log is None:
        raise LogRefusedError("This was taken back a moment ago, so nothing was saved.")
    change_log(log=log, now=told.now, **said)


def _wellness(told: Telling) -> None:
    answers = _valid(WellnessForm(told.fields)).answers
    if not answers:
        raise LogRefusedError("No question was answered.")
    held = Wellness.objects.filter(athlete=told.athlete, day=told.day).first()
    if held and told.sent.device and held.changed_at > told.said_at:
        late = {n: v for n, v in answers.items() if getattr(held, n) not in (None, v)}
        answers = {name: value for name, value in answers.items() if name not in late}
        if late:
            told.notes.append(words.STANDS)
    if answers:
        keep_wellness(athlete=told.athlete, day=told.day, answers=answers, now=told.said_at)


def _move(told: Telling) -> None:
    if told.session is None:
        raise KeptError(words.taken_off_anyway(told.coach))
    today, last = told.athlete.today(told.now), told.session.assignment.ends_on
    days = days_to_move_to(told.session.day, today, last)
    said = _valid(MoveForm(told.fields, days=days)).said
    assert told.athlete.user  # who says it is signed in
    call: dict[str, Any] = {"client_id": told.sent.client_id, "now": told.now, "by": told.athlete.user}
    try:
        move_session(session=told.session, **call, **said)
    except MoveRefusedError as refusal:
        raise LogRefusedError(str(refusal)) from refusal


def _status(told: Telling) -> None:
    form = _valid(StatusForm(told.fields, today=told.day))
    assert told.athlete.user  # who says it is signed in
    keep_status(athlete=told.athlete, period=form.instance, by=told.athlete.user, now=told.said_at)


def _note_moved(told: Telling) -> None:
    if told.session and told.done_on and told.log is None:
        told.notes.append(words.moved(told.coach, told.session.day, told.done_on))


def _note_beside(
    told: Telling, beside: dict[str, Any], other: Entry | None, lost: dict[str, Any] | None
) -> None:
    if beside:
        told.beside = as_json(beside)
        told.notes.append(words.STANDS)
    if other:
        keep_beside(other, lost, told.now)


# What an athlete can say, and how it is taken.
KINDS: dict[str, Callable[[Telling], None]] = {
    "tick": _tick,
    "log": _log,
    "sets": _sets,
    "skip": _skip,
    "undo": _undo,
    "unplanned": _unplanned,
    "wellness": _wellness,
    "move": _move,
    "status": _status,
}
