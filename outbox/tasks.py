"""What the workers are woken for. A task carries an id at most; the row decides what happens.

Mails have a queue of their own, beside which the beat's tasks are not late, and in it what somebody waits for
goes before what may come any time.
"""

from typing import Any
from uuid import UUID

from celery import current_app, shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import ChannelError

from outbox import sending
from outbox.models import Delivery, Pulse

# How many messages may wait: what is more is offered later.
MOST_WAITING = 2_000
DISPATCH = "dispatch"
# Of the beat's tasks, in seconds: after an hour without workers one is enough.
STALE = 5 * settings.MAIL_TICK_S
SOON, ANY_TIME = 3, 6


def offer(pk: UUID, kind: str, *, after_commit: bool = False) -> None:
    """Wake a worker for a mail; nothing is lost where no message can be sent."""
    say = send_delivery.delay_on_commit if after_commit else send_delivery.hint  # type: ignore[attr-defined]  # ours
    say(str(pk), priority=ANY_TIME if kind == Delivery.Kind.SUMMARY else SOON)


def messages_waiting() -> int:
    """How many about mails no worker has taken yet, of all priorities."""
    with current_app.connection_for_read() as line:
        try:
            channel: Any = line.default_channel
            told = channel.queue_declare(settings.MAIL_QUEUE, passive=True)
        except ChannelError:
            return 0  # an empty queue is none
    return int(told.message_count)


@shared_task
def send_delivery(delivery_id: str) -> None:
    sending.send(delivery_id=delivery_id, now=timezone.now())


@shared_task(expires=STALE)
def dispatch_due() -> None:
    """Every minute: settle what was left half done, and offer again what is due.

    Only as many as have no message: workers that cannot keep up do not drown in copies of the same ids. What
    somebody waits for is offered all the same: the messages may be those of others.
    """
    now = timezone.now()
    sending.reap(now=now)
    due = list(Delivery.objects.due(now).soonest().values_list("pk", "kind")[:MOST_WAITING])
    waited_for = sum(kind != Delivery.Kind.SUMMARY for _, kind in due)
    for pk, kind in due[: max(waited_for, len(due) - messages_waiting())]:
        offer(pk, kind)
    # Last: a beat whose work fails is not at work.
    Pulse.note(DISPATCH, now)
