"""Writes of bookings. Whoever changes a call locks its coach's page first, so that calls of one coach are
booked one after another, and a limit a day, which no constraint can say, holds as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from accounts.models import User
from bookings import guarding
from bookings.mail import ask_to_confirm, tell_booked, tell_cancelled, tell_linked, tell_moved
from bookings.models import JUST_TAKEN, Attempt, BlockedSender, CoachPage, CoachPageQuerySet, IntroCall
from bookings.refused import RefusedError as RefusedError
from bookings.refused import UsedTicketError as UsedTicketError
from bookings.tickets import Ticket
from leads.actions import from_booking

LOCK_TIMEOUT = "4s"
# How long a time is kept for somebody who has to confirm.
HOLD = timedelta(minutes=30)
CONFIRM_WITHIN = timedelta(hours=24)
OLD_LINK = "This link is older than a day, so it books nothing any more. Please choose a time again."
USED = "With this form a call was booked already. To book another one, press the button once more."
NEW_COACH = "Another coach has just taken this call over. Please look at it and press once more."
TOO_LATE = "This call has begun or is over, so it cannot be changed any more."


@dataclass(frozen=True, slots=True)
class Visitor:
    """What somebody who books has said; `origin` is guarding's, `locale` what the browser named.

    `quiz` is the code of answers that go along to the coach; "" where there are none, or they shall not.
    """

    name: str
    email: str
    channel: str
    zone: ZoneInfo
    origin: guarding.Origin
    phone: str = ""
    goal: str = ""
    event_on: date | None = None
    locale: str = ""
    quiz: str = ""


@transaction.atomic
def book_call(
    *, page: CoachPage, ticket: Ticket, visitor: Visitor, starts_at: datetime, is_proven: bool, now: datetime
) -> IntroCall:
    """Book a start that is free at this moment, and write both mails; once per ticket.

    Where a mail has to confirm it, the time is kept if that is possible, and only that mail is written. A
    ticket that was used returns its call to the same person for the same time. Raises RefusedError for a
    time that cannot be had, TooManyError for one call too many, UsedTicketError for another call than the
    ticket's.
    """
    pages = CoachPage.objects.public().with_hours(now)
    page = _lock(pages, page, email=visitor.email, origin=visitor.origin)
    if booked := page.calls.with_people().filter(uid=ticket.uid).first():
        return _same_again(booked, visitor, starts_at)
    guarding.check_sender(page=page, email=visitor.email)
    guarding.check_numbers(email=visitor.email, origin=visitor.origin, now=now)
    if refusal := page.why_not(starts_at, zone=visitor.zone, now=now):
        raise RefusedError(refusal)
    call = _new_call(page, ticket, visitor, starts_at, now)
    must_confirm = guarding.must_confirm(page=page, origin=visitor.origin, is_proven=is_proven, now=now)
    if must_confirm:
        is_kept = guarding.may_hold(page=page, origin=visitor.origin, is_proven=is_proven, now=now)
        call.status = IntroCall.Status.UNCONFIRMED if is_kept else IntroCall.Status.EXPIRED
        call.expires_at = now + HOLD if is_kept else None
    save_in_its_time(call, now)
    home, network = visitor.origin
    Attempt.objects.create(call=call, origin=home, network=network, at=now)
    (ask_to_confirm if must_confirm else tell_booked)(call, now)
    from_booking(call=call, now=now)
    return call


@transaction.atomic
def confirm_call(*, call: IntroCall, now: datetime) -> IntroCall:
    """Book a time that was kept; safe to repeat. One that ran out is had again if it is free.

    While it is kept, the notice counts from when it was asked for: else a kept time could be lost by waiting.

    What keeps a booking out keeps a confirmation out: else times that ran out would pass every limit. Raises
    RefusedError.
    """
    pages = CoachPage.objects.public().filter(practice=call.practice_id)
    page, call = _hold(pages.with_hours(now), call, email=call.email)
    if call.status not in {IntroCall.Status.UNCONFIRMED, IntroCall.Status.EXPIRED}:
        return call
    if now - call.created_at > CONFIRM_WITHIN:
        raise RefusedError(OLD_LINK)
    guarding.check_sender(page=page, email=call.email)
    guarding.check_open(email=call.email, now=now, besides=call)
    noticed_at = call.created_at if call.is_kept(now) else now
    if refusal := page.why_not(call.starts_at, zone=call.zone, now=now, moving=call, noticed_at=noticed_at):
        raise RefusedError(refusal)
    call.status, call.expires_at = IntroCall.Status.BOOKED, None
    call.confirmed_at = call.changed_at = now
    save_in_its_time(call, now)
    from_booking(call=call, now=now)
    tell_booked(call, now)
    return call


@transaction.atomic
def move_call(
    *,
    call: IntroCall,
    starts_at: datetime,
    by_visitor: bool,
    now: datetime,
    zone: ZoneInfo | None = None,
    reason: str = "",
) -> IntroCall:
    """Give a call another time: the same row, so that its links, its calendar event and its mails follow.

    A visitor may have what the page offers in the `zone` it showed, which is the call's from then on, up to
    the cut-off; the coach any time to come that is free of other calls. `reason` is told to the other one.
    Safe to repeat. Raises RefusedError.
    """
    page, call = _hold(CoachPage.objects.with_hours(now), call)
    if call.starts_at == starts_at and call.status == IntroCall.Status.BOOKED:
        return call
    if refusal := _why_not_change(call, by_visitor, now):
        raise RefusedError(refusal)
    call.zone = zone or call.zone
    if by_visitor and (refusal := page.why_not(starts_at, zone=call.zone, now=now, moving=call)):
        raise RefusedError(refusal)
    if starts_at <= now:
        raise RefusedError("That time is past.")
    was = call.visitor_when, call.coach_when
    call.starts_at, call.ends_at = starts_at, starts_at + page.call_length
    call.blocked, call.clashes = _blocked(page, starts_at), False
    if page.calls.overlapping(call, now).exists():
        # The constraint leaves out those that clash already.
        raise RefusedError(JUST_TAKEN)
    note_change(call, now)
    save_in_its_time(call, now)
    page.settle_clashes(now)
    tell_moved(call, now, by_visitor=by_visitor, was=was, reason=reason)
    return call


@transaction.atomic
def cancel_call(
    *, call: IntroCall, by_visitor: bool, now: datetime, reason: str = "", by: User | None = None
) -> IntroCall:
    """Free the time and tell both; safe to repeat. Raises RefusedError once it is too late."""
    page, call = _hold(CoachPage.objects.all(), call)
    if call.status == IntroCall.Status.CANCELLED:
        return call
    if refusal := _why_not_change(call, by_visitor, now):
        raise RefusedError(refusal)
    call.status, call.reason = IntroCall.Status.CANCELLED, reason
    note_change(call, now)
    call.save()
    page.settle_clashes(now)
    from_booking(call=call, now=now, standing=_standing_beside(call, now), by=by)
    tell_cancelled(call, now, by_visitor=by_visitor)
    return call


@transaction.atomic
def set_meeting_url(*, call: IntroCall, url: str, now: datetime) -> IntroCall:
    """Another link for the video call, told to both with the calendar event; nothing when it is the same."""
    _, call = _hold(CoachPage.objects.all(), call)
    if call.meeting_url == url:
        return call
    if refusal := _why_not_change(call, False, now):
        raise RefusedError(refusal)
    call.meeting_url = url
    note_change(call, now)
    call.save()
    tell_linked(call, now)
    return call


@transaction.atomic
def judge_call(*, call: IntroCall, status: str, now: datetime, by: User | None = None) -> IntroCall:
    """Note that a call was held, or that the visitor did not come. RefusedError before it has begun."""
    _, call = _hold(CoachPage.objects.all(), call)
    if not call.can_be_judged(now):
        raise RefusedError("This can be said once the call has begun, and not of a cancelled one.")
    call.status = status
    save_in_its_time(call, now)
    from_booking(call=call, now=now, standing=_standing_beside(call, now), by=by)
    return call


def _standing_beside(call: IntroCall, now: datetime) -> IntroCall | None:
    return IntroCall.objects.standing_beside(call, now).first()


@transaction.atomic
def block_sender(*, call: IntroCall) -> None:
    """No more bookings at this coach from the address of a call; safe to repeat."""
    BlockedSender.objects.get_or_create(page=call.page, who=call.email.lower())


@transaction.atomic
def release_expired(*, now: datetime) -> None:
    """Free the times that nobody confirmed, and forget old attempts.

    A call that somebody writes at this moment waits for the next round: so this never waits for a booking
    while a booking waits for it.
    """
    ripe = IntroCall.objects.expired(now).select_for_update(skip_locked=True).values_list("pk", flat=True)
    IntroCall.objects.filter(pk__in=list(ripe)).update(status=IntroCall.Status.EXPIRED, expires_at=None)
    Attempt.objects.forgettable(now).delete()


def _same_again(booked: IntroCall, visitor: Visitor, starts_at: datetime) -> IntroCall:
    """The call of a used ticket, for the form that booked it; not for one that was changed since."""
    is_same = booked.starts_at == starts_at and booked.email.lower() == visitor.email.lower()
    if not is_same or booked.status == IntroCall.Status.CANCELLED:
        raise UsedTicketError(USED)
    return booked


def _hold(pages: CoachPageQuerySet, call: IntroCall, *, email: str = "") -> tuple[CoachPage, IntroCall]:
    """The page and its call as they are now, kept from other writers."""
    page = _lock(pages, call.page, email=email)
    call = IntroCall.objects.with_people().get(pk=call.pk)
    if call.page_id != page.pk:
        raise RefusedError(NEW_COACH)
    return page, call


def _lock(
    pages: CoachPageQuerySet, page: CoachPage, *, email: str = "", origin: guarding.Origin | None = None
) -> CoachPage:
    """The page as it is now, kept from other writers until the transaction ends; before it, the visitor.

    Rows that only refer to the page may be written meanwhile.
    """
    try:
        with transaction.atomic():
            _wait_at_most(f"'{LOCK_TIMEOUT}'")
            if email:
                guarding.lock_visitor(email=email, origin=origin)
            locked = pages.select_for_update(of=("self",), no_key=True).get(pk=page.pk)
            # The limit is for these waits, where it is answered in words, and not for later ones.
            _wait_at_most("DEFAULT")
            return locked
    except CoachPage.DoesNotExist:
        raise RefusedError("This coach takes no calls at the moment.") from None
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":
            raise
        raise RefusedError("Many people are booking at this moment. Please try again.") from None


def _wait_at_most(limit: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {limit}")


def _new_call(
    page: CoachPage, ticket: Ticket, visitor: Visitor, starts_at: datetime, now: datetime
) -> IntroCall:
    return IntroCall(
        uid=ticket.uid,
        page=page,
        practice=page.practice,
        starts_at=starts_at,
        ends_at=starts_at + page.call_length,
        blocked=_blocked(page, starts_at),
        name=visitor.name,
        email=visitor.email,
        channel=visitor.channel,
        phone=visitor.phone,
        goal=visitor.goal,
        event_on=visitor.event_on,
        zone=visitor.zone,
        locale=visitor.locale,
        quiz=visitor.quiz,
        meeting_url=page.meeting_url if visitor.channel == IntroCall.Channel.VIDEO else "",
        consented_at=now,
        created_at=now,
        changed_at=now,
    )


def _why_not_change(call: IntroCall, by_visitor: bool, now: datetime) -> str:
    if not call.can_be_cancelled(now):
        return TOO_LATE
    if by_visitor and not call.can_be_changed(now):
        hours = call.page.cutoff_hours
        return f"Changes are possible up to {hours} h before the call. Please write to {call.page.coach}."
    return ""


def note_change(call: IntroCall, now: datetime) -> None:
    """Raise the number by which calendars and mails tell its states apart."""
    call.sequence, call.changed_at = call.sequence + 1, now


def save_in_its_time(call: IntroCall, now: datetime) -> None:
    """Save a call that takes time; the exclusion constraint is the net under the lock."""
    call.page.calls.exclude(pk=call.pk).free_expired(now)
    try:
        with transaction.atomic():
            call.save()
    except IntegrityError:
        raise RefusedError(JUST_TAKEN) from None


def _blocked(page: CoachPage, start: datetime) -> DateTimeTZRange:
    """The time of a call with the buffers around it, half-open."""
    before = timedelta(minutes=page.buffer_before_minutes)
    after = timedelta(minutes=page.buffer_after_minutes)
    return DateTimeTZRange(start - before, start + page.call_length + after)
