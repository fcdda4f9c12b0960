"""Days without training: sick, injured or away, and the weekdays that are free. By athlete or coach."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, MemberRequest, coach_only, member
from athletes import actions
from athletes.access import AthleteRequest, athlete_only
from athletes.forms_status import FreeDaysForm, StatusForm
from athletes.models import Athlete, StatusPeriod

KEPT = "Kept. What is planned on these days does not count against anybody."


@athlete_only
@require_http_methods(["GET", "POST"])
def add(request: AthleteRequest) -> HttpResponse:
    """The athlete says so."""
    return _add(request, request.athlete, "shell/athlete.html", "sessions:today")


@coach_only
@require_http_methods(["GET", "POST"])
def enter(request: CoachRequest, pk: int) -> HttpResponse:
    """A coach writes down what an athlete said on the phone."""
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    return _add(request, athlete, "shell/coach.html", athlete.get_absolute_url())


def _add(request: MemberRequest, athlete: Athlete, shell: str, back: str) -> HttpResponse:
    now = timezone.now()
    form = StatusForm(request.POST or None, today=athlete.today(now))
    if request.method == "POST" and form.is_valid():
        actions.keep_status(athlete=athlete, period=form.instance, by=request.user, now=now)
        messages.success(request, KEPT)
        return redirect(back)
    return render(request, "athletes/status.html", {"form": form, "athlete": athlete, "shell": shell})


@member
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Changed or ended, by either of them."""
    period = get_object_or_404(StatusPeriod.objects.editable_by(request.user), pk=pk)
    athlete = period.athlete
    form = StatusForm(request.POST or None, instance=period, today=athlete.today(timezone.now()))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_status(period=form.instance)
        except StatusPeriod.NotUpdated as gone:
            raise Http404 from gone
        messages.success(request, KEPT)
        return _back(request, athlete)
    page = {"form": form, "athlete": athlete, "shell": _shell(request, athlete), "period": period}
    return render(request, "athletes/status.html", page)


@member
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """For one that was a mistake; one that is over is ended instead."""
    period = get_object_or_404(StatusPeriod.objects.editable_by(request.user), pk=pk)
    period.delete()
    messages.success(request, "Removed: these days count as the others do.")
    return _back(request, period.athlete)


@athlete_only
@require_http_methods(["GET", "POST"])
def free_days(request: AthleteRequest) -> HttpResponse:
    return _free_days(request, request.athlete, "shell/athlete.html", "athletes:me")


@coach_only
@require_http_methods(["GET", "POST"])
def enter_free_days(request: CoachRequest, pk: int) -> HttpResponse:
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    return _free_days(request, athlete, "shell/coach.html", athlete.get_absolute_url())


def _free_days(request: MemberRequest, athlete: Athlete, shell: str, back: str) -> HttpResponse:
    form = FreeDaysForm(request.POST if request.method == "POST" else None, athlete=athlete)
    if request.method == "POST" and form.is_valid():
        actions.set_free_minutes(athlete=athlete, minutes=form.minutes)
        messages.success(request, "Kept. A plan is checked against these days when it is assigned.")
        return redirect(back)
    return render(request, "athletes/free_days.html", {"form": form, "athlete": athlete, "shell": shell})


def _shell(request: MemberRequest, athlete: Athlete) -> str:
    return "shell/athlete.html" if athlete.user_id == request.user.pk else "shell/coach.html"


def _back(request: MemberRequest, athlete: Athlete) -> HttpResponse:
    return redirect("sessions:today" if athlete.user_id == request.user.pk else athlete.get_absolute_url())
