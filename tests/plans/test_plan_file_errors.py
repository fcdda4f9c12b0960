"""Bad plan files: each gets a sentence that says what is wrong and where, and none gets through."""

import json
import random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plans.plan_files.plan_file import PlanFileError, read_plan
from plans.plan_files.plan_schema import SCHEMA_FILE
from plans.prescription.kinds import ADAPTATIONS, KINDS
from plans.prescription.steps import STEP_TYPES
from tests.plans import plan_files
from tests.plans.plan_files import Json, spoiled

EASY = "weeks.0.days.tue.0"


def problems(content: str | bytes) -> list[str]:
    with pytest.raises(PlanFileError) as caught:
        read_plan(content)
    assert str(caught.value) == "\n".join(str(problem) for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        (b"  \n", "The file is empty."),
        ("{", "The file is not JSON: line 1, column 2, expecting property name"),
        (
            '{\n  "name": "A",\n  weeks: []}',
            "The file is not JSON: line 3, column 3, expecting property name",
        ),
        ("name: A", "The file is not JSON: line 1, column 1, expecting value."),
        (b"\xff\xfe{\x00", "The file is not UTF-8 text: byte 1 cannot be read. Save it as UTF-8."),
        ('{"name": NaN}', "The file holds NaN, which is no number; leave the key out or write null."),
        ('{"weeks": -Infinity}', "The file holds -Infinity, which is no number"),
        ('{"weeks": 1e999}', "The file holds the number 1e999, which is too large for anything in a plan."),
        ('{"weeks": 1' + "0" * 5000 + "}", "which is too large for anything in a plan."),
        ('{"name": "A", "name": "B"}', "The key “name” stands twice in one object."),
        ("[" * 100_000 + "]" * 100_000, "The file is nested too deeply to be a plan."),
        ('{"name": ' + "[" * 50 + "]" * 50 + "}", "The file is nested too deeply to be a plan."),
        (" " * 2_000_001, "The file is 2.0 MB; a plan file holds at most 2 MB."),
        ("[]", "This has to be an object with keys, not a list."),
        ('"plan"', "This has to be an object with keys, not the text “plan”."),
    ],
)
def test_a_file_that_is_no_plan(content: str | bytes, sentence: str) -> None:
    found = problems(content)
    assert len(found) == 1
    assert sentence in found[0]


SESSION_PROBLEMS = [
    ("rpe", 12, "This has to be at most 10; it is 12."),
    ("rpe", 0, "This has to be at least 1; it is 0."),
    (
        "link",
        "javascript:alert(1)",
        "A link begins with http:// or https://; this is the text “javascript:alert(1)”.",
    ),
    ("rpe", 6.3, "An effort is given in halves, such as 6 or 6.5; this is 6.3."),
    ("rpe", "hard", "This has to be a number, not the text “hard”."),
    ("rpe", True, "This has to be a number, not true."),
    ("duration_min", -5, "This has to be at least 0.1; it is -5."),
    ("duration_min", 9999, "This has to be at most 2,880; it is 9999."),
    ("duration_min", "52", "This has to be a number or null, not the text “52”."),
    ("durration_min", 52, "“durration_min” is not a key of the session. Did you mean “duration_min”?"),
    ("distance_mi", 5, "5 miles are 8.05 km, but distance_km says 4.83."),
    ("title", "  ", "This is blank."),
    ("title", None, "This has to be text, not null."),
    ("title", "Two\nlines", "This holds a line break or another character that does not belong here."),
    ("title", "x" * 121, "This has to be at most 120 characters; it is 121."),
    ("why", "a\0b", "This text holds a character that cannot be stored."),
    ("notes", "\ud800", "This text holds a character that cannot be stored."),
    ("steps", [], "This list is empty; leave the key out instead."),
    ("steps[0]", [{"type": "run"}], "A step needs either seconds or metres, one of the two."),
    (
        "steps[0]",
        [{"type": "run", "seconds": 5, "metres": 5}],
        "A step needs either seconds or metres, one of the two.",
    ),
    ("steps[0].type", [{"seconds": 5}], "This is missing."),
    (
        "steps",
        [{"repeat": 100, "steps": [{"type": "run", "seconds": 5}] * 6}],
        "These come to 600 steps; a session holds 500.",
    ),
    (
        "steps",
        [{"repeat": 100, "steps": [{"type": "run", "seconds": 86400}]}],
        "These come to more than 48 hours or 1,000 km.",
    ),
]


@pytest.mark.parametrize(("at", "value", "sentence"), SESSION_PROBLEMS)
def test_a_wrong_value_in_a_session(at: str, value: Any, sentence: str) -> None:
    """`at` is the path within the session; the value is put at its first key."""
    plan = plan_files.marathon()
    plan["weeks"][0]["days"]["tue"][0][at.split("[")[0]] = value
    assert f"weeks[0].days.tue[0].{at}: {sentence}" in problems(json.dumps(plan))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("weeks.0.days.wed", {}, "weeks[0].days.wed: This has to be a list, not an object with keys."),
        ("weeks.0.days.wedn", [], "weeks[0].days.wedn: “wedn” is not a key of the days. Did you mean “wed”?"),
        (
            "weeks.0.phases",
            "base",
            "weeks[0].phases: “phases” is not a key of the week. Did you mean “phase”?",
        ),
        ("weeks.0.phase", "x" * 41, "weeks[0].phase: This has to be at most 40 characters; it is 41."),
        (
            "weeks.0.days.mon",
            [{"title": "x", "kind": "easy"}] * 9,
            "weeks[0].days.mon: This has to hold at most 8; it holds 9.",
        ),
        ("weeks", [], "weeks: A plan needs at least one week; this one has none."),
        ("weeks", "none", "weeks: This has to be a list, not the text “none”."),
        ("name", "", "name: This is blank."),
        ("athlete", "Bob", "athlete: “athlete” is not a key of the plan file."),
    ],
)
def test_a_wrong_value_elsewhere(path: str, value: Any, problem: str) -> None:
    assert problem in problems(spoiled(plan_files.marathon(), path, value))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("reps", "12-8", "reps: A range goes up; 12-8 does not."),
        ("reps", "five", "reps: Repetitions are written as 5, “5+” or “8-12”, not as the text “five”."),
        ("reps", "5+\n", "reps: Repetitions are written as 5, “5+” or “8-12”, not as the text “5+”."),
        ("reps", 0, "reps: This has to be at least 1; it is 0."),
        ("sets", 2.5, "sets: This has to be a whole number, not 2.5."),
        ("load_pct_1rm", 85, "load_pct_1rm: 85% of the training max is 76.5% of the 1RM, but this says 85."),
        ("amrap", False, "amrap: 5+ means as many as possible, amrap denies it."),
        ("weight", 85, "weight: “weight” is not a key of the exercise."),
    ],
)
def test_a_wrong_exercise(path: str, value: Any, problem: str) -> None:
    where = "weeks.0.days.fri.0.exercises.2"
    assert problems(spoiled(plan_files.strength(), f"{where}.{path}", value)) == [
        f"weeks[0].days.fri[0].exercises[2].{problem}"
    ]


@pytest.mark.parametrize("kind", ["tempoo", "", None, 7, []])
def test_an_unknown_kind_is_answered_with_the_known_ones(kind: Any) -> None:
    [found] = problems(spoiled(plan_files.marathon(), f"{EASY}.kind", kind))
    assert found.startswith("weeks[0].days.tue[0].kind: This has to be one of easy, recovery, long,")
    assert ("Did you mean “tempo”?" in found) == (kind == "tempoo")


def test_too_many_weeks() -> None:
    assert problems(json.dumps(plan_files.weeks(60))) == [
        "weeks: A plan holds at most 52 weeks; this one has 60."
    ]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([1, 2, 4, 5], ["weeks[2].week: Weeks are numbered 1, 2, 3 and so on; here week 3 is due, not 4."]),
        ([2, 3], ["weeks[0].week: Weeks are numbered 1, 2, 3 and so on; here week 1 is due, not 2."]),
        ([1, 2, 2, 3], ["weeks[2].week: Week 2 stands twice; the first is weeks[1]."]),
        ([2, 1], ["weeks[0].week: Weeks are numbered 1, 2, 3 and so on; here week 1 is due, not 2."]),
        ([0], ["weeks[0].week: This has to be at least 1; it is 0."]),
        ([53], ["weeks[0].week: This has to be at most 52; it is 53."]),
        ([1, "2"], ["weeks[1].week: This has to be a whole number, not the text “2”."]),
    ],
)
def test_week_numbers(numbers: list[Any], found: list[str]) -> None:
    plan = plan_files.weeks(len(numbers))
    for week, number in zip(plan["weeks"], numbers, strict=True):
        week["week"] = number
    assert problems(json.dumps(plan)) == found


def test_all_problems_are_told_at_once() -> None:
    plan = plan_files.marathon()
    del plan["name"]
    plan["sport"] = "runing"
    plan["weeks"][0]["days"]["tue"][0]["rpe"] = 11
    plan["weeks"][1]["days"]["sun"][0]["km"] = 42
    paths = [problem.split(":")[0] for problem in problems(json.dumps(plan))]
    assert sorted(paths) == ["name", "sport", "weeks[0].days.tue[0].rpe", "weeks[1].days.sun[0].km"]


def test_no_more_than_fifty_problems_are_told() -> None:
    plan = plan_files.weeks(52)
    for week in plan["weeks"]:
        week |= {"one": 1, "two": 2}
    assert len(problems(json.dumps(plan))) == 50


def test_a_prescription_that_grows_too_long() -> None:
    plan = plan_files.strength()
    exercise = {
        "name": "A very long name of an exercise, so that the line is long",
        "sets": 3,
        "reps": "8-12",
    }
    plan["weeks"][0]["days"]["mon"][0]["exercises"] = [
        {**exercise, "name": f"{exercise['name']} {n:02}", "load_kg": 100.25, "rpe": 8.5, "rest_s": 150}
        for n in range(60)
    ]
    [found] = problems(json.dumps(plan))
    assert found.startswith("weeks[0].days.mon[0]: In words this is ")
    assert found.endswith(" characters; 4000 fit.")


JUNK: list[Any] = [None, True, -1, 0, 5.5, 10**40, "", "x", "5+", "a\nb", [], {}, [[]], {"a": 1}, "é" * 400]


@pytest.mark.parametrize("seed", range(40))
def test_junk_anywhere_is_either_read_or_answered(seed: int) -> None:
    chance = random.Random(seed)
    plan = chance.choice(plan_files.ALL)()
    for _ in range(3):
        *way, last = chance.choice([way for way in ways(plan) if way])
        here = plan
        for key in way:
            here = here[key]
        here[last] = chance.choice(JUNK)
    found = answers(json.dumps(plan))
    assert all(problem.endswith((".", "?")) for problem in found)


def answers(content: str) -> list[str]:
    try:
        read_plan(content)
    except PlanFileError as error:
        return [str(problem) for problem in error.problems]
    return []


def ways(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The keys to every value in the data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [way, *(found for key, value in inner for found in ways(value, (*way, key)))]


def test_the_schema_is_a_schema_and_knows_what_the_code_knows() -> None:
    schema: Json = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    parts = schema["$defs"]
    assert parts["session"]["properties"]["kind"]["enum"] == list(KINDS)
    assert parts["session"]["properties"]["adaptation"]["enum"] == list(ADAPTATIONS)
    assert parts["step"]["properties"]["type"]["enum"] == list(STEP_TYPES)
    for part in parts.values():
        if part.get("type") == "object":
            assert part["additionalProperties"] is False


def test_the_schema_stands_in_the_docs() -> None:
    documented = SCHEMA_FILE.parent.parent / "docs" / SCHEMA_FILE.name
    assert documented.read_text(encoding="utf-8") == SCHEMA_FILE.read_text(encoding="utf-8")
