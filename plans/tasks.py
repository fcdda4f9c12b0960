"""What the workers are woken for."""

from celery import shared_task
from django.utils import timezone

from plans.edits import pruning


@shared_task
def prune() -> None:
    """Every hour: what is too old to be reached goes."""
    now = timezone.now()
    pruning.prune_edits(now=now)
    pruning.prune_removed(now=now)
    pruning.prune_sheets(now=now)
