"""Files from watches and head units: brought, read by a worker, put to the session that they were."""

from __future__ import annotations

import uuid
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.actions import content_of, keep_upload
from activities.models import Activity, Upload
from activities.tasks import read_upload
from athletes.access import AthleteRequest, athlete_only
from sessions import actions
from sessions.forms_files import FilesForm
from sessions.models import Session

SHOWN = 40


@athlete_only
@require_http_methods(["GET", "POST"])
def files(request: AthleteRequest) -> HttpResponse:
    """What was brought, and more."""
    posted = request.method == "POST"
    form = FilesForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        for file in form.cleaned_data["chosen"]:
            _keep(request, file.name, file.read())
        return redirect("sessions:files")
    uploads = list(Upload.objects.of(request.athlete).newest()[:SHOWN])
    page = {"form": form, "uploads": uploads, "coach": request.athlete.coach}
    return render(request, "sessions/files.html", page | {"is_open": any(one.is_open for one in uploads)})


def _keep(request: AthleteRequest, name: str, content: bytes) -> None:
    """The row is there before anybody is woken; without a broker the next minute finds it."""
    upload = keep_upload(
        athlete=request.athlete, by=request.user, name=name, content=content, now=timezone.now()
    )
    transaction.on_commit(partial(read_upload.delay, upload.pk), robust=True)


@athlete_only
@require_safe
def original(request: AthleteRequest, uid: uuid.UUID) -> HttpResponse:
    """The file as it came."""
    upload = get_object_or_404(Upload.objects.visible_to(request.user), uid=uid, athlete=request.athlete)
    answer = HttpResponse(content_of(upload), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=upload.name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@athlete_only
@require_safe
def activity(request: AthleteRequest, pk: int) -> HttpResponse:
    """What a file says, and which session it was."""
    found = _activity(request, pk)
    day = Session.objects.of(request.athlete).on_calendar(found.day, found.day)
    page = {
        "activity": found,
        "log": getattr(found, "log", None),
        "sessions": [one for one in day if one.kind != "rest"],
        "coach": request.athlete.coach,
    }
    return render(request, "sessions/activity.html", page)


@athlete_only
@require_POST
def match(request: AthleteRequest, pk: int) -> HttpResponse:
    """This was that session; without one it was none."""
    found, chosen = _activity(request, pk), request.POST.get("session", "")
    session = None
    if chosen:
        day = Session.objects.of(request.athlete).between(found.day, found.day)
        session = get_object_or_404(day, pk=chosen if chosen.isdecimal() else 0)
    try:
        actions.rematch(activity=found, session=session, now=timezone.now())
    except actions.LogRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("sessions:activity", pk=pk)


def _activity(request: AthleteRequest, pk: int) -> Activity:
    rows = Activity.objects.visible_to(request.user).select_related("upload", "log__session")
    return get_object_or_404(rows, pk=pk, athlete=request.athlete)
