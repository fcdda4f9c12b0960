"""A file's steps as a coach would type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.prescription.line import read_line
from plans.workout_files.export import spread, unfold
from plans.workout_files.lines import lines_text
from tests.plans.workout_files.test_export import steps, structures

MINUTE = {"type": "ride", "seconds": 60}


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (MINUTE, "1 min ride"),
        ({"type": "run", "metres": 400, "target": {"pace_s_per_km": [270, 275]}}, "0.4 km run @4:30–4:35/km"),
        (MINUTE | {"target": {"zone": [4, 4]}, "cadence": [90, 100]}, "1 min ride @Z4 90–100 rpm"),
        (MINUTE | {"target": {"percent": [88, 92], "of": "ftp"}}, "1 min ride @88–92% FTP"),
        (MINUTE | {"target": {"percent": [95, 95], "of": "10k"}}, "1 min ride @95% 10k pace"),
        (MINUTE | {"target": {"watts": [200, 200]}}, "1 min ride @200 W"),
        (
            MINUTE | {"target": {"bpm": [150, 155]}, "note": "Sit (tall)"},
            "1 min ride @150–155 bpm (Sit [tall])",
        ),
        (
            MINUTE | {"target": {"watts": [100, 100]}, "to": {"watts": [180, 180]}},
            "1 min ride ramp 100–180 W",
        ),
        ({"type": "ride", "seconds": 90}, "90 s ride"),
        ({"type": "cooldown", "open": True}, "cool-down"),
        ({"repeat": 3, "steps": [MINUTE]}, "3 × 1 min ride"),
        (
            {"repeat": 3, "steps": [MINUTE, {"repeat": 2, "steps": [MINUTE]}]},
            "3 × (1 min ride, 2 × 1 min ride)",
        ),
        ({"repeat": 3, "steps": [{"repeat": 2, "steps": [MINUTE]}]}, "3 × (2 × 1 min ride)"),
    ],
)
def test_lines(step, line):
    assert lines_text([step]) == line
    assert lines_text([step, MINUTE]) == f"{line}\n1 min ride"


def facts(items):
    """What a device would be told, step by step; the words for it may differ."""
    keys = ("seconds", "metres", "open", "target", "to", "cadence", "note")
    return [{key: one[key] for key in keys if key in one} for one in unfold(spread(items))]


RAMPS = st.builds(
    lambda low, high: {"target": {"watts": [low, low]}, "to": {"watts": [high, high]}},
    st.integers(50, 200),
    st.integers(201, 900),
)
NOTES = st.sampled_from([{}, {}, {"note": "Sit tall"}, {"note": "until heart rate is under 125 bpm"}])


@st.composite
def steps_of_files(draw):
    step = draw(steps()) | draw(NOTES)
    return step | draw(RAMPS) if draw(st.booleans()) and "seconds" in step else step


@settings(max_examples=150, deadline=None)
@given(structures(steps_of_files()))
def test_the_language_reads_what_a_file_said(structure):
    items = spread(structure["steps"])
    read = read_line(lines_text(items), sport="cycling", title="From a file")
    assert read.problems == ()
    assert facts(read.structure["steps"]) == facts(items)
