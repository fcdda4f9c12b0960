"""Thousands of sessions, or the sets of one, in a handful of statements, by PostgreSQL's COPY.

Measured for 20,000 sessions against `bulk_create`: see docs/performance.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection
from psycopg import sql

from plans.work import WORK_FIELDS
from sessions.models import Move, Session, SetLog
from sessions.resolving import field_of

PLACE_FIELDS = ("uid", "assignment", "athlete", "planned_uid", "week", "day", "waits", "changed_at")
FIELDS = (*PLACE_FIELDS, *WORK_FIELDS)
COLUMNS = {one.name: str(one.column) for one in Session._meta.concrete_fields}
STAGE = "sessions_to_write"


SET_FIELDS = (
    "log", "order", "number", "name", "movement", "label", "is_done", "reps", "seconds", "metres", "kg",
    "is_added", "left", "side", "asked", "of",
)  # fmt: skip
SET_COLUMNS = {one.name: str(one.column) for one in SetLog._meta.concrete_fields}


class Row(NamedTuple):
    """A session to be written: `structure` is JSON, resolved to the athlete's thresholds."""

    assignment: int
    athlete: int
    planned: Mapping[str, Any]
    day: date
    waits: bool
    structure: str


def add_sessions(rows: Iterable[Row], now: datetime) -> None:
    """Writes new sessions in one statement; one that is there already raises IntegrityError."""
    _copy(Session._meta.db_table, rows, now)


def write_sessions(rows: Sequence[Row], now: datetime) -> None:
    """Adds sessions, and gives those that are there the day and the work of the row. Four statements."""
    if not rows:
        return
    table, columns = sql.Identifier(Session._meta.db_table), _columns()
    kept = [
        sql.Identifier(COLUMNS[name]) for name in FIELDS if name not in ("uid", "assignment", "planned_uid")
    ]
    with connection.cursor() as cursor:
        like = sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA")
        cursor.execute(like.format(sql.Identifier(STAGE), columns, table))
        _copy(STAGE, rows, now)
        merge = sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM {stage}"
            " ON CONFLICT (assignment_id, planned_uid) DO UPDATE SET {kept}"
        )
        cursor.execute(
            merge.format(
                table=table,
                columns=columns,
                stage=sql.Identifier(STAGE),
                kept=sql.SQL(", ").join(sql.SQL("{0} = EXCLUDED.{0}").format(one) for one in kept),
            )
        )
        cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(STAGE)))


def add_sets(rows: Iterable[tuple[Any, ...]]) -> None:
    """Sets of logs, each the values of SET_FIELDS with `asked` as JSON; one statement, without 24 models."""
    columns = sql.Composed([sql.Identifier(SET_COLUMNS[name]) for name in SET_FIELDS]).join(", ")
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(SetLog._meta.db_table), columns)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def remove_sessions(pks: Sequence[int]) -> None:
    """With their moves, which the ledger has told; the database refuses to remove one that was logged."""
    if pks:
        Move.objects.filter(session__in=pks).delete()
        with connection.cursor() as cursor:
            rows = sql.Identifier(Session._meta.db_table)
            cursor.execute(sql.SQL("DELETE FROM {} WHERE id = ANY(%s)").format(rows), [list(pks)])


def _copy(table: str, rows: Iterable[Row], now: datetime) -> None:
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _columns())
    work: dict[int, tuple[Any, ...]] = {}
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            of_plan = work.get(id(row.planned))
            if of_plan is None:
                of_plan = work[id(row.planned)] = tuple(field_of(row.planned, one) for one in WORK_FIELDS)
            copy.write_row(_values(row, of_plan, now))


def _values(row: Row, work: tuple[Any, ...], now: datetime) -> tuple[Any, ...]:
    planned, at = row.planned, WORK_FIELDS.index("structure")
    place = (uuid4(), row.assignment, row.athlete, planned["uid"], planned["week"], row.day, row.waits, now)
    return (*place, *work[:at], row.structure, *work[at + 1 :])


def _columns() -> sql.Composed:
    return sql.Composed([sql.Identifier(COLUMNS[name]) for name in FIELDS]).join(", ")
