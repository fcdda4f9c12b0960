"""A sheet as its mapping page shows it: columns with samples, weeks with sums, rows left out. Values only."""

from dataclasses import dataclass

from accounts import units
from plans.sheets.entry import column_name, place_name
from plans.sheets.layout import shown_table
from plans.sheets.mapping import LAYOUTS, MEASURED, ROLES, UNITS, Mapping
from plans.sheets.rows_layout import variants_of
from plans.sheets.sessions import Reading, WeekSum, read_sessions
from plans.sheets.table import Table

SHOWN_LINES = 6
SAMPLES, SHOWN_ROWS, SHOWN_LEFT_OUT, SHOWN_DRAFTS = 3, 40, 200, 8


@dataclass(frozen=True, slots=True)
class ShownColumn:
    place: int
    letter: str
    name: str
    role: str
    unit: str
    is_measured: bool
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownWeek:
    number: int
    sessions: str
    time: str
    distance: str
    sets: str
    stated: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that holds no session, and why; `is_kept` and `is_dropped` where the coach said so."""

    row: int
    place: str
    words: str
    why: str
    is_kept: bool
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be read, in a sentence that names it."""

    row: int
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownSheet:
    mapping: Mapping
    layouts: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    header: int | None
    columns: tuple[ShownColumn, ...]
    variants: tuple[str, ...]
    weeks: tuple[ShownWeek, ...]
    left_out: tuple[LeftOut, ...]
    more_left_out: int
    asks_dates: bool
    asks_weeks: bool
    problems: tuple[Wrong, ...]
    more_problems: int
    remarks: tuple[str, ...]
    samples: tuple[tuple[str, str, str], ...]
    sessions: int
    unread: int


def shown_sheet(table: Table, mapping: Mapping, distance_units: str = "metric") -> ShownSheet:
    reading = read_sessions(table, mapping)
    left_out = _left_out(table, mapping, reading)
    return ShownSheet(
        mapping=mapping,
        layouts=tuple(LAYOUTS.items()),
        roles=tuple(ROLES.items()),
        units=UNITS,
        header=None if mapping.header is None else mapping.header + 1,
        columns=_columns(table, mapping),
        variants=tuple(variants_of(table, mapping)) if mapping.layout == "rows" else (),
        weeks=tuple(_week(one, distance_units) for one in reading.week_sums()),
        left_out=left_out[:SHOWN_LEFT_OUT],
        more_left_out=max(len(left_out) - SHOWN_LEFT_OUT, 0),
        asks_dates=mapping.place("date") is not None,
        asks_weeks=mapping.place("date") is not None and mapping.place("week") is not None,
        problems=tuple(
            Wrong(one.row, place_name(one.row, is_column=one.is_column), str(one))
            for one in reading.problems[:SHOWN_ROWS]
        ),
        more_problems=max(len(reading.problems) - SHOWN_ROWS, 0),
        remarks=tuple(reading.remarks),
        samples=_samples(reading),
        sessions=sum(not one.is_rest for one in reading.drafts),
        unread=sum(bool(one.unread) for one in reading.drafts),
    )


def _columns(table: Table, mapping: Mapping) -> tuple[ShownColumn, ...]:
    rows = shown_table(table, mapping).rows
    header = rows[mapping.header] if mapping.header is not None else [""] * len(mapping.columns)
    return tuple(
        ShownColumn(
            place=place,
            letter=column_name(place),
            name=header[place][:60],
            role=column.role,
            unit=mapping.unit(place),
            is_measured=column.role in MEASURED,
            samples=_cells(rows[mapping.first :], place),
        )
        for place, column in enumerate(mapping.columns)
    )


def _cells(rows: list[list[str]], place: int) -> tuple[str, ...]:
    filled = list(dict.fromkeys(cell for row in rows[:200] if (cell := " ".join(row[place].split()))))
    return tuple(cell[:60] for cell in filled[:SAMPLES])


def _week(one: WeekSum, distance_units: str) -> ShownWeek:
    """Unknown is no zero: a week that says no time shows none, one that says some of it a + behind."""
    low, high = one.sets
    more = "+" if one.untimed else ""
    return ShownWeek(
        number=one.week,
        sessions=str(one.sessions),
        time=f"{units.duration(one.seconds)}{more}" if one.seconds else "not said" if more else "",
        distance=units.distance(one.metres, distance_units) or "" if one.metres else "",
        sets="" if not high else str(low) if low == high else f"{low}–{high}",
        stated=" · ".join(f"{value:g} {unit}" for unit, value in one.stated.items()),
    )


def _left_out(table: Table, mapping: Mapping, reading: Reading) -> tuple[LeftOut, ...]:
    rows = shown_table(table, mapping).rows
    whys = reading.left_out | dict.fromkeys(mapping.keep, "kept by you")
    return tuple(
        LeftOut(
            row,
            place_name(row, is_column=mapping.turned),
            _words(rows[row]),
            whys[row],
            is_kept=row in mapping.keep,
            is_dropped=row in mapping.drop,
        )
        for row in sorted(whys)
        if row < len(rows) and any(rows[row])
    )


def _words(cells: list[str]) -> str:
    return " · ".join(" ".join(cell.split()) for cell in cells if cell)[:80]


def _beginning(text: str) -> str:
    lines = text.split("\n")
    return "\n".join([*(line[:160] for line in lines[:SHOWN_LINES]), *["…"][: len(lines) > SHOWN_LINES]])


def _samples(reading: Reading) -> tuple[tuple[str, str, str], ...]:
    """The first sessions as they would stand in the plan."""
    return tuple(
        (f"Week {one.week}, {units.DAYS[one.weekday]}", one.title, _beginning(one.prescription))
        for one in reading.drafts[:SHOWN_DRAFTS]
    )
