"""The oracle of sheets, on two small sheets of our own."""

import json
from pathlib import Path

from tests.oracles import sheets


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
