"""Where the name of an exercise ends. Values only."""

from typing import Any

from plans.language.lift import Loads
from plans.language.phrases import Phrase
from plans.language.words import fold

MOST_SETS = 20
WORDS = {
    "word",
    "kind",
    "rest",
    "at",
    "and",
    "or",
    "with",
    "pace",
    "ref",
    "each",
    "sets",
    "last",
    "on",
    "between",
    "sign",
    "trips",
}
WORDS |= {
    "up_to",
    "break",
    "colon",
    "ramp",
    "open",
    "inside",
    "total",
    "repeat",
    "slash",
    "half_day",
    "race",
    "reps",
    "drop",
    "puzzle",
}


class Naming(Loads):
    """The part of the reader that takes the name."""

    @staticmethod
    def _reps_to(phrase: Phrase) -> dict[str, Any]:
        return {"reps_to": int(phrase.high)} if len(phrase.values) == 2 and phrase.high != phrase.low else {}

    def _are_loads(self) -> bool:
        """Whether `a x b` is a load by repetitions: no load stands elsewhere, and `a` is large."""
        firsts = [
            one
            for one, after in zip(self.phrases, self.phrases[1:], strict=False)
            if one.kind == "times" and after.kind in {"bare", "open_reps"}
        ]
        loaded = any(one.kind in {"weight", "percent", "at", "rpe"} for one in self.phrases)
        return not loaded and any(one.high > MOST_SETS for one in firsts)

    def _name(self) -> int:
        """Takes the words at the head, and brackets between them, as the name; gives where it ends."""
        at = 0
        if self._sets_then_name():
            self.waiting = (
                int(self.phrases[0].low),
                int(self.phrases[0].high) if len(self.phrases[0].values) > 1 else None,
            )
            self._sets({"reps": int(self.phrases[1].low), **self._reps_to(self.phrases[1])})
            at = 2
        elif self._reps_then_name():
            self._sets({"reps": int(self.phrases[0].low), **self._reps_to(self.phrases[0])})
            at = 1
        start = at
        while at < len(self.phrases):
            phrase = self.phrases[at]
            plain = phrase.kind in WORDS and not (
                phrase.kind in {"rest", "at"}
                and self._number_follows(at)
                and (at > start or phrase.kind == "rest")
            )
            if phrase.kind == "bare" and self._is_word_number(at) and at + 1 < len(self.phrases):
                plain = True
            if (
                phrase.kind == "group"
                and phrase.group
                and not any(one.type == "NUM" for one in phrase.group.tokens)
                and at > start
            ):
                plain = not self._says_something(phrase)
            if phrase.kind == "reps" and phrase.values:
                plain = False
            if phrase.kind == "comma" and at > start and self._kind_at(at + 1) in {"word", "kind"}:
                plain = self._names_on(at)
            if not plain:
                break
            at += 1
        named = [one for one in self.phrases[start:at] if one.kind not in {"break", "colon", "at", "slash"}]
        if named:
            self.lift.name = self._text(named[0], named[-1])[:80]
        return at

    def _kind_at(self, at: int) -> str:
        return self.phrases[at].kind if at < len(self.phrases) else ""

    def _names_on(self, at: int) -> bool:
        """`Chest press, leverage machine / 1x8`: only words until the next sign."""
        following = at + 1
        while self._kind_at(following) in {"word", "kind"}:
            following += 1
        return self._kind_at(following) in {"slash", "colon", "times"}

    def _sets_then_name(self) -> bool:
        """`5x5 squat`, `3 × 7 bench press`."""
        kinds = [self._kind_at(at) for at in range(3)]
        return kinds[:2] == ["times", "bare"] and kinds[2] in {"word", "kind"}

    def _number_follows(self, at: int) -> bool:
        following = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        return following is None or following.kind in {
            "amount",
            "clock",
            "bare",
            "percent",
            "weight",
            "rpe",
            "colon",
            "at",
        }

    def _reps_then_name(self) -> bool:
        """`12 Burpees`, `15 Front Squat 95 lb`."""
        first = self.phrases[0] if self.phrases else None
        following = self.phrases[1] if len(self.phrases) > 1 else None
        return bool(
            first
            and following
            and first.kind == "bare"
            and following.kind in {"word", "kind"}
            and not self._is_word_number(0)
        )

    def _is_word_number(self, at: int) -> bool:
        """A number that belongs to the name: `90 degree back extension`."""
        following = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        return following is not None and fold(self._text(following, following)) in {
            "degree",
            "degrees",
            "grad",
            "inch",
        }

    def _says_something(self, phrase: Phrase) -> bool:
        kinds = {one.type for one in phrase.group.tokens} if phrase.group else set()
        return bool(kinds & {"MAX", "EVERY", "BODYWEIGHT"})
