"""The runner of formula cases: it must be able to fail, and says what it leaves out."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracles.__main__ import main
from tests.plans.workout_files.fit_files import activity

LOAD: dict[str, Any] = {
    "id": "L1",
    "function": "session_load",
    "inputs": {"rpe": 7, "minutes": 120},
    "expected": 840,
    "tolerance": 0,
}
SERIES: dict[str, Any] = {
    "id": "S1",
    "function": "fitness_fatigue_form",
    "inputs": {"daily": [100, 0]},
    "expected": {"fitness": [2.381, 2.324], "fatigue_end": 12.245},
    "tolerance": 0.005,
}


def run(tmp_path: Path, *cases: dict[str, Any]) -> int:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": cases}))
    return main(["training", str(file)])


def test_cases_that_agree_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unknown = LOAD | {"inputs": {"rpe": None, "minutes": 60}, "expected": None}
    off_scale = LOAD | {"inputs": {"rpe": 11, "minutes": 60}, "expected": None}
    assert run(tmp_path, LOAD, SERIES, unknown, off_scale) == 0
    assert capsys.readouterr().out == "4 passed, 0 failed, 0 not implemented\n"


@pytest.mark.parametrize(
    "wrong",
    [
        LOAD | {"id": "W", "expected": 841},
        LOAD | {"id": "W", "expected": None},
        LOAD | {"id": "W", "inputs": {"rpe": None, "minutes": 1}, "expected": 0},
        LOAD | {"id": "W", "inputs": {"effort": 7}},
        SERIES | {"id": "W", "expected": {"fitness": [2.381]}},
        SERIES | {"id": "W", "expected": {"freshness": 1}},
    ],
)
def test_a_case_that_disagrees_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: dict[str, Any]
) -> None:
    assert run(tmp_path, LOAD, wrong) == 1
    shown = capsys.readouterr().out
    assert shown.startswith(f"W: {wrong['function']} gave ")
    assert shown.endswith("1 passed, 1 failed, 0 not implemented\n")


def test_what_is_not_there_is_counted_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = {"id": "F", "function": "heart_rate_of_file", "inputs": {"file": "x.fit"}, "expected": 1}
    assert run(tmp_path, file) == 0
    assert capsys.readouterr().out.endswith("0 passed, 0 failed, 1 not implemented\n")


def test_a_file_is_looked_for_beside_the_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cases").mkdir()
    there = {"id": "F", "function": "weighted_power_of_file", "inputs": {"file": "x.fit"}, "expected": None}
    assert run(tmp_path / "cases", there) == 0
    assert "F: x.fit is not there" in capsys.readouterr().out
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "x.fit").write_bytes(activity())
    assert run(tmp_path / "cases", there) == 0
    assert capsys.readouterr().out.endswith("1 passed, 0 failed, 0 not implemented\n")
