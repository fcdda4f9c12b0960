"""Writes to plans: made, imported, copied, published. What changes one is an edit (plans.edits.editing).

What cannot be done raises PlanError with a sentence. Each locks the plan's row first, so that two coaches or
two clicks come one after the other.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from accounts.models import Practice, User
from plans.checking.checked import blocking_words, checked
from plans.edits.content import (
    Content,
    PlanError,
    Planned,
    PlannedPhase,
    StaleError,
    same_version,
    version_of,
)
from plans.edits.editing import edit_plan, lock, record, undo_edit
from plans.edits.rows import COPIED_FIELDS, USED, content_of
from plans.models import Plan, PlanVersion
from plans.operations.table import Done
from plans.plan_files.plan_file import PlanFile
from plans.work import WORK_FIELDS

__all__ = [
    "PlanError",
    "StaleError",
    "copy_plan",
    "create_plan",
    "edit_plan",
    "import_plan",
    "publish_plan",
    "undo_edit",
]


@transaction.atomic
def create_plan(*, practice: Practice, by: User, uid: UUID, **fields: Any) -> Plan:
    """A new draft; the same `uid` again gives the same plan."""
    _check_uid(practice, uid)
    return Plan.objects.get_or_create(practice=practice, uid=uid, defaults={"created_by": by, **fields})[0]


@transaction.atomic
def publish_plan(*, plan: Plan, by: User, now: datetime) -> PlanVersion:
    """Freezes the plan as its next version; the latest one comes back when nothing changed since.

    Refused while an error of the checks stands that nobody accepted with a reason.
    """
    plan = lock(plan)
    held = content_of(plan)
    content = version_of(held)
    if not content["weeks"]:
        raise PlanError("This plan has no weeks yet, so there is nothing to publish.")
    if not content["sessions"]:
        raise PlanError("This plan has no sessions yet, so there is nothing to publish.")
    latest = plan.latest_version
    if latest and same_version(latest.content, content):
        return latest
    blocking = checked(plan, held).blocking
    if blocking:
        raise PlanError(blocking_words(blocking, "publish"))
    number = latest.number + 1 if latest else 1
    return plan.versions.create(
        number=number, content=content, revision=plan.revision, published_at=now, published_by=by
    )


@transaction.atomic
def import_plan(
    *, practice: Practice, by: User, plan_file: PlanFile, now: datetime, uid: UUID | None = None
) -> Plan:
    """A draft with everything that the file holds; the same `uid` again gives the same plan.

    A second plan of one name gets a number behind it, because who imports twice wants two.
    """
    fields = {name: getattr(plan_file, name) for name in COPIED_FIELDS}

    def filled(content: Content) -> Done:
        sessions = [
            Planned(
                uid=str(uuid4()),
                week=one.week,
                weekday=one.weekday,
                **{name: getattr(one, name) for name in WORK_FIELDS},
            )
            for one in plan_file.sessions
        ]
        phases = [PlannedPhase(uid=str(uuid4()), **asdict(one)) for one in plan_file.phases]
        return Done(content.with_sessions(sessions).with_phases(phases), f"{plan_file.name} imported"[:200])

    return _new_plan(practice, by, uid or uuid4(), now, plan_file.name, fields, filled)


@transaction.atomic
def copy_plan(*, plan: Plan, by: User, uid: UUID, now: datetime) -> Plan:
    """A new draft with everything that the plan holds now; the same `uid` again gives the same copy.

    A constant number of statements, however much there is to copy.
    """
    fields = {name: getattr(plan, name) for name in COPIED_FIELDS}

    def filled(content: Content) -> Done:
        source = content_of(plan)
        sessions = [one._replace(uid=str(uuid5(uid, one.uid))) for one in source.in_order]
        phases = [one._replace(uid=str(uuid5(uid, one.uid))) for one in source.phases]
        return Done(content.with_sessions(sessions).with_phases(phases), f"Copied from {plan.name}"[:200])

    return _new_plan(plan.practice, by, uid, now, plan.name, fields, filled)


def _new_plan(
    practice: Practice,
    by: User,
    uid: UUID,
    now: datetime,
    name: str,
    fields: dict[str, Any],
    filled: Callable[[Content], Done],
) -> Plan:
    """A plan and what it holds from the beginning, which is its first edit."""
    _check_uid(practice, uid)
    plan, is_new = Plan.objects.get_or_create(
        practice=practice,
        uid=uid,
        defaults={"created_by": by, "created_at": now, "updated_at": now}
        | {"name": Plan.objects.active().filter(practice=practice).free_name(name)}
        | fields,
    )
    if is_new:
        record(plan, by, uuid5(uid, "first edit"), uid, now, filled)
    return plan


def _check_uid(practice: Practice, uid: UUID) -> None:
    if Plan.objects.filter(uid=uid).exclude(practice=practice).exists():
        raise StaleError(USED)
