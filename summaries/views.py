"""The archive: every summary as it was sent, for the athlete and for the coach."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import MemberRequest, member
from athletes.access import AthleteRequest, athlete_only
from summaries.models import Summary


@athlete_only
@require_safe
def archive(request: AthleteRequest) -> HttpResponse:
    summaries = Summary.objects.visible_to(request.user).filter(athlete=request.athlete).sent()
    return render(request, "summaries/archive.html", {"summaries": summaries})


@member
@require_safe
def summary(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Summary.objects.visible_to(request.user).sent(), pk=pk)
    shell = "shell/athlete.html" if found.athlete.user_id == request.user.pk else "shell/coach.html"
    return render(request, "summaries/summary.html", {"summary": found, "d": found.payload, "shell": shell})
