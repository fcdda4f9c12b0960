"""What a bracket or an alternative can hold. Values only."""

from collections.abc import Sequence

from lark import Token

from plans.language.draft import Draft
from plans.language.phrases import Phrase
from plans.language.resting import Resting
from plans.language.terminals import Group
from plans.language.words import fold

ALTERNATIVE = {
    "times",
    "amount",
    "clock",
    "at",
    "percent",
    "zone",
    "rpe",
    "watts",
    "bpm",
    "pace",
    "speed",
    "kind",
    "rest",
    "race",
}


def is_check_sum(inner: list[Draft], *, is_header: bool) -> bool:
    """`2x (2000 m, 34 min)` before lines: plain measures in two dimensions."""
    if only_clock(inner) and is_header:
        return True
    plain = [
        one
        for one in inner
        if one.amount is not None and not (one.times or one.targets or one.kind or one.rest)
    ]
    units = {one.amount.unit for one in plain if one.amount}
    return len(plain) == len(inner) == 2 and len(units) == 2 and is_header


def is_length(inner: list[Draft]) -> bool:
    """`Bike (85 min)`."""
    only = inner[0] if len(inner) == 1 else None
    return (
        only is not None
        and only.amount is not None
        and not (only.times or only.rest or only.kind or only.targets)
    )


def only_clock(inner: list[Draft]) -> bool:
    only = inner[0] if len(inner) == 1 else None
    return (
        only is not None
        and only.amount is not None
        and only.amount.kind == "clock"
        and not (only.rest or only.kind or only.times or only.targets)
    )


def note_in(group: Group, text: str) -> str:
    """`(note: easy)`: words that are only words."""
    said, colon, note = text[group.start : group.end].partition(":")
    return " ".join(note.split()) if colon and fold(said.strip()) == "note" else ""


class Brackets(Resting):
    """The part of the walk that reads what stands in brackets."""

    def _drafts_in(self, tokens: Sequence[Token]) -> list[Draft]:
        raise NotImplementedError

    def _on_group(self, phrase: Phrase) -> None:
        if phrase.group is None:
            return
        if note := note_in(phrase.group, self.context.text):
            self._note(note)
            return
        inner = self._drafts_in(phrase.group.tokens)
        with_extent = [one for one in inner if one.has_extent]
        waiting = bool(self.now.times) and not self.now.has_extent
        if any(one.wrong for one in inner) and not waiting:
            self._note(self.context.text[phrase.group.start : phrase.group.end])
        elif not with_extent:
            self._absorb(inner, phrase)
        elif (
            self.now.kind
            and not (self.now.has_extent or self.now.times)
            and (not self.now.notes or (self.at and self.phrases[self.at - 1].kind == "kind"))
            and is_length(inner)
        ):
            self.now.amount = inner[0].amount
            self.now.is_headed = self._next_is("break")
        elif (waiting and not is_check_sum(inner, is_header=self._ends_header(phrase))) or (
            not self.now.has_extent and not self.now.times and not self._is_remark(inner)
        ):
            self.now.group = inner
        elif self._is_rest(inner):
            inner[0].joined = "with"
            self.drafts += inner[:1]
        elif only_clock(inner) and self.now.amount is not None:
            self._pace(inner[0].amount or phrase)
        else:
            self._note(self.context.text[phrase.group.start : phrase.group.end])

    def _ends_header(self, phrase: Phrase) -> bool:
        """Whether the line ends here and others follow, which may be what it repeats."""
        return self._next() is None and self.context.text[phrase.end :].lstrip(" .:").startswith("\n")

    def _is_remark(self, inner: list[Draft]) -> bool:
        return self.now.kind != "" or bool(self.now.notes)

    def _is_rest(self, inner: list[Draft]) -> bool:
        return len(inner) == 1 and bool(inner[0].rest) and self.now.has_extent

    def _absorb(self, inner: list[Draft], phrase: Phrase) -> None:
        """A bracket without a length says more about the draft it stands in."""
        for one in inner:
            if self.now.targets and one.targets and not self.now.is_ramp:
                self._note(self.context.text[one.start : one.end])
                continue
            self.now.targets += one.targets
            self.now.kind = self.now.kind or one.kind
            self.now.notes += one.notes
            self.now.cadence = self.now.cadence or one.cadence
            if one.times and not one.has_extent and self.now.has_extent:
                self.now.times = one.times + self.now.times
            if one.wrong:
                self.now.refuse(one.wrong, one.expected)
