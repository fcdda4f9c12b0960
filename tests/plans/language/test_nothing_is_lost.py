"""What is typed stands in the structure, or is named: nothing is misread or left out in silence."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.prescription.line import SessionLine, read_line
from tests.plans.language.examples import ENDURANCE, STRENGTH

ODD = "37"
MEANINGS = (37, 37 * 60, 37 * 3600, 37_000, 59546, 33.83, 34)  # bare, min, h, km, miles, yards
TEXTS = [(text, sport) for text, sport, _ in ENDURANCE] + [(text, "strength") for text, _ in STRENGTH]


def said(line: SessionLine) -> str:
    named = " ".join(problem.text for problem in line.problems)
    return json.dumps(line.structure, ensure_ascii=False) + named + " ".join(line.assumptions)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Easy + 6 strides 40min", "40min"),
        ("8 foo 40min easy 13", "8 foo"),
        ("8 foo 40min easy 13", "13"),
        ("20min strides", "20min"),
        ("10 min easy 13", "13"),
    ],
)
def test_what_has_no_place_is_named(text: str, piece: str) -> None:
    line = read_line(text, sport="running", title="")
    assert piece in [problem.text for problem in line.problems]
    assert line.duration_s is None or line.duration_s <= 2400


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("10 min semi pace (4:02/4:27 min/km)", "4:02/4:27"),
        ("12 km progressive", "progressive"),
        ("8x400m @1:30", "1:30"),
        ("40 min: 10 x 1 min hard", "inside"),
        ("5 km easy OR 100 min easy + 13 km @MP", "13 km"),
        ("running: 14k, 4x 1.6k @TMP\n- 2 km easy\n- run: 10 km", "14k"),
        ("2x (2000 m, 34 min)\n3 x 300 on 5:00\n100 on 2:00", "34 min"),
    ],
)
def test_what_is_not_taken_is_kept_in_words(text: str, kept: str) -> None:
    line = read_line(text, sport="running", title="")
    assert kept in said(line)


@pytest.mark.parametrize(
    ("text", "sport", "sentence"),
    [
        ("8 x 3 min hard, 2 min easy", "running", "“2 min easy” is taken once, behind the repeats"),
        ("5x3min @120% FTP, 3min @50%", "cycling", "“3min @50%” is taken once, behind the repeats"),
        ("7x3min @105% FTP (3min easy)", "cycling", "“(3min easy)” behind repeats is taken as the rest"),
    ],
)
def test_what_could_be_meant_otherwise_is_said(text: str, sport: str, sentence: str) -> None:
    assert any(one.startswith(sentence) for one in read_line(text, sport=sport).assumptions)


def test_a_rest_is_not_read_without_the_work_that_was_refused() -> None:
    line = read_line("4x5min @Z9 r2min", sport="running", title="")
    assert line.structure == {"unread": [{"line": 1, "text": "4x5min @Z9 r2min"}]}


@pytest.mark.parametrize("text", ["1 x 800 m @5k pace", "1. 10 min easy", "2. Squat 5x5", "A1 Squat 5x5"])
def test_numbers_that_only_order_are_no_loss(text: str) -> None:
    assert read_line(text, sport="strength" if "Squat" in text else "running", title="").problems == ()


def test_a_number_in_a_note_takes_no_place_that_another_needs() -> None:
    text = (
        "20–21 s warm-up walk\n10:00–10:01 warm-up walk\n"
        "20 s warm-up walk @Z1–5 (note: up to 3 x 5 min)\n5:00–5:01 warm-up walk"
    )
    assert read_line(text, sport="running", title="").problems == ()


@given(st.sampled_from(TEXTS), st.sampled_from([ODD, "zorblax"]), st.randoms(use_true_random=False))
@settings(max_examples=600, deadline=None)
def test_a_piece_put_anywhere_is_found_again(
    example: tuple[str, str], odd: str, chance: random.Random
) -> None:
    text, sport = example
    words = text.split(" ")
    words.insert(chance.randrange(len(words) + 1), odd)
    line = read_line(" ".join(words), sport=sport, title="")
    found = odd in said(line) or (odd == ODD and any(f"{one:g}" in said(line) for one in MEANINGS))
    assert found, line
