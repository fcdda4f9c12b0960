"""Proposes how a table is to be read, and reads it that way. Values only.

A proposal is a first guess that a person confirms: which layout, where the header stands, what each column
holds, in which unit, and what the codes of a legend mean.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.sheets.columns import columns_of_rows, columns_of_weeks, day_places, header_row
from plans.sheets.days import language_of, month_first_in, week_heading, week_number
from plans.sheets.entry import Found
from plans.sheets.legend import codes_of, legend_rows
from plans.sheets.lists_layout import read_lists
from plans.sheets.mapping import Column, Mapping
from plans.sheets.merging import filled
from plans.sheets.ranges import healed, remark
from plans.sheets.rows_layout import read_rows
from plans.sheets.table import Table
from plans.sheets.texts import is_exercise
from plans.sheets.vocabulary import unit_of
from plans.sheets.weeks_layout import read_weeks

NO_HEADER = -1
READERS = {"weeks": read_weeks, "rows": read_rows, "lists": read_lists}


def propose(
    table: Table, *, layout: str = "", header: int | None = None, turned: bool | None = None
) -> Mapping:
    """A mapping for the table; what is given was decided by a person and stays (`header` NO_HEADER: none)."""
    is_turned = _is_turned(table) if turned is None else turned
    shown = turned_table(table) if is_turned else table
    if header is None:
        head = header_row(shown.rows)
    else:
        head = None if header == NO_HEADER else min(header, len(shown.rows) - 1)
    days = day_places(shown.rows[head]) if head is not None else {}
    chosen = layout or _layout(shown, head, days)
    if chosen == "lists":
        return replace(_lists(shown), turned=is_turned)
    if chosen == "weeks":
        return replace(_weeks(shown, head, days), turned=is_turned)
    return replace(_rows(shown, head), turned=is_turned)


def read_table(table: Table, mapping: Mapping) -> Found:
    """What the table says under this mapping; rows are numbered as in the sheet unless it is turned."""
    shown, ranges = healed(filled(shown_table(table, mapping), mapping), mapping)
    found = READERS[mapping.layout](shown, mapping)
    if ranges:
        found.remarks.append(remark(ranges, is_column=mapping.turned))
    return found


def shown_table(table: Table, mapping: Mapping) -> Table:
    return turned_table(table) if mapping.turned else table


def turned_table(table: Table) -> Table:
    """Rows as columns, so that weeks that stand side by side are below each other."""
    return Table(table.name, [list(cells) for cells in zip(*table.rows, strict=True)], [])


def _is_turned(table: Table) -> bool:
    """Whether weeks are columns and days rows: a row of week headings, a column of the days' names."""
    headings = [
        n for n, cells in enumerate(table.rows[:20])
        if sum(bool(week_heading(cell)) for cell in cells) >= 2
    ]  # fmt: skip
    if not headings or any(day_places(cells) for cells in table.rows[:20]):
        return False
    columns = list(zip(*table.rows[headings[0] + 1 :], strict=True))[:2]
    return any(bool(day_places([cell for cell in column if cell])) for column in columns)


def _layout(table: Table, head: int | None, days: dict[int, int]) -> str:
    if days:
        return "weeks"
    if head is not None:
        columns = columns_of_rows(table.rows[head], table.rows[head + 1 :])
        roles = {column.role for column in columns}
        if roles & {"day", "date", "week"} or roles & {"exercise", "sets", "reps"} or not _has_lists(table):
            return "rows"
    if _has_lists(table):
        return "lists"
    return "rows"


def _has_lists(table: Table) -> bool:
    """Whether exercises with their sets stand below each other in at least one column of short texts."""
    columns = [[cell for cell in column if cell] for column in zip(*table.rows, strict=True)]
    exercises = [sum(map(is_exercise, column)) for column in columns]
    rows_with_one = sum(any(map(is_exercise, cells)) for cells in table.rows)
    return any(
        count >= 3 and count >= 0.4 * len(column) and all(len(cell) < 120 for cell in column)
        for count, column in zip(exercises, columns, strict=True)
    ) and rows_with_one >= 0.4 * sum(map(any, table.rows))


def _weeks(table: Table, head: int | None, days: dict[int, int]) -> Mapping:
    width = len(table.rows[0])
    header = table.rows[head] if head is not None else [""] * width
    first = 0 if head is None else head + 1
    if not days:
        start = 1 if width > 7 else 0
        days = {start + n: n for n in range(min(7, width - start))}
    columns = columns_of_weeks(header, table.rows[first:], days)
    texts = [cells[place] for cells in table.rows[first:] for place in days]
    entries = [
        pair for row, pair in legend_rows(table.rows).items() if row < first or _no_week(table, row, columns)
    ]
    unit = _bare_unit(texts, header)
    columns = tuple(
        Column(one.role, unit) if n in days or _is_unsaid_total(one, header[n]) else one
        for n, one in enumerate(columns)
    )
    return Mapping("weeks", columns, head, first, codes=codes_of(entries, texts))


def _is_unsaid_total(column: Column, header: str) -> bool:
    return column.role == "total" and unit_of(header) is None


def _no_week(table: Table, row: int, columns: Sequence[Column]) -> bool:
    place = next((n for n, one in enumerate(columns) if one.role == "week"), None)
    return place is None or not week_number(table.rows[row][place])


def _bare_unit(texts: Sequence[str], header: Sequence[str]) -> str:
    """Miles where the sheet speaks of them more than of kilometres: what a bare number in a cell means."""
    said = " ".join([*texts, *header]).casefold()
    miles, km = (
        len(re.findall(rf"(?:\d|\b)\s*(?:{unit})\b", said)) for unit in ("mi|miles?|mileage", "k|kms?")
    )
    return "mi" if miles > km else "km"


def _rows(table: Table, head: int | None) -> Mapping:
    width = len(table.rows[0])
    first = 0 if head is None else head + 1
    header = table.rows[head] if head is not None else [""] * width
    legends = legend_rows(table.rows)
    body = [cells for row, cells in enumerate(table.rows) if row >= first and row not in legends]
    columns = columns_of_rows(header, body or table.rows[first:])
    columns, codes = _with_codes(columns, body, list(legends.values()))
    dates = [cells[n] for n, one in enumerate(columns) if one.role == "date" for cells in body]
    mapping = Mapping("rows", columns, head, first, codes=codes, month_first=month_first_in(dates))
    return _with_real_variants(table, _with_distinct_days(mapping, body))


def _with_codes(
    columns: tuple[Column, ...], body: Sequence[Sequence[str]], entries: Sequence[tuple[str, str]]
) -> tuple[tuple[Column, ...], dict[str, str]]:
    """The column whose cells are mostly codes of the legend, as such."""
    known = dict(entries)
    for place, column in enumerate(columns):
        used = {cells[place] for cells in body if cells[place]}
        of_them = {one for one in used if one in known}
        if (
            len(of_them) >= 2
            and len(of_them) >= 0.5 * len(used)
            and column.role in {"sport", "title", "text", "ignore", "notes"}
        ):
            return (*columns[:place], Column("code"), *columns[place + 1 :]), {
                one: known[one] for one in known
            }
    texts = [cell for cells in body for cell in cells]
    return columns, codes_of(entries, texts)


def _with_distinct_days(mapping: Mapping, body: Sequence[Sequence[str]]) -> Mapping:
    """A column called day that says no weekday beside a date is a name."""
    day = mapping.place("day")
    if day is None or mapping.place("date") is None:
        return mapping
    names = [cells[day] for cells in body if cells[day]]
    if language_of(names):
        return mapping
    columns = (*mapping.columns[:day], Column("ignore"), *mapping.columns[day + 1 :])
    return replace(mapping, columns=columns)


def _with_real_variants(table: Table, mapping: Mapping) -> Mapping:
    """A place is a variant only where some day has two; elsewhere it is a note."""
    place = mapping.place("alternative")
    if place is None or any(entry.variant for entry in read_rows(table, mapping).entries):
        return mapping
    columns = (*mapping.columns[:place], Column("notes"), *mapping.columns[place + 1 :])
    return replace(mapping, columns=columns)


def _lists(table: Table) -> Mapping:
    """Every column with exercises is a list."""
    columns = [[cell for cell in column if cell] for column in zip(*table.rows, strict=True)]
    roles = tuple(Column("text" if any(map(is_exercise, column)) else "ignore") for column in columns)
    return Mapping("lists", roles, None, 0)
