"""The ticket of a booking form and the links in a visitor's mail: signed, so that nobody makes up one.

A ticket names one booking to be (its uid), the page it was shown on and when: so a form sent twice books
once, a form that was filled in within a blink is seen, and a proof of work belongs to one booking.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing

FORM, CALL, CONFIRM = "bookings.form", "bookings.call", "bookings.confirm"
# Whoever shows the form is gone after a day.
TOO_OLD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Ticket:
    uid: uuid.UUID
    page: int
    shown_at: datetime

    def is_too_quick(self, now: datetime) -> bool:
        """Whether nobody could have read the form."""
        return now - self.shown_at < timedelta(seconds=settings.BOOKING_TOO_QUICK_S)


def new_ticket(page: int, now: datetime) -> str:
    return signing.dumps([uuid.uuid4().hex, page, int(now.timestamp())], salt=FORM)


def read_ticket(text: str, page: int, now: datetime) -> Ticket | None:
    """The ticket of this page; None for one that is not ours, of another page, or too old."""
    try:
        uid, of_page, shown = signing.loads(text, salt=FORM)
        ticket = Ticket(uuid.UUID(uid), of_page, datetime.fromtimestamp(shown, UTC))
    except (signing.BadSignature, ValueError):
        return None
    return ticket if ticket.page == page and now - ticket.shown_at < TOO_OLD else None


def secret_of(uid: uuid.UUID, purpose: str) -> str:
    """What stands in a link: good for ever, and for this one call and purpose alone."""
    return signing.Signer(salt=purpose, sep="~").sign(uid.hex)


def uid_in(secret: str, purpose: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(signing.Signer(salt=purpose, sep="~").unsign(secret))
    except (signing.BadSignature, ValueError):
        return None
