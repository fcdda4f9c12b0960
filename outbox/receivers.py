"""django-anymail turns each provider's hook into one signal; here it becomes an event of ours."""

from __future__ import annotations

from typing import Any

from anymail.signals import AnymailTrackingEvent, tracking
from django.dispatch import receiver
from django.utils import timezone

from outbox.events import Event, take_event
from outbox.outcome import as_kept
from outbox.provider import NAME


@receiver(tracking, dispatch_uid="outbox.events")
def on_tracking(sender: Any, event: AnymailTrackingEvent, **kwargs: Any) -> None:
    told = (
        event.event_type,
        event.message_id,
        event.recipient,
        event.mta_response or event.description or event.reject_reason,
        event.reject_reason,
        (event.metadata or {}).get(NAME),
    )
    take_event(event=Event(*(as_kept(one or "") for one in told)), now=timezone.now())
