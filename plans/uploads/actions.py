"""Writes of sheets: kept until they are mapped, then a plan or nothing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Practice, User
from plans.actions import PlanError, import_plan
from plans.models import Plan
from plans.sheets.layout import propose, shown_table
from plans.sheets.mapping import Mapping, fingerprint, mapping_from_json, recalled, remembered
from plans.sheets.sessions import plan_file, read_sessions
from plans.sheets.table import Table, table_from_json
from plans.uploads.models import SheetMapping, SheetUpload

MOST_WAITING = 20


@transaction.atomic
def keep_sheet(
    *, practice: Practice, by: User, tables: list[Table], place: int, name: str, uid: UUID, now: datetime
) -> SheetUpload:
    """The tables of a file wait, one with its proposed mapping or that decided on for such a sheet.

    The same `uid` again is the same file. Of one person the last twenty wait.
    """
    table = tables[place]
    upload, _ = SheetUpload.objects.get_or_create(
        uid=uid,
        defaults={
            "practice": practice,
            "by": by,
            "name": name[:120],
            "table": table.as_json(),
            "mapping": _first_mapping(practice, table).as_json(),
            "created_at": now,
            "place": place,
            "names": [one.name for one in tables],
            "tables": [one.as_json() for one in tables] if len(tables) > 1 else [],
        },
    )
    SheetUpload.objects.beyond(by, MOST_WAITING).delete()
    return upload


def choose_sheet(*, upload: SheetUpload, place: int) -> bool:
    """Another sheet of the same workbook is mapped; whether the upload still waits."""
    table = table_from_json(upload.tables[place])
    return upload.choose(place, _first_mapping(upload.practice, table).as_json())


@transaction.atomic
def import_sheet(*, upload: SheetUpload, by: User, now: datetime) -> Plan:
    """The sheet as a new plan, all of it or nothing; its mapping is remembered for the next of its form."""
    table, mapping = table_from_json(upload.table), mapping_from_json(upload.mapping)
    reading = read_sessions(table, mapping)
    if reading.problems:
        raise PlanError(f"{reading.problems[0]} Nothing was imported.")
    if not reading.drafts:
        raise PlanError("No row of this sheet is a session as it is mapped now.")
    plan = import_plan(
        practice=upload.practice,
        by=by,
        plan_file=plan_file(reading, name=upload.name),
        now=now,
        uid=upload.uid,
    )
    SheetMapping.objects.update_or_create(
        practice=upload.practice,
        fingerprint=_form_of(table, mapping),
        defaults={"mapping": remembered(mapping).as_json()},
    )
    upload.delete()
    return plan


def _first_mapping(practice: Practice, table: Table) -> Mapping:
    proposal = propose(table)
    kept = SheetMapping.objects.filter(practice=practice, fingerprint=_form_of(table, proposal)).first()
    return recalled(proposal, mapping_from_json(kept.mapping)) if kept else proposal


def _form_of(table: Table, mapping: Mapping) -> str:
    rows = shown_table(table, mapping).rows
    return fingerprint(rows[mapping.header] if mapping.header is not None else [str(len(rows[0]))])
