"""An athlete's session as a file for a device or a trainer, in the athlete's own numbers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, member
from plans.plan_files.downloads import attachment
from plans.workout_files.export import NoExportError
from sessions.models import Session
from sessions.resolving import thresholds_on


@member
@require_GET
def workout_fit(request: MemberRequest, pk: int) -> HttpResponse:
    return _download(request, pk, "fit")


@member
@require_GET
def workout_zwo(request: MemberRequest, pk: int) -> HttpResponse:
    return _download(request, pk, "zwo")


def _download(request: MemberRequest, pk: int, kind: str) -> HttpResponse:
    """For the athlete and for the coaches; watts become shares of the FTP that holds on the day."""
    rows = Session.objects.visible_to(request.user).select_related("athlete")
    session = get_object_or_404(rows, pk=pk)
    held = thresholds_on({session.athlete: session.day}).get(session.athlete_id)
    try:
        return attachment(kind, session, timezone.now(), held.thresholds.get("ftp") if held else None)
    except NoExportError as refusal:
        messages.error(request, str(refusal))
        is_own = session.athlete.user_id == request.user.pk
        return redirect("sessions:session" if is_own else "desk:session", pk=session.pk)
