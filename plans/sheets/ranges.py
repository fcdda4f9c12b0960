"""Ranges that a spreadsheet has turned into dates: `8-12` typed, 12 August kept. Values only."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from plans.sheets.days import plain
from plans.sheets.entry import place_name
from plans.sheets.mapping import DAY_ROLES, Mapping
from plans.sheets.table import Table

# Columns in which a range is usual and a date is none.
RANGED = ("sets", "reps", "load", "rpe", "zone", "distance", "duration", "text", *DAY_ROLES)
MONTHS = {
    word: month
    for month, words in enumerate(
        ("jan ene gen sty", "feb fev fév lut", "mar mrz mär mars", "apr avr abr kwi", "may mai mag mei maj",
         "jun juin giu cze", "jul juil lug lip", "aug ago aou sie", "sep sept set wrz", "oct okt ott paz",
         "nov lis", "dec dez dic gru"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
TOLD = 10
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00(?::00)?)?")
_NAMED = re.compile(r"(\d{1,2})[-. ]{1,2}([^\W\d]{3,4})\.?|([^\W\d]{3,4})\.?[-. ]{1,2}(\d{1,2})")


class Healed(NamedTuple):
    """A cell that was a range before it was a date."""

    row: int
    cell: str
    range: str


def range_in_date(text: str) -> str | None:
    """`2024-08-12`, `12-Aug` -> `8-12`, the smaller number in front; None for what is no such date."""
    if not 5 <= len(text) <= 19:
        return None
    said = plain(text)
    if match := _ISO.fullmatch(said):
        year, month, day = (int(part) for part in match.groups())
        # 8-40 becomes the first of August 1940: two digits of a year
        return _range(month, year % 100 if day == 1 and year < 2000 else day) if month <= 12 else None
    match = _NAMED.fullmatch(said)
    month = MONTHS.get(match[2] or match[3], 0) if match else 0
    return _range(month, int(match[1] or match[4])) if match and month else None


def healed(table: Table, mapping: Mapping) -> tuple[Table, list[Healed]]:
    """The table with such cells as ranges again, and which they were."""
    found: list[Healed] = []
    places = mapping.places(*RANGED)
    rows = list(table.rows)
    for row in range(mapping.first, len(rows)):
        cells = rows[row]
        told = {} if row in mapping.drop else {n: one for n in places if (one := range_in_date(cells[n]))}
        if told and not is_row_of_dates(cells, mapping):
            found += [Healed(row, cells[n], one) for n, one in told.items()]
            rows[row] = [told.get(n, cell) for n, cell in enumerate(cells)]
    return (Table(table.name, rows, table.merged) if found else table), found


def is_row_of_dates(cells: Sequence[str], mapping: Mapping) -> bool:
    """Whether a row of a grid only says the dates of its days."""
    filled = [cells[place] for place in mapping.places(*DAY_ROLES) if cells[place]]
    return len(filled) > 2 and all(map(range_in_date, filled))


def remark(found: Sequence[Healed], *, is_column: bool) -> str:
    """`Rows 2, 3: a spreadsheet had made dates ...`, with the first of them as an example."""
    places = [place_name(row, is_column=is_column) for row in dict.fromkeys(one.row for one in found)]
    kind = places[0].partition(" ")[0] + "s" * (len(places) > 1)
    named = ", ".join(place.partition(" ")[2] for place in places[:TOLD])
    more = f" and {len(places) - TOLD} more" if len(places) > TOLD else ""
    return (
        f"{kind} {named}{more}: a spreadsheet had made dates of ranges. They are read as ranges again: "
        f"{found[0].cell} as {found[0].range}."
    )


def _range(one: int, other: int) -> str | None:
    low, high = sorted((one, other))
    return f"{low}-{high}" if low else None
