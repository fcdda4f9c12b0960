"""What a coach pastes into the grid: rows of a sheet or plain lines, as sessions on days. Values only.

Recognised, in this order:
- rows with a header or a column that says the day (or the date): one session a row, the week beside it;
- rows of seven columns, Monday to Sunday, with a week's label in front or a header above: one row a week;
- fewer columns: a block of days, whose first cell goes where it is pasted;
- one column or plain lines: one session a line, each on the day after the one before. An empty line leaves a
  day free (unless every second line is empty). `Mon: ...` names its day, `Week 2` begins a week, indented
  lines and bullets belong to the line above.
`plans.sheets.sessions_in` says what several lines in one cell mean.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plans.sheets.clipboard import Rows, cells_of
from plans.sheets.days import (
    date_in,
    day_columns,
    language_of,
    week_heading,
    week_number,
    weekday_in,
)
from plans.sheets.pasted_rows import row_columns, sessions_of_rows
from plans.sheets.placed import Pasted
from plans.sheets.sessions_in import continues, sessions_in

_NAMED_DAY = re.compile(r"\s*([^\W\d]+)\.?\s*[:–-]\s+(?=\S)")
_FIRST_WORD = re.compile(r"\s*([^\W\d]{5,})\s+(?=\S)")


def read_paste(text: str) -> list[Pasted]:
    """The sessions that the text holds, in its order. Never raises; [] for nothing but blanks."""
    if _is_indented(text):
        return _from_lines([line.replace("\t", "  ") for line in text.splitlines()])
    rows = cells_of(text)
    width = max(map(len, rows))
    if not any(cell.strip() for row in rows for cell in row):
        return []
    if width == 1:
        cells = [row[0] for row in rows]
        return _at(0, 0, cells[0]) if len(cells) == 1 else _from_lines(cells)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    columns = row_columns(rows)
    if columns:
        return sessions_of_rows(rows, columns)
    return _from_weeks(rows) or _from_block(rows)


def _is_indented(text: str) -> bool:
    """Tabs in front of some lines only: an indented text, because a sheet gives every row as many."""
    lines = [line for line in text.splitlines() if line.strip()]
    tabs = [len(line) - len(line.lstrip("\t")) for line in lines]
    return (
        bool(lines)
        and not tabs[0]
        and any(tabs)
        and all("\t" not in line.strip("\t") for line in lines)
        and not any(line.rstrip(" ").endswith("\t") for line in lines)
    )


@dataclass
class _Lines:
    """Where the next plain line goes."""

    week: int = 0
    day: int = 0
    first_week: int | None = None


def _from_lines(lines: Sequence[str]) -> list[Pasted]:
    found: list[Pasted] = []
    at, language = _Lines(), _language(lines)
    spaced = len(lines) > 2 and all(bool(line.strip()) != bool(n % 2) for n, line in enumerate(lines))
    for line in lines:
        heading = week_heading(line)
        if not line.strip():
            at.day += not spaced and at.first_week is None
        elif continues(line) and found:
            found[-1] = found[-1].with_line(found[-1].line + "\n" + line.rstrip())
        elif heading is not None:
            at.first_week = heading if at.first_week is None else at.first_week
            at.week, at.day = max(0, heading - at.first_week), 0
        else:
            found += _from_line(line, at, language)
    return found


def _from_line(line: str, at: _Lines, language: str | None) -> list[Pasted]:
    match = language and (_NAMED_DAY.match(line) or _FIRST_WORD.match(line))
    named = weekday_in(match[1], language) if match else None
    if match and named is not None:
        return [Pasted(at.week, named, one) for one in sessions_in(line[match.end() :])]
    at.day += 1
    if at.first_week is None:
        return _at(0, at.day - 1, line)
    return [Pasted(at.week, min(at.day - 1, 6), one) for one in sessions_in(line)]


def _language(lines: Sequence[str]) -> str | None:
    """The language in which lines begin with the names of days; None where they do not."""
    words = [match[1] for line in lines if (match := _NAMED_DAY.match(line) or _FIRST_WORD.match(line))]
    days = [word for word in words if weekday_in(word) is not None]
    return language_of(days)


def _from_weeks(rows: Rows) -> list[Pasted]:
    """Rows of weeks; [] when the columns do not say that they are days."""
    top = next(n for n, row in enumerate(rows) if any(row))
    start = day_columns(rows[top])
    if start is not None:
        rows = rows[top + 1 :]
    else:
        start = _first_day(rows)
    if start is None:
        return []
    offsets = _offsets([row[0] if start else "" for row in rows])
    return [
        Pasted(offset, weekday, line)
        for offset, row in zip(offsets, rows, strict=True)
        for weekday, cell in enumerate(row[start : start + 7])
        for line in sessions_in(cell)
    ]


def _first_day(rows: Rows) -> int | None:
    """0 for seven columns, 1 for a week's label and seven (whatever stands behind them); None for others."""
    width = max(len(row) for row in rows)
    labels = [row[0] for row in rows if row[0].strip()]
    if width >= 8 and all(week_number(one) or week_heading(one) or date_in(one) for one in labels):
        return 1 if labels or any(row[7].strip() for row in rows) else None
    return 0 if not any(cell.strip() for row in rows for cell in row[7:]) and width >= 7 else None


def _offsets(labels: Sequence[str]) -> list[int]:
    """Weeks from the first row on: by their numbers when these rise, else one row a week."""
    numbers = [week_number(label) or week_heading(label) or 0 for label in labels]
    rising = all(a < b for a, b in pairwise(numbers)) and all(numbers)
    return [number - numbers[0] for number in numbers] if rising else list(range(len(labels)))


def _from_block(rows: Rows) -> list[Pasted]:
    """Columns as the days that follow each other; rows with a column of bare numbers are one session each."""
    columns = list(zip(*rows, strict=True))
    bare = [all(re.fullmatch(r"\s*[\d.,:]*\s*", cell) for cell in column) for column in columns]
    if len(columns) > 7 or any(
        flag and any(cell.strip() for cell in column) for flag, column in zip(bare, columns, strict=True)
    ):
        return _from_lines([" ".join(cell.strip() for cell in row if cell.strip()) for row in rows])
    return [
        Pasted(week, None, line, day)
        for week, row in enumerate(rows)
        for day, cell in enumerate(row)
        for line in sessions_in(cell)
    ]


def _at(week: int, day: int, cell: str) -> list[Pasted]:
    return [Pasted(week, None, line, day) for line in sessions_in(cell)]


__all__ = ["Pasted", "read_paste"]
