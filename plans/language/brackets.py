"""What a bracket or an alternative can hold. Values only."""

from collections.abc import Sequence

from lark import Token

from plans.language.draft import Draft
from plans.language.phrases import Phrase
from plans.language.resting import Resting
from plans.language.terminals import Group
from plans.language.words import fold
from plans.prescription.targets import PACES, Target

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

MOST_OF_WORK = 3  # times the work is the longest rest that needs no word
FAR_M = 1000
TIMED = {"s", "prime"}
FASTEST_S = 150  # a kilometre
PACED = {PACES, "kmh", "race_pace"}


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
            self.held = inner[:1]
        elif self._may_be_rest(inner):
            self._rest_by_place(inner[0], phrase)
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

    def _may_be_rest(self, inner: list[Draft]) -> bool:
        """`7x3min @105% (3min easy)`: one length behind repeats, no sum and no time for the work."""
        if len(inner) != 1 or not self.now.times or self.now.amount is None or self.held:
            return False
        length, work = inner[0].amount, self.now.amount
        if length is None or inner[0].times or inner[0].kind not in {"", "easy"} or len(length.values) > 2:
            return False
        far = work.unit not in TIMED
        if length.kind not in {"amount", "clock"} or (
            length.kind == "clock" and self._may_be_pace(length, far)
        ):
            return False
        if (length.unit == "m") != far:
            return length.unit != "m" or length.high < FAR_M
        is_sum = length.high == work.high * self.now.times[0][1]
        return not is_sum and length.high <= MOST_OF_WORK * work.high

    def _may_be_pace(self, clock: Phrase, far: bool) -> bool:
        """`5x1000m (3:45)`; behind a pace, or where nobody runs so fast, it is none."""
        return not self._is_paced() if far else clock.low >= FASTEST_S and not self.now.targets

    def _is_paced(self) -> bool:
        return any(one.kind in PACED for one in self.now.targets)

    def _rest_by_place(self, rest: Draft, phrase: Phrase) -> None:
        """A rest, unless it may as well be the time for what stands before: `400 m (90 s)`."""
        if self._may_be_time(rest):
            self.now.refuse(phrase, "a word that says what it is: r90s for a rest, in 90s for a time")
            return
        if any(one.kind == other.kind and one.low >= other.low for one, other in self._aims_with(rest)):
            self.now.refuse(phrase, "a rest, or both within the repeats: 4x(5min @Z4, 1min @Z5)")
            return
        rest.joined, rest.kind, rest.rest = "with", "", "recovery"
        rest.assumed = f"“{self._text(phrase)}” behind repeats is taken as the rest between them."
        self.held = [rest]

    def _may_be_time(self, rest: Draft) -> bool:
        work, length = self.now.amount, rest.amount
        if work is None or length is None or work.unit in TIMED or length.unit not in TIMED:
            return False
        if self._is_paced() or rest.kind or rest.targets:
            return False
        return self.context.sport != "running" or self._time_for(length) is not None

    def _aims_with(self, rest: Draft) -> list[tuple[Target, Target]]:
        return list(zip(rest.targets, self.now.targets, strict=False))

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
