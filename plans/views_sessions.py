"""One planned session: add, edit, move, copy, remove."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import CoachRequest, coach_only
from accounts.entered import number_from
from plans.builder.grid import DAYS
from plans.edits.content import PlanError, StaleError
from plans.edits.plain import announce, save
from plans.forms import NOT_SHOWN, MoveForm, SessionForm, ShownForm, ShownOnceForm, shown_again
from plans.models import Plan, PlannedSession
from plans.plan_files.views_workouts import downloads_of
from plans.prescription.kinds import KINDS
from plans.views import week_url


@coach_only
def session_add(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    session = PlannedSession(plan=plan, sport=plan.sport, **asked_day(request, plan))
    form = SessionForm(request.POST or None, instance=session, units=request.user.units)
    if form.is_valid():
        at = {"week": form.cleaned_data["week"], "weekday": form.cleaned_data["weekday"]}
        uid = form.cleaned_data["uid"]
        put = {"do": "put", "uid": str(uid), **at, "fields": form.fields_to_put()}
        try:
            save(request, plan, put, form=uid)
            return redirect(week_url(plan, at["week"]))
        except PlanError as refusal:
            form.add_error(None, str(refusal))
    page = {"plan": plan, "form": form, "session": session, "kinds": proposals()}
    return render(request, "plans/session_form.html", page)


def asked_day(request: CoachRequest, plan: Plan) -> dict[str, int]:
    """The cell whose + was pressed; Monday of week 1 when the address says something else."""
    week, day = number_from(request.GET.get("week", "")), number_from(request.GET.get("day", ""))
    return {"week": week if 1 <= week <= plan.weeks else 1, "weekday": day if day <= 6 else 0}


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
            save_session(request, plan, form)
            return redirect(week_url(plan, form.cleaned_data["week"]))
        except StaleError as stale:
            shown_again(form, Plan.objects.editable_by(request.user).get(pk=plan.pk).revision)
            form.add_error(None, str(stale))
        except PlanError as refusal:
            form.add_error(None, str(refusal))
    page = {
        "plan": plan,
        "form": form,
        "session": session,
        "moves": moves_of(session),
        "copy_uid": uuid.uuid4(),
        "kinds": proposals(),
        "downloads": downloads_of(session),
    }
    return render(request, "plans/session_form.html", page)


def save_session(request: CoachRequest, plan: Plan, form: SessionForm) -> None:
    """What the form says, and the day if it is another one; refused where somebody changed the session."""
    uid, data = str(form.instance.uid), form.cleaned_data
    changed = {"do": "set", "uid": uid, "fields": form.fields_to_set()}
    moved = {"do": "move", "items": [{"uid": uid, "week": data["week"], "weekday": data["weekday"]}]}
    save(request, plan, changed, moved, base=data["revision"], touching={uid})


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
    """To another day; refused where somebody changed the session since. Where it is already, it stays."""
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.unreadable("Say where to: a week of this plan and a day of a week."))
        return redirect("plans:session_edit", pk=session.pk)
    revision, to = form.cleaned_data.pop("revision"), form.cleaned_data
    try:
        if to != {"week": session.week, "weekday": session.weekday, "order": None}:
            moved = {"do": "move", "items": [{"uid": str(session.uid)} | to]}
            save(request, session.plan, moved, base=revision, touching={str(session.uid)})
        messages.success(request, f"{session.title} is on {DAYS[to['weekday']]}, week {to['week']}.")
    except PlanError as refusal:
        messages.error(request, str(refusal))
    return redirect("plans:session_edit", pk=session.pk)


@coach_only
@require_POST
def session_duplicate(request: CoachRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(PlannedSession.objects.editable_by(request.user), pk=pk)
    form = ShownOnceForm(request.POST)
    if not form.is_valid():
        missing = "The copy came without its id. Load the page again and repeat."
        messages.error(request, form.unreadable(missing))
        return redirect("plans:session_edit", pk=session.pk)
    try:
        copy = duplicated(request, session, **form.cleaned_data)
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:session_edit", pk=session.pk)
    if copy is None:
        messages.info(request, "That copy was made before and removed since.")
        return redirect("plans:session_edit", pk=session.pk)
    messages.success(request, f"This is the copy of {session.title}. Give it a day of its own.")
    return redirect("plans:session_edit", pk=copy.pk)


def duplicated(
    request: CoachRequest, session: PlannedSession, revision: int, uid: uuid.UUID
) -> PlannedSession | None:
    """The copy, made now or before; None when it is gone again."""
    at = {"week": session.week, "weekday": session.weekday}
    copied = {"do": "copy", "items": [{"from": str(session.uid), "uid": str(uid)} | at]}
    save(request, session.plan, copied, form=uid, base=revision, touching={str(session.uid)})
    return PlannedSession.objects.editable_by(request.user).filter(uid=uid).first()


@coach_only
@require_POST
def session_remove(request: CoachRequest, pk: int) -> HttpResponse:
    """Removes it; a second click finds it gone and only goes back to the plan that it names."""
    session = PlannedSession.objects.editable_by(request.user).filter(pk=pk).first()
    if session is None:
        plans = Plan.objects.editable_by(request.user)
        return redirect(get_object_or_404(plans, pk=number_from(request.POST.get("plan", ""))))
    form, plan, uid = ShownForm(request.POST), session.plan, str(session.uid)
    if not form.is_valid():
        messages.error(request, NOT_SHOWN)
        return redirect("plans:session_edit", pk=session.pk)
    removal, shown = {"do": "remove", "uids": [uid]}, form.cleaned_data["revision"]
    try:
        edited = save(request, plan, removal, base=shown, touching={uid})
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:session", uid=session.uid)
    announce(request, edited, f"{session.title} is removed.")
    return redirect(week_url(plan, session.week))
