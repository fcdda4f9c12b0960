"""Writes to a plan. Each locks the plan's row first, so that two coaches or two clicks come one after the
other, and notes when the plan was last saved. What cannot be done raises PlanError with a sentence.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max

from accounts.models import Practice, User
from plans.content import PlanError, same_version, version_of
from plans.editing import USED, StaleError, edit_plan, lock
from plans.models import MAX_WEEKS, Phase, Plan, PlannedSession, PlanVersion
from plans.plan_file import PlanFile
from plans.row_values import Values, phase_values, phases_of, pulled, pushed, session_from, session_values
from plans.rows import content_of
from plans.work import WORK_FIELDS

SESSION_FIELDS = ("week", "weekday", *WORK_FIELDS)


__all__ = ["PlanError", "StaleError", "create_plan", "edit_plan", "import_plan", "lock", "publish_plan"]


@transaction.atomic
def create_plan(*, practice: Practice, by: User, uid: UUID, **fields: Any) -> Plan:
    """A new draft; the same `uid` again gives the same plan."""
    _check_uid(practice, uid)
    return Plan.objects.get_or_create(practice=practice, uid=uid, defaults={"created_by": by, **fields})[0]


@transaction.atomic
def publish_plan(*, plan: Plan, by: User, now: datetime) -> PlanVersion:
    """Freezes the plan as its next version; the latest one comes back when nothing changed since."""
    plan = lock(plan)
    content = version_of(content_of(plan))
    if not content["weeks"]:
        raise PlanError("This plan has no weeks yet, so there is nothing to publish.")
    if not content["sessions"]:
        raise PlanError("This plan has no sessions yet, so there is nothing to publish.")
    latest = plan.latest_version
    if latest and same_version(latest.content, content):
        return latest
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
    uid = uid or uuid4()
    _check_uid(practice, uid)
    fields = {name: getattr(plan_file, name) for name in ("sport", "goal", "source", "weeks")}
    plan, is_new = Plan.objects.get_or_create(
        practice=practice,
        uid=uid,
        defaults={"created_by": by, "created_at": now, "updated_at": now}
        | {"name": Plan.objects.active().filter(practice=practice).free_name(plan_file.name)}
        | fields,
    )
    if is_new:
        Phase.objects.bulk_create([Phase(plan=plan, **asdict(phase)) for phase in plan_file.phases])
        PlannedSession.objects.bulk_create(
            [
                PlannedSession(plan=plan, **{name: getattr(session, name) for name in SESSION_FIELDS})
                for session in plan_file.sessions
            ]
        )
    return plan


# --- Sessions ---


@transaction.atomic
def add_session(*, session: PlannedSession, now: datetime) -> PlannedSession:
    """Puts a new session at the end of its day; one that is there already (same uid) comes back as it is."""
    plan = lock(session.plan)
    there = plan.sessions.filter(uid=session.uid).first()
    if there:
        return there
    if PlannedSession.objects.filter(uid=session.uid).exists():
        raise StaleError(USED)
    _check_week(plan, session.week)
    session.order = _next_order(plan, session.week, session.weekday)
    session.save()
    plan.touch(now)
    return session


@transaction.atomic
def change_session(*, session: PlannedSession, now: datetime) -> None:
    """Saves an edited session; on another day it goes to the end of that day."""
    plan = lock(session.plan)
    _check_week(plan, session.week)
    before = plan.sessions.only("week", "weekday").filter(pk=session.pk).first()
    if before is None:
        raise StaleError("This session has just been removed, so nothing was saved.")
    if (before.week, before.weekday) != (session.week, session.weekday):
        session.order = _next_order(plan, session.week, session.weekday)
    session.save()
    plan.touch(now)


@transaction.atomic
def move_session(
    *, session: PlannedSession, week: int, weekday: int, order: int | None = None, now: datetime
) -> None:
    """Moves a session to a day, at place `order` among that day's sessions (from 0), else at the end."""
    plan = lock(session.plan)
    _check_week(plan, week)
    if not 0 <= weekday <= 6:
        raise PlanError("A week has days from Monday to Sunday.")
    day = list(plan.sessions.filter(week=week, weekday=weekday).exclude(pk=session.pk).in_order())
    session.week, session.weekday = week, weekday
    day.insert(len(day) if order is None else order, session)
    for place, one in enumerate(day):
        one.order = place
    PlannedSession.objects.bulk_update(day, ["week", "weekday", "order"])
    plan.touch(now)


@transaction.atomic
def duplicate_session(*, session: PlannedSession, uid: UUID, now: datetime) -> PlannedSession:
    """A copy on the same day with an id of its own; the same `uid` again gives the same copy."""
    copy = session_from(session.plan, session_values(session) | {"uid": str(uid)})
    return add_session(session=copy, now=now)


@transaction.atomic
def remove_session(*, session: PlannedSession, now: datetime) -> Values:
    """Removes a session and returns what `restore` needs to put it back."""
    plan = lock(session.plan)
    removed = {"plan": plan.pk, "sessions": [session_values(session)]}
    session.delete()
    plan.touch(now)
    return removed


# --- Weeks ---


@transaction.atomic
def add_week(*, plan: Plan, after: int, now: datetime, of: int | None = None) -> int:
    """Opens an empty week after week `after` (0: before the first); later weeks and phases move on.

    `of` is how many weeks the page showed: a wish that comes twice finds another number and does nothing.
    """
    plan = lock(plan)
    _check_count(plan, of)
    if not 0 <= after <= plan.weeks:
        raise PlanError(f"This plan has {plan.weeks} weeks, so there is no week {after}.")
    if plan.weeks >= MAX_WEEKS:
        raise PlanError(f"A plan holds at most {MAX_WEEKS} weeks.")
    plan.sessions.filter(week__gt=after).update(week=F("week") + 1)
    _write_phases(plan, [pushed(values, after) for values in phases_of(plan)])
    _set_weeks(plan, plan.weeks + 1, now)
    return after + 1


@transaction.atomic
def remove_week(*, plan: Plan, week: int, now: datetime, of: int | None = None) -> Values:
    """Removes a week with its sessions; later ones move up. Returns what `restore` needs. `of` as above."""
    plan = lock(plan)
    _check_count(plan, of)
    if not 1 <= week <= plan.weeks:
        raise PlanError(f"This plan has {plan.weeks} weeks, so there is no week {week}.")
    if plan.weeks == 1:
        raise PlanError("A plan has at least one week. Archive the plan if it is not needed.")
    gone = plan.sessions.filter(week=week)
    before = phases_of(plan)
    after = [left for values in before if (left := pulled(values, week))]
    removed = {
        "plan": plan.pk,
        "week": week,
        "weeks_after": plan.weeks - 1,
        "sessions": [session_values(session) for session in gone.in_order()],
        "phases_before": before,
        "phases_after": after,
    }
    gone.delete()
    plan.sessions.filter(week__gt=week).update(week=F("week") - 1)
    _write_phases(plan, after)
    _set_weeks(plan, plan.weeks - 1, now)
    return removed


@transaction.atomic
def restore(*, plan: Plan, removed: Values, now: datetime) -> int:
    """Puts back what `remove_session` or `remove_week` took, with the same ids. Twice does it once.

    Returns how many sessions came back. Phases return to what they were only if nobody changed them since.
    """
    plan = lock(plan)
    if "week" in removed and not _is_back(plan, removed):
        untouched = phases_of(plan) == removed["phases_after"]
        add_week(plan=plan, after=removed["week"] - 1, now=now)
        if untouched:
            _write_phases(plan, removed["phases_before"])
        plan = lock(plan)
    present = {str(uid) for uid in plan.sessions.values_list("uid", flat=True)}
    missing = [values for values in removed["sessions"] if values["uid"] not in present]
    for values in missing:
        _check_week(plan, values["week"])
    PlannedSession.objects.bulk_create([session_from(plan, values) for values in missing])
    plan.touch(now)
    return len(missing)


def _is_back(plan: Plan, removed: Values) -> bool:
    """Whether a removed week was put back already: by its sessions, or by the count for an empty one."""
    uids = [values["uid"] for values in removed["sessions"]]
    if uids:
        return plan.sessions.filter(uid__in=uids).exists()
    return bool(plan.weeks != removed["weeks_after"])


# --- Phases ---


@transaction.atomic
def save_phase(*, phase: Phase, now: datetime) -> None:
    """Saves a new or changed phase; two phases never share a week. The same new phase twice is one."""
    plan = lock(phase.plan)
    same = phase_values(phase) | {"uid": ""}
    if phase._state.adding and same in [one | {"uid": ""} for one in phases_of(plan)]:
        return
    _check_week(plan, phase.last_week)
    met = phase.meets()
    if met:
        raise PlanError(f"These weeks meet the phase {met.name} (weeks {met.first_week} to {met.last_week}).")
    phase.save()
    plan.touch(now)


@transaction.atomic
def remove_phase(*, phase: Phase, now: datetime) -> None:
    plan = lock(phase.plan)
    phase.delete()
    plan.touch(now)


# --- What they share ---


def _check_uid(practice: Practice, uid: UUID) -> None:
    if Plan.objects.filter(uid=uid).exclude(practice=practice).exists():
        raise StaleError(USED)


def _check_count(plan: Plan, of: int | None) -> None:
    if of is not None and of != plan.weeks:
        raise StaleError(f"The plan has {plan.weeks} weeks now. Nothing was changed.")


def _check_week(plan: Plan, week: int) -> None:
    if not 1 <= week <= plan.weeks:
        raise PlanError(f"This plan ends with week {plan.weeks}, so there is no week {week}.")


def _next_order(plan: Plan, week: int, weekday: int) -> int:
    last = plan.sessions.filter(week=week, weekday=weekday).aggregate(last=Max("order"))["last"]
    return 0 if last is None else int(last) + 1


def _set_weeks(plan: Plan, weeks: int, now: datetime) -> None:
    plan.weeks, plan.updated_at = weeks, now
    plan.save(update_fields=["weeks", "updated_at"])


def _write_phases(plan: Plan, wanted: list[dict[str, Any]]) -> None:
    """Replaces the phases, all at once: moved one by one they would meet their neighbours on the way."""
    if [phase_values(phase) for phase in plan.phases.all()] != wanted:
        plan.phases.all().delete()
        Phase.objects.bulk_create([Phase(plan=plan, **values) for values in wanted])
