"""Sets from their rows: what was done before, what a log holds, and its records. One query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sessions.models import Log, SetLog
from sessions.sets.bests import Lifted, Record, records
from sessions.sets.done import DoneSet

MEASURES = ("reps", "seconds", "metres", "kg", "is_added", "left", "side")


def history_of(
    athlete: int, movements: Iterable[str], until: date, without: Log | None = None
) -> dict[str, list[Lifted]]:
    """What an athlete did of each movement up to a day, the first day first; `without` the log at hand."""
    rows = SetLog.objects.of_movements(athlete, movements).filter(log__day__lte=until)
    if without:
        rows = rows.exclude(log=without)
    held: dict[str, list[Lifted]] = defaultdict(list)
    for movement, day, log, *numbers in rows.values_list("movement", "log__day", "log_id", *MEASURES):
        plain: list[Any] = [float(one) if isinstance(one, Decimal) else one for one in numbers]
        held[movement].append(Lifted(movement, day, log, *plain))
    return dict(held)


def done_of(row: SetLog) -> DoneSet:
    numbers = {name: getattr(row, name) for name in ("reps", "seconds", "metres", "kg", "left")}
    plain: dict[str, Any] = {
        name: float(one) if isinstance(one, Decimal) else one for name, one in numbers.items()
    }
    return DoneSet(
        name=row.name,
        of=row.of,
        label=row.label,
        done=row.is_done,
        is_added=row.is_added,
        side=row.side,
        **plain,
    )


def records_of(log: Log, rows: Iterable[SetLog]) -> list[tuple[str, Record]]:
    """What of a log's sets was better than all before, with the movement's name as it was typed."""
    done = [row for row in rows if row.is_done]
    names = {row.movement: row.name for row in done}
    if not names:
        return []
    lifted = [
        Lifted(row.movement, log.day, log.pk, *(getattr(done_of(row), name) for name in MEASURES))
        for row in done
    ]
    past = history_of(log.athlete_id, names, log.day, log)
    before = [one for sets in past.values() for one in sets if (one.day, one.log) < (log.day, log.pk)]
    return [(names[record.done.movement], record) for record in records(lifted, before)]
