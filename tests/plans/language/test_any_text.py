"""Whatever is typed: it is read or named as not read, quickly, and it never raises."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plans.prescription.line import line_of, read_line

SPORTS = st.sampled_from(["running", "cycling", "swimming", "rowing", "strength", "other"])
WORDS = re.split(
    r"\s+",
    """5 400 1:30 4x x5 5k 10' 30'' 75% <55% m min km h mi kg lb bpm W rpm @ Z4 RPE8 1RM TM pace
easy tempo jog rest r90s recovery warm-up strides ramp ( ) [ ] { } , ; : . + - – / | or OR
and with incl each every on off side max AMRAP EMOM A1 squat 3-1-1-0 repeat II ~ … ° 🙂 £ 0
999999 #1 a.m. then""",
)
LINES = st.lists(st.sampled_from([*WORDS, "\n", "\n  ", "\t", ""]), max_size=14).map(" ".join)
TYPED = st.one_of(LINES, st.text(max_size=60))


@given(TYPED, SPORTS)
@settings(max_examples=400, deadline=None)
@example("5min, , foo bar ,", "running")
@example("Bench press: 185 x 5; 195 x OR; 205 x 5", "strength")
def test_any_text_is_read_or_named(text: str, sport: str) -> None:
    line = read_line(text, sport=sport)
    assert bool(line.problems) == ("unread" in line.structure)
    assert all(problem.line >= 1 and problem.column >= 1 and problem.expected for problem in line.problems)
    assert line.duration_s is None or 1 <= line.duration_s <= 172_800


@given(TYPED, SPORTS)
@settings(max_examples=400, deadline=None)
def test_a_line_comes_back_as_its_title_and_prescription(text: str, sport: str) -> None:
    first = read_line(text, sport=sport)
    if not first.title:
        return
    line = line_of(title=first.title, prescription=first.prescription, sport=sport)
    again = read_line(line, sport=sport)
    assert (again.title, again.prescription) == (first.title, first.prescription)


@pytest.mark.parametrize(
    "text",
    ["(" * 4000, "4x" * 2000, "9" * 3000 + " min", "5min, " * 600, "1000000x1000000x5min", "x" * 100_000,
     "\n" * 4000, "4x(" * 40 + "5min" + ")" * 40],
    ids=["brackets", "counts", "digits", "commas", "millions", "long", "lines", "nested"],
)  # fmt: skip
def test_hostile_texts_are_read_and_stay_small(text: str) -> None:
    line = read_line(text, sport="running")
    assert sum(map(len, map(str, line.structure.values()))) < 100_000
