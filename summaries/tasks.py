"""What the workers are woken for; a task carries an id at most."""

from collections.abc import Sequence
from itertools import batched

from celery import shared_task
from django.utils import timezone

from outbox.models import Pulse
from outbox.tasks import ANY_TIME, STALE
from summaries import actions
from summaries.models import Summary

SUMMARIES = "summaries"
# Written together: a few seconds of work, and of waiting for a coach who approves just then.
TOGETHER = 100
# More than this waits for the next minute, so that one tick never floods the broker.
MOST = 5_000


@shared_task(expires=STALE)
def compose_due() -> None:
    """Every minute: plan the summaries whose drafts are ready, and offer what is due now."""
    now = timezone.now()
    actions.plan_summaries(now=now)
    due = Summary.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True)[:MOST]
    for ids in batched(due, TOGETHER, strict=False):
        compose_summaries.apply_async((ids,), priority=ANY_TIME)
    # Last: a beat whose work fails is not at work.
    Pulse.note(SUMMARIES, now)


# A few seconds of work may take minutes where many others want the same processor; a message is given to
# another worker after ten.
@shared_task(soft_time_limit=300, time_limit=360)
def compose_summaries(ids: Sequence[int]) -> None:
    actions.compose_all(ids=ids, now=timezone.now())
