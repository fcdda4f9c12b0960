"""The runner of availability cases: it must be able to fail."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracles.__main__ import main

CASE: dict[str, Any] = {
    "id": "T1",
    "note": "one hour on a Wednesday",
    "input": {
        "coach_tz": "Europe/Berlin",
        "weekly": {"wed": [["09:00", "10:00"]]},
        "duration": 30,
        "now": "2026-05-01T00:00:00Z",
        "visitor_tz": "Europe/London",
        "day": "2026-05-06",
    },
    "expected_start_utc": ["2026-05-06T07:00:00Z", "2026-05-06T07:30:00Z"],
}


def run(tmp_path: Path, *cases: dict[str, Any]) -> int:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": cases}))
    return main(["booking", str(file)])


def test_a_case_that_agrees_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, CASE) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed\n"


def test_a_case_that_disagrees_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {**CASE, "id": "T2", "expected_start_utc": ["2026-05-06T07:00:00Z"]}
    assert run(tmp_path, CASE, wrong) == 1
    shown = capsys.readouterr().out
    assert "T2: one hour on a Wednesday" in shown
    assert "not expected ['2026-05-06T07:30:00Z']" in shown
    assert shown.endswith("1 passed, 1 failed\n")


def test_a_case_that_cannot_be_read_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, {**CASE, "input": {}}) == 1
    assert "KeyError" in capsys.readouterr().out


def test_cases_for_the_clock_grid_are_stepped_through_the_free_gaps(tmp_path: Path) -> None:
    """cal.com slots.test.ts, half hour zones: 07:30 to 09:30 hourly holds one full clock hour."""
    given = {"weekly": {"wed": [["07:30", "09:30"]]}, "duration": 60, "grid": "clock"}
    clock = {**CASE, "input": {**CASE["input"], **given}, "same_for_every_grid": False}
    assert run(tmp_path, {**clock, "expected_start_utc": ["2026-05-06T06:00:00Z"]}) == 0


def test_an_unknown_oracle_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weather", "file"]) == 2
    assert "usage" in capsys.readouterr().err
