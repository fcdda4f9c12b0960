"""Tables with one row a week and a column for each day. Values only.

A week may have several rows: those without a label below one that has it. Two or three are further sessions
of its days; more, or exercises with sets, are the lines of one session a day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.units import DAYS
from plans.sheets.days import date_in, week_heading, week_number
from plans.sheets.entry import Entry, Found
from plans.sheets.mapping import DAY_ROLES, Mapping
from plans.sheets.measures import is_number, number_in
from plans.sheets.ranges import is_row_of_dates
from plans.sheets.sessions_in import sessions_in
from plans.sheets.table import Table
from plans.sheets.texts import is_exercise
from plans.sheets.vocabulary import words_of

TOTAL = re.compile(r"\b(?:total|totals|sum|average|avg|summe|gesamt|weekly|mean|somme|totale|summary)\b")
EMPTY = {"-", "–", "—", ".", "/", "x"}
SEVERAL = 3
AGAIN, EMPTY_ROW = "the header again", "empty"


@dataclass
class _Week:
    """A week while its rows are read: column of a day -> (row, text) of its cells."""

    number: int
    cells: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    rows: int = 0


def read_weeks(table: Table, mapping: Mapping) -> Found:
    found, weeks = Found(), list[_Week]()
    places = day_places(mapping)
    above = _heading(table.rows[max(0, mapping.first - 4) : mapping.first])
    week = None if above is None else _Week(above)
    weeks += [] if week is None else [week]
    headed = week is not None
    for row, cells in enumerate(table.rows[mapping.first :], start=mapping.first):
        heading = _heading([cells])
        reason = _noise(row, cells, table, mapping, places)
        if heading is not None and row not in mapping.drop:
            week, headed = _next_week(weeks, heading), True
            found.left_out[row] = "a heading"
        elif reason:
            found.left_out |= {row: reason} if any(cells) else {}
            _note_sum(found, mapping, cells)
            week = week if reason in {AGAIN, EMPTY_ROW, "dates"} else None
        else:
            week = _week_of(cells, mapping, weeks, week, headed=headed)
            if week is None and row in mapping.keep and weeks:
                week = weeks[-1]
            if week is None:
                found.left_out[row] = "below the last week"
                continue
            _take(week, row, cells, places)
            _note_week(found, mapping, week.number, cells)
    _number_from_one(weeks, found)
    found.entries = [entry for one in weeks for entry in _entries(one, mapping, places, table)]
    found.weeks = max((one.number for one in weeks), default=0)
    first = int(mapping.columns[places[0]].role.removeprefix("day")) if places else 0
    if first:
        found.remarks.append(begins_late(first))
    return found


def begins_late(weekday: int) -> str:
    return (
        f"A week of the sheet begins on {DAYS[weekday]}; in the plan each session keeps its weekday, "
        "so that day stands at the end of its week."
    )


def day_places(mapping: Mapping) -> list[int]:
    return mapping.places(*DAY_ROLES)


def _heading(rows: Sequence[Sequence[str]]) -> int | None:
    """The week that the last of these rows names which holds nothing else; None where none does."""
    alone = [filled[0] for cells in rows if len(filled := [cell for cell in cells if cell]) == 1]
    numbers = [number for cell in alone if len(cell) < 60 and (number := week_heading(cell)) is not None]
    return numbers[-1] if numbers else None


def _week_of(
    cells: Sequence[str], mapping: Mapping, weeks: list[_Week], week: _Week | None, *, headed: bool
) -> _Week | None:
    """The week of a row: a new one where its label says so, or where no row of the sheet has a label."""
    place = mapping.place("week")
    label = "" if place is None else cells[place]
    if label or (place is None and not headed):
        return _next_week(weeks, week_number(label) or week_heading(label))
    return week


def _next_week(weeks: list[_Week], number: int | None) -> _Week:
    last = weeks[-1].number if weeks else 0
    if weeks and number == last:
        return weeks[-1]
    week = _Week(number if number and (number > last or not weeks) else last + 1)
    weeks.append(week)
    return week


def _noise(row: int, cells: Sequence[str], table: Table, mapping: Mapping, places: Sequence[int]) -> str:
    """Why a row holds no session of a week; "" when it does."""
    if row in mapping.keep:
        return ""
    if row in mapping.drop:
        return "left out by you"
    if not any(cells):
        return EMPTY_ROW
    if mapping.header is not None and list(cells) == table.rows[mapping.header]:
        return AGAIN
    label = mapping.place("week")
    named = cells[label] if label is not None else ""
    if TOTAL.search(words_of(" ".join(cells[: min(places, default=0)]))):
        return "a total"
    if is_row_of_dates(cells, mapping):
        return "dates"
    if any(cells[place] not in {"", *EMPTY} for place in places):
        return ""
    if named and (week_number(named) or week_heading(named) or date_in(named)):
        return ""
    return "a total" if any(is_number(one) for one in cells) else "no session"


def _number_from_one(weeks: Sequence[_Week], found: Found) -> None:
    """A sheet that begins with week 12 of the year begins with week 1 of the plan."""
    first = weeks[0].number if weeks else 1
    if first > 1:
        for one in weeks:
            one.number -= first - 1
        for name in ("stated", "phases"):
            setattr(found, name, {n - first + 1: value for n, value in getattr(found, name).items()})
        found.remarks.append(f"The sheet’s week {first} is week 1 of the plan.")


def _take(week: _Week, row: int, cells: Sequence[str], places: Sequence[int]) -> None:
    week.rows += any(cells[place] for place in places)
    for place in places:
        if cells[place] and cells[place] not in EMPTY:
            week.cells.setdefault(place, []).append((row, cells[place]))


def _entries(week: _Week, mapping: Mapping, places: Sequence[int], table: Table) -> list[Entry]:
    """Sessions of a week, day by day; its lines together where they are parts of one session."""
    texts = [text for cells in week.cells.values() for _, text in cells]
    joined = week.rows > SEVERAL or (week.rows > 1 and sum(map(is_exercise, texts)) > len(texts) / 2)
    entries = []
    for place in places:
        cells = week.cells.get(place, [])
        weekday = int(mapping.columns[place].role.removeprefix("day"))
        if joined and cells:
            cells = [(cells[0][0], "\n".join(text for _, text in cells))]
        for row, text in cells:
            for one in [text] if joined else sessions_in(text):
                said = {"cell": [("", one, mapping.unit(place))]}
                if len(sessions_in(text)) == 1:
                    said |= _beside(table.rows[row], place, places, mapping)
                entries.append(Entry(row, week.number, weekday, said))
    return entries


def _beside(
    cells: Sequence[str], place: int, places: Sequence[int], mapping: Mapping
) -> dict[str, list[tuple[str, str, str]]]:
    """Columns between one day and the next that say how far, how long or what else."""
    end = next((other for other in places if other > place), len(cells))
    return {
        mapping.columns[n].role: [("", cells[n], mapping.unit(n))]
        for n in range(place + 1, end)
        if mapping.columns[n].role in {"distance", "duration", "notes", "rpe"} and cells[n]
    }


def _note_week(found: Found, mapping: Mapping, week: int, cells: Sequence[str]) -> None:
    for place in mapping.places("total"):
        if is_number(cells[place]):
            found.stated.setdefault(week, {})[mapping.unit(place)] = number_in(cells[place])
    for place in mapping.places("phase"):
        if cells[place]:
            found.phases[week] = cells[place]


def _note_sum(found: Found, mapping: Mapping, cells: Sequence[str]) -> None:
    for place in mapping.places("total"):
        if is_number(cells[place]):
            found.sum.setdefault(mapping.unit(place), number_in(cells[place]))
