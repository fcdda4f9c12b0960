"""One planned session: add, edit, move, copy, remove."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import CoachRequest, coach_only
from plans.actions import (
    PlanError,
    StaleError,
    add_session,
    change_session,
    duplicate_session,
    move_session,
    remove_session,
)
from plans.forms import MoveForm, SessionForm
from plans.grid import DAYS
from plans.kinds import KINDS
from plans.models import Plan, PlannedSession
from plans.views import announce_removal, week_url
from plans.views_workouts import downloads


@coach_only
def session_add(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    session = PlannedSession(plan=plan, sport=plan.sport, **asked_day(request, plan))
    form = SessionForm(request.POST or None, instance=session, units=request.user.units)
    if form.is_valid():
        try:
            session = add_session(session=form.instance, now=timezone.now())
            return redirect(week_url(plan, session.week))
        except PlanError as refusal:
            form.add_error(field_of(refusal), str(refusal))
    page = {"plan": plan, "form": form, "session": session, "kinds": proposals()}
    return render(request, "plans/session_form.html", page)


def asked_day(request: CoachRequest, plan: Plan) -> dict[str, int]:
    """The cell whose + was pressed; Monday of week 1 when the address says something else."""
    week, day = number_in(request.GET.get("week", "")), number_in(request.GET.get("day", ""))
    return {"week": week if 1 <= week <= plan.weeks else 1, "weekday": day if day <= 6 else 0}


def number_in(text: str) -> int:
    """0 for what is no number, and for one that is longer than any of ours."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def field_of(refusal: PlanError) -> str | None:
    return None if isinstance(refusal, StaleError) else "week"


def proposals() -> dict[str, dict[str, object]]:
    """What each kind proposes, for the script that fills empty fields as the kind is chosen."""
    return {
        name: {"adaptation": kind.adaptation, "target_rpe": kind.target_rpe, "why": kind.purpose}
        for name, kind in KINDS.items()
    }


@coach_only
def session_edit(request: CoachRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    plan = session.plan
    form = SessionForm(request.POST or None, instance=session, units=request.user.units)
    if form.is_valid():
        try:
            change_session(session=form.instance, now=timezone.now())
            return redirect(week_url(plan, session.week))
        except PlanError as refusal:
            form.add_error(field_of(refusal), str(refusal))
    page = {
        "plan": plan,
        "form": form,
        "session": session,
        "moves": moves_of(session),
        "copy_uid": uuid.uuid4(),
        "kinds": proposals(),
        "downloads": downloads(session),
    }
    return render(request, "plans/session_form.html", page)


def moves_of(session: PlannedSession) -> list[dict[str, object]]:
    """The four steps a session can take; at the edge of the plan a step has nowhere to go."""
    at = (session.week - 1) * 7 + session.weekday
    steps = (("arrow-left", "A day earlier", -1), ("arrow-right", "A day later", 1),
             ("arrow-up", "A week earlier", -7), ("arrow-down", "A week later", 7))  # fmt: skip
    return [
        {"icon": icon, "label": label, "week": (at + step) // 7 + 1, "weekday": (at + step) % 7}
        | {"possible": 0 <= at + step < session.plan.weeks * 7}
        for icon, label, step in steps
    ]


@coach_only
@require_POST
def session_move(request: CoachRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say where to: a week of this plan and a day from Monday to Sunday.")
        return redirect("plans:session_edit", pk=session.pk)
    try:
        move_session(session=session, now=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{session.title} is on {DAYS[session.weekday]}, week {session.week}.")
    except PlanError as refusal:
        messages.error(request, str(refusal))
    return redirect("plans:session_edit", pk=session.pk)


@coach_only
@require_POST
def session_duplicate(request: CoachRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    try:
        uid = uuid.UUID(request.POST.get("uid", ""))
    except ValueError:
        messages.error(request, "The copy came without its id. Load the page again and repeat.")
        return redirect("plans:session_edit", pk=session.pk)
    try:
        copy = duplicate_session(session=session, uid=uid, now=timezone.now())
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:session_edit", pk=session.pk)
    messages.success(request, f"This is the copy of {session.title}. Give it a day of its own.")
    return redirect("plans:session_edit", pk=copy.pk)


@coach_only
@require_POST
def session_remove(request: CoachRequest, pk: int) -> HttpResponse:
    """Removes it; a second click finds it gone and only goes back to the plan that it names."""
    session = PlannedSession.objects.editable_by(request.user).filter(pk=pk).first()
    if session is None:
        plans = Plan.objects.editable_by(request.user)
        return redirect(get_object_or_404(plans, pk=number_in(request.POST.get("plan", ""))))
    plan, title, week = session.plan, session.title, session.week
    removed = remove_session(session=session, now=timezone.now())
    announce_removal(request, plan, removed, f"{title} is removed.")
    return redirect(week_url(plan, week))
