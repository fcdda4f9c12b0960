"""Handing a mail over: claimed under a row lock, sent outside any transaction, concluded by token.

The claim commits a lease and a token before the first byte goes out, so that no two workers send the
same mail at once; the outcome counts only for the holder of the token. Before the final dot the attempt is
marked as crossed: what vanished before that was not sent, and what vanished after it is called uncertain, as
is a mail of which the answer was lost. A provider that was given a key is asked again with the same key
while the key lives. Elsewhere it is never retried at once, but after a hold: at most one duplicate a crash,
never a loss. Workers die by chance, so a mail whose worker vanished is offered as long as it has attempts;
where answers get lost the server most likely has the mail, and will lose the next answer too, so that it is
offered once more only.
"""

from __future__ import annotations

import logging
import time
import uuid
from copy import copy
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from outbox import owners
from outbox.handover import hand_over, key_life
from outbox.models import GIVE_UP, LEASE, MAX_ATTEMPTS, Delivery, DeliveryAttempt, Optout, Undeliverable
from outbox.outcome import Outcome, Result

log = logging.getLogger(__name__)

# How much of a lease must be left for the last word and its answer.
SPARE = 0.2
WAITS = (0.5, 1, 2, 4, 8)
# In backoffs: how long a mail waits at most for a mail server that cannot be reached.
LONGEST = 30
# What an attempt that ended may change of its mail.
CONCLUDED = (
    *("state", "attempts", "sent_at", "next_at", "uncertain_since"),
    *("lease_token", "lease_until", "last_error", "provider_id"),
)


def send(*, delivery_id: str, now: datetime) -> Delivery.State | None:
    """Send one mail if it is due and free; the state it ended in, or None when it was not ours to send.

    `now` decides what is due; the attempt's times are the real ones.
    """
    attempt = claim(delivery_id=delivery_id, now=now)
    if attempt is None:
        return None
    result = hand_over(attempt.delivery, may_end=partial(cross, attempt=attempt))
    for wait in WAITS:
        try:
            return conclude(attempt=attempt, result=result)
        except OperationalError:
            # The mail is settled, and only we know how: a database that restarts is waited for, and asked at
            # once by a new pool, where the old one would wait longer and longer between its tries.
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's
            time.sleep(wait)
    return conclude(attempt=attempt, result=result)


@transaction.atomic
def claim(*, delivery_id: str, now: datetime) -> DeliveryAttempt | None:
    """Take the row for one worker; None when it is not due, not waiting, or in another worker's hands."""
    waiting = Delivery.objects.select_for_update(skip_locked=True).due(now)
    delivery = waiting.filter(pk=delivery_id).first()
    if delivery is None:
        return None
    reason = why_not(delivery) or owners.why_not(delivery, now)
    if reason:
        delivery.state, delivery.last_error = Delivery.State.SKIPPED, reason
        delivery.save(update_fields=["state", "last_error"])
        return None
    began = timezone.now()
    delivery.state, delivery.attempts = Delivery.State.SENDING, delivery.attempts + 1
    delivery.lease_token, delivery.lease_until = uuid.uuid4(), began + LEASE
    delivery.save(update_fields=["state", "attempts", "lease_token", "lease_until"])
    return DeliveryAttempt.objects.create(delivery=delivery, token=delivery.lease_token, began_at=began)


def cross(*, attempt: DeliveryAttempt) -> bool:
    """Note that from here on the other side may have the mail; False when the row is not ours any more.

    What a vanished worker had not crossed was surely not sent. Who slept past the lease finds out here.
    """
    now = timezone.now()
    ours = Delivery.objects.filter(lease_token=attempt.token, lease_until__gt=now + LEASE * SPARE)
    noted = DeliveryAttempt.objects.filter(pk=attempt.pk, delivery__in=ours).update(crossed_at=now)
    return noted == 1


def why_not(delivery: Delivery) -> str:
    """Why a mail is not sent at all; empty when it is. What a person waits for at the sign-in always goes."""
    address = delivery.to_email.lower()
    if delivery.kind == Delivery.Kind.ACCOUNT:
        return ""
    if Optout.objects.of(address).filter(kind=delivery.kind).exists():
        return "This address asked not to get these."
    held = Undeliverable.objects.of(address).first()
    return f"{held.get_reason_display()} at this address on {held.since:%-d %B}." if held else ""


@transaction.atomic
def conclude(*, attempt: DeliveryAttempt, result: Result) -> Delivery.State | None:
    """Note what came of an attempt; a worker whose lease ran out notes the attempt but moves nothing."""
    now = timezone.now()
    attempt.ended_at, attempt.outcome, attempt.error = now, result.outcome, result.error
    attempt.save(update_fields=["ended_at", "outcome", "error"])
    # As it was claimed: nobody else moves a row that is being sent without taking its token away.
    delivery = copy(attempt.delivery)
    delivery.lease_token = delivery.lease_until = None
    delivery.last_error, delivery.provider_id = result.error, result.provider_id
    _moved(delivery, result.outcome, now)
    ours = Delivery.objects.filter(pk=delivery.pk, lease_token=attempt.token)
    if not ours.update(**{name: getattr(delivery, name) for name in CONCLUDED}):
        return None
    if result.outcome == Outcome.BOUNCED:
        no_mail_to(delivery.to_email, Undeliverable.Reason.BOUNCED, result.error, now)
    log.info("mail %s: %s %s", delivery.pk, delivery.state, result.error)
    return Delivery.State(delivery.state)


def _moved(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    again = now + backoff(delivery.attempts)
    match outcome:
        case Outcome.ACCEPTED:
            delivery.state, delivery.sent_at = Delivery.State.SENT, now
        case Outcome.LATER if delivery.attempts < MAX_ATTEMPTS:
            delivery.state, delivery.next_at = Delivery.State.PENDING, again
        case Outcome.UNREACHED if now < delivery.tried_since + GIVE_UP:
            delivery.state, delivery.attempts = Delivery.State.PENDING, delivery.attempts - 1
            delivery.next_at = now + patience(now - delivery.tried_since)
        case Outcome.UNCERTAIN if delivery.attempts < MAX_ATTEMPTS and _key_lives(delivery, again):
            delivery.state, delivery.next_at = Delivery.State.PENDING, again
        case Outcome.UNCERTAIN:
            delivery.state, delivery.uncertain_since = Delivery.State.UNCERTAIN, now
        case _:
            delivery.state = Delivery.State.FAILED


def _key_lives(delivery: Delivery, then: datetime) -> bool:
    """Whether the provider would still know the mail by its key, counted from the first attempt."""
    first = delivery.tries.order_by("began_at").values_list("began_at", flat=True).first()
    return first is not None and then < first + key_life()


def no_mail_to(email: str, reason: Undeliverable.Reason, detail: str, now: datetime) -> None:
    """Nothing goes to this address from here on; the first reason stays, but a complaint outweighs a bounce.

    What came back may be sent again by hand; who called ours unwanted is left alone.
    """
    said = {"reason": reason, "detail": detail[:500], "since": now}
    held, is_new = Undeliverable.objects.get_or_create(email=email.lower(), defaults=said)
    if not is_new and reason == Undeliverable.Reason.COMPLAINED != held.reason:
        Undeliverable.objects.filter(pk=held.pk).update(**said)


def backoff(attempts: int) -> timedelta:
    """1, 5, 25 and 125 minutes after the first, second, third and fourth attempt."""
    return timedelta(seconds=settings.MAIL_BACKOFF_S * 5 ** (attempts - 1))


def patience(late: timedelta) -> timedelta:
    """Before a mail server that cannot be reached is asked again: a quarter of the time lost so far, from one
    minute to thirty, so that after an outage a mail is late by little more than the outage.
    """
    unit = timedelta(seconds=settings.MAIL_BACKOFF_S)
    return min(max(late / 4, unit), LONGEST * unit)


@transaction.atomic
def reap(*, now: datetime) -> None:
    """Settle what vanished workers left: what was not crossed is asked again, the rest is uncertain."""
    vanished = {"lease_token": None, "lease_until": None, "last_error": "The worker vanished while sending."}
    crossed = DeliveryAttempt.objects.filter(token=OuterRef("lease_token"), crossed_at__isnull=False)
    expired = Delivery.objects.lease_expired(now).annotate(crossed=Exists(crossed))
    expired.filter(crossed=True).update(state=Delivery.State.UNCERTAIN, uncertain_since=now, **vanished)
    expired.filter(crossed=False, attempts__lt=MAX_ATTEMPTS).update(
        state=Delivery.State.PENDING, next_at=now, **vanished
    )
    expired.filter(crossed=False).update(state=Delivery.State.FAILED, **vanished)
    end_doubts(now=now)


def end_doubts(*, now: datetime) -> None:
    """What stayed uncertain long enough is offered again, or was answered after all.

    A worker that slept past its lease notes its answer when it wakes. Those without one are bounded by their
    attempts; a lost answer gets one more, whatever attempts it had, and then stands for a person.
    """
    held = Delivery.objects.held_long_enough(now)
    arrived, lost = Q(last_outcome=Outcome.ACCEPTED), Q(last_outcome=Outcome.UNCERTAIN)
    held.filter(arrived).update(state=Delivery.State.SENT, sent_at=now, uncertain_since=None)
    held.filter(~lost, attempts__lt=MAX_ATTEMPTS).offer_again(now)
    held.filter(lost, resent=False).offer_again(now, resent=True)
