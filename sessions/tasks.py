"""What the workers are woken for. A task carries an id at most; the row decides what happens."""

import logging

from celery import shared_task
from django.utils import timezone

from sessions import actions
from sessions.models import Entry

BATCH = 100

logger = logging.getLogger(__name__)


@shared_task
def take_faults() -> None:
    """Every hour: what athletes said and a fault of ours stood in the way of, until it has its effect."""
    for entry in Entry.objects.faults().select_related("athlete__user", "athlete__coach")[:BATCH]:
        try:
            actions.try_again(entry=entry, now=timezone.now())
        except Exception:
            logger.exception("entry %s still cannot be taken", entry.pk)
