"""What a summary has to say when its mail goes out, at first or when it is sent again by hand."""

from __future__ import annotations

from datetime import datetime

from outbox.models import Delivery
from outbox.owners import Invitation
from summaries.models import Summary
from summaries.schedule import GRACE


class SummaryMails:
    """The owner of the summaries' mails. A coach's test belongs to no summary, and always goes."""

    def why_not(self, delivery: Delivery, now: datetime) -> str:
        summary = Summary.objects.filter(delivery=delivery).select_related("athlete").first()
        if summary is None or summary.composed_at is None:
            return ""
        if summary.athlete.archived_at:
            return "The athlete is archived."
        return "It was more than a day late." if now - summary.composed_at >= GRACE else ""

    def invitation(self, delivery: Delivery) -> Invitation | None:
        return None
