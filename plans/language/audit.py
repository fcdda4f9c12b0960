"""What a reading lost: each number and each word that means something stands in its structure, or is named.

Values only, and on purpose without the reader's own knowledge of what it took where: whatever a rule forgets
shows here. A number may stand there in its unit (10 min are 600), a word in a note, a name or a sentence
about what was taken for granted.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lark import Token

from plans.language.phrases import METRES, SECONDS
from plans.language.terminals import Group, number
from plans.language.words import fold

SPORTS = {"run", "ride", "swim", "row"}  # said by the session
EMPTY = {"effort", "efforts", "tm", "1rm", "rm"}  # and by a key of the structure
NUMBERS = {"NUM", "CLOCK", "TIME"}
NAMED = {"KIND", "RACE", "REF", "TEMPO"}
FACTORS = SECONDS | METRES
UNSAID = (1.0, METRES["yd"], METRES["km"], METRES["mi"])  # units that are understood without being typed
PER_PACE = (1.0, 1000 / METRES["mi"], 2.0, 10.0)  # a pace a kilometre, a mile, 500 m, 100 m
ROUNDED, SMALL = 0.6, 20  # lengths are kept in whole metres
MOST_MOVES = 2000  # of numbers to other places, so that long texts end
PIECES = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")

type Place = str | float


@dataclass(slots=True)
class _Said:
    """What a structure says: its numbers, the names in it, and words."""

    numbers: Counter[float] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)

    def take_words(self, text: str) -> bool:
        words = Counter(_pieces(text))
        if words - self.words:
            return False
        self.words -= words
        return True


def lost(tokens: Iterable[Token], structure: Sequence[Any], sentences: Iterable[str]) -> list[Token]:
    """The tokens that say something which neither the structure nor a sentence about it says."""
    said = _Said(words=Counter(piece for one in sentences for piece in _pieces(one)))
    _gather(structure, said)
    flat = list(_flat(tokens))
    missing = [one for at, one in enumerate(flat) if not (one.type in NUMBERS or _is_known(flat, at, said))]
    missing += _lost_numbers(flat, said)
    return sorted(missing, key=lambda one: one.start_pos or 0)


def _is_known(tokens: Sequence[Token], at: int, said: _Said) -> bool:
    """Whether a word is said, or says nothing that its neighbours do not say."""
    token = tokens[at]
    if token.type == "WORD":
        marks = fold(str(token)) == "note" and at + 1 < len(tokens) and tokens[at + 1].type == "COLON"
        return marks or said.take_words(str(token))
    name = str(token.value).partition(":")[0]
    if token.type not in NAMED or name in SPORTS or {name, fold(str(token))} & EMPTY:
        return True
    return name in said.names or said.take_words(name.replace("_", " ")) or said.take_words(str(token))


def _lost_numbers(tokens: Sequence[Token], said: _Said) -> list[Token]:
    """Those for which no number is left; who has the fewest to choose from chooses first."""
    units = {FACTORS[str(one.value)] for one in tokens if one.type == "LENGTH" and one.value in FACTORS}
    if any(one.type == "LENGTH" and one.value == "m" for one in tokens):
        units.add(SECONDS["min"])
    known = sorted(said.numbers)
    choices = [
        (token, list(dict.fromkeys(_options(token, _factors(tokens, at, units), known))))
        for at, token in enumerate(tokens)
        if token.type in NUMBERS and not _is_once(tokens, at)
    ]
    choices.sort(key=lambda one: len(one[1]))
    places = _Places(said)
    return [token for token, options in choices if not places.take(token, options)]


class _Places:
    """Gives each number a place of its own: a word, or a number of the structure.

    One that finds all of its places taken may send another to a place that is free: the 5 of `5:00` needs the
    300 that the 5 of a note took, which stands in the note as well.
    """

    def __init__(self, said: _Said) -> None:
        self.free: Counter[Place] = Counter(said.words) + Counter(said.numbers)
        self.held: dict[Place, list[list[Place]]] = {}
        self.moves = MOST_MOVES

    def take(self, token: Token, numbers: Sequence[float]) -> bool:
        pieces = _pieces(str(token))
        if len(pieces) == 1:
            return self._give([*pieces, *numbers], set())
        wanted = Counter[Place](pieces)
        if wanted <= self.free:
            self.free -= wanted
            return True
        return self._give(list(numbers), set())

    def _give(self, places: list[Place], seen: set[Place]) -> bool:
        """Takes the first free one of these places, else one whose holder can go elsewhere."""
        for place in places:
            if self.free[place] > 0:
                self.free[place] -= 1
                self.held.setdefault(place, []).append(places)
                return True
        for place in places:
            if place in seen:
                continue
            seen.add(place)
            for at, other in enumerate(self.held.get(place, ())):
                self.moves -= 1
                if self.moves < 0:
                    return False
                if self._give(other, seen):
                    self.held[place][at] = places
                    return True
        return False


def _is_once(tokens: Sequence[Token], at: int) -> bool:
    """`1 x 800 m` is a step and no repeat."""
    return str(tokens[at]) == "1" and at + 1 < len(tokens) and tokens[at + 1].type == "TIMES"


def _factors(tokens: Sequence[Token], at: int, units: set[float]) -> list[float]:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    own = FACTORS.get(str(following.value), 1.0) if following is not None else 1.0
    return [own, *UNSAID, *units]


def _options(token: Token, factors: Iterable[float], known: Sequence[float]) -> Iterator[float]:
    for amount, near in _amounts(token, factors):
        at = bisect_left(known, amount - near)
        while at < len(known) and known[at] <= amount + near:
            yield known[at]
            at += 1


def _amounts(token: Token, factors: Iterable[float]) -> Iterator[tuple[float, float]]:
    """What a number can stand as, the likeliest first, and how near that has to be."""
    if token.type == "TIME":
        yield float(token.value), 0.01
    elif token.type == "CLOCK":
        seconds = 0.0
        for part in str(token.value).replace(",", ".").split(":"):
            seconds = seconds * 60 + float(part or 0)
        for factor in (*PER_PACE, 60.0):
            yield seconds * factor, 0.01
    else:
        for value in dict.fromkeys((number(str(token.value)), number(str(token.value), small=True))):
            for factor in factors:
                yield value * factor, ROUNDED if value * factor > SMALL and factor != 1.0 else 0.01


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if isinstance(token.value, Group):
            yield from _flat(token.value.tokens)
        else:
            yield token


def _gather(data: Any, said: _Said) -> None:
    """Every number and text below `data`; of a pair of equal numbers one."""
    if isinstance(data, dict):
        for one in data.values():
            _gather(one, said)
        said.names |= {"race_pace"} & data.keys()
    elif isinstance(data, list | tuple):
        pair = len(data) == 2 and data[0] == data[1] and isinstance(data[0], int | float)
        for one in data[:1] if pair else data:
            _gather(one, said)
    elif isinstance(data, str):
        said.names.add(data)
        said.words.update(_pieces(data))
    elif isinstance(data, int | float) and not isinstance(data, bool):
        said.numbers[float(data)] += 1


def _pieces(text: str) -> list[str]:
    return PIECES.findall(fold(text))
