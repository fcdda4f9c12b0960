"""The kind of a session, from its title and from what is prescribed."""

import pytest

from plans.line import read_line


@pytest.mark.parametrize(
    ("line", "sport", "kind"),
    [
        ("Tempo 50min @Z3", "running", "tempo"),
        ("Long run 20 km", "running", "long"),
        ("Recovery 30min", "running", "recovery"),
        ("Rest", "running", "rest"),
        ("5x3min @Z5 r3min", "running", "vo2max"),
        ("3x10min @Z4 r3min", "running", "threshold"),
        ("3x1 mile @10k pace r3min", "running", "threshold"),
        ("10 km @MP", "running", "tempo"),
        ("100min @Z2", "running", "long"),
        ("45 min easy with 4 x 20 s strides", "running", "easy"),  # a flourish is no speed work
        ("2x20min @88-94%FTP r5min", "cycling", "threshold"),
        ("Squat 5x5 @80%", "strength", "strength"),
        ("Curl 3x12 2 RIR", "strength", "hypertrophy"),
        ("foo bar", "running", "other"),
    ],
)
def test_kind(line: str, sport: str, kind: str) -> None:
    assert read_line(line, sport=sport).kind == kind


def test_the_label_before_a_colon_does_not_decide() -> None:
    steps = read_line("Intervals: 2 mi WU; 8 x 400m @5k pace", sport="running", title="").structure["steps"]
    assert steps[0]["type"] == "warmup"
    hard = read_line("Easy: 6x400m @Z5", sport="running", title="").structure["steps"][0]["steps"][0]
    assert hard["type"] == "interval"
