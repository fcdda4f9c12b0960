"""The way from the desk, which knows nothing of intro calls, to the one that comes or waits for a word."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone

from bookings.models import IntroCall

register = template.Library()
NEAR_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


@register.inclusion_tag("bookings/on_the_desk.html", takes_context=True)
def desk_calls(context: dict[str, Any]) -> dict[str, Any]:
    """The first of a coach's own calls, and how many more there are. One query."""
    user, practice, now = context["request"].user, context["request"].practice, timezone.now()
    calls = list(IntroCall.objects.in_practice(practice).with_people().on_the_desk_of(user, now))
    if not calls:
        return {}
    return {"call": calls[0], "more": len(calls) - 1, "day": _day(calls[0], now), "now": now}


def _day(call: IntroCall, now: datetime) -> str:
    zone = call.page.zone
    days = (call.starts_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    return NEAR_DAYS.get(days, call.coach_when.day)
