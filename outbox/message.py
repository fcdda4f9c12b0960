"""A row of the outbox as the mail that goes out."""

from __future__ import annotations

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from outbox.models import Delivery


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail as it goes out: byte for byte the same at every attempt but for its Date and its boundaries.

    Some providers write a Message-ID of their own, so that ours stands in a second header as well.
    """
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mail = EmailMultiAlternatives(
        subject=delivery.subject,
        body=delivery.text,
        from_email=formataddr((delivery.from_name, address))
        if delivery.from_name
        else settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((delivery.to_name, delivery.to_email))],
        reply_to=[delivery.reply_to] if delivery.reply_to else None,
        headers={
            "Message-ID": delivery.message_id,
            "X-Throughline-ID": delivery.message_id.strip("<>"),
            **delivery.headers,
        },
    )
    if delivery.html:
        mail.attach_alternative(delivery.html, "text/html")
    return mail
