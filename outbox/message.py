"""A row of the outbox as the mail that goes out."""

from __future__ import annotations

from email import policy as policies
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage, MIMEPart
from email.policy import Policy
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from outbox import owners
from outbox.models import Delivery, InlinePicture


class Whole(UnstructuredHeader):
    """A header in one line, however long. Python would write what it cannot fold as encoded words, which no
    mail program reads in one that holds a link or an id.
    """

    def fold(self: Any, *, policy: Policy[Any]) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _headers() -> HeaderRegistry:
    made = HeaderRegistry()
    for name in ("List-Unsubscribe", "X-Throughline-ID"):
        made.map_to_type(name, Whole)  # type: ignore[arg-type]  # a mixin, as all of these are
    return made


HEADERS = _headers()


class MailWithParts(EmailMultiAlternatives):
    """A mail whose attachments are pictures of its HTML, which travel with it (RFC 2387), and a calendar
    event, which is one more form of what the mail says (RFC 6047), and a file for older programs.

    Django would put them beside the whole mail, where some programs list them as files.
    """

    def message(self, *, policy: Policy[Any] | None = policies.default) -> EmailMessage:
        held, self.attachments = self.attachments, []
        as_asked: Any = policy or policies.default
        try:
            mail: EmailMessage = super().message(policy=as_asked.clone(header_factory=HEADERS))
        finally:
            self.attachments = held
        pictures = [part for part in held if _main_type(part) == "image"]
        html = mail.get_body(("html",)) if pictures else None
        if html is not None:
            html.make_related()
            for picture in pictures:
                html.attach(picture)
        for event in (part for part in held if _main_type(part) == "text"):
            _add_event(mail, event)
        return mail


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail as it goes out: byte for byte the same at every attempt but for its Date and its boundaries.

    Some providers write a Message-ID of their own, so that ours stands in a second header as well.
    """
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mail = MailWithParts(
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
    if invitation := owners.invitation(delivery):
        mail.attach(_event(invitation))
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


def _event(invitation: owners.Invitation) -> MIMEPart:
    part = MIMEPart()
    part.set_content(
        invitation.content.decode(),
        subtype="calendar",
        disposition="attachment",
        filename="call.ics",
        params={"method": invitation.method},
    )
    return part


def _add_event(mail: EmailMessage, event: Any) -> None:
    """Gmail and Outlook read the event among the alternatives, older programs open the file."""
    content, method = event.get_content(), event["Content-Type"].params["method"]
    mail.add_alternative(content, subtype="calendar", params={"method": method})
    mail.add_attachment(content.encode(), maintype="application", subtype="ics", filename="call.ics")


def _main_type(part: Any) -> str:
    return str(part.get_content_maintype())
