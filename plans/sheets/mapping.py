"""How a table is to be read: its layout, and what each column holds. Values only."""

import hashlib
import json
from collections.abc import Mapping as Values
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from accounts.units import DAYS
from plans.sheets.vocabulary import words_of

LAYOUTS = {
    "weeks": "One row a week, a column for each day",
    "rows": "One row a session, a day or an exercise",
    "lists": "A list of exercises for each session, below its name",
}
DAY_ROLES = tuple(f"day{n}" for n in range(7))
ROLES = {
    "ignore": "Leave out",
    "week": "Week",
    "cycle": "Cycle of days",
    "date": "Date",
    "day": "Day",
    "phase": "Phase",
    "alternative": "Variant (place, equipment)",
    "sport": "Sport or type",
    "code": "Code from the legend",
    "title": "Title",
    "text": "What to do",
    "exercise": "Exercise",
    "sets": "Sets",
    "reps": "Repetitions",
    "load": "Load",
    "distance": "Distance",
    "duration": "Duration",
    "rpe": "Effort (RPE)",
    "pace": "Pace",
    "zone": "Zone",
    "kind": "Kind",
    "adaptation": "Intended adaptation",
    "why": "Why",
    "notes": "Notes",
    "link": "Link",
    "key": "Key session",
    "total": "Total of the week",
} | {f"day{n}": day for n, day in enumerate(DAYS)}
UNITS = ("", "km", "mi", "m", "yd", "min", "h", "s", "kg", "lb", "%")
MEASURED = {"distance": "km", "duration": "min", "total": "km", "load": ""} | dict.fromkeys(DAY_ROLES, "km")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role (ROLES) and the unit of its bare numbers ("" where none is known)."""

    role: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one table is read. Rows and columns count from 0.

    layout       one of LAYOUTS
    turned       weeks stand side by side and days below each other
    header       the row with the names of the columns; None where there is none
    first        the first row that may hold a session
    columns      one for each column of the table (of the turned one, if turned)
    alternative  which variant to take of several for one day; "" takes all
    by_date      weeks follow the calendar although the sheet numbers its own
    month_first  07/11/2026 is a day in July
    codes        what the codes of a legend mean
    sport        of the sessions that name none; "" for the one that most of them name
    drop, keep   rows that the coach left out, or keeps although they look like noise
    """

    layout: str
    columns: tuple[Column, ...]
    header: int | None = None
    first: int = 0
    turned: bool = False
    alternative: str = ""
    by_date: bool = False
    month_first: bool = False
    sport: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    drop: frozenset[int] = frozenset()
    keep: frozenset[int] = frozenset()

    def is_laid_out_as(self, other: "Mapping") -> bool:
        return (self.layout, self.turned, self.header) == (other.layout, other.turned, other.header)

    def places(self, *roles: str) -> list[int]:
        """The columns that hold one of these, from the left."""
        return [n for n, column in enumerate(self.columns) if column.role in roles]

    def place(self, role: str) -> int | None:
        return next(iter(self.places(role)), None)

    def unit(self, place: int) -> str:
        column = self.columns[place]
        return column.unit or MEASURED.get(column.role, "")

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "columns": [[one.role, one.unit] for one in self.columns],
            "drop": sorted(self.drop),
            "keep": sorted(self.keep),
        }


def mapping_from_json(data: Values[str, Any]) -> Mapping:
    columns = tuple(Column(role, unit) for role, unit in data["columns"])
    rows = {name: frozenset(data.get(name, ())) for name in ("drop", "keep")}
    return Mapping(**dict(data) | {"columns": columns} | rows)


def fingerprint(header: Sequence[str], layout: str = "") -> str:
    """What sheets of one form share: the words of their header, however its rows differ."""
    words = json.dumps([layout, *(words_of(cell) for cell in header)])
    return hashlib.sha256(words.encode()).hexdigest()


def remembered(mapping: Mapping) -> Mapping:
    """What of a mapping holds for the next sheet of its form: nothing that names a row."""
    return replace(mapping, drop=frozenset(), keep=frozenset(), codes={}, header=None, first=0)


def recalled(proposal: Mapping, kept: Mapping) -> Mapping:
    """The proposal for a new sheet, with what was decided on one of the same form."""
    if len(kept.columns) != len(proposal.columns):
        return proposal
    return replace(
        proposal,
        layout=kept.layout,
        columns=kept.columns,
        turned=kept.turned,
        alternative=kept.alternative,
        by_date=kept.by_date,
        month_first=kept.month_first,
        sport=kept.sport,
    )
