"""From the invitation to the first plan: what is done, what comes next, and whose turn it is. Values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What is on file of an athlete."""

    has_joined: bool
    intake_sent: bool
    intake_read: bool
    is_screened: bool
    has_goal: bool
    has_benchmark: bool
    has_free_days: bool
    has_plan: bool


@dataclass(frozen=True)
class Step:
    """`key` says where it is done; `coach` and `athlete` are the same step in words for each of the two."""

    key: str
    coach: str
    athlete: str
    is_done: bool
    by_athlete: bool = False


@dataclass(frozen=True)
class FirstWeek:
    steps: Sequence[Step]

    @property
    def is_over(self) -> bool:
        return all(step.is_done for step in self.steps)

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def current(self) -> Step | None:
        return next((step for step in self.steps if not step.is_done), None)


def first_week(known: Known) -> FirstWeek:
    return FirstWeek(
        (
            Step("join", "Joined", "You are in", known.has_joined, by_athlete=True),
            Step(
                "send",
                "Intake sent by the athlete",
                "Say what your coach should know",
                known.intake_sent,
                True,
            ),
            Step("read", "Intake read", "Your coach reads it", known.intake_read),
            Step(
                "screen",
                "Health questions settled",
                "The health questions are settled",
                known.is_screened,
            ),
            Step("goal", "Goal set", "You agree on a goal", known.has_goal),
            Step("test", "First benchmark planned", "A first test shows where you are", known.has_benchmark),
            Step(
                "plan",
                "Plan given, by the days that are free" if known.has_free_days else "Plan given",
                "Your plan begins",
                known.has_plan,
            ),
        )
    )
