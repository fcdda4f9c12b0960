"""How many come how far, for the practice at work."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CoachRequest, coach_only
from leads.funnel import funnel_of, since
from leads.models import DailyCount, Lead

PERIODS = (30, 90, 365)


@coach_only
@require_safe
def numbers(request: CoachRequest) -> HttpResponse:
    """Views, quizzes, bookings, held calls and athletes of the last 30, 90 or 365 days."""
    asked = request.GET.get("days", "")
    days = next((period for period in PERIODS if str(period) == asked), PERIODS[0])
    first = since(timezone.now().date(), days)
    leads = Lead.objects.visible_to(request.user).in_practice(request.practice)
    counted = DailyCount.objects.of(request.practice).since(first).sums()
    page = {
        "funnel": funnel_of(counted, leads.journeys(first), days=days),
        "periods": PERIODS,
        "quiz_link": settings.BASE_URL + reverse("leads:quiz"),
        "page": getattr(request.user, "coach_page", None),
    }
    return render(request, "leads/numbers.html", page)
