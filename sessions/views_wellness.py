"""How the athlete is today: each tap is kept at once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from athletes.access import AthleteRequest, athlete_only
from athletes.actions import keep_wellness
from sessions.forms_wellness import WellnessForm


@athlete_only
@require_POST
def wellness(request: AthleteRequest) -> HttpResponse:
    """Keeps what can be read; a number off the scale is nobody's tap."""
    form, now = WellnessForm(request.POST), timezone.now()
    if form.is_valid() and form.answers:
        athlete = request.athlete
        keep_wellness(athlete=athlete, day=athlete.today(now), answers=form.answers, now=now)
    return redirect("sessions:today")
