"""One exercise being read, and what its sets weigh, how hard they are and how long one rests. Values only."""

from dataclasses import dataclass, field
from typing import Any

from plans.language.draft import Context
from plans.language.phrases import Phrase
from plans.language.words import fold
from plans.prescription.exercises import Exercise

MINUTES = {
    "emom": 60,
    "emotm": 60,
    "every minute": 60,
    "every minute on the minute": 60,
    "e2mom": 120,
    "e3mom": 180,
}
MINUTES |= dict.fromkeys(("every other min", "every other minute", "every 2 min", "every 2 minutes"), 120)
MINUTES |= dict.fromkeys(("every 3 min", "every 3 minutes"), 180)
LOADS = {"load_kg", "load_lb", "load_pct_1rm", "load_pct_tm"}


class UnclearError(Exception):
    """A line that says something which has no place: the phrase, and what was expected."""

    def __init__(self, phrase: Phrase, expected: str) -> None:
        super().__init__(expected)
        self.phrase, self.expected = phrase, expected


@dataclass(slots=True)
class Lift:
    """One exercise being read: its name and the groups of like sets."""

    name: str = ""
    group: str = ""
    sets: list[dict[str, Any]] = field(default_factory=list)
    shared: dict[str, Any] = field(default_factory=dict)
    note: list[str] = field(default_factory=list)

    def exercises(self) -> list[Exercise]:
        """The exercise's sets; what the line says once is true of all that say nothing else."""
        own = [{**self.shared, **one} for one in self.sets or [{}]]
        if self.note:
            own[-1]["note"] = " ".join([*filter(None, [own[-1].get("note")]), *self.note])[:200]
        return [Exercise(name=self.name, group=self.group, **one) for one in own]


@dataclass(slots=True)
class Rounds:
    """`5 rounds` above the exercises that they are of."""

    low: int = 1
    high: int | None = None


class Loads:
    """The part of the reader that takes loads, efforts and rests."""

    context: Context
    phrases: list[Phrase]
    lift: Lift
    at: int
    waiting: tuple[int, int | None] | None
    resting: bool
    lead: dict[str, Any]  # a load before the sets that it is of: `80 kg 5x5`
    led: dict[str, Any] | None  # the last sets, where their load is that

    def _sets(self, data: dict[str, Any]) -> None:
        raise NotImplementedError

    def _text(self, first: Phrase, last: Phrase) -> str:
        return " ".join(self.context.text[first.start : last.end].split()).strip(" :,–-")

    def _peek(self, ahead: int = 1) -> Phrase | None:
        at = self.at + ahead
        return self.phrases[at] if 0 <= at < len(self.phrases) else None

    def _note(self, phrase: Phrase) -> None:
        text = self._text(phrase, phrase)
        if text:
            self.lift.note.append(text)

    def _on_rest(self, phrase: Phrase) -> None:
        if phrase.word in {"rest", "recovery"}:
            self.resting = True
            before = self._peek(-1)
            if before is not None and before.kind in {"amount", "clock"}:
                self.resting = False
        else:
            self._note(phrase)

    def _rest(self, phrase: Phrase) -> None:
        if phrase.unit not in {"s", "prime"} or phrase.high > 3600 or "rest_s" in self.lift.shared:
            raise UnclearError(phrase, "one rest such as 90 s or 2:00")
        self.resting = False
        self.lift.shared["rest_s"] = phrase.low
        if phrase.high != phrase.low:
            self.lift.shared["rest_to_s"] = phrase.high

    def _load(self, data: dict[str, Any]) -> None:
        """The load of the last sets; before any, of the set that follows."""
        last = self.lift.sets[-1] if self.lift.sets else None
        before = self._peek(-1)
        alone = before is not None and before.kind == "slash"
        if self._leads():
            self.lead = data
        elif last is not None and last is self.led and self.waiting is None:
            for key in self.lead:
                last.pop(key, None)
            last |= data
            self.led = None
        elif alone:
            self.lift.shared |= data
        elif last is not None and not last.keys() & LOADS and self.waiting is None:
            last |= data
        else:
            following = self._peek()
            alone = following is None and last is None and "\n" not in self.context.text.strip()
            if not alone and (
                following is None
                or following.kind
                not in {
                    "count",
                    "times",
                    "bare",
                    "reps",
                    "max",
                    "break",
                    "sign",
                    "group",
                }
            ):
                raise UnclearError(self.phrases[self.at], "one load for each set")
            self._sets(data)

    def _leads(self) -> bool:
        """A load straight before a count of sets, where none stands before that lacks one."""
        following = self._peek()
        last = self.lift.sets[-1] if self.lift.sets else None
        if following is not None and following.kind == "comma" and last is None:
            following = self._peek(2)
        counts = following is not None and following.kind == "times"
        return counts and self.waiting is None and (last is None or bool(last.keys() & LOADS))

    def _take_load(self, low: float, high: float | None = None) -> None:
        key = "load_lb" if self.context.is_imperial else "load_kg"
        self._load({key: low} | ({"load_to": high} if high is not None and high != low else {}))

    def _on_weight(self, phrase: Phrase) -> None:
        before, following = self._peek(-1), self._peek()
        twice = (
            following is not None
            and following.kind == "slash"
            and (second := self._peek(2)) is not None
            and second.kind == "weight"
        )
        key = "load_lb" if phrase.unit == "lb" else "load_kg"
        data: dict[str, Any] = {key: phrase.low} | (
            {"load_to": phrase.high} if phrase.high != phrase.low else {}
        )
        if len(phrase.values) > 2 or (before is not None and before.kind == "weight"):
            raise UnclearError(phrase, "one weight or a range")
        self._load(data | ({"is_added": True} if phrase.word == "added" else {}))
        if twice:
            last = self.lift.sets[-1] if self.lift.sets else self.lift.shared
            last["note"] = f"{last.get('note', '')} {self._text(phrase, self.phrases[self.at + 2])}".strip()
            self.at += 2

    def _on_percent(self, phrase: Phrase) -> None:
        of = "" if phrase.word == "1rm" else phrase.word
        if (
            (of and of != "tm" and not of.endswith("rm"))
            or phrase.low <= 0
            or phrase.high > 150
            or (len(phrase.values) > 2 and not self._fits_rungs(phrase))
        ):
            raise UnclearError(phrase, "a percentage of the 1RM or TM")
        key = "load_pct_tm" if of == "tm" else "load_pct_1rm"
        if len(phrase.values) > 2:
            for one, value in zip(self.lift.sets[-len(phrase.values) :], phrase.values, strict=True):
                one |= {key: value} | ({"load_pct_of": of} if of.endswith("rm") else {})
            return
        data: dict[str, Any] = {key: phrase.low} | (
            {"load_to": phrase.high} if phrase.high != phrase.low else {}
        )
        self._load(data | ({"load_pct_of": of} if of.endswith("rm") else {}))

    def _fits_rungs(self, phrase: Phrase) -> bool:
        """`5-5-5+ @65/75/85%`: as many loads as there are sets without one."""
        sets = self.lift.sets[-len(phrase.values) :]
        return len(sets) == len(phrase.values) and not any(one.keys() & LOADS for one in sets)

    def _on_rpe(self, phrase: Phrase) -> None:
        if not 1 <= phrase.low <= phrase.high <= 10 or len(phrase.values) > 2:
            raise UnclearError(phrase, "an RPE from 1 to 10")
        data = {"rpe": phrase.low} | ({"rpe_to": phrase.high} if phrase.high != phrase.low else {})
        (self.lift.sets[-1] if self.lift.sets and self.waiting is None else self.lift.shared).update(data)

    def _on_rir(self, phrase: Phrase) -> None:
        self.lift.shared["rir"] = phrase.low

    def _on_tempo(self, phrase: Phrase) -> None:
        self.lift.shared["tempo"] = phrase.word

    def _on_every(self, phrase: Phrase) -> None:
        seconds = int(phrase.word) if phrase.word.isdigit() else MINUTES.get(fold(self._text(phrase, phrase)))
        if not seconds or seconds > 3600:
            raise UnclearError(phrase, "EMOM, E2MOM or every 2 min")
        self.lift.shared["every_s"] = seconds

    def _on_bodyweight(self, phrase: Phrase) -> None:
        self._note(phrase)
