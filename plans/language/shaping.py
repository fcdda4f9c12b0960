"""What rests, targets and words of a draft do to the items before them. Values only."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from plans.language.draft import Draft
from plans.language.phrases import METRES, Phrase
from plans.prescription.steps import Item, Repeat, Step, type_of
from plans.prescription.targets import Target

SHORTEST_ON_S, LONGEST_ON_S = 10, 90
VERBS = {"running": "run", "cycling": "ride", "swimming": "swim", "rowing": "row", "walking": "walking"}


def rests_after_each(drafts: Sequence[Draft]) -> bool:
    """A rest after one single repeat shows that rests follow each repeat in this text."""
    return any(
        one.rest and one.joined in {"with", "soft", "near"} and before.times == [(1, 1)]
        for before, one in itertools.pairwise(drafts)
    )


def on_and_off(drafts: Sequence[Draft]) -> None:
    """`10x 30/30 @Z5`: short numbers around a slash are seconds; what follows is about the first."""
    for draft, following in itertools.pairwise(drafts):
        on, off = draft.amount, following.amount
        if not on or not off or on.kind != "bare" or following.joined != "slash" or following.times:
            continue
        if (
            off.kind == "bare"
            and min(on.low, off.low) >= SHORTEST_ON_S
            and max(on.high, off.high) <= LONGEST_ON_S
        ):
            draft.amount = replace(on, kind="amount", unit="s", typed="s")
            following.amount = replace(off, kind="amount", unit="s", typed="s")
            draft.assumed = f"“{on.high:g}/{off.high:g}” is taken as seconds."
        elif off.unit == "s" and off.typed == "s":
            draft.amount = replace(on, kind="amount", unit="s", typed="s")
        else:
            continue
        if not (draft.kind or draft.targets or following.rest):
            draft.kind, following.kind = following.kind, ""
            draft.targets, following.targets = following.targets, []


def share_units(drafts: Sequence[Draft]) -> None:
    """`200, 400, 600 m`: the unit of the last number of a list is that of all."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts), strict=False):
        own, other = draft.amount, following.amount
        if (
            own is None
            or other is None
            or own.kind != "bare"
            or other.kind != "amount"
            or following.joined != "soft"
        ):
            continue
        if following.rest or draft.kind or draft.targets:
            continue
        size = {
            "m?": 1.0,
            "m": METRES.get(other.typed, 1.0),
            "s": {"min": 60.0, "h": 3600.0}.get(other.typed, 1.0),
            "prime": 60.0,
        }[other.unit]
        draft.amount = replace(
            own,
            kind="amount",
            values=tuple(one * size for one in own.values),
            unit=other.unit,
            typed=other.typed,
        )
        draft.kind, draft.targets = draft.kind or following.kind, draft.targets or list(following.targets)


def is_on_off(draft: Draft) -> bool:
    return draft.kind == "interval" or draft.rest == "rest"


def is_bare_number(draft: Draft) -> bool:
    return draft.amount is not None and draft.amount.kind == "bare"


def place_of(draft: Draft) -> Phrase:
    return Phrase("draft", draft.start, draft.end, draft.line, draft.column)


def notes(draft: Draft) -> str:
    return re.sub(r"[()\[\]{}\n]", " ", " ".join(draft.notes)).strip()[:200]


def with_note(item: Item, note: str) -> Item:
    if isinstance(item, Repeat):
        return replace(item, steps=(*item.steps[:-1], with_note(item.steps[-1], note)))
    return replace(item, note=f"{item.note} {note}".strip())


def aimed(item: Item, target: Target | None) -> Item:
    """The item with this target where it has none of its own."""
    if target is None:
        return item
    if isinstance(item, Repeat):
        return replace(item, steps=tuple(aimed(one, target) for one in item.steps))
    if item.target or item.is_rest:
        return item
    return replace(item, target=target, type=type_of(target) if item.type in VERBS.values() else item.type)


def kinded(item: Item, kind: str) -> Item:
    """The item as what it is called, where nothing else says what it is."""
    if not kind or kind in VERBS.values():
        return item
    if isinstance(item, Repeat):
        return replace(item, steps=tuple(kinded(one, kind) for one in item.steps))
    return replace(item, type=kind) if item.type in VERBS.values() else item


def described(item: Item, draft: Draft) -> Item:
    """The item with the target, the kind and the words of a draft that has no length."""
    item = aimed(item, draft.targets[0] if draft.targets else None)
    inner: Item = item
    while isinstance(inner, Repeat):
        inner = inner.steps[0]
    if draft.kind and isinstance(item, Step) and item.type in VERBS.values():
        item = replace(item, type=draft.kind)
    note = notes(draft)
    return with_note(item, note) if note else item


def with_rest_between(repeat: Repeat, rest: Step) -> Item:
    inner = repeat.steps[0]
    if isinstance(inner, Repeat) and len(repeat.steps) == 1 and inner.between is None:
        return replace(repeat, steps=(replace(inner, between=rest),))
    return replace(repeat, between=rest)


def with_rest_after_each(repeat: Repeat, rest: Step) -> Item:
    inner = repeat.steps[0]
    if isinstance(inner, Repeat) and len(repeat.steps) == 1:
        return replace(repeat, steps=(replace(inner, steps=(*inner.steps, rest)),))
    return replace(repeat, steps=(*repeat.steps, rest))


def rest_between_all(repeat: Repeat, rest: Item) -> Item:
    steps: list[Item] = []
    for step in repeat.steps:
        steps += [rest, step] if steps else [step]
    return replace(repeat, steps=tuple(steps), between=rest if isinstance(rest, Step) else None)


def run_walk(steps: tuple[Item, ...]) -> tuple[Item, ...]:
    """Running and walking by turns: the walk is part of the work."""
    kinds = {step.type for step in steps if isinstance(step, Step)}
    if kinds != {"run", "walk"}:
        return steps
    return tuple(
        replace(one, type="walking") if isinstance(one, Step) and one.type == "walk" else one for one in steps
    )
