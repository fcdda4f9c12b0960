"""The bytes of a spreadsheet as tables of text. Values only; files are hostile until shown otherwise.

Every cell is text as a person would read it: dates as 2026-07-11, times as 1:30:00, numbers without a
useless .0, formulas by the value that was last computed. What cannot be read raises TableError, whose
message is a sentence for whoever sent the file.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 1000
MAX_MARKS = 1_000_000  # of XML, each read in Python: some 125,000 cells with a text of their own
MAX_SHEETS = 30
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 10_000
MAX_OWN_CELL = 32_767
LOOKED_AT = 20_000
DELIMITERS = ",;\t"
MARK = "Throughline plan"
OLD_EXCEL, PDF = b"\xd0\xcf\x11\xe0", b"%PDF"
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


class TableError(Exception):
    """The file is no table that we read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. Rows are of equal length, without empty rows and columns at the end.

    merged  (first row, last row, column), from 0: cells that were merged downwards
    """

    name: str
    rows: list[list[str]]
    merged: list[tuple[int, int, int]]

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "rows": self.rows, "merged": [list(one) for one in self.merged]}


def table_from_json(data: dict[str, Any]) -> Table:
    merged = [(first, last, column) for first, last, column in data["merged"]]
    return Table(data["name"], data["rows"], merged)


def read_tables(content: bytes, filename: str = "", *, keep_spaces: bool = False) -> list[Table]:
    """The sheets that hold something, hidden ones left out. Raises TableError.

    With `keep_spaces` the text of a cell stays as it is, for sheets of our own form.
    """
    if len(content) > MAX_BYTES:
        raise TableError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, more than a plan can be.")
    if content.startswith(b"PK"):
        tables = list(_from_workbook(content, keep_spaces))
    elif content.startswith((OLD_EXCEL, PDF)):
        raise TableError("This is no .xlsx or .csv file. Save the sheet as one of these and send that.")
    else:
        tables = [_table("", _csv_rows(_decoded(content)), [], keep_spaces)]
    tables = [table for table in tables if table.rows]
    if not tables:
        raise TableError("There is nothing in this file.")
    return tables


def table_of_text(text: str) -> Table:
    """A table that was pasted: tab-separated like the clipboard, else as a CSV file. Raises TableError."""
    table = _table("", _csv_rows(text.replace("\x00", "")), [])
    if not table.rows:
        raise TableError("There is nothing in this text.")
    return table


# --- Text files ---


def _decoded(content: bytes) -> str:
    """By its mark, else UTF-8, else as Windows of western Europe writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16")
    if content[1:200:2].count(0) > len(content[1:200:2]) * 0.6:
        return _strictly(content, "utf-16-le")
    if 0 in content:
        raise TableError("This is no .xlsx or .csv file. Save the sheet as one of these and send that.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff").replace("\x00", "")
    except UnicodeDecodeError as error:
        raise TableError("The letters of this file cannot be read. Save it as CSV in UTF-8.") from error


def _csv_rows(text: str) -> list[list[str]]:
    named = re.match(r"sep=(.)\r?\n", text)  # Excel's own way to say it
    if named:
        return _parsed(text[named.end() :], named[1])
    if text.startswith(MARK) and text[len(MARK) :][:1] in {*DELIMITERS}:
        return _parsed(text, text[len(MARK)])
    return _parsed(text, max(DELIMITERS, key=lambda sign: _evenness(text, sign)))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """The share of the first rows that a sign cuts into equally many cells, 0 for one; how many."""
    widths = [len(row) for row in _parsed(text[:60_000], delimiter, limit=60, strict=False) if any(row)]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return (widths.count(usual) / len(widths) if usual > 1 else 0, usual)


def _parsed(text: str, delimiter: str, *, limit: int | None = None, strict: bool = True) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if limit and len(rows) >= limit:
                break
            if len(rows) > LOOKED_AT:
                raise TableError(_too_many_rows())
    except csv.Error as error:
        if strict:
            raise TableError(
                f"Row {len(rows) + 1} cannot be read as a row of a table. A quote may be missing there."
            ) from error
    return rows


# --- Workbooks ---


def _from_workbook(content: bytes, keep_spaces: bool) -> Iterator[Table]:
    _check_archive(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets[:MAX_SHEETS]:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()
                cells = sheet.iter_rows(max_row=LOOKED_AT, max_col=MAX_COLUMNS + 1)
                yield _table(sheet.title, _shown_rows(cells), _merged(content, sheet), keep_spaces)
    except TableError:
        raise
    except Exception as error:  # a hostile or broken workbook fails in as many ways as it has parts
        raise TableError("This workbook cannot be read. Save it again as .xlsx, or as CSV.") from error


def _check_archive(content: bytes) -> None:
    """Refuses what is no workbook, and one that would unpack to far more than a plan, before it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            marks = sum(archive.read(part).count(b"<") for part in parts) if unpacked <= MAX_UNPACKED else 0
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError) as error:
        raise TableError("This workbook is damaged. Save it again and send that.") from error
    if unpacked > MAX_UNPACKED or marks > MAX_MARKS or len(parts) > MAX_PARTS:
        raise TableError("This workbook unpacks to more than a plan can be. Copy the plan into a new one.")
    if "xl/workbook.xml" not in {part.filename.lower().lstrip("/") for part in parts}:
        raise TableError("This is no .xlsx or .csv file. Save the sheet as one of these and send that.")


def _shown_rows(rows: Iterable[Sequence[Any]]) -> list[list[str]]:
    return [[_shown(cell.value, cell.number_format or "") for cell in row] for row in rows]


def _shown(value: Any, form: str) -> str:
    """What a cell says; "" for an empty one and for a formula that was never computed."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).upper()
    if isinstance(value, int | float):
        return f"{value * 100:.10g}%" if "%" in form else f"{value:.10g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value.hour}:{value:%M:%S}"
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def _merged(content: bytes, sheet: Any) -> list[tuple[int, int, int]]:
    """Merged cells, which a workbook that is read row by row keeps to itself."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        refs = _MERGED.findall(archive.read(sheet._worksheet_path))
    spans = [
        (int(top) - 1, int(bottom) - 1, _place(left.decode())) for left, top, _, bottom in refs[:MAX_ROWS]
    ]
    return [(top, bottom, left) for top, bottom, left in spans if top < bottom <= MAX_ROWS]


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


# --- Both ---


def _table(
    name: str, rows: list[list[str]], merged: list[tuple[int, int, int]], keep_spaces: bool = False
) -> Table:
    rows = [[cell.replace("\x00", "").replace("\r\n", "\n") for cell in row] for row in rows]
    if not keep_spaces:
        rows = [[cell.strip() for cell in row] for row in rows]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    _check_size(rows, width, MAX_OWN_CELL if keep_spaces else MAX_CELL)
    return Table(name, [[*row[:width], *[""] * (width - len(row))] for row in rows], merged)


def _check_size(rows: list[list[str]], width: int, most: int) -> None:
    if len(rows) > MAX_ROWS:
        raise TableError(_too_many_rows())
    if width > MAX_COLUMNS:
        raise TableError(f"There are more than {MAX_COLUMNS} columns. Leave out those that are no plan.")
    for number, row in enumerate(rows, start=1):
        if any(len(cell) > most for cell in row):
            raise TableError(f"Row {number} has a cell with more than {most:,} characters.")


def _too_many_rows() -> str:
    return f"There are more than {MAX_ROWS:,} rows. A plan holds 52 weeks; leave out what is no plan."
