"""Writes to a practice's library and catalogue. What cannot be done raises PlanError with a sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Practice, User
from plans.edits.content import MAX_SESSIONS, Content, PlanError, Planned
from plans.edits.rows import USED, content_of
from plans.library.models import Exercise, LibraryItem
from plans.library.pieces import piece_of, search_text, summary_of
from plans.models import Plan

MAX_ITEMS = 2000  # of a practice
MAX_EXERCISES = 500


@transaction.atomic
def save_item(
    *,
    plan: Plan,
    by: User,
    uid: UUID,
    name: str,
    uids: Sequence[str] = (),
    weeks: Sequence[int] = (),
    shared: bool = False,
    now: datetime,
) -> LibraryItem:
    """Keeps these sessions, or all of these weeks; the same `uid` again keeps nothing more."""
    there = LibraryItem.objects.filter(practice=plan.practice_id, uid=uid).first()
    if there is not None:
        return _same_owner(there, by)
    if LibraryItem.objects.kept_in(plan.practice).count() >= MAX_ITEMS:
        raise PlanError(f"A library holds at most {MAX_ITEMS:,} pieces. Remove some first.")
    piece = piece_of(chosen(content_of(plan), uids, weeks), weeks)
    fields = {"owner": by, "is_shared": shared, "sport": plan.sport, "created_at": now, "updated_at": now}
    item, _ = LibraryItem.objects.get_or_create(
        practice=plan.practice, uid=uid, defaults=fields | piece_fields(name, "", plan.sport, piece)
    )
    return _same_owner(item, by)


def chosen(content: Content, uids: Sequence[str], weeks: Sequence[int]) -> list[Planned]:
    """The sessions with these ids or in these weeks. PlanError when there is none."""
    wanted, within = set(uids), set(weeks)
    found = [one for one in content.sessions.values() if one.uid in wanted or one.week in within]
    if not found:
        raise PlanError("There is no session in this, so there is nothing to keep.")
    assert len(found) <= MAX_SESSIONS  # a plan holds no more
    return found


def piece_fields(name: str, tags: str, sport: str, piece: dict[str, Any]) -> dict[str, Any]:
    """What a row says about its piece; the sport is that of all its sessions, else the plan's."""
    sports = {one["sport"] for one in piece["sessions"]}
    sport = sports.pop() if len(sports) == 1 else sport
    return {
        "name": name,
        "tags": tags,
        "kind": piece["kind"],
        "sport": sport,
        "weeks": piece["weeks"],
        "content": piece,
        "summary": summary_of(piece),
        "search": search_text(name, f"{tags} {sport}", piece),
    }


def _same_owner(item: LibraryItem, by: User) -> LibraryItem:
    if item.owner_id != by.pk:
        raise PlanError(USED)
    return item


def change_item(*, item: LibraryItem, name: str, tags: str, shared: bool, now: datetime) -> None:
    """Another name, other words to find it by, or shared or not."""
    item.name, item.tags, item.is_shared, item.updated_at = name, tags, shared, now
    item.search = search_text(name, f"{tags} {item.sport}", item.content)
    item.save(update_fields=["name", "tags", "is_shared", "search", "updated_at"])


@transaction.atomic
def add_exercise(*, practice: Practice, by: User, uid: UUID, now: datetime, **fields: Any) -> Exercise:
    """A movement of the practice's own; the same `uid` again adds nothing more."""
    if Exercise.objects.kept_in(practice).count() >= MAX_EXERCISES:
        raise PlanError(f"A practice adds at most {MAX_EXERCISES} movements. Remove some first.")
    defaults = {"created_by": by, "created_at": now, "updated_at": now, **fields}
    try:
        with transaction.atomic():
            exercise, _ = Exercise.objects.get_or_create(practice=practice, uid=uid, defaults=defaults)
    except IntegrityError as error:
        raise PlanError(f"{fields['name']} is in your catalogue already.") from error
    return exercise


def change_exercise(*, exercise: Exercise, now: datetime) -> None:
    """Saves what was changed; PlanError when another movement took the name meanwhile."""
    exercise.updated_at = now
    try:
        with transaction.atomic():
            exercise.save()
    except IntegrityError as error:
        raise PlanError(f"{exercise.name} is in your catalogue already.") from error


def put_back_exercise(*, exercise: Exercise) -> None:
    """Undoes a removal; PlanError when its name was given to another meanwhile."""
    try:
        with transaction.atomic():
            exercise.set_removed(None)
    except IntegrityError as error:
        raise PlanError(f"Another movement is called {exercise.name} now.") from error
