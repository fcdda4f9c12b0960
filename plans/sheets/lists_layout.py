"""Tables in which each session is a list of exercises below its name, side by side and block by block.

Values only. A block is what stands in a column between two empty cells. It is a session when a line of it
has sets; other blocks are legends. Sessions go onto days in the order in which their blocks begin, row by
row and from the left, unless their names say a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plans.sheets.days import day_number, week_heading, weekday_in
from plans.sheets.entry import Entry, Found
from plans.sheets.mapping import Mapping
from plans.sheets.table import Table
from plans.sheets.texts import is_exercise


@dataclass(frozen=True, slots=True)
class Block:
    row: int
    column: int
    lines: list[str]

    @property
    def is_session(self) -> bool:
        return any(map(is_exercise, self.lines))

    @property
    def title(self) -> str:
        return "" if is_exercise(self.lines[0]) else self.lines[0]

    @property
    def body(self) -> list[str]:
        return self.lines[1:] if self.title else self.lines


def read_lists(table: Table, mapping: Mapping) -> Found:
    found, week, place = Found(), 1, 0
    blocks = sorted(_blocks(table, mapping), key=lambda block: (block.row, block.column))
    used: set[int] = set()
    for block in _merged_rows(blocks):
        rows = range(block.row, block.row + len(block.lines))
        number = week_heading(block.lines[0]) if len(block.lines) == 1 else None
        if number is not None and number > week:
            week, place = number, 0
        if not block.is_session:
            found.left_out |= dict.fromkeys(rows, "a legend" if number is None else "a heading")
            continue
        used |= set(rows)
        named = _day_in(block.title)
        weekday, extra = (named, 0) if named is not None else (place % 7, place // 7)
        found.entries.append(
            Entry(block.row, week + extra, weekday, {"title": [("", block.title, "")],
                                                      "text": [("", "\n".join(block.body), "")]})
        )  # fmt: skip
        place += 1
    found.left_out = {row: why for row, why in found.left_out.items() if row not in used}
    found.weeks = max((entry.week for entry in found.entries), default=0)
    if found.entries:
        found.remarks.append("The sheet names no days, so its sessions follow each other from Monday on.")
    return found


def _blocks(table: Table, mapping: Mapping) -> Iterator[Block]:
    """Runs of filled cells in the columns that are not left out."""
    dropped = mapping.drop
    for column, kept in enumerate(mapping.columns):
        if kept.role == "ignore":
            continue
        start, lines = 0, list[str]()
        for row in range(mapping.first, len(table.rows) + 1):
            cell = table.rows[row][column] if row < len(table.rows) and row not in dropped else ""
            if cell:
                start = start if lines else row
                lines.append(cell)
            elif lines:
                yield Block(start, column, lines)
                lines = []


def _merged_rows(blocks: list[Block]) -> list[Block]:
    """A name that stands alone above an empty cell belongs to the list below it."""
    names: dict[int, Block] = {}
    merged = []
    for block in blocks:
        if len(block.lines) == 1 and not block.is_session and week_heading(block.lines[0]) is None:
            names[block.column] = block
            merged.append(block)
            continue
        above = names.pop(block.column, None)
        if above and block.is_session and not block.title and block.row - above.row <= 3:
            merged.remove(above)
            block = Block(above.row, block.column, above.lines + block.lines)
        merged.append(block)
    return merged


def _day_in(title: str) -> int | None:
    """The day that a name begins with: `Monday: push`, `Day 3 - legs`."""
    head = title.replace(":", " ").replace("-", " ").split()
    if not head:
        return None
    number = day_number(" ".join(head[:2])) if len(head) > 1 and not head[0][0].isdigit() else None
    if number and number < 8 and head[0].casefold() in {"day", "tag", "jour", "dia", "giorno", "dag"}:
        return number - 1
    return weekday_in(head[0]) if len(head[0]) > 2 else None
