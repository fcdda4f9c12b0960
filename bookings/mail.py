"""The mails about an intro call: to the visitor and to the coach; a reply to either reaches the other."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from bookings.models import IntroCall
from outbox.actions import enqueue
from outbox.models import Delivery


def tell_booked(call: IntroCall, now: datetime) -> None:
    """Confirm a new call to both, in the transaction that books it."""
    _to_visitor(call, now, "booked", f"Intro call with {call.page.coach}")
    _to_coach(call, now, "booked", f"{call.name} booked an intro call")


def tell_cancelled(call: IntroCall, now: datetime, *, by_visitor: bool) -> None:
    """Tell both, in the transaction that cancels."""
    _to_visitor(
        call, now, "cancelled", f"Cancelled: intro call with {call.page.coach}", by_visitor=by_visitor
    )
    _to_coach(call, now, "cancelled", f"Cancelled: intro call with {call.name}", by_visitor=by_visitor)


def _to_visitor(call: IntroCall, now: datetime, what: str, opening: str, **context: object) -> None:
    """A mail in the visitor's zone. It repeats nothing that a stranger could have typed but the name."""
    coach, when = call.page.coach, call.visitor_when
    text, html = _bodies(call, f"call_{what}_visitor", call.get_absolute_url(), context)
    enqueue(
        kind=Delivery.Kind.BOOKING,
        key=_key(call, what, "visitor"),
        to_email=call.email,
        to_name=call.name,
        from_name=f"{coach} via Throughline",
        reply_to=coach.email,
        subject=f"{opening}, {when.day}, {when.starts}",
        text=text,
        html=html,
        practice=call.page.practice,
        due_at=now,
    )


def _to_coach(call: IntroCall, now: datetime, what: str, opening: str, **context: object) -> None:
    coach, when = call.page.coach, call.coach_when
    text, html = _bodies(call, f"call_{what}_coach", reverse("bookings:call", args=[call.pk]), context)
    enqueue(
        kind=Delivery.Kind.BOOKING,
        key=_key(call, what, "coach"),
        to_email=coach.email,
        to_name=coach.name,
        reply_to=call.email,
        subject=f"{opening}, {when.day}, {when.starts}",
        text=text,
        html=html,
        practice=call.page.practice,
        due_at=now,
    )


def _key(call: IntroCall, what: str, to: str) -> str:
    """One mail to each of the two for each thing that can happen to a call, however often it is done."""
    return f"{call.uid}:{to}" if what == "booked" else f"{call.uid}:{to}:{what}"


def _bodies(call: IntroCall, name: str, link: str, context: dict[str, object]) -> tuple[str, str]:
    context |= {
        "call": call,
        "page": call.page,
        "coach": call.page.coach,
        "link": settings.BASE_URL + link,
        "page_link": settings.BASE_URL + call.page.get_absolute_url(),
    }
    return render_to_string(f"mail/{name}.txt", context), render_to_string(f"mail/{name}.html", context)
