"""Sign-in and account mails take the same way as every other mail: through the outbox."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from accounts.sign_in import AccountAdapter
from outbox.actions import enqueue
from outbox.models import Delivery


def at_home(link: str) -> str:
    """The same page at our own address: allauth takes the host from the request, where anybody can lie."""
    return settings.BASE_URL + urlsplit(link).path


class OutboxAccountAdapter(AccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth writes the mail, the outbox sends it; each asking is a mail of its own."""
        links = {name: at_home(link) for name, link in context.items() if name.endswith("_url")}
        mail = self.render_mail(template_prefix, email, context | links)
        enqueue(
            kind=Delivery.Kind.ACCOUNT,
            key=str(uuid.uuid4()),
            to_email=email,
            subject=str(mail.subject),
            text=str(mail.body),
            due_at=timezone.now(),
        )
