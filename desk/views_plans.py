"""Which of the practice's plans an athlete gets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CoachRequest, coach_only
from athletes.models import Athlete
from plans.models import Plan


@coach_only
@require_safe
def choose(request: CoachRequest, pk: int) -> HttpResponse:
    """Published plans lead to assigning with the athlete chosen; the others have to be published first."""
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user).active(), pk=pk)
    plans = Plan.objects.visible_to(request.user).filter(practice=athlete.practice_id).active()
    rows: list[Any] = list(plans.for_choosing(timezone.localdate()))
    page = {
        "athlete": athlete,
        "plans": [plan for plan in rows if plan.version],
        "drafts": [plan for plan in rows if not plan.version],
    }
    return render(request, "desk/plans.html", page)
