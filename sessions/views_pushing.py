"""The coach's side of a changed plan: what a new version would change for whom, and doing it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from accounts.units import counted
from athletes.models import Athlete
from plans.models import Plan, PlanVersion
from sessions import actions
from sessions.forms_pushing import PushForm
from sessions.forms_unscreened import asked_why, typed_why
from sessions.models import Assignment, Push
from sessions.push_page import groups_of
from sessions.push_reading import turns_of


@coach_only
@require_http_methods(["GET", "POST"])
def push(request: CoachRequest, pk: int) -> HttpResponse:
    """Who follows an older version than the newest, and what it would change for each; `?of=` for one."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    latest = plan.latest_version
    sent = _sent(request)
    if sent:
        return _pushed(request, sent)
    behind = _behind(request, latest) if latest else []
    if latest is None or not behind:
        return render(request, "sessions/push_nobody.html", {"plan": plan, "latest": latest})
    form = PushForm(
        request.POST or None,
        behind=behind,
        latest=latest,
        initial={"uid": uuid.uuid4(), "version": latest.pk, "assignments": [one.pk for one in behind]},
    )
    if form.is_valid():
        try:
            return _push(request, latest, behind, form)
        except actions.UnscreenedError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, plan, latest, behind, form)


@coach_only
@require_POST
def undo(request: CoachRequest, pk: int) -> HttpResponse:
    push = get_object_or_404(Push.objects.editable_by(request.user).select_related("version__plan"), pk=pk)
    back = actions.undo_push(push=push, by=request.user, now=timezone.now())
    said = (
        f"{counted(back, 'athlete')} back on the version before." if back else "This was taken back before."
    )
    messages.success(request, f"{push.version} taken back. {said}")
    return redirect(push.version.plan)


def _sent(request: CoachRequest) -> Push | None:
    """What this very form brought about, when it is sent again."""
    if request.method != "POST":
        return None
    try:
        uid = uuid.UUID(request.POST.get("uid", ""))
    except ValueError:
        return None
    pushes = Push.objects.editable_by(request.user).filter(uid=uid)
    return pushes.select_related("version__plan").first()


def _behind(request: CoachRequest, latest: PlanVersion) -> list[Assignment]:
    coached = Athlete.objects.editable_by(request.user)
    behind = Assignment.objects.editable_by(request.user).behind(latest, timezone.localdate())
    only = request.GET.get("of", "")
    behind = behind.filter(pk=int(only)) if only.isdecimal() and len(only) < 18 else behind
    return list(
        behind.filter(athlete__in=coached.active()).select_related("version").defer("version__content")
    )


def _push(
    request: CoachRequest, latest: PlanVersion, behind: list[Assignment], form: PushForm
) -> HttpResponse:
    chosen = set(form.cleaned_data["assignments"])
    return _pushed(
        request,
        actions.push_version(
            version=latest,
            assignments=[one for one in behind if one.pk in chosen],
            by=request.user,
            now=timezone.now(),
            uid=form.cleaned_data["uid"],
            why=form.cleaned_data["why"],
            unscreened=typed_why(request),
        ),
    )


def _pushed(request: CoachRequest, push: Push) -> HttpResponse:
    plan = push.version.plan
    if not push.came_from:
        messages.info(request, "Those chosen have this version already. Nothing was changed.")
        return redirect(plan)
    undo = f"undo {reverse('sessions:push_undo', args=[push.pk])}"
    many = counted(len(push.came_from), "athlete")
    messages.success(request, f"Version {push.version.number} brought to {many}.", extra_tags=undo)
    return redirect(plan)


def _page(
    request: CoachRequest, plan: Plan, latest: PlanVersion, behind: list[Assignment], form: PushForm
) -> HttpResponse:
    if "version" in form.errors:
        # Sent again, the form is about what is shown now; ticks and reason stay.
        again = request.POST.copy()
        again["version"], again["uid"] = str(latest.pk), str(uuid.uuid4())
        form.data = again
    turns = turns_of(behind, {one.pk: latest.pk for one in behind}, timezone.now())
    groups = groups_of(turns, form.boxes, request.user.units)
    context = {"plan": plan, "latest": latest, "form": form, "groups": groups, "count": len(behind)}
    people = {one.athlete_id: one.athlete for one in behind}
    asked = asked_why(request, people.values())
    return render(request, "sessions/push.html", context | asked | {"edited": latest.is_behind(plan)})
