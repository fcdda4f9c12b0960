"""A row of the outbox as the mail that goes out."""

from __future__ import annotations

from email import policy as policies
from email.message import EmailMessage, MIMEPart
from email.policy import Policy
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from outbox.models import Delivery, InlinePicture


class MailWithPictures(EmailMultiAlternatives):
    """A mail whose attachments are all pictures of its HTML, and travel with it (RFC 2387).

    Django would put them beside the whole mail, where some programs list them as files.
    """

    def message(self, *, policy: Policy[Any] | None = policies.default) -> EmailMessage:
        held, self.attachments = self.attachments, []
        try:
            mail: EmailMessage = super().message(policy=policy)
        finally:
            self.attachments = held
        html = mail.get_body(("html",)) if held else None
        if html is not None:
            html.make_related()
            for picture in held:
                html.attach(picture)
        return mail


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail as it goes out: byte for byte the same at every attempt but for its Date and its boundaries.

    Some providers write a Message-ID of their own, so that ours stands in a second header as well.
    """
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mail = MailWithPictures(
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
        for picture in delivery.pictures.all():
            mail.attach(_part(picture))
    return mail


def _part(picture: InlinePicture) -> MIMEPart:
    """What `<img src="cid:name">` finds."""
    part = MIMEPart()
    part.set_content(
        bytes(picture.content),
        maintype="image",
        subtype="png",
        disposition="inline",
        filename=f"{picture.name}.png",
        cid=f"<{picture.name}>",
    )
    return part
