"""The oracle of prescriptions itself: what it takes for given, for misread and for refused, and a floor."""

import json
from pathlib import Path
from typing import Any

from tests.oracles import prescriptions


def case(text: str, sport: str, *steps: dict[str, Any], **reading: Any) -> dict[str, Any]:
    return {"id": text[:20], "text": text, "sport": sport, "reading": {"steps": list(steps), **reading}}


def lift(text: str, *exercises: dict[str, Any]) -> dict[str, Any]:
    return {"id": text[:20], "text": text, "sport": "strength", "reading": {"exercises": list(exercises)}}


GIVEN = [
    case("6x800m @5k pace r400m jog", "run", {"repeat": 6, "distance_m": 800},
         {"repeat": 5, "distance_m": 400, "rest": True}, work_distance_m=4800),
    case("10 min WU, 3 x 8 min tempo with 2 min jog, 10 min CD", "run", {"duration_s": 600},
         {"repeat": 3, "duration_s": 480}, {"repeat": 2, "duration_s": 120, "rest": True},
         {"duration_s": 600}, duration_s=2880),
    case("8 miles easy with 6 x 10 sec sprints", "run", {"distance_m": 12875},
         {"repeat": 6, "duration_s": 10, "inside_previous": True}),
    case("10x100 on 1:45", "swim", {"repeat": 10, "distance_m": 100, "sendoff_s": 105}),
    case("3 séries de 10 min à 85% FCM, récup 3 min", "run", {"repeat": 3, "duration_s": 600},
         {"repeat": 2, "duration_s": 180, "rest": True}),
    case("2x20min @88-94%FTP r5min", "bike", {"repeat": 2, "duration_s": 1200},
         {"duration_s": 300, "rest": True}, duration_s=2700),
    case("4-3-2-1 min @Z4 r1min", "run", {"duration_s": 240}, {"duration_s": 180}, {"duration_s": 120},
         {"duration_s": 60}, {"repeat": 3, "duration_s": 60, "rest": True}, duration_s=780),
    lift("Back squat 4x6-8 @75% r3:00",
         {"name": "Back squat", "sets": 4, "reps": "6-8", "load": "75%", "rest_s": 180}),
    case("6x100 on 1:40", "swim", {"repeat": 6, "distance_m": 91, "sendoff_s": 100}, work_distance_m=546),
    lift("Dead Bug,3x8", {"name": "Dead Bug", "sets": 3, "reps": "8"}),
    lift("Pull-up 3x5+", {"name": "Pull-up", "sets": 3, "reps": "5+", "load": ""}),
    lift("Lunge 3x10/side @20kg", {"name": "Lunge", "sets": 3, "reps": "10 per side", "load": "20 kg"}),
]  # fmt: skip


def run(path: Path, cases: list[dict[str, Any]]) -> prescriptions.Report:
    file = path / "cases.json"
    file.write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return prescriptions.run(file)


def test_every_case_is_read_as_given(tmp_path: Path) -> None:
    report = run(tmp_path, GIVEN)
    assert report.shown == []
    assert report.summary == f"{len(GIVEN)} read as given, 0 read otherwise, 0 refused"


def test_a_case_that_says_something_else_is_read_otherwise(tmp_path: Path) -> None:
    report = run(tmp_path, [case("3x10min @Z4", "run", {"repeat": 4, "duration_s": 600})])
    assert report.summary == "0 read as given, 1 read otherwise, 0 refused"
    assert report.failed


def test_units_are_those_that_the_text_shows(tmp_path: Path) -> None:
    report = run(tmp_path, [case("7m easy", "run", {"distance_m": 11265})])
    assert report.summary == "0 read as given, 1 read otherwise, 0 refused"


def test_a_case_with_a_problem_is_refused_and_says_where(tmp_path: Path) -> None:
    report = run(tmp_path, [case("5 min @Z9", "run", {"duration_s": 300})])
    assert report.summary == "0 read as given, 0 read otherwise, 1 refused"
    assert "1:8 'Z9'" in report.shown[0]
