"""The oracle of sheets, on two small sheets of our own."""

import json
from pathlib import Path

import pytest

from tests.oracles import sheets
from tests.plans.sheets.made import CODES, DAY_ROWS, LISTS, workbook


def folder(tmp_path: Path, **more: object) -> Path:
    (tmp_path / "rows.csv").write_text(
        "week,day,what,distance_km\n1,Tuesday,Easy run,8\n1,Sunday,Long run,14\n2,Tuesday,Easy run,9\n"
    )
    case = {"file": "rows.csv", "weeks": 2, "sessions": 3, "totals": {"distance_km week 1": 22, "week 2": 9}}
    (tmp_path / "index.json").write_text(json.dumps([case | more]))
    return tmp_path


def test_it_counts_what_agrees(tmp_path):
    report = sheets.run(folder(tmp_path))
    assert report.summary == "5 as counted, 0 otherwise"
    assert not report.failed


def test_it_names_what_does_not(tmp_path):
    report = sheets.run(folder(tmp_path, sessions="5 rows, 4 non-rest", totals={"distance_km week 1": 23}))
    assert report.failed
    assert "rows.csv: sessions: 4, ours 3" in report.shown
    assert "rows.csv: distance_km week 1: 23, ours 22.0" in report.shown


@pytest.mark.parametrize(
    ("sheet", "right", "wrong"),
    [
        (CODES, {"codes": "E 3, L 1, O 1, TT 1"}, {"codes": "E 3, L 2, O 1, TT 1"}),
        (CODES, {"day rows": 6}, {"day rows": 5}),
        (CODES, {"micro-cycle 1": "115 min"}, {"micro-cycle 1": "110 min"}),
        (CODES, {"micro-cycle 2": "40 min + one of 10.5 miles"}, {"micro-cycle 2": "40 min + 11 miles"}),
        (DAY_ROWS, {"day 1 main sets": "4+3+2-3 = 9-10"}, {"day 1 main sets": "4+3+3"}),
        (DAY_ROWS, {"day 1 core": "3 + 2-3"}, {"day 1 core": "3 + 3-4"}),
        (DAY_ROWS, {"sessions per week": "3"}, {"sessions per week": "4"}),
        (None, {"legs a": "3 + 2 = 5 sets"}, {"legs a": "3 + 2 = 6 sets"}),
        (None, {"Pull A": "3 lines: 3 + 4 + 2 = 9 sets"}, {"Pull A": "4 lines: 3 + 4 = 9 sets"}),
    ],
)
def test_totals_told_in_sentences_are_compared(
    tmp_path: Path, sheet: str | None, right: dict[str, object], wrong: dict[str, object]
) -> None:
    assert _failing(tmp_path, sheet, right) == []
    assert _failing(tmp_path, sheet, wrong) != []


def test_a_total_that_nobody_understands_is_no_agreement(tmp_path: Path) -> None:
    assert _failing(tmp_path, DAY_ROWS, {"mood": "good"}) == ["x: not understood: mood: good: 0, ours None"]


def _failing(tmp_path: Path, sheet: str | None, totals: dict[str, object]) -> list[str]:
    """The lines about totals that are otherwise than counted."""
    (tmp_path / "x").write_bytes(workbook(LISTS) if sheet is None else sheet.encode())
    case = {"file": "x", "weeks": 1, "sessions": 1, "totals": totals}
    (tmp_path / "index.json").write_text(json.dumps([case]))
    shown = sheets.run(tmp_path).shown
    about = ("x: weeks", "x: sessions:", "x: rows")
    return [line for line in shown if ", ours" in line and not line.startswith(about)]
