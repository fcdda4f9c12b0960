"""Where a pasted session goes. Values only."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Pasted:
    """A session of pasted text.

    week_offset  weeks after the one that is pasted into
    weekday      0 (Monday) to 6, or None: counted from the cell that is pasted into, by `day_offset` days
    line         as typed, perhaps of several lines
    """

    week_offset: int
    weekday: int | None
    line: str
    day_offset: int = 0

    def with_line(self, line: str) -> "Pasted":
        return replace(self, line=line)
