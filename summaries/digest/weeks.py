"""Load over the weeks of the plan: the numbers of the chart, and the same as a table and as one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accounts import units
from sessions.stats import missing_loads
from summaries.digest.facts import AnyWeek, Facts, work

MOST_WITHOUT_PLAN = 6


def chart(facts: Facts) -> dict[str, Any] | None:
    """What summaries.chart draws; None where there is nothing to compare.

    weeks    [{"label", "planned", "done", "known", "when"}]: "past", "now" (the week of the mail), "ahead"
    phases   [{"name", "kind", "first", "last", "weeks"}]: places in `weeks`, from 0, and in words
    goal     {"title", "at"} where its day lies in one of the weeks
    alt      the same in words
    """
    shown = _shown(facts)
    if len(shown) < 2:
        return None
    phases, goal = _phases(facts, shown), _goal(facts, shown)
    return {
        "weeks": [_week(facts, week) for week in shown],
        "phases": phases,
        "goal": goal,
        "alt": _alt(facts, shown, phases, goal),
    }


def twin(facts: Facts) -> list[dict[str, Any]]:
    """The table beside the chart: {"label", "words", "now"} a week."""
    return [
        {"label": _label(facts, week), "words": load_words(facts, week), "now": _when(facts, week) == "now"}
        for week in _shown(facts)
    ]


def load_words(facts: Facts, week: AnyWeek) -> str:
    """`1,680 of 1,928`, `at least 900 of 1,928`, `1,928 planned` for a week to come."""
    total, planned = week.done_load.total, units.load(week.planned_load.total)
    is_planned = planned not in {None, "0"}
    if _when(facts, week) == "ahead":
        return f"{planned} planned" if is_planned else "nothing planned"
    known = not missing_loads(week)
    done = f"{'' if known else 'at least '}{units.load(total or 0)}" if total or known else "not known"
    return f"{done} of {planned}" if is_planned else done


def _shown(facts: Facts) -> Sequence[AnyWeek]:
    """The plan's weeks; without a plan the last ones in which there was anything."""
    if facts.course:
        return facts.course
    held = [week for week in (*facts.before, facts.week) if any(True for _ in work(week))]
    return held[-MOST_WITHOUT_PLAN:]


def _when(facts: Facts, week: AnyWeek) -> str:
    if week.monday == facts.week.monday:
        return "now"
    return "ahead" if week.monday > facts.week.monday else "past"


def _label(facts: Facts, week: AnyWeek) -> str:
    number = facts.plan_week_of(week)
    return f"week {number}" if number else units.short_day(week.monday)


def _week(facts: Facts, week: AnyWeek) -> dict[str, Any]:
    when, number = _when(facts, week), facts.plan_week_of(week)
    return {
        "label": str(number) if number else units.short_day(week.monday),
        "planned": round(week.planned_load.total_known) or None,
        "done": None if when == "ahead" else round(week.done_load.total_known) or None,
        "known": when == "ahead" or not missing_loads(week),
        "when": when,
        "words": load_words(facts, week),
    }


def _phases(facts: Facts, shown: Sequence[AnyWeek]) -> list[dict[str, Any]]:
    numbers = [facts.plan_week_of(week) for week in shown]
    found = []
    for phase in facts.phases:
        at = [
            n for n, number in enumerate(numbers) if number and phase.first_week <= number <= phase.last_week
        ]
        if at:
            span = _label(facts, shown[at[0]]), _label(facts, shown[at[-1]])
            words = " to ".join(dict.fromkeys(span))
            found.append(
                {"name": phase.name, "kind": phase.kind, "first": at[0], "last": at[-1], "weeks": words}
            )
    return found


def _goal(facts: Facts, shown: Sequence[AnyWeek]) -> dict[str, Any] | None:
    """The one ahead, else the one whose day was in the week of the mail."""
    for aim in (facts.aim, facts.reached):
        day = aim.day if aim else None
        at = [n for n, week in enumerate(shown) if day and week.monday <= day <= week.sunday]
        if aim and at:
            return {"title": aim.title, "at": at[0]}
    return None


def _alt(
    facts: Facts, shown: Sequence[AnyWeek], phases: list[dict[str, Any]], goal: dict[str, Any] | None
) -> str:
    said = "; ".join(f"{_label(facts, week)}: {load_words(facts, week)}" for week in shown)
    named = ", ".join(f"{one['name']} {one['weeks']}" for one in phases)
    parts = [
        f"Load by week, minutes × effort, done of planned. {said[:1].upper()}{said[1:]}.",
        f"Phases: {named}." if named else "",
        f"{goal['title']} is in {_label(facts, shown[goal['at']])}." if goal else "",
    ]
    return " ".join(part for part in parts if part)
