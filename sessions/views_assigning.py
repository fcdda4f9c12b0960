"""The coach's side: a published plan onto athletes' calendars, and off them again."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from accounts.entered import day_from, words_from
from accounts.units import counted, short_day
from athletes.models import Athlete
from plans.models import Plan, PlanVersion
from sessions import actions
from sessions.arranging import Choice, asked_of, choices
from sessions.assign_checks import AssignChecks, Reasons, checks_of
from sessions.forms_assigning import AssignForm, Wanted, first_choice
from sessions.forms_unscreened import asked_why, typed_why
from sessions.models import Assignment, AssignmentQuerySet, LedgerEntry
from sessions.preview import Preview, preview_of

SAID_ONE_BY_ONE = 1


@coach_only
@require_http_methods(["GET", "POST"])
def assign(request: CoachRequest, pk: int) -> HttpResponse:
    """To whom, which weeks and when; `?athlete=` and `?day=` choose beforehand, the form's fields preview."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user).select_related("practice"), pk=pk)
    version = plan.latest_version
    if version is None or not version.content.get("weeks"):
        return render(request, "sessions/assign_not_yet.html", {"plan": plan, "version": version})
    form = _form(request, plan, version)
    if request.method == "POST" and form.is_valid() and form.wanted:
        try:
            return _assigned(request, plan, version, form.wanted, form)
        except (actions.OpenErrorsError, actions.UnscreenedError) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "sessions/assign.html", _page(request, plan, version, form))


@coach_only
@require_POST
def unassign(request: CoachRequest, batch: uuid.UUID) -> HttpResponse:
    """The undo of an assignment to one or many: the plan ends for all that this form gave it to."""
    given = list(_mine(request).filter(batch=batch))
    if not given:
        raise Http404
    gone = actions.end_assignments(assignments=given, by=request.user, now=timezone.now())
    plan = given[0].version.plan
    messages.success(request, f"{plan} taken back. {counted(gone, 'session')} ahead removed.")
    return redirect(given[0].athlete if len(given) == 1 else plan)


@coach_only
@require_POST
def end(request: CoachRequest, pk: int) -> HttpResponse:
    """Takes the rest of a plan off an athlete's calendar, undoable."""
    assignment = _assignment(request, pk)
    why = words_from(request.POST.get("why", ""))[:500]
    removed = actions.end_assignments(assignments=[assignment], by=request.user, now=timezone.now(), why=why)
    gone = f"{counted(removed, 'session')} ahead removed"
    messages.success(
        request,
        f"{assignment.version.plan} ended for {assignment.athlete}. {gone}.",
        extra_tags=f"undo {reverse('sessions:resume', args=[assignment.pk])}",
    )
    return redirect(assignment.athlete)


@coach_only
@require_POST
def resume(request: CoachRequest, pk: int) -> HttpResponse:
    """The undo of an end."""
    assignment = _assignment(request, pk)
    back = actions.resume_assignments(assignments=[assignment], by=request.user, now=timezone.now())
    messages.success(request, f"{assignment.version.plan} goes on. {counted(back, 'session')} put back.")
    return redirect(assignment.athlete)


def _form(request: CoachRequest, plan: Plan, version: PlanVersion) -> AssignForm:
    """Bound to what was sent, also by the preview; else with what the address chooses."""
    chosen: dict[str, Any] = {"uid": uuid.uuid4(), "athletes": request.GET.getlist("athlete")}
    weeks, today = version.content["weeks"], timezone.localdate()
    day = day_from(request.GET.get("day", ""))
    if day:
        chosen |= {"anchor": "start", "day": day, "monday_on": day.weekday()}
    asked = request.GET if "anchor" in request.GET else None
    return AssignForm(
        request.POST if request.method == "POST" else asked,
        initial=first_choice(today, weeks, plan.event_on) | chosen,
        athletes=Athlete.objects.editable_by(request.user).active().filter(practice=plan.practice_id),
        going_on=Assignment.objects.editable_by(request.user).going_on(today),
        weeks=weeks,
        now=timezone.now(),
    )


def _page(request: CoachRequest, plan: Plan, version: PlanVersion, form: AssignForm) -> dict[str, Any]:
    if form.is_bound:
        form.is_valid()
    is_clear = form.wanted and not (form.is_bound and form.schedule_errors)
    return {
        "plan": plan,
        "version": version,
        "form": form,
        "today": timezone.localdate(),
        "edited": plan.updated_at > version.published_at,
        "preview": _preview(version, form) if is_clear else None,
        "checks": _checks(request, plan, version, form) if is_clear else None,
        "chosen": form.chosen,
        "arrangements": _arrangements(version, form) if is_clear else [],
        "needs_reasons": form.is_bound and bool(form.non_field_errors()),
    } | asked_why(request, form.chosen)


def _checks(request: CoachRequest, plan: Plan, version: PlanVersion, form: AssignForm) -> AssignChecks | None:
    if not form.wanted:
        return None
    found = checks_of(
        plan=plan,
        version=version,
        course=form.wanted.course,
        last_week=form.wanted.last_week,
        athletes=form.chosen,
        now=timezone.now(),
        units=request.user.units,
    )
    return found.with_reasons(_reasons(request))


def _reasons(request: CoachRequest) -> Reasons:
    """By group of errors: what it held when it was shown, and what was typed for it."""
    groups = [one.partition(":") for one in request.POST.getlist("group")]
    typed = request.POST.getlist("reason")
    return {key: (digest, reason) for (key, _, digest), reason in zip(groups, typed, strict=False)}


def _arrangements(version: PlanVersion, form: AssignForm) -> list[Choice]:
    if not form.wanted:
        return []
    course, now = form.wanted.course, timezone.now()
    people = [(one.free_minutes, one.today(now)) for one in form.chosen]
    return choices(asked_of(version.content, course, form.wanted.last_week, people), course.weekdays)


def _preview(version: PlanVersion, form: AssignForm) -> Preview | None:
    if not form.wanted:
        return None
    return preview_of(
        version.content,
        form.wanted,
        athletes=form.chosen,
        running=form.running,
        now=timezone.now(),
        here=timezone.localtime(),
    )


def _assigned(
    request: CoachRequest, plan: Plan, version: PlanVersion, wanted: Wanted, form: AssignForm
) -> HttpResponse:
    given = actions.assign_checked(
        version=version,
        athletes=form.cleaned_data["athletes"],
        course=wanted.course,
        last_week=wanted.last_week,
        by=request.user,
        now=timezone.now(),
        uid=form.cleaned_data["uid"],
        why=form.cleaned_data["why"],
        reasons=_reasons(request),
        unscreened=typed_why(request),
    )
    undo = reverse("sessions:unassign", args=[form.cleaned_data["uid"]])
    messages.success(request, _said(request, given, version), extra_tags=f"undo {undo}")
    return redirect(given[0].athlete if len(given) == 1 else plan)


def _said(request: CoachRequest, given: list[Assignment], version: PlanVersion) -> str:
    if len(given) > SAID_ONE_BY_ONE:
        days = f"{short_day(given[0].starts_on)} to {short_day(given[0].ends_on)}"
        return (
            f"{version} assigned to {len(given)} athletes, {days}. What was left out stands on their pages."
        )
    entries = LedgerEntry.objects.visible_to(request.user).about(given).first_of_each()
    return " ".join(f"{entry.athlete.first_name}: {entry.what}." for entry in entries)


def _mine(request: CoachRequest) -> AssignmentQuerySet:
    rows = Assignment.objects.editable_by(request.user).select_related("athlete", "version__plan")
    return rows.defer("version__content")


def _assignment(request: CoachRequest, pk: int) -> Assignment:
    return get_object_or_404(_mine(request), pk=pk)
