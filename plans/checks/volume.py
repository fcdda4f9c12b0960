"""How much of its own sport a plan holds week by week, and what a week is compared with. Pure.

Volume is in metres where every session of the sport has a distance, else in minutes. Races are left out. A
week with a session of unknown length has no volume: unknown is not zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plans.checks.session_view import ENDURANCE, SessionView

LOOK_BACK = 3
# Below this a week is a beginner's, whose steps are large in percent and small in minutes (D).
ENOUGH_MIN = 90

type Weekly = Sequence[float | None]
type Extent = Callable[[SessionView], float | None]


class Reference(NamedTuple):
    """The most of the three weeks before that are no race weeks, and which week that was."""

    value: float
    week: int


@dataclass(frozen=True, slots=True)
class Volumes:
    """Volume by week, the first at 0, in `unit` and in minutes; `races` are the weeks with a race in them."""

    unit: Literal["m", "min"]
    weeks: tuple[float | None, ...]
    minutes: tuple[float | None, ...]
    races: frozenset[int]

    def extent(self, session: SessionView) -> float | None:
        return session.metres if self.unit == "m" else session.minutes

    def of(self, week: int) -> float | None:
        return self.weeks[week - 1]

    def reference(self, week: int) -> Reference | None:
        return reference(self.weeks, week, self.races)

    def is_enough(self, week: int) -> bool:
        """Whether what a week is compared with is more than a beginner's."""
        against = reference(self.minutes, week, self.races)
        return against is not None and against.value >= ENOUGH_MIN - 1e-9


def reference(weekly: Weekly, week: int, skipped: frozenset[int] = frozenset()) -> Reference | None:
    """None before the first week, and where one of the three is not known: it might be the highest."""
    before = [one for one in range(week - 1, 0, -1) if one not in skipped][:LOOK_BACK]
    values = [(weekly[one - 1], one) for one in before]
    known = [(value, one) for value, one in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return Reference(*max(known))


def volumes_of(sessions: Iterable[SessionView], weeks: int) -> Volumes:
    """Of the sessions of the plan's own sport; see `own_sport`."""
    sessions = list(sessions)
    counted = [one for one in sessions if not one.is_race]
    in_metres = bool(counted) and all(one.metres is not None and one.sport in ENDURANCE for one in counted)
    minutes = by_week(counted, weeks, lambda one: one.minutes)
    return Volumes(
        unit="m" if in_metres else "min",
        weeks=by_week(counted, weeks, lambda one: one.metres) if in_metres else minutes,
        minutes=minutes,
        races=frozenset(one.week for one in sessions if one.is_race),
    )


def by_week(sessions: Iterable[SessionView], weeks: int, extent: Extent) -> tuple[float | None, ...]:
    sums: list[float | None] = [0.0] * weeks
    for one in sessions:
        value, held = extent(one), sums[one.week - 1]
        sums[one.week - 1] = None if value is None or held is None else held + value
    return tuple(sums)


def own_sport(sessions: Iterable[SessionView], sport: str) -> list[SessionView]:
    """The sessions that a plan of this sport is about; of a plan of several sports all of endurance."""
    if sport in (*ENDURANCE, "strength"):
        return [one for one in sessions if one.sport == sport]
    return [one for one in sessions if one.sport in ENDURANCE]
