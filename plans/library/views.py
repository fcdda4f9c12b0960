"""The library of a practice: found, looked at, kept from the grid, put into a plan."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.builder.views_operations import read_json, refused
from plans.edits.content import PlanError
from plans.edits.editing import edit_plan
from plans.library.actions import change_item, save_item
from plans.library.forms import FindForm, ItemForm, UseForm
from plans.library.models import LibraryItem
from plans.library.page import find_items, lines_of, own_card, shelf_card
from plans.library.shelf_items import shelf_items
from plans.models import Plan
from plans.operations.given import Given
from plans.operations.material import NAME
from plans.views import week_url

MAX_SAVED = 2000


@coach_only
@require_safe
def list_items(request: CoachRequest) -> HttpResponse:
    return render(request, "library/list.html", found(request))


@coach_only
@require_safe
def items(request: CoachRequest) -> HttpResponse:
    """The list alone: for the page as somebody types, and for the panel beside the grid."""
    return render(request, "library/items.html", found(request))


def found(request: CoachRequest) -> dict[str, Any]:
    form = FindForm(request.GET)
    asked = form.asked()
    return {
        "form": form,
        "asked": asked,
        "is_narrowed": any(asked[name] for name in ("text", "kind", "sport")),
        "in_panel": "panel" in request.GET,
        "found": find_items(practice=request.practice, by=request.user, **asked),
    }


@coach_only
def item(request: CoachRequest, pk: int) -> HttpResponse:
    """One piece with all that it holds; who may change it finds the form beside it."""
    rows = LibraryItem.objects.visible_to(request.user).filter(removed_at=None).select_related("owner")
    item = get_object_or_404(rows, pk=pk)
    is_mine = LibraryItem.objects.editable_by(request.user).filter(pk=pk).exists()
    if request.method == "POST" and not is_mine:
        raise Http404
    form = ItemForm(request.POST or None, instance=item) if is_mine else None
    if form and form.is_valid():
        data = form.cleaned_data
        change_item(
            item=item, name=data["name"], tags=data["tags"], shared=data["is_shared"], now=timezone.now()
        )
        messages.success(request, f"{item.name} is saved.")
        return redirect(item)
    page = {"item": item, "form": form, "card": own_card(item, request.user)}
    return render(request, "library/item.html", page | piece_page(request, str(item.pk), item))


@coach_only
@require_safe
def shelf_item(request: CoachRequest) -> HttpResponse:
    """One of the pieces that ship with the product."""
    item = shelf_items().get(request.GET.get("name", ""))
    if item is None:
        raise Http404
    page = {"item": item, "card": shelf_card(item, request.user)}
    return render(request, "library/item.html", page | piece_page(request, item.slug, item))


def piece_page(request: CoachRequest, key: str, item: Any) -> dict[str, Any]:
    initial = {"item": key, "plan": request.GET.get("plan"), "week": 1}
    return {
        "weeks": lines_of(item.content, request.user.units),
        "use_form": UseForm(initial=initial, plans=own_plans(request), kind=item.kind),
    }


def own_plans(request: CoachRequest) -> Any:
    plans = Plan.objects.editable_by(request.user).filter(practice=request.practice)
    return plans.active().order_by("-updated_at")


@coach_only
@require_POST
def use(request: CoachRequest) -> HttpResponse:
    """Puts a piece into a plan by the plain form; the same form sent twice puts it there once."""
    form = UseForm(request.POST, plans=own_plans(request))
    if not form.is_valid():
        messages.error(request, " ".join(str(error[0]) for error in form.errors.values()))
        return redirect("library:list")
    data = form.cleaned_data
    plan, week = data["plan"], data["week"]
    operation = {"do": NAME, "item": data["item"], "week": week, "weekday": data["weekday"]}
    try:
        edited = edit_plan(
            plan=plan,
            by=request.user,
            uid=data["uid"],
            visit=uuid.uuid4(),
            base=None,
            operations=[operation],
            now=timezone.now(),
        )
        messages.success(request, f"{edited.label}.")
    except PlanError as refusal:
        messages.error(request, str(refusal))
    return redirect(week_url(plan, week))


@coach_only
@require_POST
def save(request: CoachRequest, pk: int) -> HttpResponse:
    """Keeps what is marked in the grid: {"uid", "name", "uids" or "weeks", "shared"}."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    try:
        wanted = read_wanted(read_json(request))
        item = save_item(plan=plan, by=request.user, now=timezone.now(), **wanted)
    except PlanError as refusal:
        return refused(refusal)
    return JsonResponse({"item": item.pk, "label": f"{item.name} is in the library", "kind": item.kind})


def read_wanted(given: Given) -> dict[str, Any]:
    wanted: dict[str, Any] = {"uid": uuid.UUID(given.uid()), "name": given.text("name", 120, lines=False)}
    if not wanted["name"]:
        given.refuse("name", "Give it a name, such as “Tempo, short”.")
    if given.has("weeks"):
        wanted["weeks"] = given.weeks("weeks")
        given.raw("uids")  # what the weeks hold is kept as it is now
    else:
        wanted["uids"] = given.uids("uids", MAX_SAVED)
    wanted["shared"] = given.flag("shared") if given.has("shared") else False
    given.finish()
    return wanted


@coach_only
@require_POST
def remove(request: CoachRequest, pk: int) -> HttpResponse:
    """Takes it out of the library; plans that hold it keep what they hold."""
    item = get_object_or_404(LibraryItem.objects.editable_by(request.user), pk=pk)
    item.set_removed(timezone.now())
    back = reverse("library:restore", args=[item.pk])
    messages.success(request, f"{item.name} is removed from the library.", extra_tags=f"undo {back}")
    return redirect("library:list")


@coach_only
@require_POST
def restore(request: CoachRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(LibraryItem.objects.editable_by(request.user), pk=pk)
    item.set_removed(None)
    messages.success(request, f"{item.name} is back in the library.")
    return redirect("library:list")
