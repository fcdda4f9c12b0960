"""Text from the clipboard becomes sessions on days: `read_paste`."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.sheets.clipboard import cells_of, text_of
from plans.sheets.paste import Pasted, read_paste
from plans.sheets.sessions_in import cell_of, sessions_in

WEEKS = "{0}\tEasy 5k\t\t\tTempo 8k\t\t\tLong 15k\r\n{1}\t\t\t\tTempo 9k\t\tEasy 3k\tLong 18k\r\n"
TWO_WEEKS = [
    (0, 0, "Easy 5k"),
    (0, 3, "Tempo 8k"),
    (0, 6, "Long 15k"),
    (1, 3, "Tempo 9k"),
    (1, 5, "Easy 3k"),
    (1, 6, "Long 18k"),
]


def placed(text: str) -> list[tuple[int, int | None, str]]:
    """(week, weekday, line) of sessions whose weekday is said."""
    return [(one.week_offset, one.weekday, one.line) for one in read_paste(text)]


def counted(text: str) -> list[tuple[int, str]]:
    """(days from the target cell, line) of sessions that are counted from it."""
    found = read_paste(text)
    assert all(one.weekday is None for one in found)
    return [(one.week_offset * 7 + one.day_offset, one.line) for one in found]


# --- One row a week ---


@pytest.mark.parametrize("labels", [("1", "2"), ("Week 3", "Week 4"), ("W11", "W12"), ("KW 7", "KW 8"),
                                    ("", "2")])  # fmt: skip
def test_a_label_and_seven_columns_are_weeks(labels: tuple[str, str]) -> None:
    assert placed(WEEKS.format(*labels)) == TWO_WEEKS


def test_seven_columns_are_monday_to_sunday() -> None:
    text = WEEKS.format("", "").replace("\r\n\t", "\r\n").removeprefix("\t")
    assert placed(text) == TWO_WEEKS


@pytest.mark.parametrize(
    "header",
    [
        "Mon\tTue\tWed\tThu\tFri\tSat\tSun",
        "Monday\tTuesday\tWednesday\tThursday\tFriday\tSaturday\tSunday",
        "Mo\tDi\tMi\tDo\tFr\tSa\tSo",
        "Montag\tDienstag\tMittwoch\tDonnerstag\tFreitag\tSamstag\tSonntag",
        "lundi\tmardi\tmercredi\tjeudi\tvendredi\tsamedi\tdimanche",
        "Lun\tMar\tMié\tJue\tVie\tSáb\tDom",
        "lunedì\tmartedì\tmercoledì\tgiovedì\tvenerdì\tsabato\tdomenica",
        "ma\tdi\two\tdo\tvr\tza\tzo".replace("vr", "vri"),
        "Segunda\tTerça\tQuarta\tQuinta\tSexta\tSábado\tDomingo",
        "pon.\twt.\tśr.\tczw.\tpt.\tsob.\tniedz.".replace("niedz.", "nd."),
        "M\tT\tW\tT\tF\tS\tS",
        "Day 1\tDay 2\tDay 3\tDay 4\tDay 5\tDay 6\tDay 7",
    ],
)
def test_a_header_in_any_of_our_languages_is_left_out(header: str) -> None:
    assert placed(f"Week\t{header}\r\n" + WEEKS.format(1, 2)) == TWO_WEEKS


def test_a_missing_week_leaves_its_row_free() -> None:
    assert [one[0] for one in placed(WEEKS.format("Week 2", "Week 5"))] == [0, 0, 0, 3, 3, 3]


def test_totals_behind_the_days_are_left_out() -> None:
    header = "Week\tMon\tTue\tWed\tThu\tFri\tSat\tSun\tTotal km\n"
    row = "1\tEasy 5k\t\t\t\t\t\tLong 20k\t25\n"
    assert placed(header + row) == [(0, 0, "Easy 5k"), (0, 6, "Long 20k")]


def test_cells_with_quotes_and_line_breaks_come_out_whole() -> None:
    text = '1\t"Tempo\n15min Z1\n20min @Z3\n""steady"""\t\t\t\t\t\t\r\n'
    assert placed(text) == [(0, 0, 'Tempo\n15min Z1\n20min @Z3\n"steady"')]


# --- One row a session ---


@pytest.mark.parametrize(
    "text",
    [
        "week\tday\tsession\n1\tTuesday\tEasy 5k\n1\tThursday\tTempo 8k\n2\tTuesday\tEasy 6k\n",
        "Session\tDay\tWeek\nEasy 5k\tTue\t1\nTempo 8k\tThu\t1\nEasy 6k\tTue\t2\n",
        "Woche\tTag\tEinheit\n7\tDi\tEasy 5k\n\tDo\tTempo 8k\n8\tDi\tEasy 6k\n",
        "1\tTue\tEasy 5k\n1\tThu\tTempo 8k\n2\tTue\tEasy 6k",
        "Tue\tEasy 5k\nThu\tTempo 8k\nTue\tEasy 6k",
        "Easy 5k\tmardi\nTempo 8k\tjeudi\nEasy 6k\tmardi",
        "2026-07-07\tEasy 5k\n2026-07-09\tTempo 8k\n2026-07-14\tEasy 6k",
        "Date\tWorkout\n07.07.2026\tEasy 5k\n09.07.2026\tTempo 8k\n14.07.2026\tEasy 6k",
        "Date\tWorkout\n7/7/2026\tEasy 5k\n7/9/2026\tTempo 8k\n7/14/2026\tEasy 6k",
        "Day 2\tEasy 5k\nDay 4\tTempo 8k\nDay 2\tEasy 6k",
    ],
)
def test_rows_of_sessions_by_header_or_by_content(text: str) -> None:
    assert placed(text) == [(0, 1, "Easy 5k"), (0, 3, "Tempo 8k"), (1, 1, "Easy 6k")]


def test_a_title_stands_before_its_prescription_and_bare_numbers_get_their_unit() -> None:
    text = "day\tname\tduration_min\tdetails\nMon\tTempo\t50\t@Z3\nTue\tMain\t\tWU 2km\\n".replace("\\n", "")
    assert placed(text) == [(0, 0, "Tempo 50 min @Z3"), (0, 1, "Main WU 2km")]


# --- Blocks and lines ---


def test_fewer_columns_are_days_from_the_cell_on() -> None:
    assert counted("Easy\tTempo 8k\nRest\tLong 15k\n") == [
        (0, "Easy"),
        (1, "Tempo 8k"),
        (7, "Rest"),
        (8, "Long 15k"),
    ]


def test_rows_with_bare_numbers_are_one_session_each() -> None:
    assert counted("Bench\t3\t5\nSquat\t4\t8") == [(0, "Bench 3 5"), (1, "Squat 4 8")]


def test_plain_lines_go_onto_the_following_days() -> None:
    assert counted("Easy 5k\nRest\n\nLong 15k\n") == [(0, "Easy 5k"), (1, "Rest"), (3, "Long 15k")]


def test_lines_with_a_blank_between_any_two_follow_each_other() -> None:
    assert counted("Easy 5k\n\nTempo 8k\n\nLong 15k") == [(0, "Easy 5k"), (1, "Tempo 8k"), (2, "Long 15k")]


def test_one_line_stays_as_typed() -> None:
    assert counted('6x400m, 30" rest "hard"') == [(0, '6x400m, 30" rest "hard"')]


@pytest.mark.parametrize("inset", ["  ", "\t", "- "])
def test_indented_lines_and_bullets_belong_to_the_line_above(inset: str) -> None:
    [one] = read_paste(f"Tempo\n{inset}15min Z1\n{inset}20min @Z3")
    assert [line.strip("\t -") for line in one.line.split("\n")] == ["Tempo", "15min Z1", "20min @Z3"]


def test_lines_may_name_their_day_and_week() -> None:
    text = "Week 1\nMon: Easy 5k\nSun - Long 15k\nWeek 3: build\nTuesday: Tempo"
    assert placed(text) == [(0, 0, "Easy 5k"), (0, 6, "Long 15k"), (2, 1, "Tempo")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\t\r\n\t\t", '""'])
def test_nothing_gives_nothing(text: str) -> None:
    assert read_paste(text) == []


@given(st.text(alphabet='aé1 x:@"\t\n\r-Week Mon', max_size=60))
@example("\t")
@example('"\n"\t"')
def test_no_text_raises_and_every_session_has_words_and_a_day_of_the_grid(text: str) -> None:
    for one in read_paste(text):
        assert one.line.strip()
        assert one.weekday is None or 0 <= one.weekday <= 6
        assert one.week_offset >= 0
        assert one.day_offset >= 0


# --- The clipboard's own form ---


@given(st.lists(st.lists(st.text(alphabet='a" \t\n', max_size=6), min_size=1, max_size=4), min_size=1))
def test_cells_written_for_the_clipboard_read_back(rows: list[list[str]]) -> None:
    assert cells_of(text_of(rows)) == rows


def test_a_quote_inside_text_is_text() -> None:
    assert cells_of('"Easy" run\t30" rest\n"a""b"\t"c"') == [['"Easy" run', '30" rest'], ['a"b', "c"]]


# --- Several sessions in one cell ---


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Easy 40min\n\nCore 20min", ["Easy 40min", "Core 20min"]),
        ("Easy 40min\nCore 20min", ["Easy 40min", "Core 20min"]),
        ("Tempo\n15min Z1\n4x5min", ["Tempo\n15min Z1\n4x5min"]),
        ("Tempo\n  15min Z1\n\nCore 20min", ["Tempo\n  15min Z1", "Core 20min"]),
        ("Back squat 5x5\nBench press 3x8", ["Back squat 5x5\nBench press 3x8"]),
        ("Warm-up 2km\nMain set 5km\nCool-down 1km", ["Warm-up 2km\nMain set 5km\nCool-down 1km"]),
        ("AM: Easy 5k\nPM: Strength", ["AM: Easy 5k", "PM: Strength"]),
        ("Easy run\nrelaxed, with strides", ["Easy run\nrelaxed, with strides"]),
        ("\n \n", []),
    ],
)
def test_lines_of_a_cell(cell: str, expected: list[str]) -> None:
    assert sessions_in(cell) == expected


@given(
    st.lists(st.text(alphabet="a1 x\n", min_size=1).filter(lambda one: one.strip()), min_size=2, max_size=3)
)
def test_a_blank_line_keeps_sessions_apart(sessions: list[str]) -> None:
    found = sessions_in(cell_of(sessions))
    assert len(found) == len(sessions)
    assert ["".join(one.split()) for one in found] == ["".join(one.split()) for one in sessions]


def test_pasted_is_a_plain_value() -> None:
    assert read_paste("Easy") == [Pasted(0, None, "Easy")]
