"""Exercises: how they read, and the weight they come to for one athlete."""

import pytest

from plans.prescription.exercises import (
    Exercise,
    exercise_from_json,
    is_lower_body,
    nearest_loadable,
)
from plans.prescription.writing import lifts_text


def sets(*pairs: tuple[int | str, float], name: str = "Squat") -> list[Exercise]:
    return [
        exercise_from_json({"name": name, "sets": 1, "reps": reps, "load_pct_tm": pct}) for reps, pct in pairs
    ]


def test_sets_of_one_exercise_stand_on_one_line() -> None:
    day = [*sets((5, 65), (5, 75), ("5+", 85)), Exercise("Chin-up", sets=5, reps=10)]
    assert lifts_text(day) == ["Squat 5 @65% TM, 5 @75% TM, 5+ @85% TM", "Chin-up 5 × 10"]


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        (Exercise("Press", sets=3, reps=5, load_pct_1rm=82.5), "3 × 5 @82.5% 1RM"),
        (Exercise("Press", sets=3, reps=8, reps_to=12, load_kg=40), "3 × 8–12 @40 kg"),
        (Exercise("Press", sets=1, reps=5, rpe=8.5), "5 RPE 8.5"),
        (Exercise("Press", sets=1, reps=3, amrap=True, load_kg=100, rpe=9), "3+ @100 kg RPE 9"),
        (
            Exercise("Press", sets=5, reps=5, load_pct_tm=80, kg=92.5, kg_exact=91.8),
            "5 × 5 @92.5 kg (80% TM)",
        ),
        (Exercise("Plank", sets=3), "3 sets"),
    ],
)
def test_as_text(exercise: Exercise, text: str) -> None:
    assert exercise.as_text() == text


def test_a_rest_and_what_was_added_stand_at_the_end_of_the_line() -> None:
    exercise = Exercise("Deadlift", sets=3, reps=5, load_pct_tm=85, tm_add_kg=5, rest_s=150)
    assert lifts_text([exercise]) == ["Deadlift 3 × 5 @85% TM (TM + 5 kg), rest 2:30"]


@pytest.mark.parametrize(
    ("reps", "found"),
    [
        (5, (5, None, False)),
        ("5", (5, None, False)),
        ("5+", (5, None, True)),
        ("8-12", (8, 12, False)),
        ("8–12", (8, 12, False)),
    ],
)
def test_repetitions(reps: int | str, found: tuple[int, int | None, bool]) -> None:
    exercise = exercise_from_json({"name": "Row", "sets": 1, "reps": reps})
    assert (exercise.reps, exercise.reps_to, exercise.amrap) == found
    assert exercise_from_json(exercise.as_json()) == exercise


@pytest.mark.parametrize(
    ("kg", "step", "loadable"),
    [
        (91.8, 2.5, 92.5),
        (91.2, 2.5, 90),
        (91.25, 2.5, 90),  # as near to 90 as to 92.5: the lighter one
        (100, 2.5, 100),
        (0.3 * 3, 0.3, 0.9),
        (61, 5, 60),
        (1, 2.5, 0),
    ],
)
def test_nearest_loadable(kg: float, step: float, loadable: float) -> None:
    assert nearest_loadable(kg, step) == pytest.approx(loadable)


@pytest.mark.parametrize("step", [0, -2.5, float("nan")])
def test_a_step_of_nothing_is_refused(step: float) -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        nearest_loadable(100, step)


def test_no_weight_is_further_away_than_half_a_step() -> None:
    for tenths in range(200, 2000, 7):
        assert abs(nearest_loadable(tenths / 10, 2.5) - tenths / 10) <= 1.25 + 1e-9


@pytest.mark.parametrize("name", ["Back squat", "Romanian deadlift", "Leg press", "Hip thrust", "Calf raise"])
def test_lower_body(name: str) -> None:
    assert is_lower_body(name)
    assert not is_lower_body("Bench press")


def test_a_range_of_weights_reads_as_one() -> None:
    exercise = exercise_from_json({"name": "Squat", "reps": 5, "load_pct_1rm": 70, "kg": 97.5, "kg_to": 105})
    assert exercise.as_text() == "5 @97.5–105 kg (70% 1RM)"
