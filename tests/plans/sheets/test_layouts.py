"""Sheets as people keep them become sessions: the layout is proposed, then read."""

from dataclasses import replace
from typing import Any

import pytest

from plans.prescription.line import SessionLine, read_line
from plans.sheets import drafts
from plans.sheets.layout import propose, read_table
from plans.sheets.mapping import Column, Mapping, fingerprint, mapping_from_json, recalled, remembered
from plans.sheets.sessions import Reading, read_sessions
from plans.sheets.table import read_tables
from tests.plans.sheets.made import (
    CODES,
    DAY_ROWS,
    GRID,
    LISTS,
    PIPES,
    ROWS,
    csv_table,
    placed,
    read,
    workbook,
)


def test_a_grid_of_weeks_with_definitions_and_references() -> None:
    mapping, reading = read(GRID)
    assert (mapping.layout, mapping.header, reading.weeks) == ("weeks", 0, 2)
    assert placed(reading) == [
        (1, 1, "Hills, 9k"), (1, 2, "5k easy"), (1, 5, "Rest"), (1, 6, "14k long"),
        (2, 1, "Hills, 9k"), (2, 2, "5k easy"), (2, 3, "8k, middle @HMP"), (2, 5, "Rest"), (2, 6, "16k long"),
    ] or [one.prescription for one in reading.drafts]  # fmt: skip
    first, again = (one for one in reading.drafts if one.title == "Hills, 9k")
    assert again.prescription == first.prescription
    assert first.prescription.splitlines()[:3] == ["warmup: 2km @z2", "5x", "  run: 400m @ 4:30-4:20"]


def test_what_is_no_plan_in_a_grid_is_left_out_with_its_reason() -> None:
    mapping, reading = read(GRID)
    assert reading.left_out == {3: "a total", 4: "below the last week"}
    assert (reading.stated, reading.sum) == ({1: {"km": 1028.0}, 2: {"km": 33.0}}, {"km": 1061.0})
    assert mapping.codes == {"HMP": "Half marathon pace"}
    assert [column.role for column in mapping.columns[9:]] == ["ignore", "ignore", "ignore"]


def test_the_name_of_a_days_session_says_what_open_steps_leave_unknown() -> None:
    text = """Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun
1,"8k jog\n- run: 8km\n- cooldown: lap-button",,,,,,"1.5h run\n- run: 90:00\n- cooldown: lap-button"
"""
    _, reading = read(text)
    assert [(one.distance_m, one.duration_s) for one in reading.drafts] == [(8000, None), (None, 5400)]


def test_rows_with_dates_sports_and_variants() -> None:
    mapping, reading = read(ROWS)
    assert mapping.layout == "rows"
    assert reading.weeks == 2
    assert [one.metres for one in reading.week_sums()] == [14_000, 15_500]
    assert [one.title for one in reading.drafts if one.weekday == 6] == [
        "Whole body (club)",
        "Whole body (home)",
    ]
    club = next(one for one in reading.drafts if one.variant == "club")
    assert club.prescription.splitlines() == ["Swing 4x12", "Squat 3x8 (slow, deep)", "Row 3x10"]
    assert (club.sport, club.kind, club.sets) == ("strength", "strength", (10, 10))
    assert "Target: 5:10-5:30/km, Z2" in {one.notes for one in reading.drafts}
    assert any("begins on Saturday" in remark for remark in reading.remarks)


def test_one_variant_can_be_taken_and_the_calendar_followed() -> None:
    table = csv_table(ROWS)
    home = replace(propose(table), alternative="home")
    reading = read_sessions(table, home)
    assert [one.title for one in reading.drafts if one.weekday == 6] == ["Whole body (home)"]
    assert reading.left_out == {2: "another variant (club)"}
    by_date = read_sessions(table, replace(home, by_date=True))
    assert by_date.weeks == 3
    assert [(one.week, one.weekday) for one in by_date.drafts][:3] == [(1, 5), (1, 6), (2, 0)]


def test_codes_come_from_the_legend_and_cycles_are_kept() -> None:
    mapping, reading = read(CODES)
    assert (mapping.header, mapping.place("code")) == (7, 5)
    assert [(one.week, one.weekday, one.title, one.kind) for one in reading.drafts] == [
        (1, 0, "Easy aerobic run", "easy"),
        (1, 1, "Time trial", "test"),
        (1, 2, "Off / rest day", "rest"),
        (1, 3, "Easy aerobic run", "easy"),
        (1, 4, "Long run", "long"),
        (2, 0, "Easy aerobic run", "easy"),
    ]
    assert [one.cycle for one in reading.drafts] == [1, 1, 1, 1, 2, 2]
    assert [one.distance_m for one in reading.drafts if one.kind == "long"] == [16_898]
    assert not reading.problems


def test_a_stated_nothing_is_not_known_rather_than_zero() -> None:
    _, reading = read(PIPES)
    race = reading.drafts[-1]
    assert (race.title, race.kind, race.duration_s) == ("Race", "race", None)
    assert [one.seconds for one in reading.week_sums()] == [4500, 1800]
    assert reading.drafts[0].prescription.splitlines()[1] == "4 × 20 sec strides (walk back)"


def test_columns_of_one_day_are_sections_of_its_session() -> None:
    _, reading = read(DAY_ROWS)
    first = reading.drafts[0]
    assert placed(reading) == [(1, 0, "Lower A"), (1, 1, "Upper A"), (1, 2, "Recovery")]
    assert [name for name, _ in first.sections] == ["Main lifts", "Core", "Extra"]
    assert first.sets == (4 + 3 + 2 + 3 + 2, 4 + 3 + 3 + 3 + 3)
    assert "Main lifts:\nHip thrust 4x6–10\nSplit squat 3x8/side" in first.prescription


def test_lists_side_by_side_are_a_session_each() -> None:
    [table] = read_tables(workbook(LISTS))
    mapping = propose(table)
    reading = read_sessions(table, mapping)
    assert mapping.layout == "lists"
    assert placed(reading) == [
        (1, 0, "Push A"), (1, 1, "Pull A"), (1, 2, "Legs A"), (1, 3, "Push B"), (1, 4, "Pull B"),
    ]  # fmt: skip
    assert [one.sets[0] for one in reading.drafts] == [6, 9, 5, 3, 6]
    assert reading.left_out == {0: "a legend", 1: "a legend"}


TURNED = """,Week 1,Week 2
Monday,Rest,Rest
Tuesday,5 km easy,6 km easy
Wednesday,,
Thursday,5 km,5 km
Friday,Tempo 20min,Tempo 25min
Saturday,,
Sunday,Long 12 km,Long 14 km
"""
EXERCISES = """Week,Day,Exercise,Sets,Reps,Weight (kg),RPE
1,1,Back squat,4,6-8,100,8
1,1,Bench press,3,8,70,
1,3,Deadlift,3,5,140,8.5
2,1,Back squat,4,6-8,102.5,8
"""
HEADED = """Programme,,,
Week 1,,,
Day 1 - Squat,,,
Exercise,Sets,Reps,Load
Back squat,5,5,80%
Leg press,3,12,
Day 2 - Bench,,,
Exercise,Sets,Reps,Load
Bench press,5,5,80%
Week 2,,,
Day 1 - Squat,,,
Back squat,5,5,82.5%
"""
BLOCKS = """Week 1,,,,,,
Mon,Tue,Wed,Thu,Fri,Sat,Sun
Squat 5x5,,Easy 5k,,Bench 5x5,,Long 10k
Curl 3x10,,,,Row 3x10,,
,,,,,,
Week 2,,,,,,
Mon,Tue,Wed,Thu,Fri,Sat,Sun
Squat 5x5,,Easy 6k,,Bench 5x5,,Long 12k
Curl 3x10,,,,Row 3x10,,
"""
GERMAN = """Datum;Einheit;Strecke (km);Dauer;Bemerkung
01.06.2026;Lockerer Lauf;8,5;0:50;
03.06.2026;Tempolauf;10,2;1:00;mit Einlaufen
09.06.2026;Langer Lauf;18;1:50;
"""
FILLED_DOWN = """My plan,,,

Week,Day,Workout,Miles
1,Tue,Easy,4
,Thu,Tempo,5
2,Tue,Easy,4
,Sun,Long run,12
Total,,,25
"""
MILES = """Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun,Total
1,Rest,3 mi run,Easy 3,3 miles,Rest,6,Cross,15
2,Rest,3 mi run,Easy 4,3 miles,Rest,7,Cross,17
"""
PER_DAY = """Week,Mon,km,Tue,km,Wed,km,Thu,km,Fri,km,Sat,km,Sun,km
1,Easy,5,,,Tempo,8,,,Easy,5,,,Long,15
2,Easy,5,,,Tempo,9,,,Easy,5,,,Long,17
"""
TWICE_A_DAY = """Week,Session,Mon,Tue,Wed,Thu,Fri,Sat,Sun
1,AM,Swim 2km,Run 8km,Bike 1h,,,Bike 3h,
,PM,,Gym 45min,,,,,
2,AM,Swim 2km,,,,,,
"""
SUNDAY = """Week of,Sun,Mon,Tue,Wed,Thu,Fri,Sat
6/1/2025,Long 10,Off,Easy 4,Speed 5,Easy 4,Off,Easy 5
6/8/2025,Long 11,Off,Easy 4,Speed 5,Easy 4,Off,Easy 5
"""
NO_HEADER = """Monday,Easy run,5 km
Wednesday,Tempo,8 km
Monday,Easy run,6 km
"""
DAY_COUNT = """Day,Workout
1,Run 20 min
2,Rest
8,Run 30 min
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TURNED, [(1, 0), (1, 1), (1, 3), (1, 4), (1, 6), (2, 0), (2, 1), (2, 3), (2, 4), (2, 6)]),
        (EXERCISES, [(1, 0), (1, 2), (2, 0)]),
        (HEADED, [(1, 0), (1, 1), (2, 0)]),
        (BLOCKS, [(1, 0), (1, 2), (1, 4), (1, 6), (2, 0), (2, 2), (2, 4), (2, 6)]),
        (GERMAN, [(1, 0), (1, 2), (2, 1)]),
        (FILLED_DOWN, [(1, 1), (1, 3), (2, 1), (2, 6)]),
        (TWICE_A_DAY, [(1, 0), (1, 1), (1, 1), (1, 2), (1, 5), (2, 0)]),
        (SUNDAY, [(week, day) for week in (1, 2) for day in range(7)]),
        (NO_HEADER, [(1, 0), (1, 2), (2, 0)]),
        (DAY_COUNT, [(1, 0), (1, 1), (2, 0)]),
    ],
)
def test_each_form_puts_its_sessions_on_their_days(text: str, expected: list[tuple[int, int]]) -> None:
    _, reading = read(text)
    assert [(one.week, one.weekday) for one in reading.drafts] == expected
    assert not reading.problems


def test_rows_of_exercises_are_lines_of_one_session() -> None:
    _, reading = read(EXERCISES)
    assert reading.drafts[0].prescription == "Back squat 4x6-8 @100kg @RPE8\nBench press 3x8 @70kg"
    _, headed = read(HEADED)
    assert [one.title for one in headed.drafts] == ["Squat", "Bench", "Squat"]
    assert headed.drafts[0].prescription == "Back squat 5x5 @80%\nLeg press 3x12"


def test_german_numbers_and_dates() -> None:
    _, reading = read(GERMAN)
    assert [(one.distance_m, one.duration_s, one.kind) for one in reading.drafts] == [
        (8500, 3000, "easy"), (10_200, 3600, "tempo"), (18_000, 6600, "long"),
    ]  # fmt: skip
    assert reading.drafts[1].notes == "mit Einlaufen"


def test_a_bare_number_counts_in_the_unit_that_the_sheet_speaks_of() -> None:
    _, reading = read(MILES)
    saturday = [one.distance_m for one in reading.drafts if one.weekday == 5]
    assert saturday == [9656, 11_265]
    assert [one.distance_m for one in reading.drafts if one.weekday == 2] == [4828, 6437]
    assert reading.stated[1] == {"mi": 15.0}


def test_each_day_may_have_a_column_for_its_distance() -> None:
    _, reading = read(PER_DAY)
    assert [one.metres for one in reading.week_sums()] == [33_000, 36_000]


def test_merged_and_computed_cells_of_a_workbook() -> None:
    rows = [["Week", "Day", "Workout", "Distance (km)"], [1, "Mon", "Easy", 5.5], [None, "Wed", "Tempo", 8],
            [2, "Mon", "Easy", 6]]  # fmt: skip
    [table] = read_tables(workbook(rows, merged=["A2:A3"]))
    reading = read_sessions(table, propose(table))
    assert [(one.week, one.weekday, one.distance_m) for one in reading.drafts] == [
        (1, 0, 5500), (1, 2, 8000), (2, 0, 6000),
    ]  # fmt: skip
    assert table.merged == [(1, 2, 0)]


def read_merged(rows: list[list[Any]], *merged: str) -> Reading:
    [table] = read_tables(workbook(rows, merged=merged))
    return read_sessions(table, propose(table))


def test_a_merged_title_is_one_session_of_all_its_exercises() -> None:
    rows = [
        ["Week", "Day", "Session", "Exercise", "Sets", "Reps"],
        [1, "Mon", "Push", "Press", 3, 5],
        [None, None, None, "Dip", 3, 8],
        [None, "Thu", "Pull", "Row", 3, 5],
        [None, None, None, "Curl", 2, 12],
    ]
    reading = read_merged(rows, "A2:A5", "B2:B3", "C2:C3", "B4:B5", "C4:C5")
    assert placed(reading) == [(1, 0, "Push"), (1, 3, "Pull")]
    assert reading.drafts[1].prescription == "Row 3x5\nCurl 2x12"


def test_a_merged_day_holds_for_a_row_below_a_total_and_makes_none_of_it() -> None:
    rows = [
        ["Week", "Day", "Session", "km"],
        [1, "Mon", "Easy", 5],
        [None, None, None, 5],
        [None, None, "Core", None],
        [2, "Mon", "Easy", 6],
    ]
    reading = read_merged(rows, "A2:A4", "B2:B4")
    assert placed(reading) == [(1, 0, "Easy"), (1, 0, "Core"), (2, 0, "Easy")]
    assert reading.left_out == {2: "a total"}


def test_a_merged_amount_counts_once() -> None:
    rows = [["Date", "Session", "km"], ["2026-07-06", "Easy", 10], [None, "Strides", None]]
    reading = read_merged(rows, "A2:A3", "C2:C3")
    assert [(one.title, one.distance_m) for one in reading.drafts] == [("Easy", 10_000), ("Strides", None)]


def test_merged_weeks_and_days_of_exercises_are_read_as_seen() -> None:
    rows = [["Week", "Day", "Exercise", "Sets", "Reps"], [1, "Mon", "Squat", 3, 5],
            [None, None, "Row", 3, 8], [None, "Thu", "Press", 3, 5], [2, "Mon", "Squat", 3, 5]]  # fmt: skip
    reading = read_merged(rows, "A2:A4", "B2:B3")
    assert [(one.week, one.weekday, one.prescription) for one in reading.drafts] == [
        (1, 0, "Squat 3x5\nRow 3x8"), (1, 3, "3x5"), (2, 0, "3x5"),
    ]  # fmt: skip


# --- Rows that are wrong ---


def test_every_wrong_row_is_named_by_its_number() -> None:
    text = """week,day,title,distance_km,duration_min,rpe
1,Mon,Easy,5,30,3
1,Tuseday,Easy,5,30,3
one,Wed,Easy,5,30,3
1,Thu,Easy,five,30,3
1,Thu,Easy,5,a while,3
1,Fri,Easy,5,30,12
60,Fri,Easy,5,30,3
1,Sat,Easy,5000,30,3
"""
    _, reading = read(text)
    assert [str(problem) for problem in reading.problems] == [
        "Row 3: “Tuseday” is not a day.",
        "Row 4: “one” is not a week.",
        "Row 5: “five” is not a distance.",
        "Row 6: “a while” is not a duration.",
        "Row 7: “12” is no effort from 1 to 10.",
        "Row 8: This would be week 60; a plan holds 52.",
        "Row 9: “5000” is further than 1,000 km.",
    ]
    assert len(reading.drafts) == 1


def test_where_weeks_stand_side_by_side_the_column_is_named() -> None:
    long = "x" * 4001
    _, reading = read(TURNED.replace("Tempo 25min", long))
    assert [str(one) for one in reading.problems] == ["Column C: What to do is 4,001 characters; 4,000 fit."]


def test_rows_can_be_left_out_and_kept() -> None:
    table = csv_table(GRID)
    mapping = replace(propose(table), drop=frozenset({1}), keep=frozenset({4}))
    reading = read_sessions(table, mapping)
    assert reading.left_out[1] == "left out by you"
    assert (reading.weeks, 4 in reading.left_out) == (1, False)


@pytest.mark.parametrize(
    "text", ["a", "a,b\nc,d", "1\n2\n3", ",,\n,x,", "Mon,Tue,Wed,Thu,Fri,Sat,Sun", "week,day"]
)
@pytest.mark.parametrize("layout", ["", "weeks", "rows", "lists"])
def test_no_table_and_no_layout_raises(text: str, layout: str) -> None:
    table = csv_table(text)
    assert read_table(table, propose(table, layout=layout)) is not None


# --- Long sheets ---


def test_a_plan_that_is_too_long_is_read_as_far_as_it_can_be() -> None:
    rows = "".join(f"{n // 50 + 1},{n % 7 + 1},Easy run\n" for n in range(2_050))
    _, reading = read("week,day,session\n" + rows)
    assert len(reading.drafts) == 2_000
    [problem] = reading.problems
    assert problem.text.startswith("A plan holds 2,000 sessions; this sheet has 2,050.")


def test_the_same_words_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def counted(text: str, **more: Any) -> SessionLine:
        texts.append(text)
        return read_line(text, **more)

    monkeypatch.setattr(drafts, "read_line", counted)
    drafts._kept_line.cache_clear()
    for _ in range(2):
        read("week,day,session\n1,Mon,Easy 31min\n1,Tue,Easy 31min\n2,Mon,Easy 32min\n")
    assert sorted(texts) == ["Easy 31min", "Easy 32min"]


# --- A mapping keeps ---


def test_a_mapping_survives_as_json() -> None:
    mapping = replace(propose(csv_table(CODES)), drop=frozenset({9}), alternative="club", by_date=True)
    assert mapping_from_json(mapping.as_json()) == mapping


def test_the_next_sheet_of_a_form_is_read_as_the_last() -> None:
    before = propose(csv_table(PIPES))
    changed = replace(
        before, columns=(*before.columns[:3], Column("notes"), Column("text")), drop=frozenset({2})
    )
    after = recalled(propose(csv_table(PIPES)), remembered(changed))
    assert (after.columns, after.drop) == (changed.columns, frozenset())
    other = Mapping("rows", (Column("text"),))
    assert recalled(other, remembered(changed)) == other


def test_a_form_is_known_by_the_words_of_its_header() -> None:
    assert fingerprint(["Week", "Day ", "duration_min"]) == fingerprint(["week", "day", "Duration (min)"])
    assert fingerprint(["Week", "Day"]) != fingerprint(["Day", "Week"])
