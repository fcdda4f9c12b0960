"""The grid's one way to change a plan: batches of operations in, what changed out. docs/operations.md."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import CoachRequest, coach_only
from accounts.models import User
from plans.builder.fragments import Order, Patch, look_of, patch
from plans.checking.panel import checks_of
from plans.edits.changes import met_weeks, touched
from plans.edits.content import Content, PlanError, StaleError
from plans.edits.editing import UNSAVED, Edited, edit_plan, lock
from plans.edits.history import content_since
from plans.edits.past import planned_load
from plans.edits.rows import content_of
from plans.edits.sources import load
from plans.load import SessionLoad, week_load
from plans.models import Plan, PlanEdit
from plans.operations import OperationError, run
from plans.operations.given import Given, RefusedError
from plans.operations.table import At

MAX_REVISION = 2**31 - 1


class Batch(NamedTuple):
    uid: UUID
    visit: UUID
    base: int
    operations: list[Any]


@coach_only
@require_POST
def operations(request: CoachRequest, pk: int) -> HttpResponse:
    """Does a batch: 200 with what changed, 409 where the page is behind, 422 where it makes no sense."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    try:
        batch = read_batch(request)
        edited = edit_plan(plan=plan, by=request.user, now=timezone.now(), **batch._asdict())
    except StaleError as stale:
        return too_late(request.user, plan, stale, batch.base)
    except PlanError as refusal:
        return refused(refusal)
    return JsonResponse(answer(request.user, edited, batch.visit))


@coach_only
@require_POST
def preview(request: CoachRequest, pk: int) -> HttpResponse:
    """What a batch would make of the plan as it is now: nothing is done, nothing is kept."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    try:
        given = read_json(request)
        asked = read_operations(given)
        given.finish()
        before = content_of(plan)
        at = At(uuid4(), plan.sport, request.user.units, load(plan, request.user, before, asked))
        done = run(before, asked, at)
    except PlanError as refusal:
        return refused(refusal)
    found = {
        "label": done.label,
        "patch": patch_of(plan, request.user, before, done.content, done.order),
        "weeks": week_rows(done.content),
    }
    return JsonResponse(found)


def patch_of(plan: Plan, user: User, before: Content, after: Content, order: Order | None) -> Patch:
    """What a page that shows `before` has to exchange. An order that does not fit the weeks is left out."""
    fits = order and len(order) == after.weeks and max(filter(None, order), default=0) <= before.weeks
    return patch(before, after, look=look_of(plan, user), order=order if fits else None)


def week_rows(content: Content) -> list[dict[str, Any]]:
    """Load, minutes and metres of each week; None where they are not known at all."""
    loads: dict[int, list[SessionLoad]] = {week: [] for week in range(1, content.weeks + 1)}
    for one in content.sessions.values():
        loads[one.week].append(planned_load(one))
    sums = {week: week_load(found) for week, found in loads.items()}
    return [
        {"week": week, "load": one.total, "minutes": one.minutes.total, "metres": one.distance_m.total}
        for week, one in sums.items()
    ]


def read_batch(request: CoachRequest) -> Batch:
    given = read_json(request)
    batch = Batch(
        uid=UUID(given.uid()),
        visit=UUID(given.uid("visit")),
        base=given.whole("base", 0, MAX_REVISION),
        operations=read_operations(given),
    )
    given.finish()
    return batch


def read_operations(given: Given) -> list[Any]:
    found = given.need("operations")
    if not isinstance(found, list):
        given.refuse("operations", "“operations” has to be a list.")
    return found


def read_json(request: CoachRequest) -> Given:
    """The body as an object. Whatever it holds, it is read or refused in words."""
    try:
        return Given(json.loads(request.body))
    except RequestDataTooBig as error:
        raise PlanError("This is too much to be sent at once. Do it in smaller parts.") from error
    except (ValueError, RecursionError, RawPostDataException) as error:
        raise PlanError("What was sent is not JSON.") from error


def answer(user: User, edited: Edited, visit: UUID) -> dict[str, Any]:
    mine = edited.plan.edits.of_visit(visit, user)
    return {
        "revision": edited.plan.revision,
        "label": edited.label,
        "edit": str(edited.edit.uid) if edited.edit else None,
        "undo": mine.to_undo().exists(),
        "redo": mine.to_redo().exists(),
        "select": list(edited.select),
        "patch": patch_of(edited.plan, user, edited.before, edited.after, edited.order),
        "checks": checks_of(edited.plan, user, edited.after),
    }


def too_late(user: User, plan: Plan, stale: StaleError, base: int) -> HttpResponse:
    """Who changed what, and what brings the page to the present. Nothing was done."""
    with transaction.atomic():
        plan = lock(plan)  # so that its revision and its rows are those of one moment
        after = content_of(plan)
        before, order = content_since(plan, after, base)
    found = {
        "message": str(stale),
        "news": str(stale).removesuffix(UNSAVED),
        "edits": edit_rows(plan, stale.edits, after),
        "revision": plan.revision,
        "patch": patch_of(plan, user, before, after, order),
        "checks": checks_of(plan, user, after),
    }
    return JsonResponse(found, status=409)


def edit_rows(plan: Plan, told: Sequence[PlanEdit], now: Content) -> list[dict[str, Any]]:
    """These edits and those that came while they were told, with the weeks as they are numbered now."""
    if not told:
        return []
    since = list(plan.edits.since(told[0].number - 1))[::-1]
    numbers, last = {edit.number for edit in told}, told[-1].number
    return [
        {
            "by": edit.by.name,
            "at": edit.at.isoformat(),
            "label": edit.label,
            "uids": sorted(touched(edit.changes)),
            "weeks": sorted(met.weeks),
            "phase_weeks": sorted(met.phase_weeks),
        }
        for edit, met in zip(since, met_weeks([edit.changes for edit in since], now), strict=True)
        if edit.number in numbers or edit.number > last
    ]


def refused(refusal: PlanError) -> HttpResponse:
    problem: dict[str, Any] = {"message": str(refusal)}
    if isinstance(refusal, OperationError):
        problem |= {"operation": refusal.number, "field": refusal.field}
    elif isinstance(refusal, RefusedError):
        problem |= {"field": refusal.path}
    return JsonResponse({"message": str(refusal), "problems": [problem]}, status=422)
