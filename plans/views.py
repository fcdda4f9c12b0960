"""A coach's plans: the list, the grid, and what happens to a plan as a whole."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.actions import PlanError, copy_plan, create_plan, import_plan, publish_plan, undo_edit
from plans.builder.fragments import count_words, look_of
from plans.builder.grid import build_grid
from plans.builder.grid_keys import HELP_KEYS, WEEK_VERBS
from plans.builder.markup import phases_html, season_html, week_html
from plans.builder.season import build_season
from plans.checking.panel import checks_of
from plans.edits.changes import met_weeks
from plans.edits.content import StaleError
from plans.edits.plain import back_words, save
from plans.edits.rows import content_of
from plans.forms import CopyForm, PlanForm, StarterForm, shown_again
from plans.library.shelf import Starter, starter_file, starters
from plans.models import Phase, Plan
from plans.words import goal_words
from plans.work import Adaptation, Sport


@coach_only
@require_safe
def list_plans(request: CoachRequest) -> HttpResponse:
    plans = Plan.objects.visible_to(request.user).filter(practice=request.practice)
    page = {
        "plans": plans.active().for_list(timezone.localdate()),
        "archived": plans.archived(),
        "starters": offered_starters(),
    }
    return render(request, "plans/list.html", page)


@coach_only
def create(request: CoachRequest) -> HttpResponse:
    form = PlanForm(request.POST or None, initial={"weeks": 12})
    if form.is_valid():
        try:
            return redirect(create_plan(practice=request.practice, by=request.user, **form.cleaned_data))
        except PlanError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "plans/create.html", {"form": form, "starters": offered_starters()})


def offered_starters() -> list[tuple[Starter, uuid.UUID]]:
    """Each with the id of the plan that it would become, so that a second click makes no second plan."""
    return [(starter, uuid.uuid4()) for starter in starters()]


@coach_only
@require_POST
def import_starter(request: CoachRequest) -> HttpResponse:
    """Makes a plan of this practice from one of the published plans that ship with the product."""
    form = StarterForm(request.POST)
    if not form.is_valid():
        raise Http404
    plan_file = starter_file(form.cleaned_data["starter"])
    if plan_file is None:
        raise Http404
    try:
        plan = import_plan(
            practice=request.practice,
            by=request.user,
            plan_file=plan_file,
            now=timezone.now(),
            uid=form.cleaned_data["uid"],
        )
    except PlanError as refusal:
        raise Http404 from refusal
    messages.success(request, f"{plan.name} is yours now: change what you like, then publish it.")
    return redirect(plan)


@coach_only
@require_safe
def detail(request: CoachRequest, pk: int) -> HttpResponse:
    """The grid and its checks: at most nine queries, however many weeks and sessions."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    return render(request, "plans/detail.html", grid_page(request, plan))


def grid_page(request: CoachRequest, plan: Plan) -> dict[str, Any]:
    today = timezone.localdate()
    content = content_of(plan)
    phases = content.phases
    versions = list(plan.versions.with_followers(today))
    look = look_of(plan, request.user)
    grid = build_grid(weeks=plan.weeks, sessions=content.in_order, phases=phases, look=look)
    latest = versions[0] if versions else None
    return {
        "plan": plan,
        "grid": grid,
        "count": count_words(grid),
        "rows": "\n".join(week_html(week, look.sprite) for week in grid.weeks),
        "season": season_html(build_season(grid.weeks, phases)),
        "phase_list": phases_html(phases, look),
        "checks": checks_of(plan, request.user, content, request),
        "phase_kinds": Phase.Kind.choices,
        "versions": versions,
        "latest": latest,
        "edited": latest is not None and latest.is_behind(plan),
        "adaptations": Adaptation.choices,
        "sports": Sport.choices,
        "goal": goal_words(plan.goal, plan.goal_target, plan.event_on, today),
        "today": today,
        "visit": uuid.uuid4(),
        "is_compact": request.COOKIES.get("density") == "compact",
        "panel": request.COOKIES.get("panel", ""),
        "week_verbs": WEEK_VERBS,
        "help_keys": HELP_KEYS,
    }


@coach_only
def edit(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    form = PlanForm(request.POST or None, instance=plan)
    if form.is_valid():
        try:
            save_plan(request, form)
            return redirect(plan)
        except StaleError as stale:
            shown_again(form, Plan.objects.editable_by(request.user).get(pk=pk).revision)
            form.add_error(None, str(stale))
        except PlanError as refusal:
            form.add_error("weeks", str(refusal))
    page = {"form": form, "plan": plan, "copy_uid": uuid.uuid4()}
    return render(request, "plans/edit.html", page)


def save_plan(request: CoachRequest, form: PlanForm) -> None:
    """What the form says of the plan; refused where somebody changed the same meanwhile."""
    about, weeks = form.about(), form.cleaned_data["weeks"]
    said: list[dict[str, Any]] = [{"do": "plan", "fields": about}, {"do": "set_weeks", "weeks": weeks}]
    touching = {*about, "weeks"}
    save(request, form.instance, *said, base=form.cleaned_data["revision"], touching=touching)


@coach_only
@require_POST
def copy(request: CoachRequest, pk: int) -> HttpResponse:
    """A new draft with all that this plan holds; a second click leads to the same one."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    form = CopyForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The copy came without its id. Load the page again and repeat.")
        return redirect(plan)
    try:
        copied = copy_plan(plan=plan, by=request.user, uid=form.cleaned_data["uid"], now=timezone.now())
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    messages.success(request, f"This is the copy of {plan.name}. It is a draft of its own.")
    return redirect(copied)


@coach_only
@require_POST
def publish(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    now = timezone.now()
    try:
        version = publish_plan(plan=plan, by=request.user, now=now)
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    if version.published_at == now:
        messages.success(request, f"Published as v{version.number}.")
    else:
        messages.info(request, f"Nothing changed since v{version.number}.")
    return redirect(plan)


@coach_only
@require_POST
def archive(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    plan.set_archived(timezone.now())
    bring_back = reverse("plans:unarchive", args=[plan.pk])
    messages.success(request, f"{plan.name} is archived.", extra_tags=f"undo {bring_back}")
    return redirect("plans:list")


@coach_only
@require_POST
def unarchive(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    plan.set_archived(None)
    messages.success(request, f"{plan.name} is back.")
    return redirect(plan)


@coach_only
@require_POST
def undo(request: CoachRequest, pk: int, edit: uuid.UUID) -> HttpResponse:
    """Takes back one edit of this person; a second click does nothing more."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    found = plan.edits.filter(uid=edit, by=request.user).first()
    if found is None:
        messages.error(request, "That can no longer be undone.")
        return redirect(plan)
    try:
        undone = undo_edit(plan=plan, by=request.user, edit=found, now=timezone.now())
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    messages.success(request, back_words(undone.label))
    met = met_weeks([undone.edit.changes], undone.after)[0].weeks if undone.edit else ()
    return redirect(week_url(plan, min(met)) if met else plan)


def week_url(plan: Plan, week: int) -> str:
    return f"{plan.get_absolute_url()}#week-{week}"
