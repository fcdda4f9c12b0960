"""What the reading of a table gives, before it becomes sessions of a plan. Values only."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as the cells say it.

    row     its row in the sheet, from 0
    week    from 1, `weekday` 0 (Monday) to 6
    cells   role -> what the columns of that role say, in their order, as (header, text, unit)
    variant which of several for one day, "" where there is one
    cycle   the sheet's own cycle of days, None where it has none
    """

    row: int
    week: int
    weekday: int
    cells: dict[str, list[tuple[str, str, str]]]
    variant: str = ""
    cycle: int | None = None

    def text(self, role: str) -> str:
        """The first thing that is said in this role; "" for nothing."""
        return next((text for _, text, _ in self.cells.get(role, ())), "")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row of the sheet (from 0), or in a column where weeks stand side by side."""

    row: int
    text: str
    is_column: bool = False

    def __str__(self) -> str:
        return f"{place_name(self.row, is_column=self.is_column)}: {self.text}"


def place_name(row: int, *, is_column: bool = False) -> str:
    """`Row 14`, or `Column C` where rows of the reading are columns of the sheet."""
    return f"Column {column_name(row)}" if is_column else f"Row {row + 1}"


def column_name(place: int) -> str:
    """0 -> `A`, 25 -> `Z`, 26 -> `AA`."""
    letters = ""
    while place >= 0:
        letters, place = chr(65 + place % 26) + letters, place // 26 - 1
    return letters


@dataclass
class Found:
    """What a layout found.

    left_out  row -> why it is no session
    stated    week -> {unit: the total that the sheet states}
    phases    week -> the name of its phase
    remarks   sentences about what was taken for granted
    sum       unit -> the total of all weeks that the sheet states
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    stated: dict[int, dict[str, float]] = field(default_factory=dict)
    phases: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    sum: dict[str, float] = field(default_factory=dict)
    weeks: int = 0
