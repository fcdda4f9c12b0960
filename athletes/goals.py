"""Which goal a line is about, and how far away it is, in words."""

from collections.abc import Iterable
from datetime import date

from athletes.models import Goal


def next_goal(goals: Iterable[Goal], today: date) -> Goal | None:
    """The most important goal ahead, the nearest of those; one without a date counts as far ahead."""
    ahead = [goal for goal in goals if goal.day is None or goal.day >= today]
    return min(ahead, key=lambda goal: (goal.priority, goal.day or date.max), default=None)


def days_words(goal: Goal, today: date) -> str:
    """`81 days`, `tomorrow`, `today`, `12 days ago`, `no date`."""
    left = goal.days_left(today)
    if left is None:
        return "no date"
    if left < 0:
        return f"{-left} days ago" if left < -1 else "yesterday"
    return {0: "today", 1: "tomorrow"}.get(left, f"{left} days")
