"""What looks after the others."""

from celery import shared_task
from django.utils import timezone

from coaching import health
from outbox.tasks import STALE


@shared_task(expires=STALE)
def watch() -> None:
    """Every few minutes: an error in the log where mails or the beat's tasks stand still.

    Of a beat that is dead itself only /readyz knows, which the web server's container is asked for.
    """
    health.at_work(timezone.now())
