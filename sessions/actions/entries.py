"""The one door for what athletes say: each entry is taken once by its id, and kept whatever became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid5

from django.db import IntegrityError, transaction

from athletes.models import Athlete
from sessions import entry_words as words
from sessions.actions.holding import hold_one
from sessions.actions.kinds import KINDS
from sessions.actions.logging import LogRefusedError
from sessions.actions.telling import KeptError, Telling, UnreadFormError, entry_of, telling
from sessions.entries import Sent, more_of, with_more
from sessions.entry_models import Entry
from sessions.models import Log, Session

# Refused entries of one athlete that are kept here; a phone keeps its own anyway.
MOST_REFUSED = 1000
UNKNOWN = "This kind of entry is not known here. Open the app again to get its newest form."


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
    if held and held.state != Entry.State.FAULT:
        newest = Entry.objects.of_form_of(held).last() if sent.device is None else None
        if newest is None or newest.fields == held.fields:
            return newest or held
        # Said, corrected, and said as at first again, all on one page that was gone back to.
        return _taken(athlete, replace(sent, uid=uuid5(newest.uid, str(sent.uid))), now, may_be_there=True)
    told = telling(athlete, sent, now, _session_of(athlete, sent))
    if may_be_there:
        told.elsewhere = Log.objects.of(athlete).filter(client_id=sent.client_id).first()
    state = _take(told) if held is None else _take_late(told)
    entry = entry_of(told, state)
    if held:
        held.delete()
    elif state == Entry.State.REFUSED and Entry.objects.refused(athlete).count() >= MOST_REFUSED:
        return entry
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def keep_fault(*, athlete: Athlete, sent: Sent, now: datetime) -> Entry:
    """Keeps what could not be taken by a fault of ours, whole, to be taken when it is sent or tried again."""
    hold_one(athlete.pk)
    held = Entry.objects.filter(athlete=athlete, uid=sent.uid).first()
    if held:
        return held
    told = telling(athlete, sent, now, None)
    told.notes = [words.FAULT]
    entry = entry_of(told, Entry.State.FAULT)
    entry.more = more_of(sent)
    entry.save(force_insert=True)
    return entry


def try_again(*, entry: Entry, now: datetime) -> Entry:
    """Takes what a fault of ours stood in the way of. Raises what stands in the way still."""
    sent = Sent(
        uid=entry.uid,
        kind=entry.kind,
        fields=entry.fields,
        session=entry.session_uid,
        day=entry.day,
        said_at=entry.said_at,
        base=entry.base,
        device=entry.device,
    )
    return take_entry(athlete=entry.athlete, sent=with_more(sent, entry.more), now=now)


def _take_late(told: Telling) -> Entry.State:
    """What a fault held up; words about the same session that went past it meanwhile stand."""
    said = Entry.objects.about(told.athlete, told.sent.session)
    if told.sent.session and said.later_than(told.said_at).exists():
        told.notes = [words.SAID_LATER]
        return Entry.State.KEPT
    return _take(told)


def _session_of(athlete: Athlete, sent: Sent) -> Session | None:
    """The session as it stands, with its log."""
    if sent.session is None:
        return None
    found = Session.objects.of(athlete).filter(uid=sent.session).select_related("log").order_by().first()
    if found:
        found.athlete = athlete
    return found


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
