"""The longest, the biggest, the heaviest; and zones as rows."""

from datetime import date
from decimal import Decimal

from sessions.records import DoneRow, LiftRow, records
from sessions.zone_rows import zone_tables

MONDAY, SUNDAY, NEXT = date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 23)


def run(day, metres, seconds=None, minutes=None):
    return DoneRow(day, "running", metres, seconds, minutes)


def test_the_longest_run_is_the_one_with_the_most_metres_and_the_first_of_equals():
    (longest,) = records([run(MONDAY, 9000), run(SUNDAY, 21_000), run(NEXT, 21_000), run(NEXT, None)])
    assert (longest.name, longest.day, longest.metres) == ("Longest run", SUNDAY, 21_000)


def test_by_time_where_no_distance_is_known():
    longest, _ = records([DoneRow(MONDAY, "cycling", None, 7200, 120)])
    assert (longest.name, longest.seconds, longest.metres) == ("Longest ride", 7200, None)


def test_the_biggest_week_counts_monday_to_sunday_and_says_what_is_missing():
    rows = [run(MONDAY, None, 3600, 60), run(SUNDAY, None, 1800, 30), run(NEXT, None, 4800, 80)]
    week = records(rows)[-1]
    assert (week.day, week.seconds, week.at_least, week.about) == (MONDAY, 5400, False, False)
    week = records([*rows, run(SUNDAY, None), run(SUNDAY, 5000, None, 30)])[-1]
    assert (week.seconds, week.at_least, week.about) == (7200, True, True)


def test_the_heaviest_set_of_each_lift():
    lifts = [
        LiftRow(MONDAY, "Squat", 100, 3),
        LiftRow(SUNDAY, "Squat", 100, 5),
        LiftRow(NEXT, "Press", 50, 1),
    ]
    press, squat = records([], lifts)
    assert (press.name, press.kg, press.reps) == ("Press", 50, 1)
    assert (squat.day, squat.kg, squat.reps) == (SUNDAY, 100, 5)


def test_nothing_known_is_no_record():
    assert records([]) == []
    assert records([DoneRow(MONDAY, "strength", None, None, None)]) == []


def test_zones_of_a_threshold_in_the_readers_units():
    (power,) = zone_tables("ftp", Decimal(200), "metric")
    assert [zone.bounds for zone in power.zones] == [
        "below 110 W", "110–150 W", "150–180 W", "180–210 W", "210–240 W", "240–300 W", "from 300 W",
    ]  # fmt: skip
    (pace,) = zone_tables("pace", Decimal(300), "metric")
    assert (pace.zones[0].bounds, pace.zones[3].bounds) == ("slower than 6:27/km", "5:18–4:57/km")
    (miles,) = zone_tables("pace", Decimal(300), "imperial")
    assert miles.zones[-1].bounds == "faster than 7:15/mi"  # 270 s/km
    run_hr, bike_hr = zone_tables("lthr", Decimal(170), "metric")
    assert (run_hr.zones[1].bounds, bike_hr.zones[1].bounds) == ("144–153 bpm", "138–153 bpm")
    assert zone_tables("css", Decimal(98), "metric") == []
