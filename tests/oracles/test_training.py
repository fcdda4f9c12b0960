"""The runner of formula cases: it must be able to fail, and says what it leaves out."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.activities.fit_bytes import CYCLING, TRAINING, fit_file, records, session
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
    shown = capsys.readouterr().out
    assert f"F: file absent: {tmp_path / 'files' / 'x.fit'}" in shown
    assert shown.endswith("0 passed, 0 failed, 0 not implemented, 1 file absent\n")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "x.fit").write_bytes(activity())
    assert run(tmp_path / "cases", there) == 0
    assert capsys.readouterr().out.endswith("1 passed, 0 failed, 0 not implemented\n")


def test_formulas_of_files_are_reached_through_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Weighted power, the best twenty minutes and sets, of files made here and counted by hand."""
    ride = fit_file(*records([150] * 600 + [300] * 1200 + [100] * 600), session(CYCLING, timer_s=2400))
    steady = fit_file(*records([210] * 600), session(CYCLING, timer_s=600))
    sets = [
        ("set", {"set_type": 1, "repetitions": 8, "weight": 60, "duration": 30}),
        ("set", {"set_type": 0, "duration": 90}),
        ("set", {"set_type": 1, "repetitions": 10, "weight": 20.5, "duration": 30}),
    ]
    (tmp_path / "cases").mkdir()
    (tmp_path / "files").mkdir()
    made = {"ride.fit": ride, "steady.fit": steady, "sets.fit": fit_file(*sets, session(TRAINING))}
    for name, content in made.items():
        (tmp_path / "files" / name).write_bytes(content)
    weighted = {"id": "np", "function": "weighted_power_of_file", "inputs": {"file": "steady.fit"}}
    best = {"id": "best20", "function": "best_mean_power_of_file"}
    totals = {"active_sets": 2, "reps": 18, "tonnage_kg": 685.0}
    cases = [
        weighted | {"expected": 210, "tolerance": 1},
        best | {"inputs": {"file": "ride.fit", "seconds": 1200}, "expected": 300, "tolerance": 1e-9},
        best | {"inputs": {"file": "ride.fit", "seconds": 1800}, "expected": 250, "tolerance": 1e-9},
        {"id": "sets", "function": "set_totals_of_file", "inputs": {"file": "sets.fit"}, "expected": totals},
    ]
    assert run(tmp_path / "cases", *cases) == 0
    assert capsys.readouterr().out == "4 passed, 0 failed, 0 not implemented\n"
