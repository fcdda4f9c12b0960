"""The coach's side of the intake: reading it, and recording what a doctor said."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from accounts.units import counted
from athletes.intake import actions
from athletes.intake.forms import ElsewhereForm, ScreeningForm
from athletes.intake.page import coachs_page, screening_lines
from athletes.intake.questions import SCREENING_SOURCE
from athletes.models import Athlete


@coach_only
@require_safe
def intake_of(request: CoachRequest, pk: int) -> HttpResponse:
    return _page(request, _athlete(request, pk))


@coach_only
@require_POST
def intake_read(request: CoachRequest, pk: int) -> HttpResponse:
    """The version that stood on the page has been read; a newer one has not."""
    athlete = _athlete(request, pk)
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        raise Http404
    try:
        actions.mark_read(athlete=athlete, number=int(number), by=request.user, now=timezone.now())
    except actions.RefusedError as gone:
        raise Http404 from gone
    messages.success(request, f"Read: the intake of {athlete.first_name}.")
    return redirect(athlete)


@coach_only
@require_POST
def screening(request: CoachRequest, pk: int) -> HttpResponse:
    athlete = _athlete(request, pk)
    today = athlete.today(timezone.now())
    form = ScreeningForm(request.POST, with_words=coachs_page(athlete).shows_health, today=today)
    if not form.is_valid():
        return _page(request, athlete, form, status=400)
    words, on = form.cleaned_data.get("words", ""), form.cleaned_data["on"]
    try:
        actions.record_screening(athlete=athlete, words=words, on=on, by=request.user, now=timezone.now())
    except actions.RefusedError as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, "Recorded.")
    return redirect("athletes:intake_of", pk=pk)


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def screenings(request: CoachRequest) -> HttpResponse:
    """Whose screening is open, in one list, and recording what was done elsewhere for several at once."""
    mine = Athlete.objects.editable_by(request.user).filter(practice=request.practice)
    unscreened = mine.active().unscreened().select_related("coach")
    today = timezone.localdate(timezone=request.user.zone)
    form = ElsewhereForm(request.POST or None, athletes=unscreened.not_asked(), today=today)
    if request.method == "POST" and form.is_valid():
        return _recorded(request, form)
    context = {"form": form, "lines": screening_lines(list(unscreened), form.boxes)}
    return render(request, "athletes/intake/screenings.html", context)


def _recorded(request: CoachRequest, form: ElsewhereForm) -> HttpResponse:
    said = form.cleaned_data
    done = actions.record_elsewhere(
        athletes=said["athletes"], words=said["words"], on=said["on"], by=request.user, now=timezone.now()
    )
    messages.success(request, f"Recorded for {counted(len(done), 'athlete')}.")
    return redirect("athletes:screenings")


def _athlete(request: CoachRequest, pk: int) -> Athlete:
    rows = Athlete.objects.editable_by(request.user).select_related("practice", "coach")
    return get_object_or_404(rows, pk=pk)


def _page(
    request: CoachRequest, athlete: Athlete, form: ScreeningForm | None = None, status: int = 200
) -> HttpResponse:
    page = coachs_page(athlete)
    form = form or ScreeningForm(with_words=page.shows_health, today=athlete.today(timezone.now()))
    context = {"athlete": athlete, "page": page, "form": form, "source": SCREENING_SOURCE}
    return render(request, "athletes/intake/of_athlete.html", context, status=status)
