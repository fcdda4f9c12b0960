"""A plan's history: its last states, one of them looked at, two of them compared, one brought back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.edits.compare import compare
from plans.edits.content import Content, PlanError, StaleError
from plans.edits.history import KEPT
from plans.edits.past import past_weeks
from plans.edits.plain import announce, save
from plans.edits.rows import content_of
from plans.edits.sources import load_versions
from plans.forms import NOT_SHOWN, ShownOnceForm
from plans.models import Plan

NOW = "now"


@dataclass(frozen=True)
class State:
    """A state that can be looked at: `key` is "12" for the one after edit 12, "v2" for a version."""

    key: str
    name: str
    what: str
    by: str
    at: datetime
    revision: int
    is_published: bool = False
    is_now: bool = False


def states_of(plan: Plan) -> list[State]:
    """The last edits and every published version, newest first."""
    edits = plan.edits.newest_first().select_related("by").defer("changes", "selected")
    done = [
        State(str(one.number), str(one.number), one.label, one.by.name, one.at, one.number)
        for one in edits.filter(number__gt=plan.revision - KEPT)
    ]
    published = [
        State(
            key=f"v{one.number}",
            name=f"v{one.number}",
            what="Published",
            by=one.published_by.name,
            at=one.published_at,
            revision=one.revision or 0,
            is_published=True,
        )
        for one in plan.versions.newest_first().select_related("published_by").defer("content")
    ]
    return sorted([*done, *published], key=lambda one: (one.at, one.revision, one.is_published), reverse=True)


def by_key(plan: Plan) -> dict[str, State]:
    """Every state that can be looked at, and the plan as it is now."""
    now = State(NOW, "Now", "as it is saved", "", plan.updated_at, plan.revision, is_now=True)
    return {one.key: one for one in states_of(plan)} | {NOW: now}


def contents_of(plan: Plan, *keys: str) -> dict[str, Content]:
    """What each of these states holds; 404 for one that is not there, or no longer."""
    now = content_of(plan)
    asked = {key: parsed(key) for key in keys if key != NOW}
    found = load_versions(plan, now, [{kind: number} for kind, number in asked.values()])
    if not all(where in found for where in asked.values()):
        raise Http404
    return {key: found[where] for key, where in asked.items()} | {NOW: now}


def parsed(key: str) -> tuple[str, int]:
    """("version", 12) or ("published", 2)."""
    kind, digits = ("published", key[1:]) if key.startswith("v") else ("version", key)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise Http404
    return kind, int(digits)


@coach_only
@require_safe
def history(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    states = states_of(plan)
    page = {"plan": plan, "states": states, "kept": KEPT, "more": plan.revision > KEPT}
    return render(request, "plans/history.html", page)


@coach_only
@require_safe
def state(request: CoachRequest, pk: int, key: str) -> HttpResponse:
    """The plan as it was then, to be read only."""
    return state_page(request, get_object_or_404(Plan.objects.visible_to(request.user), pk=pk), key)


def state_page(request: CoachRequest, plan: Plan, key: str, stale: str = "") -> HttpResponse:
    """With what somebody changed meanwhile, it can be brought back by whoever now knows that."""
    found = by_key(plan).get(key)
    if found is None:
        raise Http404
    content = contents_of(plan, key)[key]
    page = {
        "plan": plan,
        "state": found,
        "content": content,
        "weeks": past_weeks(content, request.user.units),
        "uid": uuid.uuid4(),
        "stale": stale,
    }
    return render(request, "plans/history_state.html", page)


@coach_only
@require_safe
def compared(request: CoachRequest, pk: int) -> HttpResponse:
    """Two states in words, ?a=12&b=v2; without b the plan as it is now."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    asked = [request.GET.get("a", ""), request.GET.get("b") or NOW]
    states = by_key(plan)
    if not all(key in states for key in asked):
        raise Http404
    older, newer = sorted((states[key] for key in asked), key=lambda one: (one.at, one.is_now))
    contents = contents_of(plan, *asked)
    comparison = compare(contents[older.key], contents[newer.key], request.user.units)
    page = {"plan": plan, "older": older, "newer": newer, "comparison": comparison}
    return render(request, "plans/history_compare.html", page)


@coach_only
@require_POST
def restore(request: CoachRequest, pk: int, key: str) -> HttpResponse:
    """Brings a state back, as an edit that can be undone; sent twice it is done once.

    It puts everything in the place of what there is, so whatever was changed since the page is asked about.
    """
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    kind, number = parsed(key)
    form = ShownOnceForm(request.POST)
    if not form.is_valid():
        messages.error(request, NOT_SHOWN)
        return redirect("plans:history", pk=plan.pk)
    uid, base = form.cleaned_data["uid"], form.cleaned_data["revision"]
    try:
        edited = save(request, plan, {"do": "restore", kind: number}, form=uid, base=base)
        announce(request, edited, f"{edited.label}.")
    except StaleError as stale:
        return state_page(request, Plan.objects.editable_by(request.user).get(pk=pk), key, str(stale))
    except PlanError as refusal:
        messages.error(request, str(refusal))
    return redirect(plan)
