"""Terminals to phrases: one measure, target, count or word each, by the grammar in phrases.lark.

Values only. A phrase knows its place in the text, so that what was not read can be named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer

from accounts.units import MILE_M
from plans.language.terminals import Group, number

YARD_M = 0.9144
FOOT_M = 0.3048
SECONDS = {"h": 3600.0, "min": 60.0, "s": 1.0, "prime": 60.0}
METRES = {"metre": 1.0, "m": 1.0, "km": 1000.0, "k": 1000.0, "mi": MILE_M, "yd": YARD_M, "ft": FOOT_M}

# What a terminal is called when it was expected.
EXPECTED = {
    "NUM": "a number",
    "CLOCK": "a time such as 4:30",
    "TIME": "a time",
    "LENGTH": "a unit such as min, km or m",
    "PER": "/km or /mi",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the grammar.

    kind     the rule, or the terminal in small letters for one word
    values   its numbers in seconds, metres or as written; two are a range, more are a ladder
    unit     "s", "m", "m?" (minutes or metres), "prime" (minutes or feet), or as written
    word     of what (percent), which race, type of step, or the word itself
    typed    the unit as it was typed
    """

    kind: str
    start: int
    end: int
    line: int
    column: int
    values: tuple[float, ...] = ()
    unit: str = ""
    word: str = ""
    typed: str = ""
    group: Group | None = None

    @property
    def low(self) -> float:
        return min(self.values, default=0.0)

    @property
    def high(self) -> float:
        return max(self.values, default=0.0)


class UnreadError(Exception):
    """Tokens that are no phrase: which one was wrong and what would have been right."""

    def __init__(self, token: Token, expected: str) -> None:
        super().__init__(expected)
        self.token, self.expected = token, expected


def phrases_of(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of one piece. Raises UnreadError where the grammar finds none."""
    if not tokens:
        return []
    try:
        found: Any = _parser().parse(tokens)
        return list(found)
    except UnexpectedInput as error:
        token = getattr(error, "token", None)
        wrong = tokens[-1] if token is None or token.type == "$END" else token
        raise UnreadError(wrong, _expected(error)) from None


def _expected(error: UnexpectedInput) -> str:
    accepts = (error.accepts or error.expected) if isinstance(error, UnexpectedToken) else ()
    names = [EXPECTED[one] for one in EXPECTED if one in accepts]
    return " or ".join(names[:2]) or "a duration, a distance or a target"


class _Given(Lexer):
    """Hands over the tokens that it is given."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        yield from lexer_state


@cache
def _parser() -> Lark:
    grammar = (Path(__file__).parent / "phrases.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Given, transformer=_Phrases())


type Nums = tuple[tuple[str, ...], Token, Token]


@v_args(inline=True)
class _Phrases(Transformer[Token, list[Phrase]]):
    """Each rule of the grammar as a phrase."""

    def start(self, *phrases: Phrase) -> list[Phrase]:
        return list(phrases)

    def nums(self, *tokens: Token) -> Nums:
        return tuple(str(one.value) for one in tokens[::2]), tokens[0], tokens[-1]

    clocks = nums

    def mark(self, token: Token) -> Phrase:
        return _phrase(token.type.lower(), token, token, word=str(token.value))

    def group(self, token: Token) -> Phrase:
        return _phrase("group", token, token, group=token.value)

    def race(self, token: Token) -> Phrase:
        return _phrase("race", token, token, word=token.value, typed=str(token))

    def lifting_tempo(self, token: Token) -> Phrase:
        return _phrase("tempo", token, token, word=token.value)

    def times(self, nums: Nums, sign: Token) -> Phrase:
        return _phrase("times", nums[1], sign, _plain(nums), typed=str(sign))

    def count(self, sign: Token, nums: Nums, *more: Token) -> Phrase:
        return _phrase(
            "count", sign, more[-1] if more else nums[2], _plain(nums), word="open" if more else ""
        )

    def bare(self, nums: Nums) -> Phrase:
        return _phrase("bare", nums[1], nums[2], _plain(nums))

    def reps(self, nums: Nums, word: Token) -> Phrase:
        return _phrase("reps", nums[1], word, _plain(nums))

    def open_reps(self, nums: Nums, last: Token) -> Phrase:
        return _phrase("open_reps", nums[1], last, _plain(nums))

    def amount(self, *parts: Any) -> Phrase:
        if isinstance(parts[0], Token):
            return _phrase(
                "amount", parts[0], parts[-1], tuple(float(one.value) for one in parts[::2]), "s", typed="min"
            )
        if ":" in parts[0][0][0]:
            return _clock_with_unit(parts[0], parts[1])
        values: list[float] = []
        for nums, unit in zip(parts[::3], parts[1::3], strict=True):
            factor = SECONDS.get(unit.value) or METRES[unit.value]
            values += [number(one, small=unit.value in {"m", "metre"}) * factor for one in nums[0]]
        first, last = parts[1].value, parts[-1].value
        unit = {"m": "m?", "prime": "prime"}.get(last) or ("s" if last in SECONDS else "m")
        return _phrase("amount", parts[0][1], parts[-1], tuple(values), unit, typed=last or first)

    def clock(self, clocks: Nums) -> Phrase:
        return _phrase("clock", clocks[1], clocks[2], _clocks(clocks), "s")

    def pace(self, *parts: Any) -> Phrase:
        if isinstance(parts[0], Token) and parts[0].type == "PACE":
            return self.pace(*parts[1:])
        first, per = parts[0], parts[1] if len(parts) > 1 else None
        values: tuple[float, ...]
        if isinstance(first, Token):
            values, start, end = (float(first.value),), first, first
        else:
            clock = ":" in first[0][0]
            values, start, end = (
                _clocks(first) if clock else tuple(v * 60 for v in _plain(first)),
                first[1],
                first[2],
            )
        return _phrase("pace", start, per or end, values, per.value if per else "")

    def speed(self, *parts: Any) -> Phrase:
        return _measure("speed", parts)

    def power(self, *parts: Any) -> Phrase:
        return _measure("watts", parts)

    def heart(self, *parts: Any) -> Phrase:
        return _measure("bpm", parts)

    def calories(self, *parts: Any) -> Phrase:
        return _measure("calories", parts)

    def cadence(self, *parts: Any) -> Phrase:
        return _measure("cadence", [one for one in parts if getattr(one, "type", "") != "OPEN_END"])

    def weight(self, *parts: Any) -> Phrase:
        added = isinstance(parts[0], Token)
        phrase = _measure("weight", parts[1:] if added else parts)
        return _phrase_with(phrase, word="added" if added else "", typed=phrase.typed)

    def percent(self, *parts: Any) -> Phrase:
        below = isinstance(parts[0], Token) and parts[0].type == "LESS"
        rest = parts[1:] if below else parts
        of = rest[-1] if isinstance(rest[-1], Token) and rest[-1].type in {"REF", "RACE"} else None
        values = tuple(value for one in rest if not isinstance(one, Token) for value in _plain(one))
        last = of or next(one for one in reversed(rest) if isinstance(one, Token))
        return _phrase(
            "percent",
            rest[0][1],
            last,
            ((0.0,) if below else ()) + values,
            word=of.value if of else "",
            typed=str(of or ""),
        )

    def zone(self, word: Token, *parts: Any) -> Phrase:
        groups = [one for one in parts if not isinstance(one, Token)]
        return _phrase(
            "zone",
            word,
            groups[-1][2],
            tuple(value for one in groups for value in _plain(one)),
            typed=str(word),
        )

    def rpe(self, word: Token, nums: Nums) -> Phrase:
        return _phrase("rpe", word, nums[2], _plain(nums))

    def rir(self, *parts: Any) -> Phrase:
        nums = next(one for one in parts if not isinstance(one, Token))
        return _phrase("rir", nums[1], nums[2], _plain(nums))


def _phrase(
    kind: str,
    first: Token,
    last: Token,
    values: tuple[float, ...] = (),
    unit: str = "",
    word: str = "",
    typed: str = "",
    group: Group | None = None,
) -> Phrase:
    return Phrase(
        kind,
        first.start_pos or 0,
        last.end_pos or 0,
        first.line or 1,
        first.column or 1,
        values,
        unit,
        word,
        typed,
        group,
    )


def _phrase_with(phrase: Phrase, word: str, typed: str) -> Phrase:
    return Phrase(
        phrase.kind,
        phrase.start,
        phrase.end,
        phrase.line,
        phrase.column,
        phrase.values,
        phrase.unit,
        word,
        typed,
    )


def _measure(kind: str, parts: Sequence[Any]) -> Phrase:
    nums = [one for one in parts if not isinstance(one, Token)]
    values = tuple(value for one in nums for value in _plain(one))
    return _phrase(kind, nums[0][1], parts[-1], values, parts[-1].value, typed=parts[-1].value)


def _plain(nums: Nums) -> tuple[float, ...]:
    return tuple(number(one) for one in nums[0])


def _clocks(nums: Nums) -> tuple[float, ...]:
    """`4:30` as minutes and seconds, `1:04:30` with hours."""
    return tuple(_clock(one) for one in nums[0])


def _clock(text: str) -> float:
    seconds = 0.0
    for part in text.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part or 0)
    return seconds


def _clock_with_unit(clocks: Nums, unit: Token) -> Phrase:
    """`1:15 h` is hours and minutes, `1:15 min` minutes and seconds."""
    factor = 60 if unit.value == "h" else 1
    return _phrase(
        "amount", clocks[1], unit, tuple(one * factor for one in _clocks(clocks)), "s", typed=unit.value
    )
