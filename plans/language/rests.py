"""Which repeats a rest belongs to: between them, after each, or a step of its own.

Values only. A rest after repeats is taken between them; it counts once more where another hard block
follows, where the text says "after each", and in swimming, where each repeat has its rest.
"""

from dataclasses import dataclass, replace

from plans.language.draft import Draft
from plans.language.measures import Measures, UnclearError
from plans.language.shaping import (
    is_bare_number,
    place_of,
    rest_between_all,
    with_rest_after_each,
    with_rest_between,
)
from plans.prescription.steps import Item, Repeat, Step

HARD = {"interval", "threshold", "tempo", "race_pace", "sprint", "steady"}


@dataclass(slots=True)
class Placed:
    """An item and the draft it was made from."""

    item: Item
    draft: Draft
    has_rest: bool = False


class Rests(Measures):
    """The part of the blocks that places rests."""

    placed: list[Placed]
    after_each: bool

    def _item(self, draft: Draft) -> Item:
        raise NotImplementedError

    def _step(
        self, draft: Draft, unit: str = "", low: float | None = None, high: float | None = None
    ) -> Step:
        raise NotImplementedError

    def _open_rest(self, draft: Draft) -> None:
        last = self.placed[-1] if self.placed else None
        if (
            last is not None
            and isinstance(last.item, Repeat)
            and draft.joined != "line"
            and not last.has_rest
        ):
            last.item, last.has_rest = replace(last.item, between=self._open(draft)), True
        else:
            self.placed.append(Placed(self._open(draft), draft))

    def _open(self, draft: Draft) -> Step:
        return replace(self._step(draft), type=draft.rest)

    def _attach_rest(self, draft: Draft, following: Draft | None) -> bool:
        """Gives a rest to the repeats it belongs to; False when it is a step of its own."""
        last = self.placed[-1] if self.placed else None
        if last is None:
            return False
        if isinstance(last.item, Repeat) and not last.has_rest and self._belongs(draft, last):
            self._rest_in_repeat(draft, last, following)
            return True
        if isinstance(last.item, Step) and not draft.is_weak and last.draft.times:
            self.placed.append(Placed(self._rest(draft), draft))
            return True
        return self._between_rungs(draft, last)

    @staticmethod
    def _takes_turns(draft: Draft, last: Placed) -> bool:
        """`10 x 1 min hard 1 min easy`: with nothing between them they take turns."""
        work, easy = last.draft.amount, draft.amount
        return bool(
            isinstance(last.item, Repeat)
            and not last.has_rest
            and (draft.joined, draft.kind, draft.times) == ("near", "easy", [])
            and last.draft.kind in {"interval", "sprint", "strides"}
            and work
            and easy
            and work.unit == easy.unit
            and easy.high <= 3 * work.high
        )

    def _belongs(self, draft: Draft, last: Placed) -> bool:
        if draft.between or draft.each or draft.joined in {"with", "slash", "near"}:
            return True
        if draft.times:
            return False
        if draft.joined == "soft":
            return True
        return (
            draft.joined == "end"
            and not draft.is_weak
            and last.draft.ended in {".", ""}
            and last.draft.line == draft.line
        )

    def _rest_in_repeat(self, draft: Draft, last: Placed, following: Draft | None) -> None:
        assert isinstance(last.item, Repeat)
        without = [
            one
            for one in self.placed
            if isinstance(one.item, Repeat) and not one.has_rest and one.draft.line == draft.line
        ]
        if draft.between and len(without) > 1 and draft.joined != "near":
            raise UnclearError(place_of(draft), "a rest behind each of the repeats")
        rest, repeat = self._rest(draft), last.item
        last.has_rest = True
        if draft.between and last.draft.group is not None and self._between_all(draft):
            last.item = rest_between_all(repeat, rest)
        elif isinstance(rest, Repeat) or rest.is_open:
            last.item = replace(repeat, between=rest if isinstance(rest, Step) else None)
        elif self._after_each(draft, last, following):
            last.item = with_rest_after_each(repeat, rest)
        elif last.draft.group is not None:
            last.item = replace(repeat, between=rest)
        else:
            last.item = with_rest_between(repeat, rest)

    def _between_all(self, draft: Draft) -> bool:
        text = self.context.text[draft.start : draft.end + 40].casefold()
        return any(word in text for word in ("between all", "each piece", "between every"))

    def _after_each(self, draft: Draft, last: Placed, following: Draft | None) -> bool:
        if draft.each:
            return True
        if draft.between or last.draft.group is not None:
            return False
        if self.context.sport == "swimming" or self.after_each:
            return True
        if draft.joined == "slash" or self._takes_turns(draft, last):
            return bool(last.draft.kind or last.draft.targets) or is_bare_number(last.draft)
        return (
            following is not None
            and following.has_extent
            and not following.rest
            and (bool(following.times) or following.kind in HARD)
            and not following.repeats_all
        )

    def _between_rungs(self, draft: Draft, last: Placed) -> bool:
        """A rest after a ladder stands between its rungs."""
        rungs = [at for at, one in enumerate(self.placed) if one.draft is last.draft]
        if (
            draft.joined == "slash"
            and len(self.placed) > max(2, len(rungs))
            and all(isinstance(one.item, Step) for one in self.placed)
        ):
            raise UnclearError(place_of(draft), "a rest behind each step")
        if len(rungs) < 2 or last.has_rest or draft.joined not in {"with", "soft", "near", "slash"}:
            return False
        rest = self._rest(draft)
        for at in reversed(rungs[1:]):
            self.placed.insert(at, Placed(rest, draft))
        last.has_rest = True
        return True

    def _rest(self, draft: Draft) -> Item:
        rest = replace(draft, kind="", rest=draft.rest or "recovery", times=draft.times)
        if draft.kind and draft.kind != "interval":
            rest.notes = [draft.kind.replace("_", " "), *draft.notes]
        return self._item(rest)
