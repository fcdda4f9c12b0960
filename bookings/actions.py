"""Writes of bookings. Whoever changes a call locks its coach's page first, so that calls of one coach are
booked one after another, and a limit a day, which no constraint can say, holds as well.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from accounts.models import Practice, User
from bookings.hours import Hours
from bookings.mail import tell_booked, tell_cancelled
from bookings.models import JUST_TAKEN, CallWindow, CoachPage, CoachPageQuerySet, IntroCall
from leads.actions import from_booking

LOCK_TIMEOUT = "4s"


class RefusedError(Exception):
    """Why something cannot be done, as a sentence for the person who asked."""


@transaction.atomic
def book_call(
    *,
    page: CoachPage,
    uid: uuid.UUID,
    starts_at: datetime,
    zone: ZoneInfo,
    name: str,
    email: str,
    channel: str,
    phone: str = "",
    goal: str = "",
    quiz: str = "",
    now: datetime,
) -> IntroCall:
    """Book a start that is free at this moment, and write both mails; once per `uid`.

    `quiz` is the code of answers that the visitor lets go along. A repeated `uid` returns the call that is
    there. Raises RefusedError for a time that cannot be had.
    """
    page = _lock(CoachPage.objects.public().with_hours(now), page)
    if booked := IntroCall.objects.with_people().filter(uid=uid).first():
        return booked
    if refusal := page.why_not(starts_at, zone=zone, now=now):
        raise RefusedError(refusal)
    call = IntroCall(
        uid=uid,
        page=page,
        starts_at=starts_at,
        ends_at=starts_at + page.call_length,
        blocked=_blocked(page, starts_at),
        name=name,
        email=email,
        channel=channel,
        phone=phone,
        goal=goal,
        zone=zone,
        consented_at=now,
        created_at=now,
    )
    _save_in_its_time(call)
    from_booking(call=call, quiz=quiz, now=now)
    tell_booked(call, now)
    return call


@transaction.atomic
def cancel_call(*, call: IntroCall, by_visitor: bool, now: datetime) -> IntroCall:
    """Free the time and tell both; safe to repeat. Raises RefusedError once the call has begun."""
    _lock(CoachPage.objects.all(), call.page)
    call = IntroCall.objects.with_people().get(pk=call.pk)
    if call.status == IntroCall.Status.CANCELLED:
        return call
    if not call.can_be_cancelled(now):
        raise RefusedError("This call has begun or is over, so it cannot be cancelled any more.")
    call.status = IntroCall.Status.CANCELLED
    call.save(update_fields=["status"])
    from_booking(call=call, now=now)
    tell_cancelled(call, now, by_visitor=by_visitor)
    return call


@transaction.atomic
def judge_call(*, call: IntroCall, status: str, now: datetime) -> IntroCall:
    """Note that a call was held, or that the visitor did not come. RefusedError before it has begun."""
    _lock(CoachPage.objects.all(), call.page)
    call = IntroCall.objects.with_people().get(pk=call.pk)
    if not call.can_be_judged(now):
        raise RefusedError("This can be said once the call has begun, and not of a cancelled one.")
    call.status = status
    _save_in_its_time(call)
    from_booking(call=call, now=now)
    return call


@transaction.atomic
def save_page(
    *, coach: User, practice: Practice, fields: Mapping[str, Any], hours: Mapping[int, Sequence[Hours]]
) -> CoachPage:
    """Write the coach's own page, made at the first time, and replace its weekly hours.

    Calls that are booked stay as they are. Raises RefusedError when somebody else has just taken the address.
    """
    try:
        with transaction.atomic():
            page, _ = CoachPage.objects.update_or_create(
                coach=coach, defaults=dict(fields), create_defaults={**fields, "practice": practice}
            )
    except IntegrityError:
        raise RefusedError("Somebody has just taken this address.") from None
    page.windows.all().delete()
    CallWindow.objects.bulk_create(
        CallWindow(page=page, weekday=weekday, starts=starts, ends=ends)
        for weekday, windows in hours.items()
        for starts, ends in windows
    )
    return page


def _lock(pages: CoachPageQuerySet, page: CoachPage) -> CoachPage:
    """The page as it is now, kept from other writers until the transaction ends."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
            return pages.select_for_update(of=("self",)).get(pk=page.pk)
    except CoachPage.DoesNotExist:
        raise RefusedError("This coach takes no calls at the moment.") from None
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":
            raise
        raise RefusedError("Many people are booking at this moment. Please try again.") from None


def _save_in_its_time(call: IntroCall) -> None:
    """Save a call that takes time; the exclusion constraint is the net under the lock."""
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
