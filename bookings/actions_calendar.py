"""Reading a coach's own calendar: what is taken there is not offered. A calendar that cannot be read changes
nothing but the sentence that says so, and what was known stays in force.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from bookings.busy_reading import CalendarError, Stretch, busy_stretches
from bookings.fetching import FetchError, fetch
from bookings.hours_models import FETCH_EVERY
from bookings.models import MOST_DAYS_AHEAD, BusyCalendar, BusyTime, CoachPage

ASK_AGAIN = timedelta(minutes=1)
TOO_LONG = "Reading the calendar took too long."


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
        note_failure(calendar_id=calendar_id, url=calendar.url, error=str(error))


@transaction.atomic
def keep_busy_times(*, calendar: BusyCalendar, stretches: list[Stretch], now: datetime) -> None:
    """Replace what is known, unless the address was changed or taken away meanwhile."""
    held = BusyCalendar.objects.select_for_update().filter(pk=calendar.pk, url=calendar.url).first()
    if held is None:
        return
    BusyTime.objects.filter(page_id=held.page_id).delete()
    BusyTime.objects.bulk_create(
        BusyTime(page_id=held.page_id, starts_at=start, ends_at=end) for start, end in stretches
    )
    held.fetched_at, held.error = now, ""
    held.save(update_fields=["fetched_at", "error"])


def note_failure(*, calendar_id: int, url: str, error: str) -> None:
    BusyCalendar.objects.filter(pk=calendar_id, url=url).update(error=error[:300])


def note_slow(*, calendar_id: int) -> None:
    """A worker was stopped in the middle of it."""
    BusyCalendar.objects.filter(pk=calendar_id).update(error=TOO_LONG)


@transaction.atomic
def use_calendar(*, page: CoachPage, url: str, now: datetime) -> BusyCalendar | None:
    """Read this address from now on, or none when it is empty; what another one held is forgotten.

    The same address again is read anew. Whatever is typed, one coach makes this machine ask once a minute:
    `tried_at` stays with the row, and what comes sooner is read at the next round.
    """
    held = BusyCalendar.objects.select_for_update().filter(page=page).first()
    if held is None or held.url != url:
        BusyTime.objects.filter(page=page).delete()
    if not url:
        BusyCalendar.objects.filter(page=page).delete()
        return None
    if held is None:
        return BusyCalendar.objects.create(page=page, url=url)
    if held.url != url:
        held.url, held.fetched_at, held.error = url, None, ""
    if held.tried_at and now - held.tried_at < FETCH_EVERY - ASK_AGAIN:
        # Due now, or a minute after it was asked.
        held.tried_at = max(held.tried_at - FETCH_EVERY + ASK_AGAIN, now - FETCH_EVERY)
    held.save()
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
