"""How far the goal is, in days and in what was measured."""

from __future__ import annotations

from accounts.units import counted
from summaries.digest.facts import Aim, Facts


def goal_words(facts: Facts) -> str:
    """`Berlin, under 3:45: 84 days left. Newest: 1:45:10 in half marathon on 3 Nov.`; "" without a goal."""
    aim = facts.aim
    if aim is None:
        return ""
    newest = f" Newest: {aim.now}." if aim.now else ""
    return f"{_what(aim)}: {_left(aim)}.{newest}"


def closing(facts: Facts) -> str:
    return facts.due_words


def _what(aim: Aim) -> str:
    return f"{aim.title}, {aim.target}" if aim.target else aim.title


def _left(aim: Aim) -> str:
    if aim.days_left is None:
        return "no date set"
    return {0: "today", 1: "1 day left"}.get(aim.days_left, f"{counted(aim.days_left, 'day')} left")
