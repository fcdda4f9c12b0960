"""What the workers are woken for. A task carries an id at most; the row decides what happens."""

from celery import shared_task
from django.utils import timezone

from outbox import sending
from outbox.models import Delivery, Pulse

# More than this waits for the next minute, so that one tick never floods the broker.
BATCH = 500
DISPATCH = "dispatch"


@shared_task
def send_delivery(delivery_id: str) -> None:
    sending.send(delivery_id=delivery_id, now=timezone.now())


@shared_task
def dispatch_due() -> None:
    """Every minute: settle what was left half done, and offer every mail that is due again."""
    now = timezone.now()
    Pulse.note(DISPATCH, now)
    sending.reap(now=now)
    for delivery_id in Delivery.objects.due(now).order_by("due_at").values_list("pk", flat=True)[:BATCH]:
        send_delivery.delay(str(delivery_id))
