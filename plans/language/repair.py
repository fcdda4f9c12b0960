"""The nearest thing that would parse, for a piece that was not read. Values only."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from plans.language.words import fold, vocabulary


class Trouble(NamedTuple):
    """A piece that was not read, the word in it that was wrong, what was expected, what would parse.

    `start` and `end` are where the piece stands in the text; the rest of the text counts.
    """

    line: int
    column: int
    text: str
    expected: str
    suggestion: str = ""
    wrong: str = ""
    start: int = 0
    end: int = 0


def suggestion_for(wrong: str, expected: str) -> str:
    """Such as "@Z7" for "@Z9", "5 min" for "5 mni"; "" where nothing is near."""
    zone = re.fullmatch(r"(@?\s*(?:z|zone)\s*)(\d+)", wrong, re.IGNORECASE)
    if zone and "Z1" in expected:
        return f"{zone[1]}{min(max(int(zone[2]), 1), 5)}"
    rpe = re.fullmatch(r"(@?\s*rpe\s*)(\d+(?:[.,]\d+)?)", wrong, re.IGNORECASE)
    if rpe and "RPE" in expected:
        return f"{rpe[1]}{10 if float(rpe[2].replace(',', '.')) > 10 else 1}"
    bare = re.fullmatch(r"\d+(?:[.,]\d+)?", wrong)
    if bare and "unit" in expected:
        return f"{wrong} min" if float(wrong.replace(",", ".")) <= 180 else f"{wrong} m"
    measure = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)", wrong)
    if measure:
        near = get_close_matches(fold(measure[2]), _units(), n=1, cutoff=0.6)
        return f"{measure[1]} {near[0]}" if near else ""
    return ""


def _units() -> list[str]:
    return sorted({word for words in vocabulary()["units"].values() for word in words})
