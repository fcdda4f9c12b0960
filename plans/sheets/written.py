"""A plan as the bytes of a CSV file or a workbook, in our own form (plans.sheets.own). Values only."""

import csv
import io
from datetime import timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from plans.edits.content import Content
from plans.sheets.measures import seconds_in
from plans.sheets.own import COLUMNS, about_rows, session_rows

WIDTHS = (6, 11, 6, 30, 10, 12, 14, 40, 50, 40, 20, 8, 10, 10, 6, 14, 10)
WRAPPED = {"Why", "Prescription", "Notes"}
NUMBERS = {"Week", "Order", "Target RPE", "Distance (km)"}


def to_csv(content: Content, *, source: str) -> bytes:
    """UTF-8 with the mark that Excel needs, commas, every row as wide as the widest."""
    file = io.StringIO(newline="")
    rows = [*about_rows(content, source=source), [], *session_rows(content)]
    csv.writer(file).writerows([[*row, *[""] * (len(COLUMNS) - len(row))] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(content: Content, *, source: str) -> bytes:
    """Two sheets, the sessions and the plan itself; characters that XML cannot hold are left out."""
    book = Workbook()
    sessions, plan = book.active, book.create_sheet("Plan")
    sessions.title = "Sessions"
    for row, cells in enumerate(session_rows(content), start=1):
        for place, (name, text) in enumerate(zip(COLUMNS, cells, strict=True), start=1):
            _put(sessions.cell(row, place), text if row == 1 else _value(name, text), wrap=name in WRAPPED)
    for row, cells in enumerate(about_rows(content, source=source), start=1):
        for place, text in enumerate(cells, start=1):
            _put(plan.cell(row, place), text, wrap=False)
    _dress(sessions, WIDTHS)
    _dress(plan, (16, 40, 12, 8, 8, 40))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _value(name: str, text: str) -> Any:
    """Numbers and times as such, so that a coach can add them up."""
    if text and name in NUMBERS:
        return float(text) if "." in text else int(text)
    if text and name == "Duration":
        return timedelta(seconds=seconds_in(text, "min") or 0)
    return text


def _put(cell: Any, value: Any, *, wrap: bool) -> None:
    if value == "":
        return
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # never a formula
        cell.alignment = Alignment(wrap_text=wrap, vertical="top")
        return
    cell.value = value
    cell.number_format = "[h]:mm:ss" if isinstance(value, timedelta) else "General"
    cell.alignment = Alignment(vertical="top")


def _dress(sheet: Any, widths: Any) -> None:
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(65 + number)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
