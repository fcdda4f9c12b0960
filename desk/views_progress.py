"""An athlete's numbers as the coach sees them, and a result that the coach measured."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import CoachRequest, coach_only
from athletes.models import Athlete
from sessions.progress import progress_of
from sessions.views_numbers import COACH, add_result


@coach_only
@require_safe
def progress(request: CoachRequest, pk: int) -> HttpResponse:
    athlete = _athlete(request, pk)
    page = progress_of(
        athlete, now=timezone.now(), units=request.user.units, by_time=request.GET.get("by") == "time"
    )
    return render(request, "desk/progress.html", {"page": page, "athlete": athlete, "own": False})


@coach_only
@require_http_methods(["GET", "POST"])
def result_add(request: CoachRequest, pk: int) -> HttpResponse:
    athlete = _athlete(request, pk)
    return add_result(request, athlete, COACH, reverse("desk:progress", args=[pk]))


def _athlete(request: CoachRequest, pk: int) -> Athlete:
    coached = Athlete.objects.shown_to(request.user).select_related("practice", "coach", "user")
    return get_object_or_404(coached, pk=pk)
