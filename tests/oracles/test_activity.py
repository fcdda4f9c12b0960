"""The oracle for recorded files, on files of our own."""

import csv
from pathlib import Path

from tests.activities.fit_bytes import WORKOUT, fit_file, records, session
from tests.oracles import activity

FACTS = {
    "start_utc": "2026-05-04T06:30:00Z",
    "sport": "running/generic",
    "timer_s": "60.5",
    "n_records": "60",
}
NAMES = ["file", "expect", "sport", "start_utc", "has_gps", *activity.TOLERANCES]


def index_of(folder: Path, **facts: str) -> Path:
    (folder / "run.fit").write_bytes(fit_file(*records([None] * 60), session()))
    (folder / "steps.fit").write_bytes(fit_file(kind=WORKOUT))
    with (folder / "index.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, NAMES, restval="")
        writer.writeheader()
        writer.writerow({"file": "run.fit", "expect": "activity"} | FACTS | facts)
        writer.writerow({"file": "steps.fit", "expect": "workout"})
    return folder / "index.csv"


def test_files_that_are_as_told_pass(tmp_path):
    report = activity.run(index_of(tmp_path))
    assert (report.summary, report.failed) == ("2 passed, 0 failed", False)


def test_each_fact_that_is_otherwise_is_named(tmp_path):
    report = activity.run(index_of(tmp_path, timer_s="70", n_laps="1", has_gps="True"))
    assert report.shown == ["run.fit: places False, not True, timer_s 60.0, not 70, n_laps 0, not 1"]
    assert (report.summary, report.failed) == ("1 passed, 1 failed", True)


def test_a_file_that_is_not_there_fails(tmp_path):
    index = index_of(tmp_path)
    (tmp_path / "steps.fit").unlink()
    assert activity.run(index).shown == ["steps.fit: not there, not workout"]
