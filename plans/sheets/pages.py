"""Long lists of rows, a page at a time. Values only."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self
from urllib.parse import urlencode

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """What of a sheet is looked at: a week of the preview, and which rows of the lists beside it.

    why  the reason of the rows left out that are shown; "" for all
    """

    week: int = 0
    why: str = ""
    out: int = 0
    wrong: int = 0

    @property
    def query(self) -> str:
        """As the address of the page says it."""
        return urlencode({name: said for name, said in asdict(self).items() if said})


@dataclass(frozen=True, slots=True)
class Page[One]:
    rows: tuple[One, ...]
    number: int
    last: int
    count: int

    @classmethod
    def of(cls, rows: Sequence[One], number: int) -> Self:
        """The page of this number, or the nearest that there is."""
        last = max(-(-len(rows) // A_PAGE), 1)
        number = min(max(number, 1), last)
        return cls(tuple(rows[(number - 1) * A_PAGE : number * A_PAGE]), number, last, len(rows))

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1 if self.number < self.last else 0

    @property
    def span(self) -> str:
        first = (self.number - 1) * A_PAGE + 1
        return f"{first:,} to {first + len(self.rows) - 1:,} of {self.count:,}"
