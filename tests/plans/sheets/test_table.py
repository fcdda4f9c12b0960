"""Bytes become tables of text, or a sentence that says why not."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from plans.sheets.table import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    TableError,
    read_tables,
    table_from_json,
    table_of_text,
)
from tests.plans.sheets.made import workbook


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_and_encodings_are_found_out(delimiter: str, encoding: str, end: str) -> None:
    rows = [["Woche", "Tag", "Inhalt"], ["1", "Di", "Läufe über 5 km"], ["1", "Do", 'a "b"']]
    text = end.join(delimiter.join(f'"{c}"' if '"' not in c else c for c in row) for row in rows) + end
    [table] = read_tables(text.encode(encoding))
    assert table.rows == rows


def test_commas_inside_quotes_do_not_decide() -> None:
    [table] = read_tables(b'a;b;c\n1;"x, y, z, w";2\n2;"p, q, r, s";3\n')
    assert table.rows[1] == ["1", "x, y, z, w", "2"]


def test_excels_own_line_names_the_delimiter() -> None:
    assert read_tables(b"sep=|\na|b,c\n")[0].rows == [["a", "b,c"]]


def test_cells_of_several_lines_are_one_row() -> None:
    [table] = read_tables(b'1,"a\nb"\n2,c\n')
    assert table.rows == [["1", "a\nb"], ["2", "c"]]


def test_cells_of_a_workbook_read_as_people_see_them() -> None:
    [table] = read_tables(
        workbook(
            [
                [
                    1,
                    2.5,
                    12.380000000000001,
                    date(2026, 7, 11),
                    datetime.combine(date(2026, 7, 11), time(6, 30)),
                    time(1, 30),
                ],
                [True, None, "x\ny", timedelta(hours=1, minutes=5), "  pad ", 0],
            ]
        )
    )
    assert table.rows == [
        ["1", "2.5", "12.38", "2026-07-11", "2026-07-11 06:30:00", "1:30:00"],
        ["TRUE", "", "x\ny", "1:05:00", "pad", "0"],
    ]


def test_percentages_and_formulas() -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C1"] = 0.75, "=1+1", "text"
    sheet["A1"].number_format = "0%"
    file = io.BytesIO()
    book.save(file)
    assert read_tables(file.getvalue())[0].rows == [["75%", "", "text"]]


def test_hidden_and_empty_sheets_are_left_out() -> None:
    book = Workbook()
    book.active.append(["shown"])
    book.create_sheet("Empty")
    hidden = book.create_sheet("Hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert [table.name for table in read_tables(file.getvalue())] == ["Sheet"]


def test_a_table_survives_as_json() -> None:
    [table] = read_tables(workbook([["a", "b"], ["c", None]], merged=["A1:A2"]))
    assert table_from_json(table.as_json()) == table


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook in which one part is replaced."""
    good, file = io.BytesIO(workbook([["a"]])), io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
OUTSIDE = BOMB.replace(b'<!ENTITY a "aaaaaaaaaa">', b'<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "nothing in this file"),
        (b"\n,,\n , ,\n", "nothing in this file"),
        (b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
        (b"%PDF-1.7 ...", "no .xlsx or .csv"),
        (b"\xd0\xcf\x11\xe0 old Excel", "no .xlsx or .csv"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no .xlsx or .csv"),
        (b"PK\x03\x04 broken", "damaged"),
        (zipped(content_xml=b"<office/>"), "no .xlsx or .csv"),
        (zipped(xl__workbook_xml=b"<workbook>"), "cannot be read"),
        (zipped(xl__workbook_xml=b"", big=b"\x00" * (61 * 1024 * 1024)), "unpacks to more"),
        (with_part("xl/worksheets/sheet1.xml", BOMB), "cannot be read"),
        (with_part("xl/worksheets/sheet1.xml", OUTSIDE), "cannot be read"),
        (with_part("xl/worksheets/sheet1.xml", b"<worksheet>"), "cannot be read"),
        (b"a\n" * (MAX_ROWS + 1), "more than 5,000 rows"),
        (b"a\n" * 30_000, "more than 5,000 rows"),
        (b",".join([b"a"] * (MAX_COLUMNS + 1)), "more than 60 columns"),
        (b"a\n" + b"x" * 10_001, "Row 2 has a cell with more than 10,000"),
        (b"\xff\xfea", "letters of this file cannot be read"),
        (b'a,b\n1,"' + b"x" * 200_000, "Row 2 cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_table_gets_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(TableError) as refusal:
        read_tables(content, "plan.xlsx")
    assert says in str(refusal.value)


def test_a_row_far_down_costs_nothing() -> None:
    book = Workbook()
    book.active["A1"], book.active["A999999"] = "here", "far"
    file = io.BytesIO()
    book.save(file)
    assert read_tables(file.getvalue())[0].rows == [["here"]]


def test_text_from_the_clipboard_is_a_table() -> None:
    assert table_of_text('Week\tMon\n1\t"Easy\n5k"').rows == [["Week", "Mon"], ["1", "Easy\n5k"]]
    with pytest.raises(TableError):
        table_of_text(" \n")
