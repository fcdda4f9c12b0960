"""Days, measures and lists as people write them."""

from datetime import date

import pytest

from plans.sheets.days import (
    date_in,
    day_columns,
    day_number,
    may_be_two,
    month_first_in,
    week_heading,
    week_number,
)
from plans.sheets.measures import metres_in, number_in, rpe_in, seconds_in
from plans.sheets.texts import is_rest, kind_of_words, lines_of, sets_in, sport_of, titled
from plans.sheets.vocabulary import role_of, unit_of


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("7/11/2026", True), ("2026-07-11", False), ("7/7/2026", False), ("25/7/2026", True),],
)  # fmt: skip
def test_dates_that_could_be_two_days(text: str, is_so: bool) -> None:
    assert may_be_two(text) == is_so


@pytest.mark.parametrize(
    ("text", "unit", "metres"),
    [
        ("11", "km", 11_000), ("11,5", "km", 11_500), ("10 km", "mi", 10_000), ("6mi", "km", 9656),
        ("~10", "km", 10_000), ("1,500", "m", 1500), ("1.500", "m", 1500), ("26.2", "mi", 42_165),
        ("0", "km", None), ("?", "km", None), ("5-6", "km", None), ("-", "km", None), ("400 yd", "", 366),
    ],
)  # fmt: skip
def test_distances(text: str, unit: str, metres: int | None) -> None:
    assert metres_in(text, unit) == metres


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("40", "min", 2400), ("1:30", "min", 5400), ("0:45:00", "h", 2700), ("1h30", "", 5400),
        ("1.5", "h", 5400), ("45'", "", 2700), ("90:00", "", 5400), ("2 h", "", 7200), ("30-40", "min", None),
        ("0", "min", None), ("1 h 05 min", "", 3900), ("75 mins", "", 4500),
    ],
)  # fmt: skip
def test_durations(text: str, unit: str, seconds: int | None) -> None:
    assert seconds_in(text, unit) == seconds


@pytest.mark.parametrize(
    ("text", "rpe"), [("7", 7), ("7.5", 7.5), ("RPE 8", 8), ("6-7", 6.5), ("7/10", 7), ("?", None)]
)
def test_efforts(text: str, rpe: float | None) -> None:
    assert rpe_in(text) == rpe


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,517.0", 1517), ("1.517,0", 1517), ("1,5", 1.5), ("12", 12), ("1,234,567", 1234567)],
)
def test_numbers_of_either_locale(text: str, number: float) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-11", date(2026, 7, 11)), ("11.7.2026", date(2026, 7, 11)), ("11/07/26", date(2026, 7, 11)),
        ("Jul 11, 2026", date(2026, 7, 11)), ("Sat 11 July 2026", date(2026, 7, 11)),
        ("31/31/2026", None), ("2026-13-01", None), ("4x6", None), ("1890-01-01", None),
    ],
)  # fmt: skip
def test_dates(text: str, day: date | None) -> None:
    assert date_in(text) == day


def test_the_month_stands_first_only_where_it_must() -> None:
    assert month_first_in(["07/25/2026", "07/04/2026"])
    assert not month_first_in(["25/07/2026", "04/07/2026"])
    assert date_in("07/04/2026", month_first=True) == date(2026, 7, 4)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("3", 3),
        ("Week 3", 3),
        ("W11", 11),
        ("KW 7", 7),
        ("Semaine 2:", 2),
        ("3.0", 3),
        ("Base", None),
        ("300", None),
    ],
)
def test_weeks(text: str, week: int | None) -> None:
    assert week_number(text) == week


def test_headings_and_numbered_days() -> None:
    assert week_heading("Week 3: build") == 3
    assert week_heading("3") is None
    assert week_heading("w 5x400") is None
    assert [day_number(one) for one in ("4", "Day 4", "D4", "Tag 4", "day", "0")] == [4, 4, 4, 4, None, None]
    assert day_columns(["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "km"]) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Squat 3x8; Row 3x10", ["Squat 3x8", "Row 3x10"]),
        ("Squat 3x8, Row (slow, deep) 3x10", ["Squat 3x8", "Row (slow, deep) 3x10"]),
        ("10 min easy | 15 min tempo", ["10 min easy", "15 min tempo"]),
        ("- warmup\n- repeat: 4\n  - run: 1km", ["warmup", "4x", "  run: 1km"]),
        ("easy, relaxed, long", ["easy, relaxed, long"]),
        ("WU 2km, 6x800m, CD 1km", ["WU 2km, 6x800m, CD 1km"]),
    ],
)
def test_lists_become_lines(text: str, lines: list[str]) -> None:
    assert lines_of(text).split("\n") == lines


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("Squat 4x6-8\nRow 3 X 10", (7, 7)), ("Crunch 2–3x10/side", (2, 3)), ("Raise 3 x failure", (3, 3)),
        ("Kickback 3 x ( drop sets )", (3, 3)), ("Curl 2 x ", (2, 2)), ("Plank 1 - 2 min hold", (0, 0)),
        ("6x800m hard", (0, 0)), ("Carry 2–3 trips/side", (0, 0)), ("Pull-ups 4xmax", (4, 4)),
    ],
)  # fmt: skip
def test_sets_are_counted(text: str, sets: tuple[int, int]) -> None:
    assert sets_in(text) == sets


def test_sports_kinds_and_rest_in_words() -> None:
    assert [sport_of(one) for one in ("Bike 1h", "gym", "Schwimmen", "ride or run", "x")] == [
        "cycling", "strength", "swimming", "cycling", None,
    ]  # fmt: skip
    words = ("Long run", "Race pace 5k", "Race day", "Ruhetag", "Intervalle", "20min @ threshold", "zzz")
    assert [kind_of_words(one) for one in words] == [
        "long", "tempo", "race", "rest", "intervals", "threshold", None,
    ]  # fmt: skip
    assert [is_rest(one) for one in ("Rest", "OFF", "Rest Day", "rest 2 min", "Restaurant")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_definitions_have_a_name() -> None:
    assert titled("running: 8k jog\n- run: 8km") == ("8k jog", "- run: 8km")
    assert titled("Easy: 5k") == ("Easy: 5k", "")


@pytest.mark.parametrize(
    ("header", "role", "unit"),
    [
        ("Week", "week", None), ("distance_km", "distance", "km"), ("duration (minutes)", "duration", "min"),
        ("mileage", "distance", "mi"), ("7am gym focus", "title", None), ("session_type", "sport", None),
        ("Strecke (km)", "distance", "km"), ("Estimated km", "total", "km"), ("target_hr_zone", "zone", None),
        ("Übung", "exercise", None), ("Zeit [h]", "duration", "h"), ("whatever", None, None),
    ],
)  # fmt: skip
def test_headers(header: str, role: str | None, unit: str | None) -> None:
    assert (role_of(header), unit_of(header)) == (role, unit)
