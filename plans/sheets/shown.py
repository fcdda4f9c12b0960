"""A sheet as its mapping page shows it: columns with samples, weeks with sums, rows left out. Values only."""

from collections import Counter
from dataclasses import dataclass

from accounts import units
from plans.sheets.days import may_be_two
from plans.sheets.drafts import Draft
from plans.sheets.entry import column_name, place_name
from plans.sheets.layout import shown_table
from plans.sheets.mapping import LAYOUTS, MEASURED, ROLES, UNITS, Mapping
from plans.sheets.pages import Look, Page
from plans.sheets.rows_layout import variants_of
from plans.sheets.sessions import Reading, WeekSum, read_sessions
from plans.sheets.table import Table

SHOWN_LINES = 6
SAMPLES, SHOWN_DRAFTS = 3, 60
FIRST_LOOK = Look()


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
    look: Look
    left_out: Page[LeftOut]
    reasons: tuple[tuple[str, int], ...]
    asks_dates: bool
    asks_weeks: bool
    problems: Page[Wrong]
    remarks: tuple[str, ...]
    week: int
    samples: tuple[tuple[str, str, str, str], ...]
    sport: str
    sessions: int
    unread: int

    @property
    def left_out_count(self) -> int:
        return sum(count for _, count in self.reasons)

    @property
    def listed(self) -> str:
        """The rows that can be ticked on the page."""
        rows = [one.row for one in self.left_out.rows] + [one.row for one in self.problems.rows]
        return ",".join(map(str, rows))

    @property
    def has_sets(self) -> bool:
        return any(week.sets for week in self.weeks)

    @property
    def has_stated(self) -> bool:
        return any(week.stated for week in self.weeks)


def shown_sheet(
    table: Table, mapping: Mapping, distance_units: str = "metric", look: Look = FIRST_LOOK
) -> ShownSheet:
    reading = read_sessions(table, mapping)
    left_out = _left_out(table, mapping, reading)
    week = _week_looked_at(reading, look)
    return ShownSheet(
        mapping=mapping,
        layouts=tuple(LAYOUTS.items()),
        roles=tuple(ROLES.items()),
        units=UNITS,
        header=None if mapping.header is None else mapping.header + 1,
        columns=_columns(table, mapping),
        variants=tuple(variants_of(table, mapping)) if mapping.layout == "rows" else (),
        weeks=tuple(_week(one, distance_units) for one in reading.week_sums()),
        look=look,
        left_out=Page.of([one for one in left_out if look.why in {"", one.why}], look.out),
        reasons=tuple(Counter(one.why for one in left_out).most_common()),
        asks_dates=_asks_dates(table, mapping),
        asks_weeks=mapping.place("date") is not None and mapping.place("week") is not None,
        problems=Page.of(_problems(reading), look.wrong),
        remarks=tuple(reading.remarks),
        week=week,
        samples=_samples(reading, week, distance_units),
        sport=reading.sport,
        sessions=sum(not one.is_rest for one in reading.drafts),
        unread=sum(bool(one.unread) for one in reading.drafts),
    )


def _asks_dates(table: Table, mapping: Mapping) -> bool:
    """Whether a date could be one of two days."""
    place = mapping.place("date")
    rows = shown_table(table, mapping).rows[mapping.first :]
    return place is not None and any(may_be_two(cells[place]) for cells in rows)


def _problems(reading: Reading) -> list[Wrong]:
    return [
        Wrong(one.row, place_name(one.row, is_column=one.is_column), str(one)) for one in reading.problems
    ]


def _week_looked_at(reading: Reading, look: Look) -> int:
    """The week that is asked for where it holds sessions, else the first that does."""
    held = [one.week for one in reading.drafts]
    return look.week if look.week in held else min(held, default=0)


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


def _samples(reading: Reading, week: int, distance_units: str) -> tuple[tuple[str, str, str, str], ...]:
    """The sessions of a week as they would stand in the plan: day, title, how much, what to do."""
    return tuple(
        (units.DAYS[one.weekday], one.title, _amount(one, distance_units), _beginning(one.prescription))
        for one in reading.drafts
        if one.week == week
    )[:SHOWN_DRAFTS]


def _amount(one: Draft, distance_units: str) -> str:
    said = [
        units.duration(one.duration_s) if one.duration_s else "",
        units.distance(one.distance_m, distance_units) if one.distance_m else "",
        f"RPE {one.target_rpe:g}" if one.target_rpe else "",
    ]
    return " · ".join(part for part in said if part)
