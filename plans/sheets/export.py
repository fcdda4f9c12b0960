"""A plan as a sheet: one row a session with everything that the file can hold. Values only.

The names of the columns are those that the import knows, so that a sheet that was written here comes back
without a question. A cell that a spreadsheet would take for a formula carries an apostrophe, which the
reading takes away again.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from accounts.units import DAYS
from plans.content import Content, Planned, PlannedPhase
from plans.sheets.own import HEADER
from plans.sheets.table import guarded

WIDTHS = (6, 11, 14, 10, 12, 26, 44, 12, 12, 6, 14, 36, 30, 24, 5)


def rows_of(content: Content) -> Iterator[tuple[Any, ...]]:
    """The rows below the header; a week without a session has a row of its own, so that it is not lost."""
    phases = {week: one for one in content.phases for week in range(one.first_week, one.last_week + 1)}
    by_week: dict[int, list[Planned]] = {}
    for session in content.in_order:
        by_week.setdefault(session.week, []).append(session)
    for week in range(1, content.weeks + 1):
        for session in by_week.get(week, ()):
            yield _row(session, phases.get(week))
        if week not in by_week:
            yield (week, "", _name(phases.get(week)), *[""] * (len(HEADER) - 3))


def _row(one: Planned, phase: PlannedPhase | None) -> tuple[Any, ...]:
    return (
        one.week, DAYS[one.weekday], _name(phase), one.sport, one.kind, one.title, one.prescription,
        _number(one.duration_s), _number(one.distance_m), _number(one.target_rpe),
        one.adaptation, one.why, one.notes, one.link, "yes" if one.is_key else "",
    )  # fmt: skip


def _name(phase: PlannedPhase | None) -> str:
    return phase.name if phase else ""


def _number(value: float | None) -> float | str:
    """Unknown stays empty: it is no zero."""
    return "" if value is None else int(value) if value == int(value) else value


def csv_bytes(content: Content) -> bytes:
    """UTF-8 with the mark that tells Excel so."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows([[guarded(cell) for cell in row] for row in rows_of(content)])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(content: Content) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet.append(HEADER)
    for row in rows_of(content):
        sheet.append([guarded(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip(sheet.columns, WIDTHS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
