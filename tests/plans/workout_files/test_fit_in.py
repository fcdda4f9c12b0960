"""FIT workouts in: offsets, open ends, repeats of every kind, and bytes that are no workout."""

import pytest
from fit_tool.profile.profile_type import Intensity, Sport
from fit_tool.profile.profile_type import WorkoutStepDuration as Duration
from fit_tool.profile.profile_type import WorkoutStepTarget as Target
from fit_tool.utils.crc import crc16
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.workout_files.reading import read_workout
from plans.workout_files.workout import WorkoutFileError
from tests.plans.workout_files.fit_files import SECONDS, activity, fit


def steps_of(*steps, sport=Sport.CYCLING):
    return read_workout(fit(*steps, sport=sport)).structure["steps"]


def custom(kind, name, low, high):
    field = f"custom_target_{name}"
    zone = {"power": "target_power_zone", "heart_rate": "target_hr_zone", "speed": "target_speed_zone"}[name]
    return SECONDS | {"target_type": kind, zone: 0, f"{field}_low": low, f"{field}_high": high}


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        (custom(Target.POWER, "power", 1300, 1310), {"watts": [300, 310]}),
        (custom(Target.POWER, "power", 88, 92), {"percent": [88, 92], "of": "ftp"}),
        (custom(Target.POWER, "power", 92, 88), {"percent": [88, 92], "of": "ftp"}),
        (custom(Target.HEART_RATE, "heart_rate", 240, 250), {"bpm": [140, 150]}),
        (custom(Target.HEART_RATE, "heart_rate", 50, 60), {"percent": [50, 60], "of": "hrmax"}),
        (custom(Target.SPEED, "speed", 8.333, 9.722), {"kmh": [30, 35]}),
        (SECONDS | {"target_type": Target.POWER, "target_power_zone": 5}, {"zone": [5, 5]}),
    ],
)
def test_targets_on_the_bike(fields, target):
    assert steps_of(fields) == [{"type": "ride", "seconds": 60, "target": target}]


def test_speed_of_a_run_is_a_pace():
    (step,) = steps_of(custom(Target.SPEED, "speed", 3.571, 3.704), sport=Sport.RUNNING)
    assert step == {"type": "run", "seconds": 60, "target": {"pace_s_per_km": [270, 280]}}


def test_cadence_alone_and_beside_power():
    alone = {"custom_target_cadence_low": 90, "custom_target_cadence_high": 100, "target_cadence_zone": 0}
    beside = {f"secondary_{name}": value for name, value in alone.items()}
    power = custom(Target.POWER, "power", 1200, 1200)
    steps = steps_of(
        SECONDS | alone | {"target_type": Target.CADENCE},
        power | beside | {"secondary_target_type": Target.CADENCE},
    )
    assert [step["cadence"] for step in steps] == [[90, 100], [90, 100]]
    assert steps[1]["target"] == {"watts": [200, 200]}


def test_extents_and_intensities():
    steps = steps_of(
        SECONDS | {"intensity": Intensity.WARMUP},
        {"duration_type": Duration.DISTANCE, "duration_distance": 500.0, "intensity": Intensity.ACTIVE},
        {"duration_type": Duration.OPEN, "intensity": Intensity.REST, "workout_step_name": "Drink"},
        SECONDS | {"intensity": Intensity.COOLDOWN, "notes": "Legs  loose"},
    )
    assert steps == [
        {"type": "warmup", "seconds": 60},
        {"type": "ride", "metres": 500},
        {"type": "rest", "open": True, "note": "Drink"},
        {"type": "cooldown", "seconds": 60, "note": "Legs loose"},
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"duration_type": Duration.HR_LESS_THAN, "duration_hr": 225}, "until heart rate is under 125 bpm"),
        (
            {"duration_type": Duration.HR_GREATER_THAN, "duration_hr": 80},
            "until heart rate is above 80 % of maximum",
        ),
        (
            {"duration_type": Duration.POWER_GREATER_THAN, "duration_power": 1250},
            "until power is above 250 W",
        ),
        ({"duration_type": Duration.CALORIES, "duration_calories": 300}, "until 300 kcal are done"),
        ({"duration_type": Duration.REPS, "duration_reps": 12}, "until 12 repetitions are done"),
    ],
)
def test_an_end_that_no_clock_tells_is_open_and_said(fields, words):
    workout = read_workout(fit(fields))
    assert workout.structure["steps"] == [{"type": "ride", "open": True, "note": words}]
    assert words in workout.problems[0]


def repeat(first, kind=Duration.REPEAT_UNTIL_STEPS_CMPLT, **fields):
    return {"duration_type": kind, "duration_step": first, **fields}


def test_repeats_close_as_they_come_also_inside_each_other():
    steps = steps_of(
        SECONDS, SECONDS, SECONDS, repeat(2, target_repeat_steps=3), SECONDS, repeat(1, target_repeat_steps=4)
    )
    minute = {"type": "ride", "seconds": 60}
    assert steps == [
        minute,
        {"repeat": 4, "steps": [minute, {"repeat": 3, "steps": [minute]}, minute]},
    ]


def test_a_repeat_until_a_time_counts_where_it_comes_out_even():
    until = {"kind": Duration.REPEAT_UNTIL_TIME}
    assert steps_of(SECONDS, repeat(0, **until, target_repeat_time=300.0))[0]["repeat"] == 5
    uneven = read_workout(fit(SECONDS, repeat(0, **until, target_repeat_time=290.0)))
    assert uneven.structure["steps"] == [
        {"type": "ride", "seconds": 60, "note": "repeat until 290 s are done"}
    ]
    assert "they stand here once" in uneven.problems[0]


def test_a_repeat_until_the_heart_says_so_stands_once_and_is_said():
    workout = read_workout(
        fit(SECONDS, SECONDS, repeat(0, Duration.REPEAT_UNTIL_HR_GREATER_THAN, target_repeat_hr=80))
    )
    assert len(workout.structure["steps"]) == 2
    assert workout.problems == (
        "Steps 1 to 2 repeat until heart rate is above 80 % of maximum: they stand here once.",
    )


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([repeat(0, target_repeat_steps=3)], "repeats steps that are not there"),
        ([SECONDS, repeat(7, target_repeat_steps=3)], "repeats steps that are not there"),
        ([SECONDS, repeat(0, target_repeat_steps=5000)], "at most 200"),
        ([SECONDS, *[repeat(0, target_repeat_steps=200)] * 3], "more often than anybody could train"),
        ([SECONDS] * 501, "more than 500 steps"),
    ],
)
def test_repeat_bombs_are_refused(steps, said):
    with pytest.raises(WorkoutFileError, match=said):
        read_workout(fit(*steps))


def test_a_name_without_control_characters():
    assert read_workout(fit(SECONDS, name="Sweet\tspot \x07 2×20")).name == "Sweet spot 2×20"


def test_what_is_no_workout():
    with pytest.raises(WorkoutFileError, match="recorded activity"):
        read_workout(activity())
    with pytest.raises(WorkoutFileError, match="no workout file"):
        read_workout(b"%PDF-1.7")
    with pytest.raises(WorkoutFileError, match="larger than 2 MB"):
        read_workout(b"<" * 2_000_001)
    with pytest.raises(WorkoutFileError, match="damaged"):
        read_workout(fit(SECONDS)[:-9])


WHOLE = fit(SECONDS, custom(Target.POWER, "power", 1300, 1310), repeat(0, target_repeat_steps=3))


def mended(data):
    """With checksums that fit, so that the changes behind them are met."""
    head = bytes(data[:12])
    body = head + crc16(head).to_bytes(2, "little") + bytes(data[14:-2])
    return body + crc16(body).to_bytes(2, "little")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6),
    st.booleans(),
)
def test_bytes_changed_at_will_are_read_or_refused(changes, is_mended):
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    said = ""
    try:
        steps = read_workout(mended(data) if is_mended else bytes(data)).structure["steps"]
    except WorkoutFileError as error:
        steps, said = [], str(error)
    assert bool(steps) != bool(said)
