"""How the athlete is today: each tap is kept at once."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from athletes.access import AthleteRequest, athlete_only
from sessions.actions import take_entry
from sessions.entries import of_form
from sessions.forms_wellness import WellnessForm


@athlete_only
@require_POST
def wellness(request: AthleteRequest) -> HttpResponse:
    """Keeps what can be read; a number off the scale is nobody's tap."""
    form, now = WellnessForm(request.POST), timezone.now()
    if form.is_valid() and form.answers:
        sent = of_form("wellness", request.POST.lists(), client_id=uuid.uuid4())
        take_entry(athlete=request.athlete, sent=sent, now=now)
    return redirect("sessions:today")
