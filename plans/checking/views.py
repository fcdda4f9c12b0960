"""What the checks say of a plan, and accepting a finding with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from accounts.entered import words_from
from plans.checking.checked import accept_findings, checked
from plans.checking.panel import checks_of
from plans.edits.content import PlanError
from plans.models import CheckAcceptance, Plan

GONE = "This finding is no longer there, or was accepted meanwhile."


@coach_only
@require_safe
def checks(request: CoachRequest, pk: int) -> HttpResponse:
    """The panel's part anew, with the marks for weeks and cards."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    return JsonResponse(checks_of(plan, request.user))


@coach_only
@require_POST
def accept(request: CoachRequest, pk: int) -> HttpResponse:
    """Accepts the findings whose fingerprints come, as far as they are open; once for two clicks."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    asked = set(request.POST.getlist("finding"))
    found = [one for one in checked(plan).open if one.fingerprint in asked]
    reason = words_from(request.POST.get("reason", ""))
    try:
        accept_findings(plan=plan, findings=found, reason=reason, by=request.user, now=timezone.now())
    except PlanError as refusal:
        return _answer(request, plan, str(refusal), refused=True)
    return _answer(request, plan, "Accepted. It stands in the folded list." if found else GONE)


@coach_only
@require_POST
def withdraw(request: CoachRequest, pk: int) -> HttpResponse:
    """Takes an acceptance back: the finding is open again."""
    row = get_object_or_404(CheckAcceptance.objects.editable_by(request.user).select_related("plan"), pk=pk)
    row.delete()
    return _answer(request, row.plan, "Withdrawn: the finding is open again.")


def _answer(request: CoachRequest, plan: Plan, said: str, *, refused: bool = False) -> HttpResponse:
    """JSON for the script; for a plain form its page again, with the sentence on top."""
    if request.headers.get("Accept", "").startswith("application/json"):
        found: dict[str, Any] = {"message": said} | ({} if refused else checks_of(plan, request.user))
        return JsonResponse(found, status=422 if refused else 200)
    (messages.error if refused else messages.success)(request, said)
    return redirect("plans:report" if request.POST.get("from") == "report" else "plans:detail", pk=plan.pk)
