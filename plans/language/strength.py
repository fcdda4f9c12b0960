"""Lines to exercises: which name, how many sets of what, how heavy.

Values only. `a x b` is sets by repetitions, except where `a` cannot be a number of sets: there it is a load
by repetitions. Everything in a line that is a number finds its place, or the line is refused.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lark import Token

from plans.language.brackets import note_in
from plans.language.draft import Context
from plans.language.labels import without_label
from plans.language.lift import LOADS, Lift, Rounds, UnclearError
from plans.language.naming import Naming
from plans.language.next_movement import counts_exercise, starts_exercise
from plans.language.phrases import Phrase, phrases_of
from plans.prescription.exercises import FOOT_M

MAX_SETS = 100
MAX_REPS = 200


def exercises_of(
    tokens: Sequence[Token], context: Context, name: str = "", rounds: Rounds | None = None
) -> list[Lift]:
    """The lifts of one line; `name` is that of the line before where this one has none.

    Raises UnreadError or UnclearError where something has no place.
    """
    tokens, group = without_label(list(tokens), context)
    parts: list[list[Token]] = [[]]
    joints = [""]
    for at, token in enumerate(tokens):
        joins = token.type in {"COMMA", "SLASH", "AND"}
        if token.type == "END" or (
            joins and (starts_exercise(tokens, at) or counts_exercise(tokens, at, context))
        ):
            parts.append([])
            joints.append(str(token))
        else:
            parts[-1].append(token)
    lifts: list[Lift] = []
    for part, joint in zip(parts, joints, strict=True):
        if part:
            if part[0].type == "REST" and lifts:
                part = [*part]
                lift = _Reader(context, phrases_of(part), rounds or Rounds(), nameless=True).read()
                _join(lifts[-1], lift)
                continue
            lift = _Reader(
                context, phrases_of(part), rounds or Rounds(), named=bool(name or (lifts and lifts[-1].name))
            ).read()
            if not lift.name and lifts:
                if joint == "+" and lift.sets:
                    raise UnclearError(phrases_of(part)[0], "the name of an exercise")
                _join(lifts[-1], lift)
            else:
                lifts.append(replace(lift, name=lift.name or name, group=group))
    return lifts


def _join(before: Lift, lift: Lift) -> None:
    before.sets += lift.sets
    before.note += lift.note
    for key, value in lift.shared.items():
        before.shared.setdefault(key, value)
        if not lift.sets:
            before.shared[key] = value


class _Reader(Naming):
    """Reads one exercise from left to right."""

    def __init__(
        self,
        context: Context,
        phrases: list[Phrase],
        rounds: Rounds,
        *,
        nameless: bool = False,
        named: bool = False,
    ) -> None:
        self.nameless, self.named = nameless, named
        self.context, self.phrases, self.rounds = context, phrases, rounds
        self.lift = Lift()
        self.at = 0
        self.waiting: tuple[int, int | None] | None = None  # a count of sets whose repetitions follow
        self.resting = False
        self.after_at = False
        self.lead: dict[str, Any] = {}
        self.led: dict[str, Any] | None = None
        self.counts_reps = False  # `x5 @7 x5 @8`: each count is a set
        self.by_load = self._are_loads()

    def read(self) -> Lift:
        self.at = 0 if self.nameless else self._name()
        while self.at < len(self.phrases):
            phrase = self.phrases[self.at]
            handler = getattr(self, f"_on_{phrase.kind}", None)
            if handler is None:
                raise UnclearError(phrase, "sets, repetitions or a load")
            handler(phrase)
            self.after_at = phrase.kind == "at"
            self.at += 1
        if self.waiting:
            self._sets({})
        if self.lift.sets and self.lift.note and not self.lift.name and not self.named and not self.nameless:
            raise UnclearError(self.phrases[0], "the name before its sets")
        return self.lift

    # Sets and repetitions

    def _sets(self, data: dict[str, Any]) -> None:
        low, high = self.waiting or (self.rounds.low, self.rounds.high)
        self.waiting = None
        if not 1 <= low <= MAX_SETS or (high or 0) > MAX_SETS:
            raise UnclearError(self.phrases[min(self.at, len(self.phrases) - 1)], f"1 to {MAX_SETS} sets")
        self.lift.sets.append({"sets": low, **({"sets_to": high} if high else {}), **self.lead, **data})
        self.led = self.lift.sets[-1] if self.lead else None

    def _on_times(self, phrase: Phrase) -> None:
        following = self._peek()
        if self.by_load and following and following.kind in {"bare", "open_reps"}:
            self._take_load(phrase.low)
            return
        if following and following.kind == "weight":
            self._repeated(phrase)
            return
        if self.waiting or len(phrase.values) > 2 or phrase.high != int(phrase.high):
            raise UnclearError(phrase, "one count of sets")
        self.waiting = int(phrase.low), int(phrase.high) if phrase.high != phrase.low else None
        if following is None or following.kind in {"at", "percent", "rpe", "comma"}:
            self._repeat_last(phrase)

    def _repeat_last(self, phrase: Phrase) -> None:
        """`5 @ RPE 8 x 3-5 sets`: the count follows what it counts."""
        if self.lift.sets and self.waiting:
            low, high = self.waiting
            self.lift.sets[-1] |= {"sets": low} | ({"sets_to": high} if high else {})
            self.waiting = None

    def _on_count(self, phrase: Phrase) -> None:
        """`x5` after a load or alone: repetitions; `x 3` after repetitions: sets."""
        following = self._peek()
        if self.lift.sets and "metres" in self.lift.sets[-1]:
            raise UnclearError(phrase, "sets before what they are of: 5x30m")
        if self.lift.shared.get("every_s") and not self.lift.sets:
            self.waiting = int(phrase.low), int(phrase.high) if phrase.high != phrase.low else None
            self._sets({"reps": 1})  # `EMOM x 10`: one a minute
            return
        counts_sets = following is not None and following.kind == "sets"
        if self.lift.sets and self.lift.sets[0].get("reps") and self.counts_reps and not counts_sets:
            self._sets({"reps": int(phrase.low), **self._reps_to(phrase)})
            return
        last = self.lift.sets[-1] if self.lift.sets else None
        if counts_sets or (
            last is not None
            and "reps" in last
            and self.phrases[self.at - 1].kind in {"bare", "reps", "rpe", "percent", "count"}
            and self._taken(last)
        ):
            self.waiting = int(phrase.low), int(phrase.high) if phrase.high != phrase.low else None
            self._repeat_last(phrase)
        elif last is not None and not self._taken(last):
            last |= {"reps": int(phrase.low), **self._reps_to(phrase)} | (
                {"amrap": True} if phrase.word == "open" else {}
            )
        else:
            self.counts_reps = not self.lift.sets
            self._repeated(phrase)

    @staticmethod
    def _taken(data: dict[str, Any]) -> bool:
        return bool(data.keys() & {"reps", "seconds", "metres", "amrap"})

    def _repeated(self, phrase: Phrase, **more: Any) -> None:
        """These repetitions: of the sets that wait, of a load that stands before them, or one set."""
        if len(phrase.values) > 2:
            self._ladder(phrase, **more)
            return
        if not (
            0 < phrase.low <= phrase.high <= MAX_REPS
            and phrase.low == int(phrase.low)
            and phrase.high == int(phrase.high)
        ):
            raise UnclearError(phrase, f"1 to {MAX_REPS} repetitions")
        data = {"reps": int(phrase.low), **self._reps_to(phrase), **more}
        last = self.lift.sets[-1] if self.lift.sets else None
        if last is not None and not self._taken(last) and self.waiting is None:
            last |= data
        elif last is not None and self.waiting is None and self._carries_on():
            loads = {key: last[key] for key in LOADS if key in last}
            self.lift.sets.append({"sets": 1, **loads, **data})
        else:
            self._sets(data)

    def _ladder(self, phrase: Phrase, **more: Any) -> None:
        """`5-3-1+`: a set for each; only the last is open."""
        for value in phrase.values:
            self.lift.sets.append({"sets": 1, "reps": int(value)})
        self.lift.sets[-1] |= more

    def _carries_on(self) -> bool:
        """`70 x 10, 10, 10`: a number after a comma is one more set at the load before."""
        before = self._peek(-1)
        following = self._peek()
        return (
            before is not None and before.kind == "comma" and (following is None or following.kind == "comma")
        )

    def _on_bare(self, phrase: Phrase) -> None:
        following = self._peek()
        if self.resting:
            raise UnclearError(phrase, "a unit after the rest")
        if self.after_at:
            self._at_number(phrase)
        elif following is not None and following.kind in {"total", "calories"}:
            self._repeated(phrase, note="total")
            self.at += 1
        elif self._is_nameless() and not self._is_loaded(following):
            raise UnclearError(phrase, "sets × repetitions")
        else:
            self._repeated(phrase)

    def _is_nameless(self) -> bool:
        return not self.lift.name and not self.named and self.waiting is None and not self.lift.sets

    @staticmethod
    def _is_loaded(following: Phrase | None) -> bool:
        """`5 @65%`: a load behind a number shows that it counts repetitions."""
        return following is not None and following.kind in {"at", "percent", "weight", "rpe", "tempo"}

    def _at_number(self, phrase: Phrase) -> None:
        """`@8` is an RPE, `@100` a load in the writer's unit."""
        if 5 <= phrase.low <= phrase.high <= 10 and phrase.low * 2 == int(phrase.low * 2):
            self._on_rpe(phrase)
        elif phrase.high <= 10:
            raise UnclearError(phrase, "a load with its unit or an RPE from 5 to 10")
        else:
            self._take_load(phrase.low, phrase.high)

    def _on_reps(self, phrase: Phrase) -> None:
        if phrase.values:
            self._repeated(phrase)

    def _on_open_reps(self, phrase: Phrase) -> None:
        self._repeated(phrase, amrap=True)

    def _on_max(self, phrase: Phrase) -> None:
        last = self.lift.sets[-1] if self.lift.sets else None
        listed = (before := self._peek(-1)) is not None and before.kind == "comma"
        if self.waiting is None and last is not None and self._taken(last) and not listed:
            self._note(phrase)
        elif last is not None and self.waiting is None and not self._taken(last):
            last |= {"amrap": True}
        else:
            self._sets({"amrap": True})

    def _on_side(self, phrase: Phrase) -> None:
        (self.lift.sets[-1] if self.lift.sets else self.lift.shared)["side"] = True

    def _on_amount(self, phrase: Phrase) -> None:
        if self.resting:
            self._rest(phrase)
            return
        ends = {"_to": phrase.high} if len(phrase.values) == 2 else {}
        if len(phrase.values) > 2:
            raise UnclearError(phrase, "one length or a range")
        if self._is_rest_ahead():
            self._rest(phrase)
            self.at += 1
            return
        feet = phrase.unit == "prime"
        if phrase.unit == "s" and not self._wants_work():
            self._rest(phrase)
        elif phrase.unit == "s":
            self._sets({"seconds": phrase.low} | {f"seconds{key}": value for key, value in ends.items()})
        elif phrase.unit == "m?" and phrase.high < 10 and not self.waiting:
            raise UnclearError(phrase, "s, min or metres")
        else:
            size = FOOT_M / 60 if feet else 1.0  # a prime was read as minutes
            data = {"metres": phrase.low * size} | {
                f"metres{key}": value * size for key, value in ends.items()
            }
            self._sets(data | ({"unit": "ft"} if feet or phrase.typed == "ft" else {}))

    def _is_rest_ahead(self) -> bool:
        """`90 s rest`."""
        following = self._peek()
        return following is not None and following.kind == "rest" and following.word in {"rest", "recovery"}

    def _wants_work(self) -> bool:
        return self.waiting is not None or not self.lift.sets

    def _on_clock(self, phrase: Phrase) -> None:
        if self.resting or not self._wants_work():
            self._rest(phrase)
        else:
            self._sets(
                {"seconds": phrase.low} | ({"seconds_to": phrase.high} if len(phrase.values) == 2 else {})
            )

    # Words

    def _on_group(self, phrase: Phrase) -> None:
        """A bracket with a load, a rest, a count or words."""
        assert phrase.group is not None
        tokens = [one for one in phrase.group.tokens if one.type not in {"END", "NEWLINE"}]
        numbers = any(one.type in {"NUM", "CLOCK", "TIME"} for one in tokens)
        if note := note_in(phrase.group, self.context.text):
            self._note_set(note)
            return
        if not numbers and not self._says_something(phrase):
            self._note_set(self._text(phrase, phrase).strip("()[]{} "))
            return
        outer, at, counted = self.phrases, self.at, len(self.lift.sets)
        found = phrases_of(tokens)
        if counted and [one.kind for one in found] == ["count"]:
            self.lift.sets[-1]["sets"] = int(found[0].low)
            return
        self.phrases, self.at = phrases_of(tokens), 0
        try:
            while self.at < len(self.phrases):
                inner = self.phrases[self.at]
                handler = getattr(self, f"_on_{inner.kind}", None)
                if handler is None:
                    raise UnclearError(inner, "a load, a rest or words in the brackets")
                handler(inner)
                self.after_at = inner.kind == "at"
                self.at += 1
        finally:
            self.phrases, self.at = outer, at
        if counted and len(self.lift.sets) > counted:
            raise UnclearError(phrase, "a load, a rest or words in the brackets")

    def _note_set(self, note: str) -> None:
        """Words in brackets are about the set before them, else about the exercise."""
        if self.lift.sets:
            self.lift.sets[-1]["note"] = f"{self.lift.sets[-1].get('note', '')} {note}".strip()[:200]
        elif note:
            self.lift.note.append(note)

    def _on_word(self, phrase: Phrase) -> None:
        self._note(phrase)

    def _on_puzzle(self, phrase: Phrase) -> None:
        if phrase.word == "minus":
            raise UnclearError(phrase, "a load of its own such as 70%, not how much less")
        raise UnclearError(phrase, "sets that can be counted")

    _on_drop = _on_race = _on_puzzle
    _on_kind = _on_ref = _on_trips = _on_up_to = _on_or = _on_and = _on_last = _on_inside = _on_total = (
        _on_word
    )

    def _on_comma(self, phrase: Phrase) -> None:
        return

    _on_at = _on_break = _on_slash = _on_colon = _on_sign = _on_with = _on_between = _on_each = _on_comma
    _on_on = _on_sets = _on_open = _on_ramp = _on_comma
