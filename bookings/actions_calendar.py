"""Reading a coach's own calendar: what is taken there is not offered. A calendar that cannot be read changes
nothing but the sentence that says so, and what was known stays in force.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from bookings.busy_reading import CalendarError, Stretch, busy_stretches
from bookings.fetching import FetchError, fetch
from bookings.hours_models import MOST_CALENDARS
from bookings.models import MOST_DAYS_AHEAD, BusyCalendar, BusyTime, CalendarTurn, CoachPage
from bookings.refused import RefusedError

TOO_LONG = "Reading the calendar took too long. Your calendars are read again in an hour."


def read_calendar(*, calendar_id: int, now: datetime) -> None:
    """Fetch one calendar if it is due, and keep when it is taken; the network is asked outside a transaction.

    `now` decides what is due, and the time from which on busy times are kept.
    """
    calendar = BusyCalendar.objects.claim(calendar_id, now)
    if calendar is None:
        return
    try:
        keep_busy_times(calendar=calendar, stretches=_stretches(calendar, now), now=now)
    except (FetchError, CalendarError) as error:
        note_failure(calendar_id=calendar_id, error=str(error))


@transaction.atomic
def keep_busy_times(*, calendar: BusyCalendar, stretches: list[Stretch], now: datetime) -> None:
    """Replace what is known of this calendar, unless it was taken away meanwhile."""
    held = BusyCalendar.objects.select_for_update().filter(pk=calendar.pk).first()
    if held is None:
        return
    BusyTime.objects.filter(calendar=held).delete()
    BusyTime.objects.bulk_create(
        BusyTime(page_id=held.page_id, calendar=held, starts_at=start, ends_at=end)
        for start, end in stretches
    )
    held.fetched_at, held.error = now, ""
    held.save(update_fields=["fetched_at", "error"])


def note_failure(*, calendar_id: int, error: str) -> None:
    BusyCalendar.objects.filter(pk=calendar_id).update(error=error[:300])


def note_slow(*, calendar_id: int, now: datetime) -> None:
    """A worker was stopped in the middle of it."""
    note_failure(calendar_id=calendar_id, error=TOO_LONG)
    CalendarTurn.objects.pause(calendar_id, now)


@transaction.atomic
def use_calendar(*, page: CoachPage, url: str) -> BusyCalendar:
    """Read this address too from now on, the same one again at once. Raises RefusedError for one too many.

    What comes sooner than a minute after the last one of this coach is read at a later round.
    """
    CoachPage.objects.select_for_update(of=("self",), no_key=True).get(pk=page.pk)
    held = BusyCalendar.objects.filter(page=page, url=url).first()
    if held is None and BusyCalendar.objects.filter(page=page).count() >= MOST_CALENDARS:
        raise RefusedError(f"{MOST_CALENDARS} calendars are the most. Remove one first.")
    if held is None:
        return BusyCalendar.objects.create(page=page, url=url)
    held.tried_at = None
    held.save(update_fields=["tried_at"])
    return held


def _stretches(calendar: BusyCalendar, now: datetime) -> list[Stretch]:
    page = calendar.page
    today = now.astimezone(page.zone).date()
    # The coach's calendar holds our own calls too: we know better whether they still take place.
    own = [call.calendar_uid for call in page.calls.filter(ends_at__gt=now - timedelta(days=2))]
    return busy_stretches(
        fetch(calendar.url),
        zone=page.zone,
        first=today - timedelta(days=1),
        last=today + timedelta(days=MOST_DAYS_AHEAD + 2),
        own_uids=own,
    )
