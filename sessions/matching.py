"""Which planned session of a day a recorded activity was. Values only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

# Less than a quarter of what was planned, or four times as much, was something else.
LEAST = 0.25
# Where nothing says how big a session was meant to be, its sport alone speaks for it.
UNKNOWN = 0.3


class Sized(Protocol):
    """What is read of a session and of an activity: sport, seconds and metres where they are known."""

    @property
    def sport(self) -> str: ...
    @property
    def duration_s(self) -> float | None: ...
    @property
    def distance_m(self) -> float | None: ...


def best_match[S: Sized](activity: Sized, sessions: Iterable[S]) -> S | None:
    """The session of the same sport that comes nearest in size; the first of two that are as near."""
    same = [(nearness(activity, one), one) for one in sessions if one.sport == activity.sport]
    near = [(how, one) for how, one in same if how >= LEAST]
    return max(near, key=lambda pair: pair[0], default=(0, None))[1]


def nearness(activity: Sized, session: Sized) -> float:
    """The smaller size over the larger, by duration, else by distance: 1 is the same, 0 is not at all."""
    sizes = ((activity.duration_s, session.duration_s), (activity.distance_m, session.distance_m))
    for done, planned in sizes:
        if done and planned:
            return min(done, planned) / max(done, planned)
    return UNKNOWN
