"""Sending through the interface of a mail provider, by django-anymail.

Where a provider takes an idempotency key (Brevo a UUID), the same mail may be posted again within the key's
life after an answer was lost, and still goes out once.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import requests
from anymail.backends import brevo, resend
from anymail.backends.base import AnymailBaseBackend
from anymail.exceptions import (
    AnymailAPIError,
    AnymailError,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from urllib3.exceptions import NewConnectionError

from outbox.outcome import Outcome, Result, words

# Under this name a provider gives back the row's id in its events.
NAME = "delivery"
# Brevo reads it from among the headers of the mail, under this name.
KEY = "idempotencyKey"
TOO_MANY, TIMED_OUT, IN_FLIGHT = 429, 408, 409
# The line was never there, so nothing was sent on it.
NEVER_SENT = (requests.exceptions.ConnectTimeout, requests.exceptions.SSLError)
# Our key does not count any more, or our domain is not known there: whatever the mail.
NOT_LET_IN = (401, 403)


class ResendWithKey(resend.EmailBackend):
    """Resend reads the key from a header of the request, which django-anymail does not write."""

    def build_message_payload(self, message: Any, defaults: Any) -> Any:
        payload: Any = super().build_message_payload(message, defaults)  # type: ignore[no-untyped-call]
        payload.headers["Idempotency-Key"] = message.extra_headers[KEY]
        return payload


# Of what the providers promise (24 h, 15 min) less a margin for their clocks and ours.
KEY_LIFE: dict[type[BaseEmailBackend], timedelta] = {
    ResendWithKey: timedelta(hours=23),
    brevo.EmailBackend: timedelta(minutes=12),
}


def is_one(door: BaseEmailBackend) -> bool:
    return isinstance(door, AnymailBaseBackend)


def key_life(door: BaseEmailBackend) -> timedelta:
    """How long after the first attempt the same key still makes one mail; nothing without keys."""
    return KEY_LIFE.get(type(door), timedelta(0))


def post(door: BaseEmailBackend, mail: EmailMultiAlternatives, *, name: str, key: str) -> Result:
    """`name` comes back in the provider's events; under one `key` it sends one mail."""
    if key_life(door):
        mail.extra_headers[KEY] = key
    try:
        _send(door, mail, {NAME: name})
    except AnymailAPIError as error:
        return Result(_outcome(error), words(error))
    except AnymailRecipientsRefused as error:
        return Result(Outcome.BOUNCED, words(error))
    except AnymailError as error:
        # The provider cannot send such a mail at all: a feature that it does not have.
        return Result(Outcome.REFUSED, words(error))
    return Result(Outcome.ACCEPTED, provider_id=mail.anymail_status.message_id or "")  # type: ignore[attr-defined]  # anymail's


def _send(door: BaseEmailBackend, mail: Any, name: dict[str, str]) -> None:
    """What a provider does not take is left out: our name for the mail, or pictures, whose words stay.

    That is known before anything is sent.
    """
    refused: AnymailUnsupportedFeature | None = None
    for attachments, metadata in product((mail.attachments, []), (name, {})):
        mail.attachments, mail.metadata = attachments, metadata
        try:
            door.send_messages([mail])
        except AnymailUnsupportedFeature as error:
            refused = refused or error
        else:
            return
    assert refused is not None  # narrows for mypy: four times it was
    raise refused


def _outcome(error: Any) -> Outcome:
    """An answer tells; without one, or with a failure inside the provider, it may have the mail."""
    code = error.status_code
    if code is None:
        return Outcome.UNREACHED if _never_sent(error) else Outcome.UNCERTAIN
    if code in NOT_LET_IN:
        return Outcome.UNREACHED
    if code in (TOO_MANY, TIMED_OUT, IN_FLIGHT):
        return Outcome.LATER
    return Outcome.REFUSED if 400 <= code < 500 else Outcome.UNCERTAIN


def _never_sent(error: Any) -> bool:
    """Whether there was no line at all: refused, no such host, no answer to a greeting."""
    if isinstance(error, NEVER_SENT):
        return True
    held = error.__cause__.args[:1] if isinstance(error.__cause__, requests.ConnectionError) else ()
    return any(isinstance(getattr(one, "reason", None), NewConnectionError) for one in held)
