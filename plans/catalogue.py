"""The catalogue of movements: which muscles each trains, with what, and what people call it.

The movements that ship with the product stand in catalogue.json, one a line, in our own words. A practice
adds its own (plans.models.Exercise); `Catalogue` puts them before the shipped ones. Values only.

Muscles are counted as in hard_sets_by_muscle: a set counts 1 for a primary muscle, 0.5 for a secondary one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plans.movement_names import EQUIPMENT, MANNER, Key, brackets_of, key_of, plain, readings, words_of

MUSCLES = MappingProxyType({
    "chest": "Chest", "lats": "Lats", "upper_back": "Upper back", "traps": "Traps",
    "front_delts": "Front delts", "side_delts": "Side delts", "rear_delts": "Rear delts",
    "rotator_cuff": "Rotator cuff", "serratus": "Serratus", "biceps": "Biceps", "triceps": "Triceps",
    "forearms": "Forearms", "abs": "Abs", "obliques": "Obliques", "lower_back": "Lower back",
    "glutes": "Glutes", "quads": "Quads", "hamstrings": "Hamstrings", "adductors": "Adductors",
    "abductors": "Abductors", "hip_flexors": "Hip flexors", "calves": "Calves", "shins": "Shins",
})  # fmt: skip

PATTERNS = MappingProxyType({
    "squat": "Squat", "lunge": "Lunge", "hinge": "Hinge", "push": "Push", "pull": "Pull",
    "isolation": "Single joint", "whole_body": "Whole body", "carry": "Carry", "core": "Core",
    "jump": "Jump", "mobility": "Mobility",
})  # fmt: skip

CLOSE = 0.8  # of 1: a word of five letters with one wrong
CLEARLY = 0.03  # ahead of the next: "aduction" is as near to adduction as to abduction


@dataclass(frozen=True, slots=True)
class CatalogueExercise:
    """One movement.

    primary, secondary  names from MUSCLES; a muscle is in one of them at most
    equipment           what it is done with, the usual first
    pattern             a name from PATTERNS; "mobility" loads no muscle, so its sets count for none
    loaded              whether a weight is usual, so that a percentage of a 1RM makes sense
    per_side            whether its repetitions are usually given for one side
    aliases             other names, also in other languages; no two movements share one
    alternates          names of what a coach puts in its place, the first choice first
    own, pk             whether it is the practice's own, and then its row
    """

    name: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    pattern: str = "isolation"
    loaded: bool = True
    per_side: bool = False
    aliases: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    own: bool = False
    pk: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def first_aims(self) -> str:
        return ", ".join(MUSCLES[one] for one in self.primary)

    @property
    def further_aims(self) -> str:
        return ", ".join(MUSCLES[one] for one in self.secondary)

    @property
    def trains(self) -> dict[str, float]:
        """What one hard set counts for: {"chest": 1, "triceps": 0.5}; nothing for mobility."""
        if self.pattern == "mobility":
            return {}
        return dict.fromkeys(self.secondary, 0.5) | dict.fromkeys(self.primary, 1.0)


class Catalogue:
    """Movements that can be found by what people call them; of two with one name the first counts."""

    def __init__(self, exercises: Iterable[CatalogueExercise], beyond: Catalogue | None = None) -> None:
        """The movements, and behind them those of a further catalogue."""
        first = tuple(exercises)
        self.exercises: tuple[CatalogueExercise, ...] = first + (beyond.exercises if beyond else ())
        self._by_key: dict[Key, CatalogueExercise] = dict(beyond._by_key) if beyond else {}
        self._by_letters: dict[str, CatalogueExercise] = dict(beyond._by_letters) if beyond else {}
        for exercise in reversed(first):
            for name in exercise.names:
                words = words_of(name)
                self._by_key[key_of(words)] = exercise
                self._by_letters["".join(words)] = exercise
        self._words = frozenset(word for key in self._by_key for word in key)

    def find(self, name: str) -> CatalogueExercise | None:
        """The movement that a name means; None rather than one that it might not mean.

        Case, accents, hyphens, plurals, word order, abbreviations (BB, DB, KB, SL ...) and one wrong letter
        in a word do not matter, nor do words for the manner ("paused") or for equipment that the movement
        is done with anyway. Every other word does: "leg curl" is no curl.
        """
        if len(name) > 120:
            return None
        return self._find(words_of(name)) or self._without_brackets(name)

    def named(self, name: str) -> CatalogueExercise | None:
        """The movement that has this very name or alias, in any spelling."""
        return self._by_key.get(key_of(words_of(name)))

    def alike(self, exercise: CatalogueExercise, limit: int = 8) -> list[CatalogueExercise]:
        """Movements of the same pattern that train a muscle it is for; with most of them in common first."""
        shared = {
            place: len(set(one.primary) & set(exercise.primary))
            for place, one in enumerate(self.exercises)
            if one.pattern == exercise.pattern and one.name != exercise.name
        }
        best = sorted((place for place in shared if shared[place]), key=lambda place: (-shared[place], place))
        return [self.exercises[place] for place in best[:limit]]

    def suggest(self, text: str, limit: int = 8) -> list[CatalogueExercise]:
        """Movements for what is typed so far: each of its words begins a word of one of their names.

        Best first: what the text means as it stands, then names before aliases, then the shorter name.
        """
        typed = plain(text).split()
        if not typed:
            return []
        meant = self.find(text)
        ranked = sorted(
            (rank, len(one.name), one.name, place)
            for place, one in enumerate(self.exercises)
            if (rank := _rank(one, typed)) is not None and one is not meant
        )
        found = [self.exercises[place] for *_, place in ranked]
        return ([meant, *found] if meant else found)[:limit]

    def _without_brackets(self, name: str) -> CatalogueExercise | None:
        """The movement named outside the brackets, unless what stands inside makes it another one."""
        outside, inside = brackets_of(name)
        words = words_of(outside)
        found = self._find(words) if inside else None
        return None if found is None or self._tells_apart(words, words_of(inside), found) else found

    def _tells_apart(self, words: list[str], more: list[str], found: CatalogueExercise) -> bool:
        """Whether one of the further words stands beside one of the words in the name of a movement."""
        news = set(more) - set(words) - MANNER
        tools = {word for word in news if word in EQUIPMENT}
        if any(EQUIPMENT[word] not in found.equipment for word in tools):
            return True
        return any(
            not (news - tools).isdisjoint(key) and not set(words).isdisjoint(key) for key in self._by_key
        )

    def _find(self, words: list[str]) -> CatalogueExercise | None:
        found = {one.name: one for reading in readings(words) if (one := self._read(reading))}
        return next(iter(found.values())) if len(found) == 1 else None

    def _read(self, words: list[str]) -> CatalogueExercise | None:
        for form in self._forms(words):
            found = self._by_key.get(key_of(form)) or self._by_letters.get("".join(form))
            if found or (found := self._without_equipment(form)):
                return found
        return None

    def _forms(self, words: list[str]) -> Iterator[list[str]]:
        """The words as they are, without those for the manner, and both with slips of the pen corrected."""
        yield words
        yield [word for word in words if word not in MANNER]
        corrected = [self._corrected(word) for word in words]
        if corrected != words:
            yield corrected
            yield [word for word in corrected if word not in MANNER]

    def _without_equipment(self, words: list[str]) -> CatalogueExercise | None:
        named = {EQUIPMENT[word] for word in words if word in EQUIPMENT}
        if not named:
            return None
        rest = [word for word in words if word not in EQUIPMENT]
        found = self._by_key.get(key_of(rest))
        return found if found and named.issubset(found.equipment) else None

    def _corrected(self, word: str) -> str:
        """The known word that is nearest and begins alike; the word itself when none or two are near."""
        if len(word) < 5 or word in self._words or word in EQUIPMENT or word in MANNER:
            return word
        return nearest(word, [one for one in self._words if one[0] == word[0]]) or word


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was meant: the same letters in another order, or clearly the most alike."""
    alike = sorted(((_likeness(word, one), one) for one in known), reverse=True)[:2]
    if not alike or alike[0][0] < CLOSE:
        return None
    return None if len(alike) == 2 and alike[0][0] - alike[1][0] < CLEARLY else alike[0][1]


def _likeness(word: str, other: str) -> float:
    return 0.99 if sorted(word) == sorted(other) else SequenceMatcher(None, word, other).ratio()


def _rank(exercise: CatalogueExercise, typed: list[str]) -> int | None:
    """0 when the name begins so, 1 when its words do, 2 when those of an alias do; None when nothing does."""
    for place, name in enumerate(exercise.names):
        spelled = plain(name)
        if all(any(part.startswith(word) for part in spelled.split()) for word in typed):
            return 2 if place else int(not spelled.startswith(" ".join(typed)))
    return None


@cache
def shipped() -> Catalogue:
    """The movements that come with the product; read once, for they change only with it."""
    rows = json.loads(Path(__file__).with_name("catalogue.json").read_text())
    return Catalogue(_from_json(row) for row in rows)


def _from_json(row: dict[str, Any]) -> CatalogueExercise:
    return CatalogueExercise(
        name=row["name"],
        primary=tuple(row["primary"]),
        secondary=tuple(row["secondary"]),
        equipment=tuple(row["equipment"]),
        pattern=row["pattern"],
        loaded=row["loaded"],
        per_side=row["per_side"],
        aliases=tuple(row["aliases"]),
    )


@lru_cache(maxsize=4096)
def find_exercise(name: str) -> CatalogueExercise | None:
    """The shipped movement that a name means, or None. With a practice's own: plans.models.catalogue_of."""
    return shipped().find(name)


def suggest(text: str, limit: int = 8) -> list[CatalogueExercise]:
    """Shipped movements for what is typed so far, best first."""
    return shipped().suggest(text, limit)
