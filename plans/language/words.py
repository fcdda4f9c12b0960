"""The words that prescriptions are written with, in the languages that coaches write in.

Values only. vocabulary.json has one sense of many spellings an entry, folded (`fold`): small letters without
accents. English, French, German, Spanish and Italian stand side by side; a spelling belongs to one sense.

    terminals    words with a part in the grammar (phrases.lark); PUZZLE words change what is around them in
                 ways that are not read here, so that what holds them is refused; FILLER says nothing
    kinds        what is done: a type of step in prescription.steps; kinds_noted and soft stay as a note too
    rests        strong words are always a rest, weak ones (WEAK_RESTS) only where a rest can stand
"""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

WEAK_RESTS = {"jog", "walk"}
PLAIN_RACES = {"half", "half marathon", "half-marathon", "marathon", "halbmarathon", "maraton", "maratona"}


class Sense(NamedTuple):
    """What a word does in the grammar (a terminal of phrases.lark) and what it stands for."""

    terminal: str
    value: str = ""


def fold(word: str) -> str:
    """Small letters without accents: `Récup` -> `recup`."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(one for one in plain if not unicodedata.combining(one))


@cache
def vocabulary() -> dict[str, Any]:
    """The file as it is."""
    data: dict[str, Any] = json.loads((Path(__file__).parent / "vocabulary.json").read_text(encoding="utf-8"))
    return data


@cache
def lexicon() -> dict[str, Sense]:
    """Every spelling with its sense; where two tables hold one spelling the later one has it."""
    known = vocabulary()
    found = {word: Sense(terminal) for terminal, words in known["terminals"].items() for word in words}
    for terminal, table in (("UNIT", "units"), ("REF", "references"), ("RACE", "races"), ("KIND", "kinds")):
        found |= {word: Sense(terminal, value) for value, words in known[table].items() for word in words}
    found |= {
        word: Sense("KIND", f"{value}:") for value, words in known["kinds_noted"].items() for word in words
    }
    found |= {word: Sense("REST", value) for value, words in known["rests"].items() for word in words}
    return found | dict.fromkeys(known["soft"], Sense("KIND", "easy:"))


def is_plain(text: str) -> bool:
    """Whether none of these words means anything to the reader, so that they stay as they are."""
    words = [fold(word).removesuffix(".") for word in text.split()]
    known = lexicon()
    spelled = (
        " ".join(words[at : at + size]).removesuffix("s" if size == 1 and plural else "")
        for at in range(len(words))
        for size in range(1, longest() + 1)
        for plural in (False, True)
    )
    return all(word.isalpha() for word in words) and not any(one in known for one in spelled)


@cache
def longest() -> int:
    """How many words the longest spelling has."""
    return max(spelling.count(" ") + 1 for spelling in lexicon())
