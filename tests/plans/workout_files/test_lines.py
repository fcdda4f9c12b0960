"""A file's steps as a coach would type them."""

import pytest

from plans.workout_files.lines import lines_text

MINUTE = {"type": "ride", "seconds": 60}


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (MINUTE, "1 min ride"),
        ({"type": "run", "metres": 400, "target": {"pace_s_per_km": [270, 275]}}, "400 m run @4:30–4:35/km"),
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
            "1 min ride ramp @100 W to 180 W",
        ),
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
