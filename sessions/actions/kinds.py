"""What an athlete can say, and how each kind is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from athletes.actions import keep_status, keep_wellness
from athletes.forms_status import StatusForm
from athletes.models import Wellness
from plans.work import Sport
from sessions import entry_words as words
from sessions.actions.clashes import (
    Settled,
    as_json,
    keep_beside,
    newest_by_field,
    others_of,
    sets_of,
    settled,
)
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
from sessions.actions.telling import KeptError, Telling, valid
from sessions.entries import shown_on
from sessions.entry_models import Entry
from sessions.forms import FeltForm, LogForm, SkipForm, UnplannedForm
from sessions.forms_moving import MoveForm
from sessions.forms_sets import SetsForm
from sessions.forms_wellness import WellnessForm
from sessions.models import Log, Session
from sessions.moving import days_to_move_to
from sessions.sets.done import DoneSet
from sessions.sets.words import set_words

MOST_NOTE = 2000
# What a phone took back while it was away arrives by then. Later a week has been summed up with it, and a
# device's word that it was said in time is not enough.
LATEST_UNDO = timedelta(days=7)


def _tick(told: Telling) -> None:
    felt = valid(FeltForm(told.fields)).said
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
    _note_beside(told, settling)


def _log(told: Telling) -> None:
    sport = told.session.sport if told.session else told.sent.sport
    said = valid(LogForm(told.fields, units=told.units, sport=sport)).said
    _write(told, said)


def _sets(told: Telling) -> None:
    """Strength set by set. Of two devices the later one's sets stand whole, the other's are kept beside."""
    row = told.session or _taken_off(told) or Session(structure={})
    form = valid(SetsForm(told.fields, session=row, units=told.units))
    said = form.said
    sets = said.pop("sets")
    if told.session is None:
        lines = [f"{one.name}: {set_words(one, told.units)}" for one in sets if one.done]
        said["note"] = "\n".join(filter(None, (said.get("note"), *lines)))[:MOST_NOTE]
        _without_session(told, said)
        return
    others = told.others
    if others:
        said |= {"outcome": outcome_of(form.planned, sets), "reason": ""}
    settling = settled(told.log, said, told.said_at, others)
    last = newest_by_field(others).get("sets")
    _note_moved(told)
    if settling.lost_whole or (last and last.said_at > told.said_at):
        settling.beside["sets"] = [one.as_json() for one in sets]
        if settling.said:
            log_session(session=told.session, held=told.held, **told.call, **settling.said)
    else:
        _write_sets(told, form, sets, settling, last)
    _note_beside(told, settling)


def _write_sets(
    told: Telling, form: SetsForm, sets: list[DoneSet], settling: Settled, last: Entry | None
) -> None:
    """The sets as they stand from now on; `last` said those of another device."""
    assert told.session  # of one that was taken off there are no rows
    if told.log and last and "sets" not in last.beside:
        settling.lost.append((last, {"sets": sets_of(told.log)}))
        told.notes.append(words.SETS_BESIDE)
    # How much of it was done follows from the sets, unless a later word elsewhere says it.
    outcome = {"outcome": told.log.outcome} if told.log and "outcome" in settling.beside else {}
    call = told.call | outcome | settling.said | {"held": told.held, "done_on": told.done_on}
    # Not the id of the form: gone back to and corrected it says other sets.
    call["client_id"] = told.sent.uid
    log_sets(session=told.session, sets=sets, planned=form.planned, **call)


def _is_skipped(log: Log | None) -> bool:
    return log is not None and log.outcome == Log.Outcome.SKIPPED


def _taken_off(told: Telling) -> Session | None:
    """A session that the coach took off the calendar, where its row is still there."""
    if told.sent.session is None:
        return None
    return Session.everything.of(told.athlete).filter(uid=told.sent.session).first()


def _skip(told: Telling) -> None:
    said = valid(SkipForm(told.fields)).said
    if told.session is None and told.sent.device:
        raise KeptError(words.taken_off_anyway(told.coach))
    if told.session and told.done_on and told.session.day > told.day:
        raise KeptError(words.moved_away(told.mover, told.session.day))
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
    _note_beside(told, settling)


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
    if told.sent.device:
        _check_undo(told, log)
    take_back(log=log, now=told.said_at)


def _check_undo(told: Telling, log: Log) -> None:
    """When it was said is a device's word: it takes back neither later words nor what is long known."""
    if told.session:
        said = Entry.objects.about(told.athlete, told.session.uid)
        if said.later_than(told.said_at).exists():
            raise KeptError(words.SAID_LATER)
    if told.now - log.changed_at > LATEST_UNDO:
        raise KeptError(words.TOO_LATE)


def _unplanned(told: Telling) -> None:
    today = told.athlete.today(told.now)
    said = valid(UnplannedForm(told.fields, units=told.units, today=today)).said
    # An ordinary form that was said already and says other words now changes what it made.
    made = told.sent.log or (told.sent.client_id if told.sent.device is None else None)
    log = Log.objects.of(told.athlete).unplanned().filter(client_id=made).first() if made else None
    if log is None and told.sent.log is None:
        log_unplanned(athlete=told.athlete, **told.call, **said)
        return
    if log is None:
        raise LogRefusedError("This was taken back a moment ago, so nothing was saved.")
    change_log(log=log, now=told.now, **said)


def _wellness(told: Telling) -> None:
    answers = valid(WellnessForm(told.fields)).answers
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
    said = valid(MoveForm(told.fields, days=days, stands_on=told.session.day)).said
    assert told.athlete.user  # who says it is signed in
    call: dict[str, Any] = {"client_id": told.sent.client_id, "now": told.now, "by": told.athlete.user}
    try:
        move_session(session=told.session, **call, **said)
    except MoveRefusedError as refusal:
        raise LogRefusedError(str(refusal)) from refusal


def _status(told: Telling) -> None:
    form = valid(StatusForm(told.fields, today=told.day))
    assert told.athlete.user  # who says it is signed in
    keep_status(athlete=told.athlete, period=form.instance, by=told.athlete.user, now=told.said_at)


def _note_moved(told: Telling) -> None:
    if told.session and told.done_on and told.log is None:
        told.notes.append(words.moved(told.mover, told.session.day, told.done_on))


def _note_beside(told: Telling, settling: Settled) -> None:
    if settling.beside:
        told.beside = as_json(settling.beside)
        told.notes.append(words.STANDS)
    for other, lost in settling.lost:
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
