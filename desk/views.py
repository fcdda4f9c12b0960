"""The coach's pages over athletes: who needs a look, one athlete, one session."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CoachRequest, coach_only
from athletes.models import Athlete
from desk.athlete import athlete_page, find_athlete
from desk.roster import roster_of
from desk.session import session_page
from sessions.first_week_reading import first_week_of
from sessions.models import Session

CALENDAR = range(2000, 2100)


@coach_only
@require_safe
def desk(request: CoachRequest) -> HttpResponse:
    athletes = Athlete.objects.editable_by(request.user).filter(practice=request.practice)
    roster = roster_of(
        athletes,
        coach=request.user,
        now=timezone.now(),
        query=request.GET.get("q", "").strip(),
        archived="archived" in request.GET,
        everybody="all" in request.GET,
    )
    return render(request, "desk/desk.html", {"roster": roster})


@coach_only
@require_safe
def athlete(request: CoachRequest, pk: int) -> HttpResponse:
    found = find_athlete(Athlete.objects.editable_by(request.user), pk)
    if found.athlete.sharing_ended_at:
        return _withheld(request, found.athlete)
    page = athlete_page(
        found, start=_day(request.GET.get("start", "")), now=timezone.now(), coach=request.user
    )
    return render(request, "desk/athlete.html", {"page": page, "athlete": found.athlete})


@coach_only
@require_safe
def session(request: CoachRequest, pk: int) -> HttpResponse:
    coached = Athlete.objects.shown_to(request.user)
    rows = Session.objects.visible_to(request.user).filter(athlete__in=coached)
    row = get_object_or_404(rows.for_desk(), pk=pk)
    page = session_page(row, now=timezone.now(), units=request.user.units)
    return render(request, "desk/session.html", {"page": page, "session": row})


def _withheld(request: CoachRequest, athlete: Athlete) -> HttpResponse:
    """Who shares nothing of what is done, and still what the first week lacks."""
    first_week = first_week_of(athlete, athlete.today(timezone.now()))
    page = {"athlete": athlete, "first_week": None if first_week.is_over else first_week}
    return render(request, "desk/athlete_withheld.html", page)


def _day(typed: str) -> date | None:
    """The day of an address such as ?start=2026-07-06; None for anything else, the end of time too."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day.year in CALENDAR else None
