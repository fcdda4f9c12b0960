"""Through which door a mail leaves: SMTP, a provider's interface, or none (development)."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid5

from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from outbox import provider, smtp
from outbox.message import message
from outbox.models import Delivery
from outbox.outcome import NOT_OURS, Outcome, Result, words


def hand_over(delivery: Delivery, *, may_end: Callable[[], bool]) -> Result:
    """Send `delivery` through the configured mailer.

    `may_end` is asked once, before the word after which the other side may have the mail; on False nothing
    is handed over.
    """
    try:
        mail = message(delivery)
    except ValueError as error:
        # An address or a name that no header can carry: no other attempt would change that.
        return Result(Outcome.REFUSED, words(error))
    door = mailers["default"]
    try:
        if isinstance(door, EmailBackend):
            return smtp.speak(door, mail, may_end)
        if not may_end():
            return Result(Outcome.LATER, NOT_OURS)
        if provider.is_one(door):
            return provider.post(door, mail, name=str(delivery.pk), key=_key(delivery))
        door.send_messages([mail])
        return Result(Outcome.ACCEPTED)
    finally:
        _close(door)


def _key(delivery: Delivery) -> str:
    """The same as long as the provider may have the mail, also when somebody sends it again by hand.

    After a sure no it is another one, because a provider may answer a key as it did before; and to another
    address, because one that is given a known key with another mail refuses that.
    """
    refused = delivery.tries.filter(outcome__in=[Outcome.REFUSED, Outcome.BOUNCED]).count()
    return str(uuid5(delivery.pk, f"{delivery.to_email} {refused}"))


def key_life() -> timedelta:
    """How long the provider in use knows a mail by its key; nothing without one."""
    return provider.key_life(mailers["default"])


def _close(door: BaseEmailBackend) -> None:
    """The mail is settled by now; a farewell that fails changes nothing."""
    try:
        door.close()
    except (OSError, smtplib.SMTPException):
        return
