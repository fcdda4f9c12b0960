"""From views to athletes, in numbers. Values only.

A step is compared with the one before it only where both count the same thing: views and quizzes are counted
by number and not by person, so between those and bookings there is no share, only both numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Journey:
    """One lead: when it came in, and whether it booked, was spoken to and joined by now."""

    came_on: date
    booked: bool
    held: bool
    joined: bool


@dataclass(frozen=True)
class Step:
    """`of` is the step it is a share of, None where that would compare different things."""

    name: str
    count: int
    about: str
    of: int | None = None

    @property
    def percent(self) -> int | None:
        """None for a share of nothing, which is unknown and not zero."""
        return round(100 * self.count / self.of) if self.of else None


@dataclass(frozen=True)
class Funnel:
    days: int
    steps: Sequence[Step]

    @property
    def most(self) -> int:
        return max((step.count for step in self.steps), default=0)

    @property
    def bars(self) -> list[tuple[Step, int]]:
        """Each step with the length of its bar, 0 to 100."""
        return [(step, round(100 * step.count / self.most) if self.most else 0) for step in self.steps]


def since(today: date, days: int) -> date:
    """The first of so many days, today included."""
    return today - timedelta(days=days - 1)


def funnel_of(counted: dict[str, int], journeys: Sequence[Journey], *, days: int) -> Funnel:
    """`counted` by kind ("view", "quiz"); `journeys` are those who came in within these days."""
    booked = [one for one in journeys if one.booked]
    held = [one for one in booked if one.held]
    joined = [one for one in journeys if one.joined]
    return Funnel(
        days,
        (
            Step("Views of your pages", counted.get("view", 0), "times opened, not people"),
            Step("Quizzes on your links", counted.get("quiz", 0), "done to the last question"),
            Step("Booked a call", len(booked), "people, each once"),
            Step("Call held", len(held), "of those who booked", of=len(booked)),
            Step("Athletes", len(joined), "joined, of all who came in", of=len(journeys)),
        ),
    )
