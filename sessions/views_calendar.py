"""The calendar feed: read by calendars with a secret address, opened and closed by the athlete."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import public
from athletes.access import AthleteRequest, athlete_only
from athletes.actions import close_calendar, open_calendar
from athletes.models import Athlete
from sessions.calendar_feed import calendar
from sessions.feeding import entries_of
from sessions.models import Session

PAST, AHEAD = timedelta(days=60), timedelta(days=366)


@public
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """Two months back and a year ahead; whoever holds the address may read it."""
    athlete = get_object_or_404(Athlete.objects.with_token(key))
    today = athlete.today(timezone.now())
    sessions = Session.objects.of(athlete).on_calendar(today - PAST, today + AHEAD)
    body = calendar(
        f"Training, {athlete.coach.name}", entries_of(athlete, sessions, today, settings.BASE_URL)
    )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    return answer


@athlete_only
@require_POST
def open_feed(request: AthleteRequest) -> HttpResponse:
    """A new address; an old one ends."""
    open_calendar(athlete=request.athlete)
    messages.success(request, "Here is the address. Put it into your calendar as a subscription.")
    return redirect("athletes:me")


@athlete_only
@require_POST
def close_feed(request: AthleteRequest) -> HttpResponse:
    close_calendar(athlete=request.athlete)
    messages.success(request, "The address has ended: no calendar can read it any more.")
    return redirect("athletes:me")
