"""Where a title ends, and the title of a line that has none."""

import pytest

from plans.prescription.line import line_of, read_line
from plans.prescription.title import derived_title, split_title


@pytest.mark.parametrize(
    ("line", "title", "prescription"),
    [
        ("Tempo 50min @Z3", "Tempo", "50min @Z3"),
        ("Back squat 4x6-8 @75%", "Back squat", "4x6-8 @75%"),
        ("VO2max 5x3min @Z5", "VO2max", "5x3min @Z5"),
        ("6x800m @5k pace", "", "6x800m @5k pace"),
        ("Rest", "Rest", ""),
        ("# 5 km time trial\n5km", "5 km time trial", "5km"),
        ("Strides every 5 min", "Strides", "every 5 min"),
        ("Long run\n20 km easy", "Long run", "20 km easy"),
        ("Dead Bug,3x8", "Dead Bug", "3x8"),
        ("Bench press:5x5 @80%", "Bench press", "5x5 @80%"),
        ("Bench press(5x5)", "Bench press", "(5x5)"),
        ("Tempo: 4x\n- 5min @Z4\n- 2min @Z1", "Tempo", "4x\n- 5min @Z4\n- 2min @Z1"),
        ("Run: 14k, 4x 1.6k\n- 2km @Z2\n- 12 km easy", "", "Run: 14k, 4x 1.6k\n- 2km @Z2\n- 12 km easy"),
        (
            "Bike (85 min) - steady\nT1 (2 min)\nRun (33 min)",
            "",
            "Bike (85 min) - steady\nT1 (2 min)\nRun (33 min)",
        ),
        ("Tempo (50 min)\n10 min easy", "Tempo", "(50 min)\n10 min easy"),
    ],
)
def test_the_words_before_the_first_number_are_the_title(line: str, title: str, prescription: str) -> None:
    assert split_title(line) == (title, prescription)


@pytest.mark.parametrize(
    ("prescription", "title"),
    [
        ("6x800m @5k pace r400m jog", "6 × 800 m"),
        ("15min Z1, 3x10min Z3, 10min Z1", "3 × 10 min"),
        ("40min @RPE7", "40 min"),
        ("A1 Row 3x8 @60kg\nA2 Push-up 3x12", "Row + Push-up"),
        ("A1 Row 3x8 / A2 Push-up 3x12", "Row + Push-up"),
        ("A1: Back squat (heels flat), 4 x 6-8\nA2: Leg curl 4x8", "Back squat + Leg curl"),
        ("B. Bulgarian split squat @3121; 3 x 8/leg", "Bulgarian split squat"),
    ],
)
def test_a_title_is_made_from_what_counts(prescription: str, title: str) -> None:
    assert derived_title(prescription) == title
    line = line_of(title=title, prescription=prescription)
    read = read_line(line, sport="strength")
    assert (read.title, read.prescription) == (title, prescription)
