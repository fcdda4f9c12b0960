"""The mail that tells a coach of an intake: that it is there, and nothing of what it says."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from athletes.models import Athlete
from outbox.actions import enqueue
from outbox.models import Delivery
from outbox.stop import one_click_headers, stop_link


def tell_coach(*, athlete: Athlete, now: datetime) -> None:
    """Once for each athlete: what changes later stands on the desk. Not to who has left the practice."""
    coach = athlete.coach
    if not coach.is_active or not coach.memberships.filter(practice=athlete.practice_id).exists():
        return
    stop = stop_link(email=coach.email, kind=Delivery.Kind.INTAKE)
    link = settings.BASE_URL + reverse("athletes:intake_of", args=[athlete.pk])
    words = {"athlete": athlete, "coach": coach, "link": link, "stop_link": stop}
    enqueue(
        kind=Delivery.Kind.INTAKE,
        key=str(athlete.uid),
        to_email=coach.email,
        to_name=str(coach),
        reply_to=athlete.mail_address,
        subject=f"{athlete.name} has sent the intake",
        text=render_to_string("mail/intake.txt", words),
        html=render_to_string("mail/intake.html", words),
        headers=one_click_headers(stop),
        practice=athlete.practice,
        due_at=now,
    )
