"""Tables with one row a session, a day or an exercise, and a column for each fact. Values only.

Where a row says no week or day, that of the row above counts; weeks follow from dates, from running day
numbers, or begin again when the days do. Rows of exercises of one day are one session.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from plans.sheets.days import date_in, day_number, language_of, week_heading, week_number, weekday_in
from plans.sheets.entry import Entry, Found, RowProblem
from plans.sheets.mapping import Mapping
from plans.sheets.measures import is_number, number_in
from plans.sheets.table import Table
from plans.sheets.vocabulary import words_of
from plans.sheets.weeks_layout import AGAIN, EMPTY, EMPTY_ROW, TOTAL

CONTENT = ("title", "text", "code", "exercise", "sport", "distance", "duration", "kind", "sets", "reps")
EXTRA = ("rpe", "pace", "zone", "load", "notes", "why", "link", "key", "adaptation", "order")
EVERY = {"", "any", "all", "both", "either", "alle", "tous", "todos", "tutti", "anywhere", "egal"}


@dataclass
class _At:
    """Where the reading stands: the week and day of the row above."""

    week: int | None = None
    weekday: int | None = None
    title: str = ""
    last: int = -1
    in_session: bool = False
    headed: bool = False
    problems: list[RowProblem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the columns of days say together, found once."""

    language: str | None
    monday: date | None
    running: bool
    grouped: bool


def read_rows(table: Table, mapping: Mapping) -> Found:
    found, at = Found(), _At()
    body = list(enumerate(table.rows))[mapping.first :]
    headers = table.rows[mapping.header] if mapping.header is not None else [""] * len(mapping.columns)
    sheet = _sheet([cells for row, cells in body if row not in mapping.drop], mapping)
    for cells in table.rows[max(0, mapping.first - 7) : mapping.first]:
        _headed(cells, at, sheet)
    for row, cells in body:
        reason = _noise(row, cells, table, mapping)
        heading = None if reason in {AGAIN, "left out by you"} else _headed(cells, at, sheet)
        if heading:
            found.left_out[row] = heading
        elif reason:
            found.left_out |= {row: reason} if any(cells) else {}
            _note_sum(found, mapping, cells)
            at.in_session = at.in_session and reason in {AGAIN, EMPTY_ROW}
        else:
            entry = _entry(row, cells, mapping, sheet, at, headers)
            if entry is None:
                found.left_out.setdefault(row, "no day")
            else:
                found.entries.append(entry)
                _note_phase(found, mapping, entry, cells)
    found.problems = at.problems
    bad = {problem.row for problem in at.problems}
    found.left_out = {row: why for row, why in found.left_out.items() if row not in bad}
    found.entries = _variants(_grouped(found.entries) if sheet.grouped else found.entries, mapping, found)
    _number_weeks(found, mapping, sheet)
    return found


def _sheet(body: Sequence[Sequence[str]], mapping: Mapping) -> _Sheet:
    day, date_place = mapping.place("day"), mapping.place("date")
    names = [] if day is None else [cells[day] for cells in body if cells[day]]
    days = [word for word in names if weekday_in(word) is not None]
    dates = [] if date_place is None else [_date(cells[date_place], mapping) for cells in body]
    known = [one for one in dates if one]
    numbers = [day_number(name) or 0 for name in names]
    return _Sheet(
        language=language_of(days),
        monday=min(known) - timedelta(days=min(known).weekday()) if known else None,
        running=max(numbers, default=0) > 7,
        grouped=bool(mapping.places("exercise", "sets", "reps")),
    )


def _date(text: str, mapping: Mapping) -> date | None:
    return date_in(text, month_first=mapping.month_first)


def _noise(row: int, cells: Sequence[str], table: Table, mapping: Mapping) -> str:
    if row in mapping.keep:
        return ""
    if row in mapping.drop:
        return "left out by you"
    if not any(cells):
        return EMPTY_ROW
    if mapping.header is not None and list(cells) == table.rows[mapping.header]:
        return AGAIN
    first = next(cell for cell in cells if cell)
    if TOTAL.search(words_of(first)) and mapping.columns[list(cells).index(first)].role != "title":
        return "a total"
    if not _says_something(cells, mapping):
        named = mapping.places("date", "day")
        return "nothing planned" if any(cells[place] for place in named) else "no session"
    return "a total" if _is_amount_alone(cells, mapping) else ""


def _says_something(cells: Sequence[str], mapping: Mapping) -> bool:
    return any(cells[place] not in {"", *EMPTY} for place in mapping.places(*CONTENT))


def _is_amount_alone(cells: Sequence[str], mapping: Mapping) -> bool:
    """Whether a row says how much and neither when nor what, where the sheet has columns for that."""
    amounts = mapping.places("distance", "duration")
    named = mapping.places("week", "cycle", "date", "day", *CONTENT, *EXTRA)
    others = [place for place in named if place not in amounts]
    has_when_or_what = bool(mapping.places("week", "date", "day", "title", "text"))
    return has_when_or_what and not any(cells[place] for place in others)


def _headed(cells: Sequence[str], at: _At, sheet: _Sheet) -> str:
    """A row that only names the week or the day of those below; "" for any other."""
    filled = [cell for cell in cells if cell]
    if not filled or len(filled) > 2 or len(filled[0]) > 60:
        return ""
    week = week_heading(filled[0])
    if week is not None:
        at.week, at.weekday, at.title, at.in_session = week, None, "", False
        return "a heading"
    head = re.split(r"\s*[:–—-]\s+|\s*:\s*", filled[0], maxsplit=1)
    number = day_number(head[0]) if re.match(r"\D", head[0]) else None
    named = weekday_in(head[0], sheet.language) if len(filled) == 1 and len(head[0]) > 2 else None
    if len(filled) == 1 and (named is not None or (number and number < 8)):
        at.weekday = named if named is not None else (number or 1) - 1
        at.title, at.in_session, at.headed = (head[1] if len(head) > 1 else ""), True, True
        return "a heading"
    return ""


def _entry(
    row: int, cells: Sequence[str], mapping: Mapping, sheet: _Sheet, at: _At, headers: Sequence[str]
) -> Entry | None:
    """The session of a row, or None where nothing says its day; problems go into `at`."""
    placed = _place(row, cells, mapping, sheet, at)
    if placed is None:
        return None
    said: dict[str, list[tuple[str, str, str]]] = {}
    for place in mapping.places(*CONTENT, *EXTRA):
        if cells[place] not in {"", *EMPTY}:
            column = mapping.columns[place]
            said.setdefault(column.role, []).append((headers[place], cells[place], mapping.unit(place)))
    if at.title and "title" not in said:
        said["title"] = [("", at.title, "")]
    variant, cycle = mapping.place("alternative"), mapping.place("cycle")
    number = week_number(cells[cycle]) if cycle is not None else None
    return Entry(row, *placed, said, "" if variant is None else cells[variant], number)


def _place(
    row: int, cells: Sequence[str], mapping: Mapping, sheet: _Sheet, at: _At
) -> tuple[int, int] | None:
    """(week, weekday) of a row by its own cells, else by the row above."""
    texts = {role: _cell(cells, mapping, role) for role in ("week", "day", "date")}
    day = _date(texts["date"], mapping)
    week = week_number(texts["week"]) or week_heading(texts["week"])
    named = weekday_in(texts["day"], sheet.language)
    number = day_number(texts["day"]) if named is None else None
    wrong = _unreadable(texts, day, week, named, number)
    if wrong:
        if any(cells[place] for place in mapping.places("title", "text", "code", "exercise")):
            at.problems.append(RowProblem(row, wrong))
        at.in_session = False
        return None
    weekday = _weekday(day, named, number, mapping, at, week)
    if weekday is None:
        return None
    at.week = _week(day, week, weekday, number, mapping, sheet, at)
    at.title = at.title if at.headed else ""
    at.weekday, at.in_session, at.last = weekday, True, row
    return at.week, weekday


def _cell(cells: Sequence[str], mapping: Mapping, role: str) -> str:
    place = mapping.place(role)
    return "" if place is None else cells[place]


def _unreadable(
    texts: dict[str, str], day: date | None, week: int | None, named: int | None, number: int | None
) -> str:
    """A sentence about a week, day or date that is there and cannot be read; "" where none is."""
    if texts["date"] and day is None:
        return f"“{texts['date'][:40]}” is not a date."
    if texts["week"] and week is None:
        return f"“{texts['week'][:40]}” is not a week."
    if texts["day"] and named is None and number is None and day is None and not date_in(texts["day"]):
        return f"“{texts['day'][:40]}” is not a day."
    return ""


def _weekday(
    day: date | None, named: int | None, number: int | None, mapping: Mapping, at: _At, week: int | None
) -> int | None:
    """By its name, its number or its date; else the day above, or the next where no column says a day."""
    if named is not None:
        return named
    if number is not None:
        return (number - 1) % 7
    if day is not None:
        return day.weekday()
    if at.headed:
        return at.weekday
    if mapping.place("day") is None and mapping.place("date") is None:
        begins = at.weekday is None or (week is not None and week != at.week)
        return 0 if begins else min((at.weekday or 0) + 1, 6) if mapping.place("week") else _after(at)
    return at.weekday if at.in_session and (week is None or week == at.week) else None


def _after(at: _At) -> int:
    return 0 if at.weekday is None else (at.weekday + 1) % 7


def _week(
    day: date | None,
    week: int | None,
    weekday: int,
    number: int | None,
    mapping: Mapping,
    sheet: _Sheet,
    at: _At,
) -> int:
    """By the calendar, the sheet's own number or the running day; else the week above or the next."""
    if day and sheet.monday and (mapping.by_date or week is None):
        return (day - sheet.monday).days // 7 + 1
    if week is not None:
        return week
    if number and sheet.running:
        return (number - 1) // 7 + 1
    if at.week is None:
        return 1
    if mapping.place("week") is None and at.weekday is not None and weekday < at.weekday:
        return at.week + 1
    return at.week


# --- All rows together ---


def _grouped(entries: Sequence[Entry]) -> list[Entry]:
    """Rows of exercises as one session a day: its text is a line for each."""

    def key(entry: Entry) -> tuple[object, ...]:
        named = entry.text("title") if "exercise" in entry.cells else ""
        return entry.week, entry.weekday, entry.variant, named

    together = []
    for _, rows in groupby(entries, key=key):
        first, *others = rows
        lines = [(("", exercise_line(entry), "")) for entry in (first, *others)]
        kept: dict[str, list[tuple[str, str, str]]] = {
            role: first.cells[role] for role in ("sport", "kind", "why", "duration") if role in first.cells
        }
        if "exercise" in first.cells and "title" in first.cells:
            kept["title"] = first.cells["title"]
        notes = [
            (exercise_name(one), text, "")
            for one in (first, *others)
            for _, text, _ in one.cells.get("notes", ())
        ]
        together.append(replace(first, cells=kept | {"text": lines} | ({"notes": notes} if notes else {})))
    return together


def exercise_name(entry: Entry) -> str:
    return entry.text("exercise") or entry.text("title")


def exercise_line(entry: Entry) -> str:
    """`Back squat 4x6-8 @80kg @RPE8` from the columns of one row."""
    sets, reps = entry.text("sets"), entry.text("reps")
    amount = f"{sets}x{reps}" if sets and reps else f"{sets} sets" if sets else reps
    load = next((f"@{text}{unit if is_number(text) and '%' not in text else ''}"
                 for _, text, unit in entry.cells.get("load", ())), "")  # fmt: skip
    rpe = f"@RPE{entry.text('rpe')}" if entry.text("rpe") else ""
    text = " ".join(text for _, text, _ in entry.cells.get("text", ()))
    return " ".join(part for part in (exercise_name(entry), amount, text, load, rpe) if part)


def _variants(entries: list[Entry], mapping: Mapping, found: Found) -> list[Entry]:
    """Of several variants of one day the chosen one, or all; a variant that stands alone needs no name."""
    several: dict[tuple[int, int], set[str]] = {}
    for entry in entries:
        if entry.variant.casefold() not in EVERY:
            several.setdefault((entry.week, entry.weekday), set()).add(entry.variant)
    kept = []
    for entry in entries:
        rivals = several.get((entry.week, entry.weekday), set())
        if len(rivals) < 2 or entry.variant not in rivals:
            kept.append(replace(entry, variant=""))
        elif mapping.alternative in {"", entry.variant} or mapping.alternative not in rivals:
            kept.append(entry)
        else:
            found.left_out[entry.row] = f"another variant ({entry.variant})"
    return kept


def variants_of(table: Table, mapping: Mapping) -> list[str]:
    """The variants of which some day has several; [] where there is nothing to choose."""
    if mapping.layout != "rows" or mapping.place("alternative") is None:
        return []
    found = read_rows(table, replace(mapping, alternative=""))
    return sorted({entry.variant for entry in found.entries if entry.variant})


def _number_weeks(found: Found, mapping: Mapping, sheet: _Sheet) -> None:
    """Weeks from 1 on; says where the sheet counts otherwise."""
    first = min((entry.week for entry in found.entries), default=1)
    if first != 1:
        found.entries = [replace(entry, week=entry.week - first + 1) for entry in found.entries]
        found.phases = {week - first + 1: name for week, name in found.phases.items()}
        found.remarks.append(f"The sheet’s week {first} is week 1 of the plan.")
    found.weeks = max((entry.week for entry in found.entries), default=0)


def _note_phase(found: Found, mapping: Mapping, entry: Entry, cells: Sequence[str]) -> None:
    for place in mapping.places("phase"):
        if cells[place]:
            found.phases.setdefault(entry.week, cells[place])


def _note_sum(found: Found, mapping: Mapping, cells: Sequence[str]) -> None:
    for place in mapping.places("total"):
        if is_number(cells[place]):
            found.sum.setdefault(mapping.unit(place), number_in(cells[place]))
