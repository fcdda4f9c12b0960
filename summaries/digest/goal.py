"""How far the goal is, in days and in what was measured."""

from __future__ import annotations

from accounts import units
from accounts.units import counted
from summaries.digest.facts import Aim, Facts
from summaries.digest.lines import carried, done_on


def goal_words(facts: Facts) -> str:
    """`Berlin, under 3:45: 84 days left. Newest: 1:45:10 in half marathon on 3 Nov.`; "" without a goal.

    Before it stands the goal whose day was in the week.
    """
    return " ".join(part for part in (_reached_words(facts), _ahead_words(facts.aim)) if part)


def _ahead_words(aim: Aim | None) -> str:
    if aim is None:
        return ""
    newest = f" Newest: {aim.now}." if aim.now else ""
    return f"{_what(aim)}: {_left(aim)}.{newest}"


def _reached_words(facts: Facts) -> str:
    """`Berlin, under 3:45: the day was Sunday 22 November, 42.2 km at 5:19/km in Marathon.`

    What was done that day as far as it was measured, of the session that weighs most.
    """
    aim = facts.reached
    if aim is None or aim.day is None:
        return ""
    said = f"the day was {units.long_day(aim.day)}", carried(done_on(aim.day, facts), facts)
    newest = f" Newest: {aim.now}." if aim.now else ""
    return f"{_what(aim)}: {', '.join(part for part in said if part)}.{newest}"


def closing(facts: Facts) -> str:
    return facts.due_words


def _what(aim: Aim) -> str:
    return f"{aim.title}, {aim.target}" if aim.target else aim.title


def _left(aim: Aim) -> str:
    if aim.days_left is None:
        return "no date set"
    return {0: "today", 1: "1 day left"}.get(aim.days_left, f"{counted(aim.days_left, 'day')} left")
