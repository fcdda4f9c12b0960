"""The archive: every summary as it was sent, for the athlete and for the coach."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CoachRequest, MemberRequest, coach_only, member
from accounts.units import day_range
from athletes.access import AthleteRequest, athlete_only
from athletes.models import Athlete
from outbox.frame import in_a_frame
from sessions.weeks import monday_of
from summaries.models import Summary
from summaries.schedule import WEEK

PAGE = 53  # a year of weeks
FIRST, LAST = date(2000, 1, 3), date(2099, 12, 28)


@athlete_only
@require_safe
def archive(request: AthleteRequest) -> HttpResponse:
    summaries = Summary.objects.visible_to(request.user).filter(athlete=request.athlete).sent()
    page = Paginator(summaries, PAGE).get_page(request.GET.get("page"))
    return render(request, "summaries/archive.html", {"summaries": page})


@coach_only
@require_safe
def of_athlete(request: CoachRequest, pk: int) -> HttpResponse:
    """An athlete's summaries, those too that did not go out, with the reason."""
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    summaries = Summary.objects.editable_by(request.user).filter(athlete=athlete).written()
    page = Paginator(summaries, PAGE).get_page(request.GET.get("page"))
    return render(request, "summaries/of_athlete.html", {"athlete": athlete, "summaries": page})


@coach_only
@require_safe
def sent(request: CoachRequest) -> HttpResponse:
    """What went out about one week to all athletes of the practice, and what did not."""
    written = Summary.objects.editable_by(request.user).filter(athlete__practice=request.practice).written()
    newest = written.values_list("week_start", flat=True).first()
    this = monday_of(timezone.localdate())
    monday = _monday(request.GET.get("week", "")) or newest or this - WEEK
    page = {
        "summaries": written.filter(week_start=monday).order_by("athlete__name", "pk"),
        "days": day_range(monday, monday + timedelta(days=6)),
        "year": monday.year,
        "earlier": monday - WEEK,
        "later": monday + WEEK if monday < this else None,
    }
    return render(request, "summaries/sent.html", page)


@member
@require_safe
def summary(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Summary.objects.visible_to(request.user).sent(), pk=pk)
    is_own = found.athlete.user_id == request.user.pk
    page = {
        "summary": found,
        "d": found.payload,
        "shell": "shell/athlete.html" if is_own else "shell/coach.html",
        "can_go_again": not is_own and found.can_go_again(),
    }
    return render(request, "summaries/summary.html", page)


@member
@require_safe
@in_a_frame
def as_sent(request: MemberRequest, pk: int) -> HttpResponse:
    """The mail itself, letter by letter."""
    found = get_object_or_404(Summary.objects.visible_to(request.user).sent(), pk=pk)
    return HttpResponse(found.delivery.html_to_show if found.delivery else "")


def _monday(typed: str) -> date | None:
    """The Monday of the week of an address such as ?week=2026-11-16; None for anything else."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return monday_of(day) if FIRST <= day <= LAST else None
