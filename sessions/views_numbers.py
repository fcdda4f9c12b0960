"""An athlete's own numbers: progress, results of tests, thresholds that a coach confirms."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import MemberRequest, member
from accounts.entered import day_from
from athletes import actions_numbers as actions
from athletes.access import AthleteRequest, athlete_only
from athletes.choosing_test import chosen_test, tests_of
from athletes.models import Athlete, Benchmark, Result, Threshold
from athletes.thresholds import written
from sessions.forms_numbers import OwnThresholdForm, ResultForm
from sessions.models import Session
from sessions.progress import progress_of, threshold_from

ATHLETE, COACH = "shell/athlete.html", "shell/coach.html"


@athlete_only
@require_GET
def progress(request: AthleteRequest) -> HttpResponse:
    """`?by=time` draws hours in place of load."""
    page = progress_of(
        request.athlete,
        now=timezone.now(),
        units=request.user.units,
        by_time=request.GET.get("by") == "time",
    )
    return render(request, "sessions/progress.html", {"page": page, "athlete": request.athlete, "own": True})


@athlete_only
@require_http_methods(["GET", "POST"])
def result_add(request: AthleteRequest) -> HttpResponse:
    return add_result(request, request.athlete, ATHLETE, reverse("sessions:progress"))


def add_result(request: MemberRequest, athlete: Athlete, shell: str, back: str) -> HttpResponse:
    """First which test (`?test=`), then its value, of today or of the day `?on=`; for athlete and coach."""
    practice, now = athlete.practice, timezone.now()
    today = athlete.today(now)
    day = min(day_from(request.GET.get("on", "")) or today, today)
    test = chosen_test(practice, request.GET.get("test", ""))
    if test is None:
        page = {"tests": tests_of(practice), "athlete": athlete, "shell": shell, "back": back, "day": day}
        return render(request, "sessions/progress/choose_test.html", page)
    units = request.user.units
    form = ResultForm(request.POST or None, test=test, units=units, today=today, day=day)
    if request.method == "POST" and form.is_valid():
        result = form.result()
        result.session_uid = Session.objects.of(athlete).test_on(result.day)
        actions.keep_result(athlete=athlete, result=result, by=request.user, now=now)
        messages.success(request, f"{test.name}, kept.")
        return redirect(f"{back}#tests")
    return _result_page(request, form, test, athlete, shell=shell, back=back)


@member
@require_http_methods(["GET", "POST"])
def result_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """By the athlete or by a coach."""
    result = get_object_or_404(Result.objects.editable_by(request.user), pk=pk)
    athlete, test = result.athlete, result.benchmark
    today, back = athlete.today(timezone.now()), _back(request, athlete)
    form = ResultForm(request.POST or None, test=test, units=request.user.units, today=today, held=result)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_result(result=form.result())
        except Result.NotUpdated as gone:
            raise Http404 from gone
        messages.success(request, "Saved.")
        return redirect(f"{back}#tests")
    return _result_page(request, form, test, athlete, shell=_shell(request, athlete), back=back)


@member
@require_POST
def result_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """For one that was a mistake."""
    result = get_object_or_404(Result.objects.editable_by(request.user), pk=pk)
    result.delete()
    messages.success(request, f"Removed: {result.benchmark.name} of {result.day:%-d %B}.")
    return redirect(f"{_back(request, result.athlete)}#tests")


@member
@require_POST
def result_threshold(request: MemberRequest, pk: int) -> HttpResponse:
    """Takes the threshold that a result stands for: the athlete proposes it, a coach keeps it."""
    result = get_object_or_404(Result.objects.editable_by(request.user), pk=pk)
    athlete, threshold = result.athlete, threshold_from(result, request.user.units)
    if threshold is None:
        raise Http404
    if athlete.user_id == request.user.pk:
        _propose(request, athlete, threshold)
    else:
        kept = actions.add_threshold(
            athlete=athlete, threshold=threshold, by=request.user, now=timezone.now()
        )
        messages.success(request, f"{_named(kept.threshold, request)}, kept.")
    return redirect(f"{_back(request, athlete)}#thresholds")


@athlete_only
@require_http_methods(["GET", "POST"])
def threshold_propose(request: AthleteRequest) -> HttpResponse:
    athlete, today = request.athlete, request.athlete.today(timezone.now())
    form = OwnThresholdForm(request.POST or None, units=request.user.units, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        _propose(request, athlete, form.threshold())
        return redirect(f"{_back(request, athlete)}#thresholds")
    return render(request, "sessions/progress/propose.html", {"form": form, "coach": athlete.coach})


@athlete_only
@require_POST
def threshold_withdraw(request: AthleteRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Threshold.objects.visible_to(request.user).filter(athlete=request.athlete), pk=pk)
    if actions.drop_proposal(threshold=row):
        messages.success(request, "Withdrawn.")
    else:
        messages.info(request, f"{request.athlete.coach.get_short_name()} has confirmed it already.")
    return redirect(f"{_back(request, request.athlete)}#thresholds")


def _propose(request: MemberRequest, athlete: Athlete, threshold: Threshold) -> None:
    kept = actions.propose_threshold(athlete=athlete, threshold=threshold, by=request.user)
    coach = athlete.coach.get_short_name()
    messages.success(request, f"{_named(kept, request)} waits for {coach}, and holds once confirmed.")


def _named(threshold: Threshold, request: MemberRequest) -> str:
    return f"{threshold.long_name} {written(threshold.kind, threshold.value, request.user.units)}"


def _result_page(
    request: MemberRequest, form: ResultForm, test: Benchmark, athlete: Athlete, *, shell: str, back: str
) -> HttpResponse:
    page = {"form": form, "test": test, "athlete": athlete, "shell": shell, "back": back}
    return render(request, "sessions/progress/result.html", page)


def _shell(request: MemberRequest, athlete: Athlete) -> str:
    return ATHLETE if athlete.user_id == request.user.pk else COACH


def _back(request: MemberRequest, athlete: Athlete) -> str:
    """The page of the numbers, the athlete's own or the one that a coach sees."""
    if athlete.user_id == request.user.pk:
        return reverse("sessions:progress")
    return reverse("desk:progress", args=[athlete.pk])
