"""FIT workouts that other software wrote: each step as the file has it, and as a line that reads back."""

from pathlib import Path

import pytest

from plans.prescription.line import read_line
from plans.prescription.text import to_text
from plans.workout_files.reading import read_workout

REAL = Path(__file__).parent / "real"
UNTIL = "cool-down @{0} (note: _C_; until heart rate is under 125 bpm)"

WORKOUTS = {
    "wkt_fit_individual_steps": [
        "1 min warm-up @Z2 (note: _A_)", "500 m steady @Z5 (note: B1_)", "500 m steady @Z3 (note: B2_)",
        UNTIL.format("Z1"),
    ],
    "wkt_fit_custom_targets": [
        "1 min warm-up @50–60% HRmax (note: _A_)", "500 m @300–310 W (note: B1_)",
        "500 m @260–270 W (note: B2_)", UNTIL.format("220–230 W"),
    ],
    "wkt_fit_repeat_greater_than": [
        "1 min warm-up @Z2 (note: _A_)",
        "500 m steady @Z5 (note: B1_; repeat until heart rate is above 80 % of maximum)",
        "500 m steady @Z3 (note: B2_)", UNTIL.format("Z1"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "lines"), WORKOUTS.items())
def test_the_steps_of_a_real_file(name: str, lines: list[str]) -> None:
    workout = read_workout((REAL / f"{name}.fit").read_bytes())
    text = to_text(workout.structure, "running")
    assert text.split("\n") == lines
    assert read_line(text, sport="running", title="").structure == workout.structure
    assert "A step lasts until heart rate is under 125 bpm: it has no set end here." in workout.problems
