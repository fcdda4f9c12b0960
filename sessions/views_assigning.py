"""The coach's side: a published plan onto athletes' calendars, and off them again."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from accounts.entered import day_from
from accounts.units import counted
from athletes.models import Athlete
from plans.models import Plan, PlanVersion
from sessions import actions
from sessions.forms import AssignForm
from sessions.models import Assignment, LedgerEntry
from sessions.placing import mondays_around, outlook


@coach_only
@require_http_methods(["GET", "POST"])
def assign(request: CoachRequest, pk: int) -> HttpResponse:
    """To whom and from when; `?athlete=` and `?starts_on=` choose beforehand."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    version = plan.latest_version
    if version is None or not version.content.get("weeks"):
        return render(request, "sessions/assign_not_yet.html", {"plan": plan, "version": version})
    today = timezone.localdate()
    starts_on = _monday_in(request) or mondays_around(today)[1]
    form = AssignForm(
        request.POST or None,
        initial={"uid": uuid.uuid4(), "starts_on": starts_on, "athletes": request.GET.getlist("athlete")},
        athletes=Athlete.objects.editable_by(request.user).active().filter(practice=plan.practice_id),
        going_on=Assignment.objects.editable_by(request.user).going_on(today),
        now=timezone.now(),
    )
    if form.is_valid():
        return _assigned(request, plan, version, form)
    ahead = outlook(version.content, form.chosen_monday or starts_on, today)
    edited = plan.updated_at > version.published_at
    return render(
        request,
        "sessions/assign.html",
        {"plan": plan, "version": version, "form": form, "ahead": ahead, "today": today, "edited": edited},
    )


@coach_only
@require_POST
def end(request: CoachRequest, pk: int) -> HttpResponse:
    """Takes the rest of a plan off an athlete's calendar, undoable."""
    assignment = _assignment(request, pk)
    why = request.POST.get("why", "")[:500]
    removed = actions.end_assignment(assignment=assignment, by=request.user, now=timezone.now(), why=why)
    gone = f"{counted(removed, 'session')} ahead removed"
    messages.success(
        request,
        f"{assignment.version.plan} ended for {assignment.athlete}. {gone}.",
        extra_tags=f"undo {reverse('sessions:resume', args=[assignment.pk])}",
    )
    return redirect(assignment.athlete)


@coach_only
@require_POST
def resume(request: CoachRequest, pk: int) -> HttpResponse:
    """The undo of an end."""
    assignment = _assignment(request, pk)
    back = actions.resume_assignment(assignment=assignment, by=request.user, now=timezone.now())
    messages.success(request, f"{assignment.version.plan} goes on. {counted(back, 'session')} put back.")
    return redirect(assignment.athlete)


def _assigned(request: CoachRequest, plan: Plan, version: PlanVersion, form: AssignForm) -> HttpResponse:
    assignments = actions.assign_to_all(
        version=version,
        athletes=form.cleaned_data["athletes"],
        starts_on=form.cleaned_data["starts_on"],
        by=request.user,
        now=timezone.now(),
        uid=form.cleaned_data["uid"],
        why=form.cleaned_data["why"],
    )
    only = assignments[0] if len(assignments) == 1 else None
    undo = f"undo {reverse('sessions:end', args=[only.pk])}" if only else ""
    entries = LedgerEntry.objects.visible_to(request.user).about(assignments).first_of_each()
    said = [f"{entry.athlete.first_name}: {entry.what}." for entry in entries]
    messages.success(request, " ".join(said), extra_tags=undo)
    return redirect(only.athlete if only else plan)


def _assignment(request: CoachRequest, pk: int) -> Assignment:
    mine = Assignment.objects.editable_by(request.user).select_related("athlete", "version__plan")
    return get_object_or_404(mine, pk=pk)


def _monday_in(request: CoachRequest) -> date | None:
    """The Monday in the address; None for another day and for nonsense."""
    day = day_from(request.GET.get("starts_on", ""))
    return day if day and day.weekday() == 0 else None
