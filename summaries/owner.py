"""What a summary has to say when its mail goes out, at first or when it is sent again by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from outbox.models import Delivery
from outbox.owners import Invitation
from summaries.actions import mail_of
from summaries.models import Summary
from summaries.schedule import GRACE


class SummaryMails:
    """The owner of the summaries' mails. A coach's test belongs to no summary, and always goes."""

    def why_not(self, delivery: Delivery, now: datetime) -> str:
        times = Summary.objects.filter(delivery=delivery).values_list("composed_at", "athlete__archived_at")
        written = times.first()
        if written is None:
            return ""
        composed_at, archived_at = written
        if archived_at:
            return "The athlete is archived."
        # So late it is no news; a person who sends it again knows that, and its subject says which week.
        asked = delivery.again_at or composed_at
        return "It was more than a day late." if asked and now - asked >= GRACE else ""

    def invitation(self, delivery: Delivery) -> Invitation | None:
        return None

    def addressed_anew(self, delivery: Delivery) -> dict[str, Any]:
        """Also the link that stops it is another one's: that of who reads it now."""
        summary = Summary.objects.filter(delivery=delivery).with_people().first()
        if summary is None or summary.athlete.mail_address.lower() == delivery.to_email.lower():
            return {}
        mail = mail_of(summary)
        return {name: mail[name] for name in ("to_email", "text", "html", "headers")}
