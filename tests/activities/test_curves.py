"""A recording as lines, in the reader's units."""

import pytest

from activities.curves import curves_of, pace_of


def test_a_run_is_drawn_by_pace_and_faster_is_up():
    found = curves_of({"step_s": 60, "speed": [1000 / 300, 1000 / 240, 0.1]}, "running", "metric")
    (curve,) = found.curves
    assert (curve.name, curve.unit) == ("Pace", "min/km")
    assert (curve.high, curve.middle, curve.low) == ("4:00", "4:30", "5:00")
    assert curve.path == "M0.0 100.0L150.0 0.0"
    assert curve.said == "Pace over time, from 4:00 to 5:00 min/km, mean 4:30"


def test_a_ride_is_drawn_by_speed_from_zero_and_what_is_not_known_breaks_the_line():
    found = curves_of(
        {"step_s": 10, "speed": [10, None, 5, None, None, 5], "hr": [150] * 6}, "cycling", "metric"
    )
    speed, heart = found.curves
    assert (speed.high, speed.low, speed.path.count("M")) == ("40", "0", 2)
    assert heart.unit == "bpm"
    assert found.times == ("0:00", "0:15", "0:30", "0:45", "1:00")


def test_miles_for_people_who_count_in_them():
    found = curves_of({"step_s": 1, "speed": [10.0, 5.0], "altitude": [0, 100]}, "cycling", "imperial")
    assert [one.unit for one in found.curves] == ["mph", "ft"]


def test_the_table_holds_the_same_in_ten_parts():
    found = curves_of({"step_s": 60, "hr": [*range(100, 120)]}, "cycling", "metric")
    assert len(found.parts) == 10
    assert (found.parts[1].begins, found.parts[1].values) == ("2:00", ("102",))


@pytest.mark.parametrize("series", [{}, {"step_s": 1, "hr": [120, None]}])
def test_too_little_to_draw_is_no_picture(series):
    assert curves_of(series, "running", "metric") is None


@pytest.mark.parametrize(
    ("sport", "units", "words"),
    [
        ("running", "metric", "5:00/km"),
        ("running", "imperial", "8:03/mi"),
        ("cycling", "metric", "12.0 km/h"),
        ("cycling", "imperial", "7.5 mph"),
        ("swimming", "imperial", "0:30/100 m"),
    ],
)
def test_a_lap_has_the_pace_or_speed_of_its_sport(sport, units, words):
    assert pace_of(sport, 300, 1000, units) == words


def test_without_time_or_distance_there_is_no_pace():
    assert pace_of("running", None, 1000, "metric") == pace_of("running", 300, 0, "metric") == ""
