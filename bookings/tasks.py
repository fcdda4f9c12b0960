"""What the workers are woken for: the row decides what happens."""

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from bookings import actions, actions_calendar
from bookings.actions_leaving import settle_clashes
from bookings.models import BusyCalendar

MOST_SECONDS = 60


@shared_task(soft_time_limit=MOST_SECONDS)
def read_calendar(calendar_id: int) -> None:
    try:
        actions_calendar.read_calendar(calendar_id=calendar_id, now=timezone.now())
    except SoftTimeLimitExceeded:
        actions_calendar.note_slow(calendar_id=calendar_id, now=timezone.now())


@shared_task
def read_calendars() -> None:
    """Every few minutes: offer each calendar that was not read for a while."""
    due = BusyCalendar.objects.due(timezone.now()).order_by("tried_at")
    for calendar_id in due.values_list("pk", flat=True)[:500]:
        read_calendar.delay(calendar_id)


@shared_task
def release_expired() -> None:
    """Every minute: free the times that nobody confirmed, and see which calls clash no more."""
    actions.release_expired(now=timezone.now())
    settle_clashes(now=timezone.now())
