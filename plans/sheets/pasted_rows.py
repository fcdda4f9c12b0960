"""Pasted rows of one session each: which column says the week, the day and what to do. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from plans.sheets.clipboard import Rows
from plans.sheets.days import (
    date_in,
    day_columns,
    day_number,
    language_of,
    month_first_in,
    week_number,
    weekday_in,
)
from plans.sheets.placed import Pasted
from plans.sheets.sessions_in import sessions_in
from plans.sheets.vocabulary import role_of, unit_of

TEXT_ROLES = ("title", "text", "sport", "duration", "distance", "pace", "zone", "rpe")


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns; `first` is the first row with a session."""

    first: int
    week: int | None = None
    day: int | None = None
    date: int | None = None
    texts: dict[int, str] = field(default_factory=dict)
    language: str | None = None


def row_columns(rows: Rows) -> Columns | None:
    """The columns by a header, or by what stands in them; None when nothing says a day."""
    top = next(n for n, row in enumerate(rows) if any(cell.strip() for cell in row))
    if day_columns(rows[top]) is not None:
        return None
    by_header = _by_header(rows, top)
    return by_header or _by_content(rows, top)


def sessions_of_rows(rows: Rows, columns: Columns) -> list[Pasted]:
    """A session a row; an empty week or day is the one above, a day before it begins the next week."""
    found: list[Pasted] = []
    body = rows[columns.first :]
    dates = [] if columns.date is None else [row[columns.date] for row in body]
    month_first = month_first_in(dates)
    days = [day for text in dates if (day := date_in(text, month_first=month_first))]
    monday = min(days) - timedelta(days=min(days).weekday()) if days else None
    weeks = [number for row in body if (number := _week(row, columns)) is not None]
    first_week, week, weekday = min(weeks, default=0), 0, 0
    for row in body:
        day = None if columns.date is None else date_in(row[columns.date], month_first=month_first)
        number, named = _week(row, columns), _weekday(row, columns)
        if day and monday:
            week, weekday = divmod((day - monday).days, 7)
        else:
            if number is not None:
                week = number - first_week
            elif columns.week is None and named is not None and named < weekday:
                week += 1
            weekday = weekday if named is None else named
        found += [Pasted(week, weekday, line) for line in sessions_in(_text(row, columns))]
    return found


def _by_header(rows: Rows, top: int) -> Columns | None:
    header = rows[top]
    roles = [role_of(cell) if cell.strip() else None for cell in header]
    place = {role: roles.index(role) for role in ("week", "day", "date") if role in roles}
    texts = {n: role for n, role in enumerate(roles) if role in TEXT_ROLES}
    if not texts or not {"day", "date"} & set(place) or len(rows) == top + 1:
        return None
    below = [row[place["day"]] for row in rows[top + 1 :]] if "day" in place else []
    if "day" in place and language_of([header[place["day"]]]):
        return None
    return Columns(top + 1, texts=_with_units(texts, header), language=language_of(below), **place)


def _with_units(texts: dict[int, str], header: Sequence[str]) -> dict[int, str]:
    """What to write behind a bare number of the column."""
    return {
        n: (unit_of(header[n]) or "") if role in {"duration", "distance"} else "" for n, role in texts.items()
    }


def _by_content(rows: Rows, top: int) -> Columns | None:
    body = rows[top:]
    filled = [[row[n] for row in body if row[n].strip()] for n in range(len(body[0]))]
    day = next((n for n, cells in enumerate(filled) if cells and _are_days(cells)), None)
    date = next((n for n, cells in enumerate(filled) if cells and all(date_in(cell) for cell in cells)), None)
    if day is None and date is None:
        return None
    week = next(
        (
            n
            for n, cells in enumerate(filled[: max(day or 0, date or 0)])
            if n not in {day, date} and cells and all(week_number(cell) for cell in cells)
        ),
        None,
    )
    texts = {n: "" for n, cells in enumerate(filled) if cells and n not in {day, date, week}}
    language = None if day is None else language_of(filled[day])
    return Columns(top, week, day, date, texts, language) if texts else None


def _are_days(cells: Sequence[str]) -> bool:
    """Names of weekdays, or Day 1 to Day 7; bare numbers say nothing."""
    named = all(day_number(cell) in range(1, 8) and not cell.strip()[0].isdigit() for cell in cells)
    return named or language_of(cells) is not None


def _week(row: Sequence[str], columns: Columns) -> int | None:
    return None if columns.week is None else week_number(row[columns.week])


def _weekday(row: Sequence[str], columns: Columns) -> int | None:
    if columns.day is None:
        return None
    named = weekday_in(row[columns.day], columns.language)
    number = day_number(row[columns.day])
    return named if named is not None else number - 1 if number and number < 8 else None


def _text(row: Sequence[str], columns: Columns) -> str:
    parts = [_with_unit(row[n].strip(), unit) for n, unit in columns.texts.items() if row[n].strip()]
    first, *others = parts or [""]
    below = any("\n" in part for part in others)
    return ("\n" if below else " ").join([first, *others])


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit and text[-1].isdigit() and ":" not in text else text
