"""Letters to terminals: which word, unit or sign each piece of a prescription is.

Values only. Lark's lexer cuts the text (tokens.lark); here words get their sense (words.py) and what only
neighbours can tell is settled: a dash between numbers is a range, `/ km` a pace, `5k pace` a race. The
terminals that come out are those of phrases.lark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token

from plans.language.words import Sense, fold, lexicon, longest

HERE = Path(__file__).parent
UNIT_TERMINALS = {
    "kg": "MASS",
    "lb": "MASS",
    "w": "WATTS",
    "bpm": "BPM",
    "rpm": "RPM",
    "kmh": "KMH",
    "cal": "CALORIES",
}
SIGNS = {"SEMICOLON": "END", "PIPE": "END", "NEWLINE": "NEWLINE", "AMPERSAND": "AND"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
LETTERS = {
    "E": Sense("KIND", "easy"),
    "L": Sense("KIND", "easy"),
    "M": Sense("RACE", "marathon"),
    "T": Sense("KIND", "threshold"),
    "I": Sense("KIND", "interval"),
    "R": Sense("KIND", "sprint"),
}
RACE_DISTANCES = {
    (3, "k"): "3k",
    (5, "k"): "5k",
    (10, "k"): "10k",
    (1, "mi"): "mile",
    (3000, "m"): "3k",
    (1500, "m"): "1500",
}
NUMBERS = {"NUM", "CLOCK", "TIME"}
MEASURES = ("LENGTH", "PERCENT", "MASS", "WATTS", "BPM", "RPM", "KMH", "CALORIES")
MAX_DEPTH = 4
DROPPED = {"FILLER", "TILDE", "EQUALS", "MINUTES", "SECONDS", "OTHER", "HASH", "ELLIPSIS"}
RANGE_WORDS = {"à", "a", "to", "bis", "or", "ou", "oder", "o", "y", "-"}


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in brackets: its tokens, the bracket, and where the inside begins and ends in the text."""

    tokens: tuple[Token, ...]
    bracket: str
    start: int
    end: int


def number(text: str, *, small: bool = False) -> float:
    """`2,5` -> 2.5; `2.000` -> 2000 where the unit is `small` (metres), else 2."""
    if small and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    whole, *rest = re.split("[.,]", text)
    return float(f"{whole}.{rest[0]}" if rest else whole)


@cache
def lexer() -> Lark:
    """Without a parser Lark builds its lexer once; with one, anew for every text, which costs a lot."""
    return Lark((HERE / "tokens.lark").read_text(encoding="utf-8"), parser=None, lexer="basic")


def with_senses(raws: list[Token], text: str) -> Iterator[Token]:
    """Words become the terminal of their sense; the longest spelling wins."""
    at = 0
    while at < len(raws):
        raw = raws[at]
        if raw.type in {"WORD", "ABBREVIATION"}:
            sense, size = _sense(raws, at)
            yield made(sense.terminal, sense.value or str(raw), raw, raws[at + size - 1])
            at += size
            continue
        at += 1
        yield _valued(raw)


def _sense(raws: list[Token], at: int) -> tuple[Sense, int]:
    words = [fold(str(raws[at]))]
    for raw in raws[at + 1 : at + longest()]:
        if raw.type not in {"WORD", "ABBREVIATION"}:
            break
        words.append(fold(str(raw)))
    known = lexicon()
    for size in range(len(words), 0, -1):
        if sense := known.get(" ".join(words[:size])):
            return _unit(sense), size
    word = words[0].partition("'")[2] if words[0][1:2] == "'" else words[0]
    word = word.removesuffix(".")
    return _unit(known.get(word) or known.get(word.removesuffix("s")) or Sense("WORD")), 1


def _unit(sense: Sense) -> Sense:
    if sense.terminal != "UNIT":
        return sense
    return Sense(UNIT_TERMINALS.get(sense.value, "LENGTH"), sense.value)


def _valued(raw: Token) -> Token:
    if raw.type == "NUMBER":
        return made("NUM", str(raw), raw)
    if raw.type in {"HOURS", "SPLIT_TIME"}:
        big, small = (int(one) for one in re.findall(r"\d+", raw))
        return made("TIME", big * 3600 + small * 60 if raw.type == "HOURS" else big * 60 + small, raw)
    return made(SIGNS.get(raw.type, raw.type), str(raw), raw)


def made(kind: str, value: Any, first: Token, last: Token | None = None) -> Token:
    """A token that reads as typed and whose `value` is what it means."""
    end = (last or first).end_pos
    token = Token(kind, str(first), first.start_pos, first.line, first.column, None, None, end)
    token.value = value
    return token


def glued(left: Token, right: Token) -> bool:
    return left.end_pos == right.start_pos


def is_a(tokens: Sequence[Token], at: int, *kinds: str) -> bool:
    return 0 <= at < len(tokens) and tokens[at].type in kinds
