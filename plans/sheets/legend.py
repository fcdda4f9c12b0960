"""Legends of a sheet: short codes with what they mean, above, below or beside the plan. Values only."""

import re
from collections.abc import Sequence

type Row = Sequence[str]

_CODE = re.compile(r"[^\W\d_][\w+/*.-]{0,9}")
_TOGETHER = re.compile(r"([^\W\d_][\w+/-]{0,7})\s*(?:=|:|–|—| - )\s*(\D.{2,})")


def legend_rows(rows: Sequence[Row]) -> dict[int, tuple[str, str]]:
    """Row -> (code, meaning) for every row that is nothing but a code beside its meaning."""
    return {n: found for n, row in enumerate(rows) if (found := _entry(row))}


def codes_of(entries: Sequence[tuple[str, str]], cells: Sequence[str]) -> dict[str, str]:
    """The entries whose code stands in one of these cells, alone or as a word, with what they mean."""
    words = {word for cell in cells for word in re.findall(r"[\w+/*.-]+", cell)} | set(cells)
    return {code: meaning for code, meaning in entries if code in words}


def _entry(row: Row) -> tuple[str, str] | None:
    filled = [cell for cell in row if cell]
    if len(filled) >= 2 and _beside(row):
        code, meaning = filled[:2]
        is_meaning = len(meaning) > len(code) and re.search(r"[^\W\d_]{3}", meaning)
        return (code, meaning) if _CODE.fullmatch(code) and is_meaning else None
    match = _TOGETHER.fullmatch(filled[0]) if len(filled) == 1 else None
    return (match[1], match[2].strip()) if match and match[1].isupper() else None


def _beside(row: Row) -> bool:
    """Whether two cells stand together and the next, if there is one, stands well apart."""
    first, second, *others = [n for n, cell in enumerate(row) if cell]
    return second - first <= 2 and (not others or others[0] - second > 2)
