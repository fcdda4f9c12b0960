"""What a coached athlete's device recorded: read by the coach, and the file itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import CoachRequest, coach_only
from activities.models import Activity
from activities.originals import original_response
from activities.page import activity_page
from athletes.models import Athlete


@coach_only
@require_safe
def recording(request: CoachRequest, pk: int) -> HttpResponse:
    found = _activity(request, pk)
    page = {"activity": found, "recording": activity_page(found, request.user.units)}
    return render(request, "desk/recording.html", page)


@coach_only
@require_safe
def recording_file(request: CoachRequest, pk: int) -> HttpResponse:
    return original_response(_activity(request, pk).upload)


def _activity(request: CoachRequest, pk: int) -> Activity:
    coached = Athlete.objects.shown_to(request.user)
    rows = Activity.objects.visible_to(request.user).filter(athlete__in=coached).for_page()
    return get_object_or_404(rows, pk=pk)
