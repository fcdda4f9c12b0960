"""Workout files: into a plan as a session, and out of a session for a device or a trainer."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import CoachRequest, coach_only
from plans.edits.content import PlanError
from plans.edits.editing import edit_plan
from plans.models import Plan, PlannedSession
from plans.plan_files.downloads import Download, attachment, downloads
from plans.plan_files.forms_workouts import WorkoutForm
from plans.views import week_url
from plans.workout_files.export import NoExportError
from plans.workout_files.planned import session_fields
from plans.workout_files.workout import WorkoutFileError


@coach_only
def workout_import(request: CoachRequest, pk: int) -> HttpResponse:
    """A planned session of a workout file; the same form sent again adds nothing more."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    form = WorkoutForm(request.POST or None, request.FILES or None, plan=plan, initial=_asked(request))
    if form.is_valid() and form.workout:
        try:
            return _imported(request, plan, form)
        except (PlanError, WorkoutFileError) as refusal:
            form.add_error("file", str(refusal))
    return render(request, "plans/workout_import.html", {"plan": plan, "form": form})


def _asked(request: CoachRequest) -> dict[str, str]:
    return {"week": request.GET.get("week", "1"), "weekday": request.GET.get("day", "0")}


def _imported(request: CoachRequest, plan: Plan, form: WorkoutForm) -> HttpResponse:
    assert form.workout is not None
    given = form.cleaned_data
    fields = session_fields(form.workout, sport=plan.sport, units=request.user.units)
    at = {"week": given["week"], "weekday": given["weekday"]}
    put = {"do": "put", "uid": str(given["uid"]), **at, "fields": fields}
    batch = {"uid": uuid.uuid5(given["uid"], "workout"), "visit": given["uid"], "base": None}
    edit_plan(plan=plan, by=request.user, operations=[put], now=timezone.now(), **batch)
    messages.success(request, f"{fields['title']} is in week {given['week']}.")
    for problem in form.workout.problems[:5]:
        messages.info(request, problem)
    return redirect(week_url(plan, given["week"]))


@coach_only
@require_GET
def workout_fit(request: CoachRequest, pk: int) -> HttpResponse:
    return _download(request, pk, "fit")


@coach_only
@require_GET
def workout_zwo(request: CoachRequest, pk: int) -> HttpResponse:
    return _download(request, pk, "zwo")


def downloads_of(session: PlannedSession) -> list[Download]:
    def address(kind: str) -> str:
        return reverse(f"plans:workout_{kind}", args=[session.pk])

    return downloads(session, address, timezone.now())


def _download(request: CoachRequest, pk: int, kind: str) -> HttpResponse:
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    try:
        return attachment(kind, session, timezone.now())
    except NoExportError as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:session_edit", pk=session.pk)
