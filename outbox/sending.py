"""Handing a mail over: claimed under a row lock, sent outside any transaction, concluded by token.

The claim commits a lease and a token before the first byte goes out, so that no two workers send the
same mail at once; the outcome counts only for the holder of the token. What cannot be known (the server
may have taken the mail when the line broke) is called uncertain, is never retried at once, and goes out
once more after a hold: at most one duplicate a crash, never a loss.
"""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from outbox.models import LEASE, MAX_ATTEMPTS, Delivery, DeliveryAttempt, Optout
from outbox.smtp import Outcome, hand_over

log = logging.getLogger(__name__)


def send(*, delivery_id: str, now: datetime) -> Delivery.State | None:
    """Send one mail if it is due and free; the state it ended in, or None when it was not ours to send.

    `now` decides what is due; the attempt's times are the real ones.
    """
    attempt = claim(delivery_id=delivery_id, now=now)
    if attempt is None:
        return None
    result = hand_over(attempt.delivery)
    return conclude(attempt=attempt, outcome=result.outcome, error=result.error)


@transaction.atomic
def claim(*, delivery_id: str, now: datetime) -> DeliveryAttempt | None:
    """Take the row for one worker; None when it is not due, not waiting, or in another worker's hands."""
    waiting = Delivery.objects.select_for_update(skip_locked=True).due(now)
    delivery = waiting.filter(pk=delivery_id).first()
    if delivery is None:
        return None
    if Optout.objects.filter(email=delivery.to_email.lower(), kind=delivery.kind).exists():
        delivery.state, delivery.last_error = Delivery.State.SKIPPED, "This address asked not to get these."
        delivery.save(update_fields=["state", "last_error"])
        return None
    began = timezone.now()
    delivery.state, delivery.attempts = Delivery.State.SENDING, delivery.attempts + 1
    delivery.lease_token, delivery.lease_until = uuid.uuid4(), began + LEASE
    delivery.save(update_fields=["state", "attempts", "lease_token", "lease_until"])
    return DeliveryAttempt.objects.create(delivery=delivery, token=delivery.lease_token, began_at=began)


@transaction.atomic
def conclude(*, attempt: DeliveryAttempt, outcome: Outcome, error: str) -> Delivery.State | None:
    """Note what came of an attempt; a worker whose lease ran out notes the attempt but moves nothing."""
    now = timezone.now()
    attempt.ended_at, attempt.outcome, attempt.error = now, outcome, error
    attempt.save(update_fields=["ended_at", "outcome", "error"])
    held = Delivery.objects.select_for_update().filter(pk=attempt.delivery_id, lease_token=attempt.token)
    delivery = held.first()
    if delivery is None:
        return None
    delivery.lease_token = delivery.lease_until = None
    delivery.last_error = error
    match outcome:
        case Outcome.ACCEPTED:
            delivery.state, delivery.sent_at = Delivery.State.SENT, now
        case Outcome.LATER if delivery.attempts < MAX_ATTEMPTS:
            delivery.state, delivery.due_at = Delivery.State.PENDING, now + backoff(delivery.attempts)
        case Outcome.UNCERTAIN:
            delivery.state, delivery.uncertain_since = Delivery.State.UNCERTAIN, now
        case _:
            delivery.state = Delivery.State.FAILED
    delivery.save()
    log.info("mail %s: %s %s", delivery.pk, delivery.state, error)
    return Delivery.State(delivery.state)


def backoff(attempts: int) -> timedelta:
    """1, 5, 25 and 125 minutes after the first, second, third and fourth attempt."""
    return timedelta(minutes=5 ** (attempts - 1))


@transaction.atomic
def reap(*, now: datetime) -> None:
    """Call a mail uncertain whose worker vanished; offer one that stayed uncertain once more."""
    Delivery.objects.lease_expired(now).update(
        state=Delivery.State.UNCERTAIN,
        uncertain_since=now,
        lease_token=None,
        lease_until=None,
        last_error="The worker vanished while sending.",
    )
    Delivery.objects.held_long_enough(now).filter(attempts__lt=MAX_ATTEMPTS).update(
        state=Delivery.State.PENDING, uncertain_since=None, resent=True, due_at=now
    )
