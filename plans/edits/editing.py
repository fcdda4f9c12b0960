"""How every edit of a plan is done: under a lock on its row, once for each id, against the revision that the
page showed, and kept as a PlanEdit with only what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from plans.edits.changes import Changes, ConflictError, apply, difference, inverse, order_over, touched
from plans.edits.content import Content, PlanError, StaleError
from plans.edits.history import KEPT, content_since
from plans.edits.rows import ABOUT_FIELDS, USED, content_of, taken_ids, write_changes
from plans.edits.sources import load
from plans.models import Plan, PlanEdit
from plans.operations import run
from plans.operations.table import At, Done, check_size, check_week

UNSAVED = " Nothing of yours was saved; do it again."
TOLD = 3  # of the edits that came between


@dataclass(frozen=True)
class Edited:
    """An edit that was done: the plan before and after it; `edit` is None where nothing changed.

    Of one that comes again (`repeated`) `before` is the plan as it was before the edit and `after` as it
    is now, perhaps with more that was done since.
    """

    plan: Plan
    before: Content
    after: Content
    label: str
    edit: PlanEdit | None
    select: tuple[str, ...] = ()
    order: tuple[int | None, ...] | None = None
    repeated: bool = False


type Work = Callable[[Content], Done]


def lock(plan: Plan) -> Plan:
    """The plan as it is now, held until the end of the transaction."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


@transaction.atomic
def edit_plan(
    *,
    plan: Plan,
    by: User,
    uid: UUID,
    visit: UUID,
    base: int | None,
    operations: Sequence[Any],
    now: datetime,
    touching: Collection[str] | None = None,
) -> Edited:
    """Does a batch of operations (plans.operations) or nothing of it; the same `uid` again does nothing more.

    `base` is the revision that the page showed: StaleError when the plan is at another. With `touching` only
    edits of these rows make it stale, as for the form of one session; None asks for no revision at all.
    """
    plan = lock(plan)
    again = _done_before(plan, by, uid)
    if again:
        return again
    _check_base(plan, by, visit, base, touching)
    if [one.get("do") if isinstance(one, dict) else None for one in operations] in (["undo"], ["redo"]):
        edit = _next(plan, visit, by, way=operations[0]["do"])
        return _take_back(plan, by, uid, visit, edit, now)

    def work(content: Content) -> Done:
        at = At(uid, plan.sport, by.units, load(plan, by, content, operations))
        return run(content, operations, at)

    return record(plan, by, uid, visit, now, work)


@transaction.atomic
def undo_edit(*, plan: Plan, by: User, edit: PlanEdit, now: datetime) -> Edited:
    """Takes back one edit of one's own, wherever it was done; one that is taken back already stays so."""
    plan = lock(plan)
    edit = plan.edits.select_related("undone_by").get(pk=edit.pk)
    undo = getattr(edit, "undone_by", None)
    if undo:
        return _again(plan, undo)
    uid = UUID(int=edit.uid.int ^ (1 << 127))  # the same one for the same edit, however often it is asked
    return _take_back(plan, by, uid, edit.visit, edit, now)


def record(plan: Plan, by: User, uid: UUID, visit: UUID, now: datetime, work: Work, **more: Any) -> Edited:
    """Lets `work` make a new content, writes what differs, and keeps it as the plan's next revision.

    The caller holds the lock.
    """
    before = content_of(plan)
    done = work(before)
    check_size(done.content)
    changes = difference(before, done.content)
    if not changes:
        return Edited(plan, before, done.content, done.label, None, done.select)
    if done.order:
        changes["order"] = list(done.order)
    write_changes(plan, changes, done.content)
    plan.revision, plan.updated_at = plan.revision + 1, now
    plan.save(update_fields=["revision", "updated_at", "weeks", *ABOUT_FIELDS])
    edit = PlanEdit(
        uid=uid,
        plan=plan,
        number=plan.revision,
        visit=visit,
        by=by,
        at=now,
        label=done.label,
        changes=changes,
        selected=list(done.select),
        **more,
    )
    with taken_ids():
        edit.save(force_insert=True)
    return Edited(plan, before, done.content, done.label, edit, done.select, done.order)


# --- Again, and too late ---


def _done_before(plan: Plan, by: User, uid: UUID) -> Edited | None:
    edit = PlanEdit.objects.filter(uid=uid).first()
    if edit is None:
        return None
    if (edit.plan_id, edit.by_id) != (plan.pk, by.pk):
        raise StaleError(USED)
    return _again(plan, edit)


def _again(plan: Plan, edit: PlanEdit) -> Edited:
    after = content_of(plan)
    before, order = content_since(plan, after, edit.number - 1)
    select = tuple(uid for uid in edit.selected if uid in after.sessions)
    return Edited(plan, before, after, edit.label, edit, select, order, repeated=True)


def _check_base(
    plan: Plan, by: User, visit: UUID, base: int | None, touching: Collection[str] | None
) -> None:
    if base is None or base == plan.revision:
        return
    edits = list(plan.edits.since(base)[:KEPT])[::-1]
    if touching is not None and plan.revision - base <= KEPT:
        edits = [edit for edit in edits if touched(edit.changes) & set(touching)]
        if not edits:
            return
    raise StaleError(stale_words(edits, by, visit, max(plan.revision - base - KEPT, 0)), edits)


def stale_words(edits: Sequence[PlanEdit], by: User, visit: UUID, older: int = 0) -> str:
    """Who changed what meanwhile, in a sentence; `older` edits came before these."""
    if not edits:
        return "This page is newer than the plan. Load it again."
    last = edits[-1]
    who = last.by.name if last.by_id != by.pk else "You" if last.visit == visit else "You, in another window,"
    said = "; ".join(edit.label for edit in edits[-TOLD:])
    untold = max(len(edits) - TOLD, 0) + older
    more = f" and {untold:,} more" if untold else ""
    return f"{who} changed this plan meanwhile: {said}{more}.{UNSAVED}"


# --- Undo and redo ---


def _next(plan: Plan, visit: UUID, by: User, way: str) -> PlanEdit:
    mine = plan.edits.of_visit(visit, by)
    edit = (mine.to_undo() if way == "undo" else mine.to_redo()).first()
    if edit is None:
        raise PlanError(f"There is nothing to {way}.")
    return edit


def _take_back(plan: Plan, by: User, uid: UUID, visit: UUID, edit: PlanEdit, now: datetime) -> Edited:
    """Undoes an edit, or redoes what an undo took back."""
    is_redo = edit.way == PlanEdit.Way.UNDO
    said = edit.label.removeprefix("Undone: ").removeprefix("Redone: ")
    label = f"{'Redone' if is_redo else 'Undone'}: {said}"[:200]

    def work(content: Content) -> Done:
        after = _without(plan, by, content, edit)
        changes = inverse(edit.changes)
        select = tuple(uid for uid in changes.get("sessions", {}) if uid in after.sessions)
        return Done(after, label, select[:50], order_over([changes]))

    way = PlanEdit.Way.REDO if is_redo else PlanEdit.Way.UNDO
    return record(plan, by, uid, visit, now, work, way=way, undoes=edit)


def _without(plan: Plan, by: User, content: Content, edit: PlanEdit) -> Content:
    changes = inverse(edit.changes)
    try:
        after = apply(content, changes)
    except ConflictError as conflict:
        raise _overtaken(plan, by, edit, conflict.uids) from conflict
    _check_back(after, changes)
    return after


def _overtaken(plan: Plan, by: User, edit: PlanEdit, uids: set[str]) -> StaleError:
    later = [one for one in plan.edits.since(edit.number)[:KEPT][::-1] if touched(one.changes) & uids]
    what = "redone" if edit.way == PlanEdit.Way.UNDO else "undone"
    if not later:
        return StaleError(f"This was changed since, so it cannot be {what}.")
    last = later[-1]
    who = "You" if last.by_id == by.pk else last.by.name
    return StaleError(f"{who} changed the same since ({last.label}), so this cannot be {what}.", later)


def _check_back(content: Content, changes: Changes) -> None:
    """What comes back has to fit the plan as it is now."""
    for uid in changes.get("sessions", ()):
        if uid in content.sessions:
            check_week(content, content.sessions[uid].week)
    if content.weeks < content.last_used_week:
        raise PlanError(f"Week {content.last_used_week} is in use now, so this cannot be undone.")
    for first, second in zip(content.phases, content.phases[1:], strict=False):
        if second.first_week <= first.last_week:
            raise PlanError(f"The phases {first.name} and {second.name} would meet, so this stays.")
