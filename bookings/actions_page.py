"""Writes of a coach about the own page and hours. Calls that are booked stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Practice, User
from bookings.actions_calendar import use_calendar
from bookings.hours import Hours
from bookings.models import BlockedSender, CallWindow, CoachPage, DayHours
from bookings.refused import RefusedError
from bookings.tasks import read_calendar
from bookings.upcoming import Ahead, days_ahead


@transaction.atomic
def save_page(*, coach: User, practice: Practice, fields: Mapping[str, Any]) -> CoachPage:
    """Write the coach's own page, made at the first time.

    Raises RefusedError when somebody else has just taken the address.
    """
    try:
        with transaction.atomic():
            page, _ = CoachPage.objects.update_or_create(
                coach=coach, defaults=dict(fields), create_defaults={**fields, "practice": practice}
            )
    except IntegrityError:
        raise RefusedError("Somebody has just taken this address.") from None
    return page


@transaction.atomic
def save_hours(
    *,
    coach: User,
    practice: Practice,
    fields: Mapping[str, Any],
    hours: Mapping[int, Sequence[Hours]],
    blocked: Sequence[str],
    unblocked: Sequence[str],
) -> CoachPage:
    """Write the rules of calls, replace the weekly hours; make the page at first.

    `blocked` are kept out from now on, `unblocked` no more; whoever else was blocked meanwhile stays so.
    """
    first = {"practice": practice, "slug": CoachPage.objects.free_slug(coach.name)}
    page, _ = CoachPage.objects.update_or_create(
        coach=coach, defaults=dict(fields), create_defaults={**fields, **first}
    )
    page.windows.all().delete()
    CallWindow.objects.bulk_create(
        CallWindow(page=page, weekday=weekday, starts=starts, ends=ends)
        for weekday, windows in hours.items()
        for starts, ends in windows
    )
    page.blocked_senders.filter(who__in=unblocked).delete()
    added = [BlockedSender(page=page, who=who) for who in blocked]
    BlockedSender.objects.bulk_create(added, ignore_conflicts=True)
    return page


@transaction.atomic
def days_if_saved(
    *,
    coach: User,
    practice: Practice,
    fields: Mapping[str, Any],
    hours: Mapping[int, Sequence[Hours]],
    now: datetime,
) -> list[Ahead]:
    """What visitors would be offered in the next days. It is saved, looked at, and taken back."""
    page = save_hours(coach=coach, practice=practice, fields=fields, hours=hours, blocked=[], unblocked=[])
    shown = days_ahead(CoachPage.objects.with_hours(now).get(pk=page.pk), now)
    transaction.set_rollback(True)
    return shown


@transaction.atomic
def set_day(*, page: CoachPage, day: date, hours: Sequence[Hours]) -> None:
    """Other hours than those of the weekday on one date; none at all close it."""
    reset_day(page=page, day=day)
    rows = [DayHours(page=page, day=day, starts=starts, ends=ends) for starts, ends in hours]
    DayHours.objects.bulk_create(rows or [DayHours(page=page, day=day)])


@transaction.atomic
def reset_day(*, page: CoachPage, day: date) -> None:
    """The hours of the weekday again; safe to repeat."""
    CoachPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    page.day_hours.filter(day=day).delete()


@transaction.atomic
def set_calendar(*, page: CoachPage, url: str) -> None:
    """Read one more of the coach's own calendars from `url`, at once and again. Raises RefusedError."""
    calendar = use_calendar(page=page, url=url)
    read_calendar.delay_on_commit(calendar.pk)  # type: ignore[attr-defined]  # Celery's for Django
