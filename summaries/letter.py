"""The payload of a summary as a mail: subject, text, HTML and the headers that stop it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from outbox.models import Delivery
from outbox.stop import one_click_headers, stop_link
from summaries.models import Summary
from summaries.schedule import WEEK


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    headers: dict[str, str]


def letter(payload: dict[str, Any], summary: Summary, *, stops: str = "") -> Letter:
    """`stops` is whose mails the link in it stops: the athlete's, or of a test the one's who reads it."""
    athlete = summary.athlete
    address = stops or (athlete.user.email if athlete.user else athlete.email)
    stop = stop_link(email=address, kind=Delivery.Kind.SUMMARY)
    context = {
        "d": payload,
        "stat_width": f"{100 // max(len(payload['stats']), 1)}%",
        "link": f"{settings.BASE_URL}{reverse('sessions:week')}?start={summary.week_start + WEEK}",
        "me_link": settings.BASE_URL + reverse("athletes:me"),
        "stop_link": stop,
    }
    return Letter(
        subject=f"{payload['meta'].split(' · ')[0]}: {payload['headline']}",
        text=render_to_string("mail/summary.txt", context),
        html=render_to_string("mail/summary.html", context),
        headers=one_click_headers(stop),
    )
