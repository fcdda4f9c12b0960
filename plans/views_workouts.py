"""Workout files: into a plan as a session, and out of a session for a device or a trainer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from accounts.access import CoachRequest, coach_only
from plans.content import PlanError
from plans.editing import edit_plan
from plans.forms_workouts import WorkoutForm
from plans.models import Plan, PlannedSession
from plans.views import week_url
from plans.workout_files.export import Export, NoExportError
from plans.workout_files.fit_out import write_fit
from plans.workout_files.planned import session_fields
from plans.workout_files.workout import WorkoutFileError
from plans.workout_files.zwo_out import write_zwo


class Download(NamedTuple):
    """A file that can be made of a session: its address, or why there is none, and what it leaves out."""

    name: str
    url: str
    problems: tuple[str, ...]
    refusal: str = ""


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
    return _download(request, pk, "fit", "application/vnd.ant.fit")


@coach_only
@require_GET
def workout_zwo(request: CoachRequest, pk: int) -> HttpResponse:
    return _download(request, pk, "zwo", "application/xml")


def downloads(session: PlannedSession) -> list[Download]:
    """The files of a session, with what each cannot say; [] for one without steps."""
    if not session.structure.get("steps"):
        return []
    return [_offered(session, kind) for kind in WRITERS]


def _offered(session: PlannedSession, kind: str) -> Download:
    name = kind.upper()
    try:
        export = WRITERS[kind](session)
    except NoExportError as refusal:
        return Download(name, "", (), str(refusal))
    return Download(name, reverse(f"plans:workout_{kind}", args=[session.pk]), export.problems)


def _download(request: CoachRequest, pk: int, kind: str, content_type: str) -> HttpResponse:
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    try:
        export = WRITERS[kind](session)
    except NoExportError as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:session_edit", pk=session.pk)
    name = f"{slugify(session.title)[:60] or 'workout'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(export.data, content_type=content_type, headers=headers)


def _fit(session: PlannedSession) -> Export:
    return write_fit(session.title, session.sport, session.structure, timezone.now())


def _zwo(session: PlannedSession) -> Export:
    return write_zwo(session.title, session.sport, session.structure, notes=session.notes)


WRITERS: dict[str, Callable[[PlannedSession], Export]] = {"fit": _fit, "zwo": _zwo}
