"""Ranges that a spreadsheet has turned into dates come back as ranges, and it is said where."""

from datetime import date

import pytest

from plans.sheets.layout import propose
from plans.sheets.ranges import range_in_date
from plans.sheets.sessions import read_sessions
from plans.sheets.table import read_tables
from tests.plans.sheets.made import placed, read, workbook


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-08-12", "8-12"), ("2024-08-12 00:00:00", "8-12"), ("12-Aug", "8-12"), ("Aug-12", "8-12"),
        ("8-Jul", "7-8"), ("12. Aug", "8-12"), ("10-dez", "10-12"), ("1940-08-01", "8-40"), ("6-Jun", "6-6"),
        ("8-12", None), ("Monday", None), ("12-Augx", None), ("2024-13-12", None), ("3x8", None), ("", None),
        ("2024-08-12 06:30:00", None),
    ],
)  # fmt: skip
def test_a_date_that_was_a_range(text: str, said: str | None) -> None:
    assert range_in_date(text) == said


@pytest.mark.parametrize("dates", ["2024-08-12,2024-07-08", "12-Aug,8-Jul"])
def test_repetitions_and_effort_are_read_as_typed(dates: str) -> None:
    _, reading = read(f"week,day,exercise,sets,reps,rpe\n1,Mon,Squat,3,{dates}\n1,Mon,Row,3,10,7\n")
    assert reading.drafts[0].prescription == "Squat 3x8-12 @RPE7-8\nRow 3x10 @RPE7"
    [remark] = reading.remarks
    assert remark.startswith("Row 2: a spreadsheet had made dates of ranges.")
    assert remark.endswith("as 8-12.")


def test_a_workbook_with_a_cell_turned_into_a_date() -> None:
    rows = [["day", "exercise", "sets", "reps"], ["Mon", "Squat", 3, date(2024, 8, 12)]]
    [table] = read_tables(workbook(rows))
    reading = read_sessions(table, propose(table))
    assert reading.drafts[0].prescription == "3x8-12"
    assert "2024-08-12 as 8-12" in reading.remarks[0]


def test_a_column_of_nothing_else_keeps_its_meaning() -> None:
    mapping, reading = read("week,day,what,km\n1,Mon,Easy run,6-May\n1,Tue,Easy run,8-Jun\n")
    assert mapping.columns[3].role == "distance"
    assert not reading.problems
    assert reading.remarks[0].startswith("Rows 2, 3: ")


def test_the_dates_of_a_plan_stay_dates() -> None:
    _, reading = read("date,session\n2026-07-11,Easy 5k\n12-Jul-2026,Long 9k\n")
    assert placed(reading) == [(1, 5, "Easy"), (1, 6, "Long")]
    assert not reading.remarks


def test_a_cell_of_a_grid_is_a_range_and_a_row_of_dates_is_none() -> None:
    week = ",2026-07-06,2026-07-07,2026-07-08,2026-07-09,2026-07-10,2026-07-11,2026-07-12"
    _, reading = read(
        f"Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n{week}\n1,Easy 5k,2024-08-12,,,Tempo,,Long\n"
        ",13-Jul,14-Jul,15-Jul,16-Jul,17-Jul,18-Jul,19-Jul\n2,Easy 5k,,,,,,Long\n"
    )
    assert placed(reading) == [
        (1, 0, "Easy"), (1, 1, "8-12"), (1, 4, "Tempo"), (1, 6, "Long"), (2, 0, "Easy"), (2, 6, "Long"),
    ]  # fmt: skip
    assert reading.left_out == {1: "dates", 3: "dates"}
