"""Files from watches and head units: brought, read by a worker, put to the session that they were."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.entered import number_from
from activities.actions import BeingReadError, NoRoomError, keep_uploads
from activities.models import Activity, Upload
from activities.originals import original_response
from activities.page import activity_page
from activities.tasks import read_upload
from athletes.access import AthleteRequest, athlete_only
from sessions import actions
from sessions.forms_files import DayForm, FilesForm
from sessions.models import Session

SHOWN = 40


@athlete_only
@require_http_methods(["GET", "POST"])
def files(request: AthleteRequest) -> HttpResponse:
    """What was brought, and more."""
    posted = request.method == "POST"
    form = FilesForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid() and _kept(request, form):
        return redirect("sessions:files")
    page = {"form": form, "coach": request.athlete.coach} | _brought(request)
    return render(request, "sessions/files.html", page)


def _brought(request: AthleteRequest) -> dict[str, Any]:
    uploads = Upload.objects.of(request.athlete)
    shown = Paginator(uploads.newest(), SHOWN).get_page(request.GET.get("page"))
    is_open = any(one.is_open for one in shown)
    return {"uploads": shown, "progress": uploads.progress() if is_open else None}


def _kept(request: AthleteRequest, form: FilesForm) -> bool:
    """Whether there was room for the files; a refusal becomes a sentence of the form."""
    files, now = form.cleaned_data["chosen"], timezone.now()
    try:
        uploads = keep_uploads(athlete=request.athlete, by=request.user, files=files, now=now)
    except NoRoomError as full:
        form.add_error("chosen", str(full))
        return False
    for upload in uploads:
        if upload.created_at < now:
            messages.info(request, _here_already(upload))
        if upload.is_open:
            # The row is there before anybody is woken; without a broker the next minute finds it.
            transaction.on_commit(partial(read_upload.delay, upload.pk), robust=True)
    return True


def _here_already(upload: Upload) -> str:
    """Of bytes that came before: with a link to what was read of them, which may be below the list's end."""
    read = upload.activities.order_by("leg").first()
    if read is None:
        return f"{upload.name} is here already. {upload.said}".strip()
    there = reverse("sessions:activity", args=[read.pk])
    return format_html('<a href="{}">{}</a> is here already.', there, f"{upload.name}, {read}")


@athlete_only
@require_safe
def original(request: AthleteRequest, uid: uuid.UUID) -> HttpResponse:
    """The file as it came."""
    return original_response(_upload(request, uid))


@athlete_only
@require_POST
def remove(request: AthleteRequest, uid: uuid.UUID) -> HttpResponse:
    """Takes a file away; what it was logged as stays."""
    upload = _upload(request, uid)
    try:
        actions.remove_file(upload=upload, now=timezone.now())
        messages.success(request, f"{upload.name} removed. What it was logged as stays.")
    except BeingReadError:
        messages.error(request, f"{upload.name} is being read. Remove it in a moment.")
    return redirect("sessions:files")


@athlete_only
@require_safe
def activity(request: AthleteRequest, pk: int) -> HttpResponse:
    """What a file says, and which session it was."""
    found = _activity(request, pk)
    form = DayForm(today=request.athlete.today(timezone.now()), initial={"day": found.day})
    return _activity_page(request, found, form)


@athlete_only
@require_POST
def say_day(request: AthleteRequest, pk: int) -> HttpResponse:
    """The day of a recording whose device had lost the time."""
    found, now = _activity(request, pk), timezone.now()
    form = DayForm(request.POST, today=request.athlete.today(now))
    if not form.is_valid():
        return _activity_page(request, found, form)
    actions.say_day(activity=found, day=form.cleaned_data["day"], now=now)
    return redirect("sessions:activity", pk=pk)


def _activity_page(request: AthleteRequest, found: Activity, form: DayForm) -> HttpResponse:
    sessions = Session.objects.of(request.athlete)
    day = sessions.on_calendar(found.day, found.day) if found.day else sessions.none()
    page = {
        "activity": found,
        "recording": activity_page(found, request.user.units),
        "day_form": form,
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
    if chosen and found.day:
        day = Session.objects.of(request.athlete).between(found.day, found.day)
        session = get_object_or_404(day, pk=number_from(chosen))
    try:
        actions.rematch(activity=found, session=session, now=timezone.now())
    except actions.LogRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("sessions:activity", pk=pk)


def _upload(request: AthleteRequest, uid: uuid.UUID) -> Upload:
    rows = Upload.objects.visible_to(request.user).filter(athlete__in=request.athletes)
    return get_object_or_404(rows, uid=uid)


def _activity(request: AthleteRequest, pk: int) -> Activity:
    """One's own; its page is of its practice, whichever is chosen, as that of its session is."""
    rows = Activity.objects.visible_to(request.user).for_page().filter(athlete__in=request.athletes)
    found = get_object_or_404(rows, pk=pk)
    request.athlete = next(one for one in request.athletes if one.pk == found.athlete_id)
    return found
