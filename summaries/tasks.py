"""What the workers are woken for; a task carries an id at most."""

from celery import shared_task
from django.utils import timezone

from outbox.models import Pulse
from summaries import actions
from summaries.models import Summary

SUMMARIES = "summaries"


@shared_task
def compose_due() -> None:
    """Every minute: plan what is due within a day, and offer what is due now."""
    now = timezone.now()
    Pulse.note(SUMMARIES, now)
    actions.plan_summaries(now=now)
    for summary_id in Summary.objects.due(now).values_list("pk", flat=True):
        compose_summary.delay(summary_id)


@shared_task
def compose_summary(summary_id: int) -> None:
    actions.compose(summary_id=summary_id, now=timezone.now())
