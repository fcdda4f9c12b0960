"""Writing a mail down: one row per mail, offered to a worker when the writing transaction commits."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from accounts.models import Practice
from outbox.models import Delivery, InlinePicture, Optout, Undeliverable
from outbox.tasks import send_delivery

# Two names of 120 letters each come to more.
MAX_FROM_NAME = 200


@transaction.atomic
def enqueue(
    *,
    kind: Delivery.Kind,
    key: str,
    to_email: str,
    subject: str,
    text: str,
    due_at: datetime,
    html: str = "",
    to_name: str = "",
    from_name: str = "",
    reply_to: str = "",
    practice: Practice | None = None,
    headers: dict[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Delivery:
    """Write a mail down, once per (kind, key), and offer it to a worker after the commit.

    `pictures` are PNGs by the name that the HTML calls them by: `<img src="cid:load">`.

    A second call with the same pair returns the mail that is there, unchanged. Without a broker, or for
    a mail due later, the beat offers the row when its time comes.
    """
    delivery, new = Delivery.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={
            "to_email": to_email,
            "to_name": one_line(to_name),
            "from_name": one_line(from_name)[:MAX_FROM_NAME],
            "reply_to": reply_to,
            "subject": one_line(subject),
            "text": text,
            "html": html,
            "practice": practice,
            "headers": headers or {},
            "due_at": due_at,
            "message_id": message_id(kind, key),
        },
    )
    if new:
        InlinePicture.objects.bulk_create(
            InlinePicture(delivery=delivery, name=name, content=content)
            for name, content in (pictures or {}).items()
        )
        send_delivery.delay_on_commit(str(delivery.pk))  # type: ignore[attr-defined]  # Celery's for Django
    return delivery


def one_line(words: str) -> str:
    """Names and subjects become header lines: no line break may survive in them."""
    return " ".join(words.split())


def message_id(kind: str, key: str) -> str:
    """The same mail has the same Message-ID at every attempt, so that a receiver can drop a copy."""
    seal = hmac.new(settings.SECRET_KEY.encode(), f"{kind}:{key}".encode(), hashlib.sha256).hexdigest()
    return f"<{kind}.{seal[:32]}@{urlsplit(settings.BASE_URL).hostname}>"


def opt_out(*, email: str, kind: str) -> None:
    """Stop one kind of mail to an address, from the next claim on; safe to repeat."""
    Optout.objects.get_or_create(email=email.lower(), kind=kind)


def opt_in(*, email: str, kind: str) -> None:
    """Take an opt-out back."""
    Optout.objects.filter(email=email.lower(), kind=kind).delete()


def withdraw(*, kind: Delivery.Kind, key_begins: str, reason: str) -> None:
    """Leave what still waits unsent, because its matter was settled. What is on its way goes on."""
    waiting = Delivery.objects.filter(kind=kind, key__startswith=key_begins, state=Delivery.State.PENDING)
    waiting.update(state=Delivery.State.SKIPPED, last_error=reason)


@transaction.atomic
def send_again(*, delivery: Delivery, now: datetime) -> bool:
    """Offer a mail that did not go out, or perhaps did not, once more; False where there is nothing to do.

    Its attempts so far stay on record, and it may take as many again. That mail came back from the address is
    forgotten, because whoever sends again says that it works; who called ours unwanted is left alone.
    """
    held = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if held is None or not held.can_go_again:
        return False
    came_back = Undeliverable.objects.filter(email=held.to_email.lower(), reason=Undeliverable.Reason.BOUNCED)
    came_back.delete()
    held.state, held.due_at, held.attempts = Delivery.State.PENDING, now, 0
    held.uncertain_since, held.resent, held.last_error = None, False, ""
    held.save()
    send_delivery.delay_on_commit(str(held.pk))  # type: ignore[attr-defined]  # Celery's for Django
    return True
