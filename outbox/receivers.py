"""django-anymail turns each provider's hook into one signal; here it becomes an event of ours."""

from __future__ import annotations

from typing import Any

from anymail.signals import AnymailTrackingEvent, tracking
from django.dispatch import receiver
from django.utils import timezone

from outbox.events import Event, take_event
from outbox.provider import NAME


@receiver(tracking, dispatch_uid="outbox.events")
def on_tracking(sender: Any, event: AnymailTrackingEvent, **kwargs: Any) -> None:
    detail = event.mta_response or event.description or event.reject_reason or ""
    told = Event(
        event.event_type or "",
        event.message_id or "",
        event.recipient or "",
        str(detail),
        event.reject_reason or "",
        str((event.metadata or {}).get(NAME, "")),
    )
    take_event(event=told, now=timezone.now())
