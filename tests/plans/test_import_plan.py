"""`manage.py import_plan`: a plan file becomes a draft, whole or not at all."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.actions import open_practice
from plans.library.shelf import STARTERS
from plans.models import Plan, PlannedSession
from plans.plan_files.plan_file import read_plan
from tests.cast import Cast

PLAN: dict[str, Any] = {
    "name": "Two weeks",
    "sport": "running",
    "goal": "See whether it works",
    "source": "Made for this test",
    "weeks": [
        {
            "week": 1,
            "phase": "base",
            "days": {
                "tue": [{"title": "Easy", "kind": "easy", "distance_km": 5}],
                "sat": [
                    {"title": "Strides", "kind": "speed", "duration_min": 40, "rpe": 5.5},
                    {"title": "Core", "kind": "strength", "duration_min": 20},
                ],
            },
        },
        {
            "week": 2,
            "phase": "taper",
            "days": {"sun": [{"title": "Race", "kind": "race", "distance_km": 10}]},
        },
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(PLAN))
    return path


def run(file: Path, coach: str = "alice@example.org", **options: Any) -> str:
    out = io.StringIO()
    call_command("import_plan", str(file), coach=coach, stdout=out, **options)
    return out.getvalue()


def test_it_imports_a_plan_and_says_where_it_is(cast: Cast, file: Path) -> None:
    said = run(file)
    plan = Plan.objects.get()
    assert said == f"Imported «Two weeks»: 2 weeks, 4 sessions. /plans/{plan.pk}/\n"
    assert (plan.practice, plan.created_by, plan.weeks) == (cast.northside, cast.alice, 2)
    assert (plan.goal, plan.source) == ("See whether it works", "Made for this test")
    assert [(one.name, one.kind, one.first_week, one.last_week) for one in plan.phases.all()] == [
        ("Base", "base", 1, 1),
        ("Taper", "taper", 2, 2),
    ]
    assert [(one.week, one.weekday, one.order) for one in plan.sessions.in_order()] == [
        (1, 1, 0),
        (1, 5, 0),
        (1, 5, 1),
        (2, 6, 0),
    ]
    strides = plan.sessions.get(title="Strides")
    assert (strides.duration_s, float(strides.target_rpe)) == (2400, 5.5)


def test_imported_twice_there_are_two_and_it_says_so(cast: Cast, file: Path) -> None:
    run(file)
    assert "The practice had a plan «Two weeks» already; both are kept." in run(file)
    run(file)
    assert set(Plan.objects.values_list("name", flat=True)) == {
        "Two weeks",
        "Two weeks (2)",
        "Two weeks (3)",
    }


def test_a_bad_file_names_each_wrong_value_and_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    bad = json.loads(json.dumps(PLAN))
    bad["weeks"][0]["days"]["tue"][0]["kind"] = "eazy"
    bad["weeks"][1]["days"]["sun"][0]["distance_km"] = -10
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(bad))
    with pytest.raises(CommandError) as error:
        run(file)
    assert "weeks[0].days.tue[0].kind: " in str(error.value)
    assert "weeks[1].days.sun[0].distance_km: " in str(error.value)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "x", "sport": "running", "weeks": []}'])
def test_what_is_no_plan_changes_nothing(cast: Cast, tmp_path: Path, content: str) -> None:
    file = tmp_path / "no.json"
    file.write_text(content)
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(file)
    assert not Plan.objects.exists()


def test_a_missing_file_gets_a_sentence(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: no such file or directory"):
        run(tmp_path / "none.json")


def test_an_unknown_coach_gets_a_sentence(cast: Cast, file: Path) -> None:
    with pytest.raises(CommandError, match=r"Nobody here has the e-mail nobody@example\.org"):
        run(file, coach="nobody@example.org")


def test_somebody_who_coaches_nowhere_gets_a_sentence(cast: Cast, file: Path) -> None:
    with pytest.raises(CommandError, match="coaches in no practice"):
        run(file, coach="bob@example.org")


def test_a_coach_of_two_practices_says_which(cast: Cast, file: Path) -> None:
    second = open_practice(owner=cast.alice, name="Second")
    run(file, practice="Second")
    assert Plan.objects.get().practice == second
    with pytest.raises(CommandError, match="does not work in «Third», but in: Northside, Second"):
        run(file, practice="Third")


@pytest.mark.parametrize("starter", sorted(path.stem for path in STARTERS.glob("*.json")))
def test_every_starter_imports_whole(cast: Cast, starter: str) -> None:
    file = STARTERS / f"{starter}.json"
    run(file)
    assert PlannedSession.objects.count() == len(read_plan(file.read_bytes()).sessions) > 0
