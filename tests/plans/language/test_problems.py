"""What was not read: where it stands, what was expected, and something near that would parse."""

import pytest
from hypothesis import given, settings

from plans.prescription.line import Problem, read_line
from tests.plans.language.test_any_text import SPORTS, TYPED

# typed, sport, where the problem stands, the piece, what was expected, what is offered
PROBLEMS = [
    ("5mn foo @Z9", "running", (1, 10), "Z9", "a zone from Z1 to Z7", "Z7"),
    ("10 min easy, 12 min @Z0", "running", (1, 22), "Z0", "a zone from Z1 to Z7", "Z1"),
    ("4x5min @Z4\n10 min @RPE12", "running", (2, 9), "RPE12", "an RPE from 1 to 10", "RPE10"),
    ("3x10", "running", (1, 3), "10", "a unit after the number", "10 min"),
    ("3x10", "cycling", (1, 3), "10", "a unit after the number", "10 min"),
    ("5 mni easy", "running", (1, 1), "5 mni", "a unit after the number", "5 min"),
    ("8 kmm @Z2", "running", (1, 1), "8 kmm", "a unit after the number", "8 km"),
    ("300x5min", "running", (1, 1), "300x", "a number of times from 1 to 200", "200x"),
    ("6 strides 40min", "running", (1, 11), "40min", "strides of at most 5 min or 1,500 m", "40 s"),
    ("5 miles easy with 4 strides", "running", (1, 19), "4", "a unit after the number", "4 x 20 s"),
    ("10 min easy 13", "running", (1, 13), "13", "one length for each step", ", 13 min"),
    ("10 min @120% of 1RM", "running", (1, 9), "120% of 1RM", "an effort; percentages of a maximum", ""),
    ("5 min, except on Sundays", "running", (1, 8), "except", "steps one after the other", "(except)"),
    ("Squat 5x5 r90", "strength", (1, 12), "90", "a unit after the rest", "90 s"),
    ("Squat 3x500", "strength", (1, 9), "500", "1 to 200 repetitions", "200"),
    ("Squat 5x5 @3", "strength", (1, 12), "3", "a load with its unit or an RPE from 5 to 10", "3 kg"),
    ("Squat 1x5 @8, 3x5 @-10%", "strength", (1, 20), "-", "a load of its own such as 70%", ""),
    ("8x100 r15", "swimming", (1, 8), "15", "a unit after the rest", "15 s"),
    ("8x100 r30", "swimming", (1, 8), "30", "a unit after the rest", "30 s"),
    ("5x1km r90", "running", (1, 8), "90", "a unit after the rest", "90 s"),
    ("6x800m 2 rest", "running", (1, 8), "2", "a unit after the rest", "2 min"),
    ("4x500m r60", "rowing", (1, 9), "60", "a unit after the rest", "60 s"),
    ("6x600m r50 m walk + 150 m jog", "running", (1, 21), "150 m jog", "one rest between repeats", ""),
    ("10x400m (90s)", "running", (1, 9), "(90s)", "r90s for a rest, in 90s for a time", "r90s"),
    ("8x400m @Z5 (90s)", "running", (1, 12), "(90s)", "r90s for a rest, in 90s for a time", "r90s"),
    ("4x5min @Z4 (1min @Z5)", "running", (1, 12), "(1min @Z5)", "both within the repeats", ""),
]


@pytest.mark.parametrize(("text", "sport", "place", "piece", "expected", "offered"), PROBLEMS)
def test_a_problem_is_named(
    text: str, sport: str, place: tuple[int, int], piece: str, expected: str, offered: str
) -> None:
    problem = read_line(text, sport=sport, title="").problems[0]
    assert ((problem.line, problem.column), problem.text) == (place, piece)
    assert expected in problem.expected
    assert problem.suggestion == offered
    assert at(text, problem).startswith(piece)


def at(text: str, problem: Problem) -> str:
    return text.split("\n")[problem.line - 1][problem.column - 1 :]


def taken(text: str, problem: Problem) -> str:
    rows = text.split("\n")
    row = rows[problem.line - 1]
    rest = row[problem.column - 1 :].removeprefix(problem.text)
    rows[problem.line - 1] = row[: problem.column - 1] + problem.suggestion + rest
    return "\n".join(rows)


@given(TYPED, SPORTS)
@settings(max_examples=300, deadline=None)
def test_what_is_offered_helps(text: str, sport: str) -> None:
    text = text.strip()
    line = read_line(text, sport=sport, title="")
    for problem in line.problems:
        if problem.suggestion and at(text, problem).startswith(problem.text):
            after = read_line(taken(text, problem), sport=sport, title="")
            assert len(after.problems) < len(line.problems), (problem, after.problems)


def test_more_steps_than_a_session_holds_are_one_problem() -> None:
    line = read_line("200x(20s hard, 20s easy)\n100x(20s hard, 20s easy)", sport="running", title="")
    assert [one.expected for one in line.problems] == ["at most 500 steps when repeats are unfolded"]
