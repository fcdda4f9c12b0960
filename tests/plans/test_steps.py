"""Steps: folding what repeats, giving it back unharmed, and how it reads."""

import random

import pytest

from plans.prescription.steps import (
    STEP_TYPES,
    Item,
    Repeat,
    Step,
    distance_text,
    duration_text,
    fold_steps,
    item_from_json,
    unfold_steps,
)


def run(seconds: float) -> Step:
    return Step("run", seconds)


def walk(seconds: float) -> Step:
    return Step("walk", seconds)


WARMUP, COOLDOWN = Step("walk_warmup", 300), Step("walk_cooldown", 300)


def text(steps: list[Step]) -> list[str]:
    return [item.as_text() for item in fold_steps(steps)]


# Weeks of a couch to 5 km, as published, and sets of other sports.
@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        (
            [WARMUP, *[run(60), walk(90)] * 8, COOLDOWN],
            ["5 min walk", "8 × (1 min run, 1:30 walk)", "5 min walk"],
        ),
        (
            [WARMUP, *[run(90), walk(90), run(180), walk(180)] * 2, COOLDOWN],
            ["5 min walk", "2 × (1:30 run, 1:30 walk, 3 min run, 3 min walk)", "5 min walk"],
        ),
        (
            [WARMUP, run(180), walk(90), run(300), walk(150), run(180), walk(90), run(300), COOLDOWN],
            ["5 min walk", "2 × (3 min run, 1:30 walk, 5 min run), 2:30 walk between", "5 min walk"],
        ),
        (
            [WARMUP, run(300), walk(180), run(300), walk(180), run(300), COOLDOWN],
            ["5 min walk", "3 × 5 min run, 3 min walk between", "5 min walk"],
        ),
        (
            [WARMUP, run(480), walk(300), run(480), COOLDOWN],
            ["5 min walk", "2 × 8 min run, 5 min walk between", "5 min walk"],
        ),
        (
            [WARMUP, run(300), walk(180), run(480), walk(180), run(300), COOLDOWN],
            ["5 min walk", "5 min run", "3 min walk", "8 min run", "3 min walk", "5 min run", "5 min walk"],
        ),
        ([WARMUP, run(1200), COOLDOWN], ["5 min walk", "20 min run", "5 min walk"]),
        ([Step("interval", metres=400)] * 4, ["4 × 400 m interval"]),
        ([Step("swim", metres=100), Step("rest", 20)] * 10, ["10 × (100 m swim, 20 s rest)"]),
        ([Step("ride", 3600)], ["60 min ride"]),
        ([], []),
    ],
)
def test_what_repeats_is_written_once(steps: list[Step], lines: list[str]) -> None:
    assert text(steps) == lines


def test_work_is_no_rest_between_work() -> None:
    assert text([run(60), run(120), run(60)]) == ["1 min run", "2 min run", "1 min run"]
    assert text([walk(60), run(120), walk(60)]) == ["1 min walk", "2 min run", "1 min walk"]


@pytest.mark.parametrize("seed", range(60))
def test_folding_loses_nothing(seed: int) -> None:
    chance = random.Random(seed)
    choice = [run(60), run(90), walk(60), Step("jog", metres=200), Step("rest", 30)]
    steps = chance.choices(choice[: chance.randint(1, 5)], k=chance.randint(0, 40))
    folded = fold_steps(steps)
    assert unfold_steps(folded) == steps
    assert len(folded) <= len(steps)
    assert fold_steps(unfold_steps(folded)) == folded
    assert [item_from_json(item.as_json()) for item in folded] == folded


def test_repeats_from_json() -> None:
    items: list[Item] = [
        item_from_json({"type": "interval", "metres": 400, "repeat": 4}),
        item_from_json({"type": "jog", "seconds": 60, "repeat": 1}),
        item_from_json(
            {"repeat": 2, "steps": [{"type": "run", "seconds": 9}], "between": {"type": "walk", "seconds": 5}}
        ),
    ]
    assert items == [
        Repeat(4, (Step("interval", metres=400),)),
        Step("jog", 60),
        Repeat(2, (Step("run", 9),), walk(5)),
    ]
    assert unfold_steps(items)[-3:] == [Step("run", 9), walk(5), Step("run", 9)]


def test_a_long_session_is_folded_quickly() -> None:
    steps = [run(second) for second in range(1, 501)]
    assert len(fold_steps(steps)) == 500


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (30, "30 s"),
        (60, "1 min"),
        (90, "1:30"),
        (300, "5 min"),
        (1230, "20:30"),
        (3600, "60 min"),
        (7200, "120 min"),
        (7260, "2 h 01"),
        (10_800, "3 h"),
        (7530, "2:05:30"),
    ],
)
def test_duration_text(seconds: float, words: str) -> None:
    assert duration_text(seconds) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (50, "50 m"),
        (400, "400 m"),
        (1000, "1 km"),
        (1500, "1500 m"),
        (2000, "2 km"),
        (9500, "9.5 km"),
        (10_000, "10 km"),
    ],
)
def test_distance_text(metres: float, words: str) -> None:
    assert distance_text(metres) == words


def test_every_step_type_has_a_word_and_a_height() -> None:
    assert all(kind.word and 0 < kind.intensity <= 1 for kind in STEP_TYPES.values())
