"""What a provider tells about a mail after it took it: delivered, came back, called unwanted."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from outbox.actions import opt_out
from outbox.models import Delivery, Undeliverable
from outbox.sending import no_mail_to

State = Delivery.State
ARRIVED = {"sent", "delivered"}
NOT_ARRIVED = {"bounced", "rejected", "failed"}
# The provider has it, or may have: what it says about the mail is news.
WITH_THE_PROVIDER = {State.SENDING, State.SENT, State.UNCERTAIN}
# Where a mail that came back says nothing about its address: the server there was away, or found a virus.
NOT_THE_ADDRESS = {"timed_out", "other"}
# Why a provider does not even try an address: it knows it. Its own policy (blocked) is about us.
THE_ADDRESS = {"bounced", "invalid"}


@dataclass(frozen=True)
class Event:
    """`kind` and `reason` are anymail's words (EventType, RejectReason).

    `mail_id` is the provider's name for the mail, or our Message-ID; `ours` the row's id, where the provider
    gives back what we sent along: it may tell of a mail before its name for it is known here.
    """

    kind: str
    mail_id: str
    recipient: str
    detail: str = ""
    reason: str = ""
    ours: str = ""


@transaction.atomic
def take_event(*, event: Event, now: datetime) -> None:
    """Act on one event; safe to repeat, and events about mails that are not ours change nothing."""
    delivery = _about(event)
    if delivery is None:
        return
    if event.kind in ARRIVED and delivery.state in {State.SENDING, State.UNCERTAIN}:
        _settle(delivery, State.SENT, event, now)
    elif event.kind in NOT_ARRIVED and delivery.state in WITH_THE_PROVIDER:
        _settle(delivery, State.FAILED, event, now)
    _heed(delivery, event, now)


def _heed(delivery: Delivery, event: Event, now: datetime) -> None:
    """What an event says about the address."""
    stops = _stops(event)
    if stops:
        no_mail_to(delivery.to_email, stops, event.detail, now)
    elif "unsubscribed" in {event.kind, event.reason} and delivery.kind in Delivery.MAY_STOP:
        # What somebody waits for, a booked call or a sign-in, is not stopped by this.
        opt_out(email=delivery.to_email, kind=delivery.kind)


def _stops(event: Event) -> Undeliverable.Reason | None:
    """Why nothing is sent to the address any more; None where the event is about something else."""
    match event.kind, event.reason:
        case ("complained", _) | ("rejected" | "bounced", "spam"):
            return Undeliverable.Reason.COMPLAINED
        case (_, "unsubscribed"):
            return None
        case ("bounced", reason) if reason not in NOT_THE_ADDRESS:
            return Undeliverable.Reason.BOUNCED
        case ("rejected", reason) if reason in THE_ADDRESS:
            return Undeliverable.Reason.BOUNCED
    return None


def _settle(delivery: Delivery, state: Delivery.State, event: Event, now: datetime) -> None:
    """The provider knows how it ended; a worker that still waits for its answer finds the row settled."""
    delivery.state, delivery.sent_at = state, now if state == State.SENT else None
    delivery.lease_token = delivery.lease_until = delivery.uncertain_since = None
    delivery.last_error = "" if state == State.SENT else _words(event)
    delivery.provider_id = delivery.provider_id or event.mail_id[:250]
    delivery.save()


def _words(event: Event) -> str:
    return (event.detail or f"The provider says: {event.kind} {event.reason}".strip())[:500]


def _about(event: Event) -> Delivery | None:
    """The mail an event names, when it went to the address that the event is about."""
    named = Q(pk=None)
    if event.mail_id:
        named |= Q(provider_id=event.mail_id) | Q(message_id__in=[event.mail_id, f"<{event.mail_id}>"])
    with suppress(ValueError):
        named |= Q(pk=UUID(event.ours))
    rows = Delivery.objects.select_for_update().filter(named, to_email__iexact=event.recipient)
    return rows.first()
