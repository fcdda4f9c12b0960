"""ZWO, ERG and MRC in: what is read, what is said, and files meant to harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.workout_files.reading import read_workout
from plans.workout_files.workout import WorkoutFileError


def zwo(inner, sport="bike", more=""):
    return (
        f"<workout_file><author>A</author><name>Sweet spot</name><description>Two long ones.</description>"
        f"<sportType>{sport}</sportType>{more}<workout>{inner}</workout></workout_file>"
    ).encode()


def ftp(low, high=None):
    return {"percent": [low, low if high is None else high], "of": "ftp"}


@pytest.mark.parametrize(
    ("inner", "step"),
    [
        (
            '<Warmup Duration="600" PowerLow="0.5" PowerHigh="0.75"/>',
            {"type": "warmup", "seconds": 600, "target": ftp(50), "to": ftp(75)},
        ),
        (
            '<Cooldown Duration="300" PowerLow="0.7" PowerHigh="0.4"/>',
            {"type": "cooldown", "seconds": 300, "target": ftp(70), "to": ftp(40)},
        ),
        (
            '<SteadyState Duration="1200" Power="0.88" Cadence="90"/>',
            {"type": "ride", "seconds": 1200, "target": ftp(88), "cadence": [90, 90]},
        ),
        (
            '<SteadyState Duration="60" Power="0.95449996"/>',
            {"type": "ride", "seconds": 60, "target": ftp(95.45)},
        ),
        (
            '<steadystate duration="60" powerlow="0.88" powerhigh="0.92"/>',
            {"type": "ride", "seconds": 60, "target": ftp(88, 92)},
        ),
        ('<FreeRide Duration="60" FlatRoad="1"/>', {"type": "ride", "seconds": 60}),
        ('<MaxEffort Duration="30"/>', {"type": "sprint", "seconds": 30}),
        (
            '<IntervalsT Repeat="4" OnDuration="240" OffDuration="120" OnPower="1.05" OffPower="0.5"'
            ' Cadence="95" CadenceResting="80"><textevent timeoffset="5" message="Sit down"/></IntervalsT>',
            {
                "repeat": 4,
                "steps": [
                    {
                        "type": "interval", "seconds": 240, "target": ftp(105), "cadence": [95, 95],
                        "note": "Sit down",
                    },
                    {"type": "recovery", "seconds": 120, "target": ftp(50), "cadence": [80, 80]},
                ],
            },
        ),
    ],
)  # fmt: skip
def test_zwo_elements(inner, step):
    workout = read_workout(zwo(inner))
    assert (workout.name, workout.sport, workout.notes) == ("Sweet spot", "cycling", "Two long ones.")
    assert workout.structure == {"steps": [step]}
    assert workout.problems == ()


def test_a_run_is_a_fraction_of_a_race_and_may_count_metres():
    inner = '<SteadyState Duration="1000" Power="0.95" pace="2"/><SteadyState Duration="400" Power="1"/>'
    workout = read_workout(zwo(inner, "run", "<durationType>distance</durationType>"))
    assert workout.structure["steps"] == [
        {"type": "run", "metres": 1000, "target": {"percent": [95, 95], "of": "10k"}},
        {"type": "run", "metres": 400, "target": {"percent": [100, 100], "of": "threshold_pace"}},
    ]


def test_what_a_zwo_says_beyond_is_said():
    steps = '<SteadyState Power="1"/><SteadyState Duration="0.001" Power="1"/><FreeRide Duration="60"/>'
    workout = read_workout(zwo(f'<Dance Duration="5"/>{steps}'))
    assert len(workout.structure["steps"]) == 1
    assert "“Dance” is no step known here" in workout.problems[0]
    assert "“SteadyState” without a duration" in workout.problems[1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><workout_file/>', "entities"),
        (b"<workout_file><workout>", "does not close"),
        (b'<?xml version="1.0" encoding="klingon"?><workout_file/>', "does not close"),
        (b"<gpx/>", "no workout of Zwift"),
        (zwo(""), "no steps"),
        (zwo('<FreeRide Duration="1"/>' * 501), "more than 500"),
        (zwo('<IntervalsT Repeat="9999" OnDuration="1" OffDuration="1"/>'), "at most 200"),
        (zwo('<IntervalsT Repeat="200" OnDuration="1" OffDuration="1"/>' * 10), "more than 2000"),
        (zwo('<FreeRide Duration="nan"/>'), "no steps"),
    ],
)
def test_zwo_that_is_refused(data, said):
    with pytest.raises(WorkoutFileError, match=said):
        read_workout(data)


def course(points, unit="WATTS", header="DESCRIPTION = Two eights\nFTP = 250\n"):
    return (
        f"[COURSE HEADER]\nVERSION = 2\n{header}MINUTES {unit}\n[END COURSE HEADER]\n"
        f"[COURSE DATA]\n{points}\n[END COURSE DATA]\n[COURSE TEXT]\n0 Hello 10\n[END COURSE TEXT]\n"
    ).encode()


def test_erg_points_become_steps_and_ramps():
    workout = read_workout(course("0.00\t100\n10.00\t180\n10.00\t250\n18.00\t250"))
    assert (workout.name, workout.sport) == ("Two eights", "cycling")
    assert workout.structure["steps"] == [
        {"type": "ride", "seconds": 600, "target": {"watts": [100, 100]}, "to": {"watts": [180, 180]}},
        {"type": "ride", "seconds": 480, "target": {"watts": [250, 250]}},
    ]
    assert workout.problems == ("The watts were made for an FTP of 250 W.",)


def test_what_comes_again_and_again_in_a_curve_is_said_once():
    points = "\n".join(f"{4 * n} 250\n{4 * n + 3} 250\n{4 * n + 3} 120\n{4 * n + 4} 120" for n in range(5))
    (repeat,) = read_workout(course(points)).structure["steps"]
    assert repeat == {
        "repeat": 5,
        "steps": [
            {"type": "ride", "seconds": 180, "target": {"watts": [250, 250]}},
            {"type": "ride", "seconds": 60, "target": {"watts": [120, 120]}},
        ],
    }


def test_mrc_points_are_percent_and_a_comma_is_a_point():
    workout = read_workout(course("0 50\r\n5,5 50", "PERCENT", "FILE NAME = easy.mrc\n"))
    assert workout.name == "easy"
    assert workout.structure["steps"] == [{"type": "ride", "seconds": 330, "target": ftp(50)}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (course("0 100\nten 200"), "“ten 200” is no pair"),
        (course("0 100\n1.2.3 200"), "is no pair"),
        (course("5 100\n3 100"), "run backwards"),
        (course("0 100\n99999 100"), "beyond any workout"),
        (course("0 -5\n9 -5"), "beyond any workout"),
        (course("0 100"), "no steps"),
        (course("\n".join(f"{n} {n % 2}" for n in range(600))), "more than 500"),
        (course("\n".join(["0 1"] * 20_001)), "more than 20000"),
        (b"[COURSE HEADER]\n[END COURSE HEADER]\n", "COURSE DATA"),
    ],
)
def test_courses_that_are_refused(data, said):
    with pytest.raises(WorkoutFileError, match=said):
        read_workout(data)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<workout_file>", b"[COURSE HEADER]\n", b"\x0e\x10\x00\x00abcd.FIT"]),
)
def test_any_bytes_are_read_or_refused(data, start):
    with pytest.raises(WorkoutFileError, match=r"\w"):
        read_workout(start + data)
