"""What a provider tells about a mail after it took it: delivered, came back, called unwanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from outbox.actions import opt_out
from outbox.models import Delivery, Undeliverable
from outbox.sending import no_mail_to

STOPS = {
    "bounced": Undeliverable.Reason.BOUNCED,
    "rejected": Undeliverable.Reason.BOUNCED,
    "complained": Undeliverable.Reason.COMPLAINED,
}
ARRIVED = {"sent", "delivered"}


@dataclass(frozen=True, slots=True)
class Event:
    """`kind` is anymail's word; `mail_id` the provider's name for the mail, or our Message-ID."""

    kind: str
    mail_id: str
    recipient: str
    detail: str = ""


@transaction.atomic
def take_event(*, event: Event, now: datetime) -> None:
    """Act on one event; safe to repeat, and events about mails that are not ours change nothing."""
    delivery = _about(event)
    if delivery is None:
        return
    if event.kind in STOPS:
        no_mail_to(delivery.to_email, STOPS[event.kind], event.detail, now)
        delivery.last_error = event.detail[:500]
        delivery.save(update_fields=["last_error"])
    elif event.kind == "unsubscribed" and delivery.kind in Delivery.MAY_STOP:
        # What somebody waits for, a booked call or a sign-in, is not stopped by this.
        opt_out(email=delivery.to_email, kind=delivery.kind)
    elif event.kind in ARRIVED and delivery.state == Delivery.State.UNCERTAIN:
        delivery.state, delivery.sent_at, delivery.uncertain_since = Delivery.State.SENT, now, None
        delivery.save(update_fields=["state", "sent_at", "uncertain_since"])


def _about(event: Event) -> Delivery | None:
    """The mail an event names, when it went to the address that the event is about."""
    if not event.mail_id:
        return None
    named = Q(provider_id=event.mail_id) | Q(message_id__in=[event.mail_id, f"<{event.mail_id}>"])
    rows = Delivery.objects.select_for_update().filter(named, to_email__iexact=event.recipient)
    return rows.first()
