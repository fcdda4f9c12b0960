"""Ways to write 20,000 sessions: `make bench` compares them; the product uses the first.

Not part of the main table: these are calls inside a process, not requests.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from django.db import connection, transaction

from plans.models import PlanVersion
from plans.work import WORK_FIELDS
from sessions.bulk import Row, add_sessions, write_sessions
from sessions.models import Assignment, Session
from sessions.resolving import Resolver, field_of
from tests.bench.ruler import Counter

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def rows_of(version: PlanVersion, assignments: list[Assignment]) -> list[Row]:
    resolver = Resolver({})
    return [
        Row(
            one.pk,
            one.athlete_id,
            planned,
            one.starts_on + timedelta(days=planned["week"] * 7 - 7 + planned["weekday"]),
            False,
            resolver.work(planned, one.athlete_id).structure,
        )
        for one in assignments
        for planned in version.content["sessions"]
    ]


def as_models(rows: list[Row]) -> list[Session]:
    return [
        Session(
            uid=uuid4(),
            assignment_id=row.assignment,
            athlete_id=row.athlete,
            planned_uid=row.planned["uid"],
            week=row.planned["week"],
            day=row.day,
            **{name: field_of(row.planned, name) for name in WORK_FIELDS},
        )
        for row in rows
    ]


def by_bulk_create(rows: list[Row]) -> None:
    Session.everything.bulk_create(as_models(rows))


def merged_by_bulk_create(rows: list[Row]) -> None:
    Session.everything.bulk_create(
        as_models(rows),
        update_conflicts=True,
        unique_fields=["assignment", "planned_uid"],
        update_fields=["athlete", "week", "day", *WORK_FIELDS],
    )


def compare(version: PlanVersion, assignments: list[Assignment]) -> None:
    """Prints seconds, CPU and statements of each way, the median of three; everything is rolled back."""
    rows = rows_of(version, assignments)
    print(f"\n{len(rows):,} sessions into the table{'':9}{'seconds':>9}{'CPU s':>8}{'statements':>12}")
    new: list[tuple[str, Callable[[list[Row]], None]]] = [
        ("COPY", partial(add_sessions, now=NOW)),
        ("bulk_create", by_bulk_create),
    ]
    for name, write in new:
        report(name, rows, write, there=False)
    merged = [
        ("COPY and one merge", partial(write_sessions, now=NOW)),
        ("bulk_create, update_conflicts", merged_by_bulk_create),
    ]
    for name, write in merged:
        report(f"again: {name}", rows, write, there=True)


def report(name: str, rows: list[Row], write: Callable[[list[Row]], None], *, there: bool) -> None:
    samples = sorted(sample(rows, write, there=there) for _ in range(3))
    seconds, cpu, statements = samples[1]
    print(f"{name:36}{seconds:>9.2f}{cpu:>8.2f}{statements:>12}")


def sample(rows: list[Row], write: Callable[[list[Row]], None], *, there: bool) -> tuple[float, float, int]:
    counter = Counter()
    with transaction.atomic():
        Session.everything.filter(assignment__in={row.assignment for row in rows}).delete()
        if there:
            add_sessions(rows, NOW)
        wall, cpu = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(counter):
            write(rows)
        took = time.perf_counter() - wall, time.process_time() - cpu, counter.count
        transaction.set_rollback(True)
    return took
