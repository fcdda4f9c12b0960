"""Numbers, sums and archives of a careless or hostile sheet: read, left out, or told in a sentence."""

import io
import zipfile

import pytest

from plans.sheets.layout import propose
from plans.sheets.sessions import Reading, read_sessions
from plans.sheets.table import MAX_MARKS, TableError, read_tables
from tests.plans.sheets.made import csv_table, workbook

ROWS = """Week,Day,Workout,Distance (km),Duration,RPE
1,Mon,Run,5,30,5
1,Wed,Run,{0},30,5
1,Thu,Run,5,{0},5
1,Fri,Run,5,30,{0}
"""
GRID = """Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun,Total km
1,run,run,run,run,run,run,{0},{0}
2,5,5,5,5,5,5,5,35
"""
SUMS = """Date,Session,Km,Minutes
2026-07-13,Easy,5,30
2026-07-15,Long,10,60
,,15,90
2026-07-20,Easy,5,30
"""
SHEET = "xl/worksheets/sheet1.xml"


def read(text: str) -> Reading:
    table = csv_table(text)
    return read_sessions(table, propose(table))


@pytest.mark.parametrize("length", [16, 400, 5000])
def test_a_number_that_is_too_long_is_named_by_its_row(length: int) -> None:
    problems = [str(one) for one in read(ROWS.format("9" * length)).problems]
    assert [one.split(":")[0] for one in problems] == ["Row 3", "Row 4", "Row 5"]
    assert "is not a distance" in problems[0]
    assert "is not a duration" in problems[1]


@pytest.mark.parametrize("cell", ["5 %", "5%", "−5", "-5", "1.2.3", "9" * 400, "²", "٣"])
def test_no_cell_of_a_grid_stops_the_reading(cell: str) -> None:
    reading = read(GRID.format(cell))
    assert reading.weeks == 2
    assert sum(one.distance_m or 0 for one in reading.drafts if one.week == 2) == 35_000


def test_a_sum_without_a_word_is_left_out() -> None:
    reading = read(SUMS)
    assert [(one.week, one.title) for one in reading.drafts] == [(1, "Easy"), (1, "Long"), (2, "Easy")]
    assert reading.left_out == {3: "a total"}


def test_an_amount_on_a_day_of_its_own_is_a_session() -> None:
    reading = read("Date,Session,Km\n2026-07-13,Easy,5\n2026-07-15,,10\n")
    assert [one.distance_m for one in reading.drafts] == [5000, 10_000]


def test_a_small_archive_of_very_many_rows_is_refused_before_it_is_opened() -> None:
    rows = b"<row/>" * (MAX_MARKS + 1)
    with pytest.raises(TableError, match="unpacks to more"):
        read_tables(with_sheet(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"))


def test_a_full_workbook_is_read() -> None:
    [table] = read_tables(workbook([[f"{row} {n}" for n in range(60)] for row in range(1000)]))
    assert (len(table.rows), len(table.rows[0])) == (1000, 60)


def with_sheet(content: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["Week"]]))) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, content if name == SHEET else before.read(name))
    return file.getvalue()
