"""Which kind of week it was. The table decides what is said; the first row that fits is the one.

A taper is not measured against the weeks before it, and a sick week has nothing to make up: the same
numbers mean different things.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summaries.digest.facts import Facts, work

type Words = Callable[[Facts], str]


@dataclass(frozen=True)
class Kind:
    """A row of the table.

    holds      whether a week is of this kind
    words      how to read it, one or two sentences; "" where nothing needs saying
    compares   whether its load is set against the weeks before
    opening    what the headline begins with, before the count of the sessions; "" for nothing
    focus      how the one thing for next week begins, before what its first key session is; "" for nothing
    """

    name: str
    holds: Callable[[Facts], bool]
    words: Words
    compares: bool = True
    opening: str = ""
    focus: str = ""


def kind_of(facts: Facts) -> Kind:
    return next(kind for kind in KINDS if kind.holds(facts))


def _excused(facts: Facts, *reasons: str) -> bool:
    """Whether half of the planned sessions or more were not done for one of these reasons."""
    planned = [entry for entry in work(facts.week) if entry.session]
    held = [e for e in planned if e.compliance.excused and e.compliance.words.endswith(reasons)]
    return bool(held) and len(held) * 2 >= len(planned)


def _nothing_said(facts: Facts) -> bool:
    return facts.week.silent > 0 and not any(entry.log for entry in work(facts.week))


def _nothing_planned(facts: Facts) -> bool:
    return not any(entry.session for entry in work(facts.week))


def _phase(facts: Facts, kind: str) -> bool:
    phase = facts.phase_in(facts.plan_week)
    return phase is not None and phase.kind == kind


def _is_last(facts: Facts) -> bool:
    return facts.plan_week is not None and facts.plan_week == facts.plan_weeks


def _is_first(facts: Facts) -> bool:
    return facts.plan_week is not None and facts.plan_week == facts.first_week


def _nothing_planned_words(facts: Facts) -> str:
    if facts.week.unplanned:
        return "There was no plan for this week, so nothing is compared with one."
    return "There was no plan for this week, and nothing was logged."


def _always(text: str) -> Words:
    return lambda _: text


KINDS = (
    Kind("nothing planned", _nothing_planned, _nothing_planned_words),
    Kind(
        "sick",
        lambda facts: _excused(facts, "sick"),
        _always("Sick days are excused and do not count. Nothing of them is to be made up."),
        compares=False,
        opening="Sick this week",
        focus="Begin where you are, not where the plan would be.",
    ),
    Kind(
        "injured",
        lambda facts: _excused(facts, "injured"),
        _always("Days with an injury are excused and do not count. Nothing of them is to be made up."),
        compares=False,
        opening="Injured this week",
        focus="Begin where you are, not where the plan would be.",
    ),
    Kind(
        "away",
        lambda facts: _excused(facts, "away", "travelling"),
        _always("Days away are excused and do not count. Nothing of them is to be made up."),
        compares=False,
        opening="Away this week",
    ),
    Kind(
        "not logged",
        _nothing_said,
        _always("What was done is not known. A log can still be written; it counts from then on."),
        compares=False,
    ),
    Kind(
        "last",
        _is_last,
        _always(""),
        compares=False,
        opening="The last week of the plan",
    ),
    Kind(
        "taper",
        lambda facts: _phase(facts, "taper"),
        _always("Less load is what a taper is for: the training is done, and what is left is to be fresh."),
        compares=False,
        opening="Taper",
    ),
    Kind(
        "first",
        _is_first,
        _always("The first week is the one that the others are measured against."),
        opening="The first week",
    ),
    Kind(
        "deload",
        lambda facts: _phase(facts, "deload"),
        _always("An easier week on purpose: the load is meant to fall, so that what was trained can settle."),
        compares=False,
        opening="An easier week",
    ),
    Kind("usual", lambda _: True, _always("")),
)
