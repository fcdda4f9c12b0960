"""Our own form of a plan as a sheet: nothing is lost on the way out and back."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from plans.edits.content import Content, Planned, PlannedPhase
from plans.plan_files.plan_file import PlanFile
from plans.prescription.kinds import ADAPTATIONS, KINDS
from plans.sheets.own import FORMULA_SIGNS, guarded, structure_read, unguarded
from plans.sheets.own_reading import OwnFormError, read_own
from plans.sheets.table import read_tables
from plans.sheets.written import to_csv, to_xlsx
from plans.work import WORK_FIELDS, Sport

WRITERS = {"csv": to_csv, "xlsx": to_xlsx}
LETTERS = st.characters(exclude_categories=["C"], include_characters="\n")
TEXT = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "+49 30",
            "-",
            "@SUM(A1)",
            "'quoted",
            "'=x",
            "50min @Z3",
            "5x5 @80%\nr2:00",
            '"a";b,c',
            " x ",
        ]
    ),
    st.text(LETTERS, max_size=20),
)
LINE = TEXT.map(lambda text: text.replace("\n", " "))
TITLE = LINE.filter(lambda text: text.strip())
DATES = st.dates(date(2020, 1, 1), date(2040, 1, 1)).map(str)
PRESCRIPTION = st.one_of(
    TEXT, st.sampled_from(["15min Z1\n4x(5min @Z4, 2min @Z1)", "Back squat 5x5 @80%", "6x800m @5k r90s"])
)


@st.composite
def sessions(draw: Any, weeks: int) -> list[Planned]:
    days = draw(st.lists(st.tuples(st.integers(1, weeks), st.integers(0, 6)), max_size=5))
    return [draw(session(str(number), *day, number)) for number, day in enumerate(days)]


@st.composite
def session(draw: Any, uid: str, week: int, weekday: int, order: int) -> Planned:
    title, sport, prescription = draw(TITLE), draw(st.sampled_from(Sport.values)), draw(PRESCRIPTION)
    structures = [structure_read(title, prescription, sport), {}, {"steps": [{"type": "run", "note": "=a"}]}]
    return Planned(
        uid=uid, week=week, weekday=weekday, order=order, title=title, sport=sport, prescription=prescription,
        kind=draw(st.sampled_from([*KINDS, "shakeout"])),
        adaptation=draw(st.sampled_from(ADAPTATIONS)),
        why=draw(LINE), notes=draw(TEXT),
        structure=draw(st.sampled_from(structures)),
        target_rpe=draw(st.none() | st.integers(10, 100).map(lambda tenths: tenths / 10)),
        duration_s=draw(st.none() | st.integers(1, 172_800)),
        distance_m=draw(st.none() | st.integers(1, 1_000_000)),
        is_key=draw(st.booleans()),
        link=draw(st.sampled_from(["", "https://example.org/a?b=c", "http://x.y"])),
    )  # fmt: skip


@st.composite
def contents(draw: Any) -> Content:
    weeks = draw(st.integers(1, 52))
    borders = sorted(draw(st.sets(st.integers(1, weeks), max_size=4)))
    phases = [
        PlannedPhase(str(n), draw(TITLE), draw(st.sampled_from(["base", "other"])), draw(LINE), first, last)
        for n, (first, last) in enumerate(zip(borders[::2], borders[1::2], strict=False))
    ]  # fmt: skip
    goal_kind = draw(st.sampled_from(["", "event", "benchmark"]))
    about = {
        "name": draw(TITLE).strip(), "sport": draw(st.sampled_from(Sport.values)), "goal": draw(LINE),
        "goal_kind": goal_kind,
        "goal_target": draw(LINE) if goal_kind else "",
        "event_on": draw(st.none() | DATES) if goal_kind else None,
    }  # fmt: skip
    held = {one.uid: one for one in draw(sessions(weeks))}
    return Content(weeks, tuple(phases), held, about)


def in_words(content: Content, source: str) -> dict[str, Any]:
    return {
        "about": {**content.about, "source": source, "weeks": content.weeks},
        "phases": [one[1:] for one in content.phases],
        "sessions": [one[1:] for one in content.in_order],
    }


def read_back(file: PlanFile) -> dict[str, Any]:
    about = {
        name: getattr(file, name)
        for name in ("name", "sport", "goal", "goal_kind", "goal_target", "source", "weeks")
    }
    work = ["week", "weekday", *(name for name in Planned._fields if name in WORK_FIELDS)]
    return {
        "about": about | {"event_on": file.event_on and str(file.event_on)},
        "phases": [(one.name, one.kind, one.purpose, one.first_week, one.last_week) for one in file.phases],
        "sessions": [
            tuple(getattr(one, name) for name in Planned._fields[1:] if name in work) for one in file.sessions
        ],
    }


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=40, deadline=None)
@given(content=contents(), source=LINE)
def test_a_plan_comes_back_with_all_that_it_holds(kind: str, content: Content, source: str) -> None:
    file = read_own(read_tables(WRITERS[kind](content, source=source), keep_spaces=True))
    assert file is not None
    assert read_back(file) == in_words(content, source)


@given(
    st.text(LETTERS)
    | st.builds(str.__add__, st.sampled_from(["'", "''", *FORMULA_SIGNS[:5]]), st.text(LETTERS))
)
def test_no_cell_begins_as_a_formula_and_each_comes_back(text: str) -> None:
    safe = guarded(text)
    assert not safe.startswith(FORMULA_SIGNS)
    assert unguarded(safe) == text


def one_session(**fields: Any) -> Content:
    values = {"title": "Easy", "sport": "running", "kind": "easy", "adaptation": "base"} | fields
    planned = Planned(uid="1", week=2, weekday=0, order=0, **values)
    return Content(3, (), {"1": planned}, {"name": "Plan", "sport": "running"})


DANGEROUS = '=HYPERLINK("http://evil.example","x")'


def test_neither_file_holds_a_formula() -> None:
    content = one_session(title=DANGEROUS, notes="@cmd", why="-1")
    rows = list(csv.reader(io.StringIO(to_csv(content, source="+x").decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_SIGNS)]
    book = load_workbook(io.BytesIO(to_xlsx(content, source="+x")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if str(cell.value).startswith(FORMULA_SIGNS)]


def test_a_week_without_sessions_has_a_row() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(one_session(), source="").decode("utf-8-sig"))))
    assert [row[0] for row in rows[-3:]] == ["1", "2", "3"]


def test_a_workbook_has_numbers_and_times_to_add_up() -> None:
    book = load_workbook(io.BytesIO(to_xlsx(one_session(duration_s=5400, distance_m=12_500), source="")))
    assert book.sheetnames == ["Sessions", "Plan"]
    cells = dict(
        zip(
            [cell.value for cell in book["Sessions"][1]],
            [cell.value for cell in book["Sessions"][3]],
            strict=True,
        )
    )
    assert (cells["Distance (km)"], str(cells["Duration"])) == (12.5, "1:30:00")


def test_it_is_read_after_excel_wrote_it_with_semicolons() -> None:
    text = to_csv(one_session(duration_s=3000, distance_m=9656), source="").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    again = io.StringIO()
    csv.writer(again, delimiter=";").writerows(
        [[cell.replace("9.656", "9,656") for cell in row] for row in rows]
    )
    file = read_own(read_tables(again.getvalue().encode("cp1252"), keep_spaces=True))
    assert file is not None
    assert [(one.duration_s, one.distance_m) for one in file.sessions] == [(3000, 9656)]


def test_words_that_were_changed_in_the_sheet_count_more_than_the_old_steps() -> None:
    text = to_csv(one_session(prescription="30min easy", structure={"steps": []}), source="").decode(
        "utf-8-sig"
    )
    file = read_own(read_tables(text.replace("30min easy", "40min easy").encode(), keep_spaces=True))
    assert file is not None
    [session] = file.sessions
    assert session.structure == structure_read("Easy", "40min easy", "running")


def test_what_is_not_ours_is_left_to_the_mapping() -> None:
    assert read_own(read_tables(b"week,day,title\n1,Mon,Easy\n", keep_spaces=True)) is None


def test_every_wrong_row_is_named() -> None:
    head = (
        "Throughline plan,1\nName,A\nSport,chess\nWeeks,2\nPhase,Base,base,2,1,\n\n"
        "Week,Day,Title,Sport,Kind,Intended adaptation,Target RPE,Link\n"
    )
    good = "1,Monday,Easy,running,easy,base,3,\n"
    bad = [
        "0,Monday,Easy,running,easy,base,3,",
        "1,Moonday,Easy,running,easy,base,3,",
        "1,Monday,,running,easy,base,3,",
        "1,Monday,Easy,running,easy,wish,3,",
        "1,Monday,Easy,running,easy,base,11,",
        "1,Monday,Easy,running,easy,base,3,javascript:alert(1)",
        f"1,Monday,{'x' * 121},running,easy,base,3,",
    ]
    with pytest.raises(OwnFormError) as refusal:
        read_own(read_tables((head + good + "\n".join(bad)).encode(), keep_spaces=True))
    assert [str(one).split(":")[0] for one in refusal.value.problems] == [
        "Row 3", "Row 5", "Row 9", "Row 10", "Row 11", "Row 12", "Row 13", "Row 14", "Row 15",
    ]  # fmt: skip
    assert "Row 13: “11” is no effort from 1 to 10." in str(refusal.value)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_event_in_a_year_not_meant_is_a_wrong_row(day: str) -> None:
    text = (
        f"Throughline plan,1\nName,A\nSport,running\nWeeks,2\nKind of goal,event\nEvent on,{day}\n\n"
        "Week,Day,Title,Sport,Kind,Intended adaptation,Target RPE,Link\n1,Monday,Easy,running,easy,base,3,\n"
    )
    with pytest.raises(OwnFormError) as refusal:
        read_own(read_tables(text.encode(), keep_spaces=True))
    assert "cannot be meant" in str(refusal.value)
