"""What an oracle says about a file of cases."""

from typing import NamedTuple


class Report(NamedTuple):
    """A text for each case worth showing, the last line with the counts, and whether one failed."""

    shown: list[str]
    summary: str
    failed: bool
