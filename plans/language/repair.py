"""The nearest thing that would parse, for a piece that was not read. Values only.

What is offered was read again in its place: what does not parse, or changes nothing, helps nobody.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from plans.language.words import fold, lexicon, vocabulary

MOST_TRIED, MOST_TEXT = 12, 600  # each trial reads the whole text again
LIMITS = {"zone": (1, 7), "rpe": (1, 10)}
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Trouble(NamedTuple):
    """A piece that was not read, the word in it that was wrong, what was expected, what would parse.

    `start` and `end` are where the piece stands in the text, `at` where the wrong word does; the rest counts.
    """

    line: int
    column: int
    text: str
    expected: str
    suggestion: str = ""
    wrong: str = ""
    start: int = 0
    end: int = 0
    at: int = 0


def with_suggestions(
    text: str, troubles: Sequence[Trouble], read: Callable[[str], Sequence[Trouble]]
) -> list[Trouble]:
    """The troubles with what would parse in their place; `read` gives the troubles of a text."""
    if len(text) > MOST_TEXT:
        return list(troubles)
    left = MOST_TRIED
    found = []
    for trouble in troubles:
        tried = list(candidates(trouble.wrong, trouble.expected, trouble.text))[:left]
        left -= len(tried)
        good = (one for one in tried if _helps(one, text, trouble, len(troubles), read))
        found.append(trouble._replace(suggestion=next(good, "")))
    return found


def _helps(
    candidate: str, text: str, trouble: Trouble, before: int, read: Callable[[str], Sequence[Trouble]]
) -> bool:
    """Whether the text has fewer troubles with the candidate, and none where it stands."""
    if _plain(candidate) == _plain(trouble.wrong):
        return False
    after = read(f"{text[: trouble.at]}{candidate}{text[trouble.at + len(trouble.wrong) :]}")
    end = trouble.at + len(candidate)
    return len(after) < before and not any(
        one.at < end and trouble.at < one.at + len(one.wrong) for one in after
    )


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def candidates(wrong: str, expected: str, piece: str = "") -> Iterator[str]:
    """What may have been meant by `wrong`, the nearest first: "@Z7" for "@Z9", "5 min" for "5 mni"."""
    yield from _within_limits(wrong)
    if wrong.isdigit() and any(_is_short(word) for word in piece.split()):
        yield f"{wrong} x 20 s"
    if NUMBER.fullmatch(wrong):
        yield from _with_unit(wrong, expected)
    if "r90s" in expected:
        yield f"r{wrong.strip('()[]{} ')}"
    measure = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)", wrong)
    if measure:
        if near := near_unit(measure[2]):
            yield f"{measure[1]} {near}"
        if "strides" in expected:
            yield f"{measure[1]} s"
    count = re.fullmatch(r"(\d+)(\s*[x×])", wrong)
    if count and (most := re.search(r"to (\d+)", expected)):
        yield f"{most[1]}{count[2]}"
    if wrong.isalpha():
        yield from get_close_matches(fold(wrong), _words(), n=1, cutoff=0.75)
        yield f"({wrong})"


def _is_short(word: str) -> bool:
    """Whether this is done in seconds: strides, sprints."""
    sense = lexicon().get(fold(word).strip(",.;"))
    return sense is not None and sense.value in {"strides", "sprint"}


def _within_limits(wrong: str) -> Iterator[str]:
    """A zone or an effort at the end of its scale."""
    found = re.fullmatch(r"(@?\s*(z|zone|rpe)\s*)(\d+)(?:[.,]\d+)?", wrong, re.IGNORECASE)
    if found:
        low, high = LIMITS["rpe" if fold(found[2]) == "rpe" else "zone"]
        yield f"{found[1]}{min(max(int(found[3]), low), high)}"


def _with_unit(number: str, expected: str) -> Iterator[str]:
    """A unit that its size suggests; a rest is more often seconds, a repetition has a most."""
    size = float(number.replace(",", "."))
    if "a load" in expected:
        yield f"{number} kg"
        return
    if "rest" in expected:
        yield f"{number} s" if size >= 10 else f"{number} min"
    elif most := re.search(r"to (\d+) rep", expected):
        yield most[1]
    elif size <= 180:
        yield f"{number} min"
    yield from (f"{number} m", f", {number} min", f"({number})")


def near_unit(word: str) -> str:
    """The unit that was meant by a word that is none: "min" for "mni"; "" for a word that is near none."""
    if fold(word) in lexicon():
        return ""
    near = get_close_matches(fold(word), list(_units()), n=1, cutoff=0.6)
    return _units()[near[0]] if near else ""


@cache
def _units() -> dict[str, str]:
    """Each spelling of a unit with the short one that is written."""
    short = {"metre": "m", "k": "km"}
    return {word: short.get(unit, unit) for unit, words in vocabulary()["units"].items() for word in words}


@cache
def _words() -> list[str]:
    return sorted(word for word in lexicon() if word.isalpha() and len(word) > 3)
