"""Strength set by set: a whole session's sets in one write."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from plans.catalogue import Catalogue, CatalogueExercise
from plans.library.models import catalogue_of, exercise_key
from sessions.actions.holding import Held, in_one_transaction
from sessions.actions.logging import log_held, log_in_transaction
from sessions.bulk import add_sets
from sessions.models import Log, Session
from sessions.sets.done import DoneSet
from sessions.sets.planned import PlannedSet, keyed, planned_sets

MOST_MOVEMENT = 160


@in_one_transaction
def log_sets(
    *,
    session: Session,
    client_id: uuid.UUID,
    now: datetime,
    sets: Sequence[DoneSet],
    said_at: datetime | None = None,
    done_on: date | None = None,
    held: Held | None = None,
    planned: Mapping[str, PlannedSet] | None = None,
    **said: Any,
) -> Log:
    """The sets of a session, with `said` as log_session takes it, without `outcome`; `planned`: its sets as
    they are asked for, by key, where they were read already.

    A `client_id` has its effect once, also when it comes again after a later one; another one replaces the
    sets. All planned sets done is done, else part of it. Raises LogRefusedError as log_session does.
    """
    # Read before the athlete's row is held, so that nobody waits for it.
    planned = keyed(planned_sets(session.structure)) if planned is None else planned
    catalogue = catalogue_of(session.athlete.practice_id)
    log = log_held(session, client_id, now, done_on=done_on, held=held)
    if log and (log.session_id != session.pk or client_id in log.sets_ids):
        return log
    told = {"outcome": outcome_of(planned, sets), "reason": "", **said}
    ids = [*(log.sets_ids if log else ()), client_id]
    # A log that a file made is the athlete's own now: it stays when the file turns out to be another's.
    own = {"client_id": client_id} if log and log.activity_id and not log.sets_ids else {}
    when: dict[str, Any] = {"said_at": said_at, "done_on": done_on}
    log = log_in_transaction(log, session, client_id, now, told | own | {"sets_ids": ids}, **when)
    if log.sets_ids != [client_id]:
        log.sets.all().delete()
    add_sets(_rows(log, sets, planned, catalogue))
    return log


def replace_sets(*, log: Log, sets: Sequence[DoneSet]) -> None:
    """Other sets of a log of a session, whose athlete is held; what was done of it follows from them."""
    assert log.session  # sets belong to a session
    planned = keyed(planned_sets(log.session.structure))
    log.sets.all().delete()
    add_sets(_rows(log, sets, planned, catalogue_of(log.athlete.practice_id)))
    if sets and log.outcome != Log.Outcome.SKIPPED:
        log.outcome = outcome_of(planned, sets)
        log.save(update_fields=["outcome"])


def outcome_of(planned: Mapping[str, PlannedSet], sets: Sequence[DoneSet]) -> str:
    """Done where every planned set is, else part of it."""
    answered = {one.of for one in sets if one.done}
    return Log.Outcome.DONE if answered >= set(planned) else Log.Outcome.PARTIAL


def _rows(
    log: Log, sets: Sequence[DoneSet], planned: Mapping[str, PlannedSet], catalogue: Catalogue
) -> Iterator[tuple[Any, ...]]:
    """One row a set (SET_FIELDS), in the order in which they were said; a movement in other words is one."""
    movements = {name: movement_of(name, catalogue) for name in {one.name for one in sets}}
    numbers: Counter[str] = Counter()
    for order, one in enumerate(sets, 1):
        numbers[one.name] += 1
        asked = json.dumps(planned[one.of].asked) if one.of in planned else "{}"
        place = (log.pk, order, numbers[one.name], one.name, movements[one.name], one.label, one.done)
        done = (one.reps, one.seconds, one.metres, one.kg, one.is_added, one.left, one.side)
        yield (*place, *done, asked, one.of)


def movement_of(name: str, catalogue: Catalogue) -> str:
    """The words of the movement's own name in one spelling, of the typed one where nobody knows it."""
    return movement_key(catalogue.find(name), name)


def movement_key(known: CatalogueExercise | None, name: str) -> str:
    # Small letters can be more than the capitals they are of: as much of them as the column holds.
    return (exercise_key(known.name if known else name) or name.lower())[:MOST_MOVEMENT]
