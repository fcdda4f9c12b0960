"""A new version of a plan to those who follow an older one: one transaction, as many statements for one
athlete as for a hundred, and what is logged, past or changed for one athlete stays as it is.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from athletes.models import Athlete
from plans.models import PlanVersion
from sessions.actions.assigning import without
from sessions.actions.ending import held_again
from sessions.actions.ledger import enter
from sessions.actions.unscreened import enter_open, note_open
from sessions.bulk import Row, remove_sessions, write_sessions
from sessions.models import Assignment, Push
from sessions.push_reading import Turn, turns_of
from sessions.push_words import summary
from sessions.pushing import Change
from sessions.resolving import Resolver, missing_in, thresholds_on


@transaction.atomic
def push_version(
    *,
    version: PlanVersion,
    assignments: Iterable[Assignment],
    by: User,
    now: datetime,
    uid: uuid.UUID,
    why: str,
    unscreened: str = "",
) -> Push:
    """Brings `version` to these assignments of its plan; those that have it already, or a newer one, stay.

    The same `uid` again answers with the first push; with nobody to bring it to, nothing is written.
    `unscreened` says why athletes whose health screening is open get it all the same; without it for
    somebody who needs it UnscreenedError is raised.
    """
    held = held_again(assignments)
    there = Push.objects.filter(uid=uid).first()
    if there:
        return there
    behind = [
        one
        for one in held
        if one.version.plan_id == version.plan_id
        and one.version.number < version.number
        and one.ended_on is None
    ]
    push = Push(uid=uid, version=version, by=by, at=now, why=why)
    if not behind:
        return push
    waiting = note_open(athletes=_people(behind), words=unscreened, undone="Not pushed", by=by, now=now)
    push.came_from = {str(one.pk): one.version_id for one in behind}
    turns = turns_of(behind, {one.pk: version.pk for one in behind}, now)
    _carry_out(turns, by=by, now=now, why=why, word=str(version))
    enter_open([one.assignment for one in turns], waiting, by=by, now=now)
    push.save()
    return push


@transaction.atomic
def undo_push(*, push: Push, by: User, now: datetime) -> int:
    """Brings each assignment back to the version it had, by the same rules; how many went back.

    Those that have been brought further since, or were ended, stay.
    """
    came_from = {int(pk): version for pk, version in push.came_from.items()}
    held = held_again(Assignment.objects.filter(pk__in=came_from))
    push = Push.objects.select_for_update().get(pk=push.pk)
    if push.undone_at:
        return 0
    there = [one for one in held if one.version_id == push.version_id and one.ended_on is None]
    turns = turns_of(there, {one.pk: came_from[one.pk] for one in there}, now)
    _carry_out(turns, by=by, now=now, why=f"Taken back: {push.why}"[:500], word=f"{push.version} taken back")
    push.undone_at = now
    push.save(update_fields=["undone_at"])
    return len(there)


def _people(assignments: Iterable[Assignment]) -> list[Athlete]:
    """Each once, also who follows a plan twice."""
    return list({one.athlete_id: one.athlete for one in assignments}.values())


def _carry_out(turns: Sequence[Turn], *, by: User, now: datetime, why: str, word: str) -> None:
    firsts = {
        one.assignment.athlete: max(one.assignment.starts_on, one.assignment.athlete.today(now))
        for one in turns
    }
    resolver = Resolver(thresholds_on(firsts) if turns else {})
    gone = [change.held.pk for one in turns for change in one.changes.done if _goes(change) and change.held]
    remove_sessions(gone)
    write_sessions([row for one in turns for row in _rows(one, resolver)], now)
    for one in turns:
        one.assignment.version_id, one.assignment.ends_on = one.version, one.changes.ends_on
    Assignment.objects.bulk_update([one.assignment for one in turns], ["version", "ends_on"])
    words = ((one.assignment, f"{word}: {summary(one.changes)}{_missing(one, resolver)}") for one in turns)
    enter(words, by=by, now=now, why=why)


def _rows(turn: Turn, resolver: Resolver) -> Iterable[Row]:
    assignment, course = turn.assignment, turn.assignment.course
    for change in turn.changes.done:
        if not _goes(change):
            yield Row(
                assignment.pk,
                assignment.athlete_id,
                change.planned,
                change.day,
                course.waits(change.day),
                _structure(change, turn, resolver),
            )


def _structure(change: Change, turn: Turn, resolver: Resolver) -> str:
    """Weights that were computed when the plan was given stay, unless what they stand for changes."""
    if change.held and "structure" not in change.fields:
        return json.dumps(turn.structures[change.held.pk])
    return resolver.work(change.planned, turn.assignment.athlete_id).structure


def _missing(turn: Turn, resolver: Resolver) -> str:
    new = [one for one in turn.changes.done if not _goes(one) and (not one.held or "structure" in one.fields)]
    return without(missing_in(resolver.work(one.planned, turn.assignment.athlete_id) for one in new))


def _goes(change: Change) -> bool:
    return change.kind == "removed"
