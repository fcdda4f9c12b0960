"""One mail, handed to the mail server, and what came of it."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers

from outbox.models import Delivery


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    error: str = ""


def hand_over(delivery: Delivery) -> Result:
    """Send `delivery` through the configured mailer.

    A server that cannot be reached, or answers 4xx, is asked later; 5xx is a refusal. A line that breaks
    after the connection stood may have broken after the final dot: uncertain.
    """
    connection = mailers["default"]
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.LATER, _words(error))
    try:
        connection.send_messages([message(delivery)])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return Result(_by_code(max(codes)), _words(error))
    except smtplib.SMTPResponseException as error:
        return Result(_by_code(error.smtp_code), _words(error))
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.UNCERTAIN, _words(error))
    finally:
        _close(connection)
    return Result(Outcome.ACCEPTED)


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail as it goes out: byte for byte the same at every attempt but for its Date."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mail = EmailMultiAlternatives(
        subject=delivery.subject,
        body=delivery.text,
        from_email=formataddr((delivery.from_name, address))
        if delivery.from_name
        else settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((delivery.to_name, delivery.to_email))],
        reply_to=[delivery.reply_to] if delivery.reply_to else None,
        headers={"Message-ID": delivery.message_id, **delivery.headers},
    )
    if delivery.html:
        mail.attach_alternative(delivery.html, "text/html")
    return mail


def _by_code(code: int) -> Outcome:
    return Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _close(connection: object) -> None:
    """The mail is settled by now; a farewell that fails changes nothing."""
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException):
        return
