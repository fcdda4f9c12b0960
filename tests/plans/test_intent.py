"""The kind of a session, from its title and from what is prescribed."""

import pytest

from plans.prescription.line import read_line


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
        ("4x4 min @ 90-95% HRmax r3min", "running", "vo2max"),
        ("3x10 min @ 88-91% HRmax r2min", "running", "threshold"),
        ("30 min @ 85% HRmax", "running", "tempo"),
        ("60 min @ 70-75% HRmax", "running", "easy"),
        ("8x100 @105% CSS r20s", "swimming", "vo2max"),
        ("10x100 @98-100% CSS r15s", "swimming", "threshold"),
        ("1500m @80% CSS", "swimming", "easy"),
        ("10 x 3 min at 90-92% 5k with 45 sec jog", "running", "threshold"),
        ("5x1km @3:30/km r2min", "running", "intervals"),
        ("5x5min @300W r5min", "cycling", "intervals"),
        ("6x3min @170-175bpm r2min", "running", "intervals"),
        ("5x3min @18 km/h r2min", "running", "intervals"),
        ("6x3min @95% r2min", "running", "intervals"),
        ("60min @200W", "cycling", "steady"),
        ("5x(3min @RPE8, 2min easy @130bpm)", "running", "vo2max"),
        ("3x(10min easy @130bpm)", "running", "easy"),
    ],
)
def test_kind(line: str, sport: str, kind: str) -> None:
    assert read_line(line, sport=sport).kind == kind


def test_the_label_before_a_colon_does_not_decide() -> None:
    steps = read_line("Intervals: 2 mi WU; 8 x 400m @5k pace", sport="running", title="").structure["steps"]
    assert steps[0]["type"] == "warmup"
    hard = read_line("Easy: 6x400m @Z5", sport="running", title="").structure["steps"][0]["steps"][0]
    assert hard["type"] == "interval"


def test_repeats_in_absolute_numbers_are_never_easy_and_say_why() -> None:
    line = read_line("5x1km @3:30/km r2min", sport="running")
    assert line.kind == "intervals"
    assert line.target_rpe == 7
    assert (
        "How hard 3:30/km is depends on the athlete: repeats at it are taken as intervals."
        in line.assumptions
    )
