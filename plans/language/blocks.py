"""Drafts to steps: each draft gets its place among its neighbours, and what is not clear is refused.

Values only. A rest after repeats is taken between them; it counts once more where another hard block
follows, where the text says "after each", and in swimming, where each repeat has its rest.
"""

from collections.abc import Sequence
from dataclasses import replace

from plans.language.brackets import MOST_OF_WORK
from plans.language.draft import Context, Draft
from plans.language.drafts import ENDS, SPORTS
from plans.language.measures import Result, UnclearError
from plans.language.rests import Placed, Rests
from plans.language.shaping import (
    VERBS,
    aimed,
    described,
    kinded,
    notes,
    on_and_off,
    place_of,
    rests_after_each,
    run_walk,
    share_units,
    with_note,
    with_rest_between,
)
from plans.prescription.steps import Item, Repeat, Step, length_of, type_of
from plans.prescription.targets import Target

AS_WORK = {"jog": "easy", "walk": "walking", "recovery": "easy"}  # first or last of a session
MAX_STEPS = 500
SHORTEST_BLOCK = {"s": 180, "m": 400}


def blocks_of(drafts: Sequence[Draft], context: Context, *, is_top: bool = True) -> Result:
    """The items that drafts of one level say, in their order; `is_top` where they are not in brackets."""
    return _Blocks(context, drafts, is_top=is_top).place()


class _Blocks(Rests):
    def __init__(self, context: Context, drafts: Sequence[Draft], *, is_top: bool) -> None:
        self.context, self.drafts, self.is_top = context, list(drafts), is_top
        self.placed: list[Placed] = []
        self.result = Result()
        self.pending: list[Target] = []
        self.inside = False
        self.total: Draft | None = None
        self.after_each = rests_after_each(drafts)

    def place(self) -> Result:
        if self.context.sport != "swimming":
            on_and_off(self.drafts)
        share_units(self.drafts)
        for at, draft in enumerate(self.drafts):
            following = self.drafts[at + 1] if at + 1 < len(self.drafts) else None
            if at and self._goes_with_refused(self.drafts[at - 1], draft):
                continue
            try:
                self._place(draft, following)
            except UnclearError as error:
                self.result.refused.append((draft, error.phrase, error.expected))
        self.result.items = [one.item for one in self.placed]
        if length_of(self.result.items) > MAX_STEPS:
            self.result.items = []
            # One refusal over all of it: nothing else is wrong with the rest.
            self.drafts[0].end = self.drafts[-1].end
            self.result.refused = [
                (self.drafts[0], None, f"at most {MAX_STEPS} steps when repeats are unfolded")
            ]
        return self.result

    def _goes_with_refused(self, before: Draft, draft: Draft) -> bool:
        """A rest of repeats that were not read is not read either: alone it would be something else."""
        refused = bool(self.result.refused) and self.result.refused[-1][0] is before
        if not refused or not draft.rest or draft.wrong or draft.joined not in {"with", "near", "slash"}:
            return False
        before.end = draft.end
        return True

    def _place(self, draft: Draft, following: Draft | None) -> None:
        self._refuse_or_assume(draft)
        if draft.between and draft.has_extent and not draft.rest:
            draft.rest = "recovery"
        if draft.repeats_all:
            self._wrap(draft)
        elif draft.is_total:
            self._stated_total(draft)
        elif not draft.has_extent:
            self._without_extent(draft, following)
        elif self._is_stray(draft):
            raise UnclearError(place_of(draft), "one length for each step")
        elif self._may_rest(draft) and self._attach_rest(draft, following):
            return
        elif self.inside or draft.joined == "inside" or self._is_part(draft):
            self._put_inside(draft)
        else:
            self._append(draft)

    def _refuse_or_assume(self, draft: Draft) -> None:
        if draft.wrong:
            raise UnclearError(draft.wrong, draft.expected)
        if draft.assumed:
            self._assume(draft.assumed)
        if self._goes_on_resting(draft):
            raise UnclearError(place_of(draft), "one rest between repeats, or brackets around all of it")

    def _goes_on_resting(self, draft: Draft) -> bool:
        """`r50 m walk + 150 m jog`: too short to be a block of its own."""
        at = next(at for at, one in enumerate(self.drafts) if one is draft)
        before, last = self.drafts[at - 1] if at else None, self.placed[-1] if self.placed else None
        if before is None or last is None or not (last.has_rest and before.rest and before.ended == "+"):
            return False
        if draft.amount is None or draft.times or not (draft.is_weak or draft.kind == "easy"):
            return False
        unit = "m" if draft.amount.unit in {"m", "m?"} else "s"
        return draft.amount.high < SHORTEST_BLOCK[unit]

    def _may_rest(self, draft: Draft) -> bool:
        turns = bool(self.placed) and self._takes_turns(draft, self.placed[-1])
        return bool(draft.rest) or draft.joined == "slash" or turns

    @staticmethod
    def _is_stray(draft: Draft) -> bool:
        """A second length beside the first, with nothing that says what it is."""
        said = draft.kind or draft.rest or draft.times or draft.targets or draft.between
        return draft.joined == "near" and not said and draft.amount is not None

    def _append(self, draft: Draft) -> None:
        if self._could_take_turns(draft):
            words = self.context.text[draft.start : draft.end].strip(" ,;")
            self._assume(f"“{words}” is taken once, behind the repeats; brackets around both repeat it too.")
        self.placed.append(Placed(self._item(draft), draft))

    def _could_take_turns(self, draft: Draft) -> bool:
        """`8 x 3 min hard, 2 min easy`: a comma that may have been meant within the repeats."""
        last = self.placed[-1] if self.placed else None
        if last is None or not isinstance(last.item, Repeat) or last.has_rest or last.draft.group is not None:
            return False
        work, other = last.draft.amount, draft.amount
        same = work and other and (work.unit == "s") == (other.unit == "s")
        plain = draft.joined == "soft" and not draft.times and draft.kind not in ENDS
        return bool(plain and same and work and other and other.high <= MOST_OF_WORK * work.high)

    def _is_part(self, draft: Draft) -> bool:
        """`8 miles with 6 x 10 s sprints`: counted parts within one plain block."""
        last = self.placed[-1] if self.placed else None
        return bool(
            draft.joined == "with"
            and draft.times
            and not draft.rest
            and last
            and isinstance(last.item, Step)
            and not last.item.is_open
            and last.item.type not in {"warmup", "cooldown"}
        )

    def _put_inside(self, draft: Draft) -> None:
        last = self.placed[-1] if self.placed else None
        if last is None or not isinstance(last.item, Step) or last.item.is_open:
            self._append(draft)
            return
        self.inside = True
        parts = last.item.inside
        if (
            draft.rest
            and parts
            and isinstance(parts[-1], Repeat)
            and isinstance(rest := self._rest(draft), Step)
        ):
            last.item = replace(last.item, inside=(*parts[:-1], with_rest_between(parts[-1], rest)))
            return
        last.item = replace(last.item, inside=(*last.item.inside, self._item(draft)))

    def _stated_total(self, draft: Draft) -> None:
        words = self.context.text[draft.start : draft.end].strip(" ,:")
        self._assume(f"“{words}” is taken as the sum or the name of what follows.")

    # Drafts that say no length

    def _without_extent(self, draft: Draft, following: Draft | None) -> None:
        last = self.placed[-1] if self.placed else None
        if draft.times:
            raise UnclearError(place_of(draft), "what is repeated")
        if draft.between or draft.each:
            if last is None or not isinstance(last.item, Repeat):
                raise UnclearError(place_of(draft), "a rest between repeats")
            if draft.rest:
                self._open_rest(draft)
        elif draft.rest and not draft.kind:
            self._open_rest(draft)
        elif draft.kind and not self._describes(draft, last):
            self.placed.append(Placed(self._step(draft), draft))
        elif draft.targets or draft.kind or draft.notes:
            self._say_more(draft, last, following)

    def _say_more(self, draft: Draft, last: Placed | None, following: Draft | None) -> None:
        """Targets and words without a length belong to the block before, else to the one that follows."""
        goes_on = last is not None and last.draft.ended == "then" and draft.joined == "end"
        if last is not None and (goes_on or draft.joined in {"soft", "with", "near", "line", "inside"}):
            if isinstance(last.item, Step) and last.item.target:
                draft.notes += [one.as_text() for one in draft.targets]
            last.item = described(last.item, draft)
        elif draft.targets and following is not None:
            self.pending = draft.targets
        elif draft.targets:
            self.placed.append(Placed(self._step(draft), draft))
        elif following is not None:
            following.notes[:0] = draft.notes
        elif last is not None:
            last.item = described(last.item, draft)
        else:
            raise UnclearError(place_of(draft), "a duration or a distance")

    def _describes(self, draft: Draft, last: Placed | None) -> bool:
        """Whether a kind without a length is a word about the block before: `10 min, easy`."""
        if (
            last is None
            or draft.joined not in {"soft", "near", "inside"}
            or draft.kind in {"strides", "warmup", "cooldown", "drills", "mobility"}
        ):
            return False
        return (not last.draft.kind or last.draft.is_headed) and not last.draft.rest

    # Repeats

    def _wrap(self, draft: Draft) -> None:
        """`Repeat 15 times`, `x 6`: everything before it."""
        start = 0
        for at, one in enumerate(self.placed):
            if one.draft.kind in {"warmup"}:
                start = at + 1
        inner = self.placed[start:]
        if not inner or len(draft.times) != 1:
            raise UnclearError(place_of(draft), "steps before it, to repeat")
        low, high = draft.times[0]
        steps = tuple(one.item for one in inner)
        repeat = Repeat(low, run_walk(steps), None, high if high != low else None)
        self.placed[start:] = [Placed(repeat, draft, has_rest=True)]

    def _item(self, draft: Draft) -> Item:
        steps = self._group(draft) if draft.group is not None else self._steps(draft)
        if len(draft.times) > 3:
            raise UnclearError(place_of(draft), "at most three counts")
        item: Item | None = steps[0] if len(steps) == 1 else None
        for low, high in reversed(draft.times):
            inner = (item,) if item else tuple(steps)
            if low == high == 1 and item is not None:
                continue
            item = Repeat(low, inner, None, high if high != low else None)
        if item is None:
            if draft.times or draft.rest:
                raise UnclearError(place_of(draft), "one length for a rest")
            for step in steps[:-1]:
                self.placed.append(Placed(step, draft))
            item = steps[-1]
        return item

    def _group(self, draft: Draft) -> list[Item]:
        inner = blocks_of(draft.group or [], self.context, is_top=False)
        if inner.refused:
            refused, phrase, expected = inner.refused[0]
            raise UnclearError(phrase or place_of(refused), expected)
        self.result.assumptions += inner.assumptions
        if not inner.items:
            raise UnclearError(place_of(draft), "steps in the brackets")
        target = draft.targets[0] if draft.targets else None
        items = [kinded(aimed(one, target), draft.kind) for one in inner.items]
        return [*items[:-1], with_note(items[-1], notes(draft))] if draft.notes else items

    def _steps(self, draft: Draft) -> list[Item]:
        """The steps of one measure: one, or the rungs of a ladder."""
        phrase = draft.amount
        assert phrase is not None
        unit, values = self._measure(phrase, draft)
        if len(values) == 2 and values[0] <= values[1]:
            return [self._step(draft, unit, values[0], values[1])]
        if len(values) == 2:
            raise UnclearError(phrase, "a range that goes up, or a ladder of three and more")
        steps = [self._step(draft, unit, value) for value in values]
        if not draft.rungs:
            return [*steps]
        aims = zip(steps, draft.rungs, strict=True)
        return [replace(one, target=aim, type=draft.kind or type_of(aim)) for one, aim in aims]

    def _step(
        self, draft: Draft, unit: str = "", low: float | None = None, high: float | None = None
    ) -> Step:
        high = None if high is None or high == low else high
        targets = draft.targets or self.pending
        if targets is not self.pending:
            draft.notes += [one.as_text() for one in self.pending]
        self.pending = []
        ramps = draft.is_ramp and len(targets) > 1
        target, to = (targets[0], targets[1] if ramps else None) if targets else (None, None)
        if draft.is_ramp and target and not to and target.low != target.high:
            target, to = replace(target, high=target.low), replace(target, low=target.high)
        typed = draft.amount.typed if draft.amount else ""
        yards = typed == "yd" or (
            unit == "m"
            and draft.amount is not None
            and draft.amount.kind == "bare"
            and self.context.sport == "swimming"
            and self.context.is_imperial
        )
        miles = typed == "mi" or (
            typed == "m" and unit == "m" and self.context.is_imperial and (low or 0) > 800
        )
        if draft.is_named and target and target.kind in {"zone", "rpe", "race_pace"}:
            draft.notes.insert(0, draft.kind.replace("_", " "))
        if draft.ramp and not to:
            draft.notes.append(draft.ramp)
        step = Step(
            type="", target=target, to=to, cadence=draft.cadence, sendoff_s=draft.sendoff_s,
            unit="yd" if yards else "mi" if miles and unit == "m" else "", note=notes(draft),
        )  # fmt: skip
        step = (
            replace(step, seconds=low, seconds_to=high)
            if unit == "s"
            else replace(step, metres=low, metres_to=high)
        )
        return replace(step, type=self._type(draft, target), sport=self._sport(draft))

    def _type(self, draft: Draft, target: Target | None) -> str:
        if draft.is_said and not draft.kind:
            return draft.rest
        if draft.rest and not (draft.rest == "recovery" and not self._after_work(draft)) and not draft.kind:
            alone = not self._after_work(draft) or self._ends(draft)
            return AS_WORK.get(draft.rest, draft.rest) if alone else draft.rest
        if draft.is_named and target and target.kind in {"zone", "rpe", "race_pace"}:
            return type_of(target)
        if draft.rest and draft.kind not in {"easy", ""}:
            return draft.kind
        if draft.rest:
            return draft.rest if self._after_work(draft) else "easy"
        if draft.kind in {"run", "ride", "swim", "row"} and target:
            return type_of(target)
        return draft.kind or (type_of(target) if target else VERBS.get(self.context.sport, "steady"))

    def _ends(self, draft: Draft) -> bool:
        """`..., 1 mile jog`, `... 10 min recovery @Z1` as a block of its own at the end is no rest."""
        if not self.is_top or draft is not self.drafts[-1]:
            return False
        if draft.rest == "recovery" and draft.targets:
            return draft.joined in {"near", "end", "line"}
        return draft.is_weak and draft.joined in {"soft", "end", "line"}

    def _after_work(self, draft: Draft) -> bool:
        """Whether a rest can stand here: between repeats, in brackets, after a slash."""
        return draft.joined in {"with", "slash"} or (
            bool(self.placed) and (draft.joined == "near" or len(self.drafts) > 1)
        )

    def _sport(self, draft: Draft) -> str:
        own = draft.sport or SPORTS.get(draft.kind, "")
        return own if own != self.context.sport else ""
