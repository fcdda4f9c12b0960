"""What the workers are woken for. A task carries an id at most; the row decides what happens.

What somebody waits for goes before what may come any time, and the beat's own tasks, without a priority,
before both: they are quick, and nobody should take a worker with much to do for one that is dead.
"""

from typing import Any
from uuid import UUID

from celery import current_app, shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import ChannelError

from outbox import sending
from outbox.models import Delivery, Pulse

# How many messages may wait: what is more is offered later, so that workers who cannot keep up do not drown
# in copies of the same ids.
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
    """How many no worker has taken yet, of all priorities."""
    with current_app.connection_for_read() as line:
        try:
            channel: Any = line.default_channel
            told = channel.queue_declare(current_app.conf.task_default_queue, passive=True)
        except ChannelError:
            return 0  # an empty queue is none
    return int(told.message_count)


@shared_task
def send_delivery(delivery_id: str) -> None:
    sending.send(delivery_id=delivery_id, now=timezone.now())


@shared_task(expires=STALE)
def dispatch_due() -> None:
    """Every minute: settle what was left half done, and offer every mail that is due again."""
    now = timezone.now()
    sending.reap(now=now)
    room = max(0, MOST_WAITING - messages_waiting())
    for pk, kind in Delivery.objects.due(now).soonest().values_list("pk", "kind")[:room]:
        offer(pk, kind)
    # Last: a beat whose work fails is not at work.
    Pulse.note(DISPATCH, now)
