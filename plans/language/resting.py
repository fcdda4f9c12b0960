"""What a draft says of rests, send-offs and what lies between. Values only."""

from plans.language.aims import Aims
from plans.language.phrases import Phrase
from plans.language.words import WEAK_RESTS

STROKE_RATES = (14, 48)


class Resting(Aims):
    """The part of the walk that reads words of rest."""

    def _open(self, phrase: Phrase, joined: str) -> None:
        raise NotImplementedError

    @property
    def _is_later(self) -> bool:
        return len(self.drafts) > 1 and self.now.joined != "start"

    @property
    def _is_attached(self) -> bool:
        return self.now.joined in {"with", "slash"}

    def _on_rest(self, phrase: Phrase) -> None:
        follows = self._next_is("amount", "clock", "bare") or (
            self._next_is("colon") and self._next_is("amount", "clock", ahead=2)
        )
        before = self.phrases[self.at - 1].kind if self.at else ""
        if self._is_stroke_rate(phrase):
            return
        measured = before in {"amount", "clock"} and not self._is_letter(phrase)
        if self.now.has_extent and follows and not (measured and self._next_is("bare")):
            if self.now.times or not (measured and (self.now.rest or self._is_later)):
                self._open(phrase, "near")
        elif self.now.has_extent and self.now.times and not self._is_attached and before != "amount":
            self._open(phrase, "near")
        word = phrase.word.removesuffix("_rest")
        weak = phrase.word in WEAK_RESTS
        if not self.now.rest or (self.now.is_weak and not weak):
            self.now.is_weak, self.now.is_said = weak, word != phrase.word
            self.now.rest = word if not (self.now.rest and not weak) else self.now.rest

    def _is_letter(self, phrase: Phrase) -> bool:
        """`r90`: no word but the letter that only a rest follows."""
        return self._text(phrase).casefold() == "r"

    def _is_stroke_rate(self, phrase: Phrase) -> bool:
        """`@r28` in a boat: a bare number behind the letter is no rest but strokes a minute."""
        following = self._next()
        if self.context.sport != "rowing" or not self._is_letter(phrase) or following is None:
            return False
        low, high = STROKE_RATES
        if following.kind != "bare" or not low <= following.low <= following.high <= high:
            return False
        self.now.cadence = (following.low, following.high)
        words = self.context.text[phrase.start : following.end]
        self.now.assumed = f"“{words}” is taken as strokes a minute."
        self.now.end = following.end
        self.at += 1
        return True

    def _on_on(self, phrase: Phrase) -> None:
        if self._next_is("clock", "amount", "bare") and self.now.has_extent:
            following = self._next()
            if following is not None and not self._next_is("rest", ahead=2):
                self.at += 1
                self._sendoff(following)
            elif following is not None:
                self._open(following, "with")
        elif self.now.has_extent:
            self.now.kind = self.now.kind or "interval"

    def _sendoff(self, phrase: Phrase) -> None:
        if phrase.unit not in {"s", ""} or len(phrase.values) > 1:
            self.now.refuse(phrase, "a send-off such as 1:40")
        self.now.sendoff_s = phrase.low

    def _on_between(self, phrase: Phrase) -> None:
        self.now.between = True
        if not (self.now.has_extent or self.now.rest or self._next_is("rest", "colon", "sets", "break")):
            self._note(self._text(phrase))
        if self._next_is("amount", "bare"):  # "between 200s": of which steps, not how long
            self.at += 1

    def _on_each(self, phrase: Phrase) -> None:
        self.now.each = True
