"""A planned session as the rules see it: when, how long, how far, how hard, and what is lifted. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plans.catalogue import CatalogueExercise
from plans.checks.lifts import Lift, lifts_of
from plans.edits.content import Planned
from plans.edits.past import planned_load
from plans.load import HARD_RPE

HARD_KINDS = frozenset({"threshold", "vo2max", "race", "test"})
WALKED = frozenset({"walk", "walk_warmup", "walk_cooldown", "walking"})
ENDURANCE = ("running", "cycling", "swimming", "rowing", "walking")

type Find = Callable[[str], CatalogueExercise | None]
type Json = Mapping[str, Any]


@dataclass(frozen=True)
class SessionView:
    """One session of a plan; rest is none.

    day        from 0, the Monday of week 1
    minutes    as given or estimated from the distance; of a run without its walking breaks; None: not known
    metres     as given; None: not known or no distance belongs to it
    rpe, load  as planned; None: not known
    """

    uid: str
    day: int
    title: str
    sport: str
    kind: str
    adaptation: str
    rpe: float | None
    minutes: float | None
    metres: float | None
    load: float | None
    structure: Json
    find: Find

    @property
    def week(self) -> int:
        return self.day // 7 + 1

    @property
    def is_race(self) -> bool:
        return self.kind == "race"

    @property
    def is_hard(self) -> bool:
        return is_hard(self.kind, self.rpe)

    @cached_property
    def lifts(self) -> tuple[Lift, ...]:
        """The exercises, with their movements where the catalogue knows them."""
        return lifts_of(self.structure, self.find)


def is_hard(kind: str, rpe: float | None) -> bool:
    """By what is done or how hard it is meant; where neither says so it is not."""
    return kind in HARD_KINDS or (rpe is not None and rpe >= HARD_RPE)


def session_view(planned: Planned, find: Find) -> SessionView:
    load = planned_load(planned)
    walked = walked_minutes(planned.structure.get("steps", ())) if planned.sport == "running" else 0
    return SessionView(
        uid=planned.uid,
        day=(planned.week - 1) * 7 + planned.weekday,
        title=planned.title,
        sport=planned.sport,
        kind=planned.kind,
        adaptation=planned.adaptation,
        rpe=planned.target_rpe,
        minutes=None if load.minutes is None else max(load.minutes - walked, 0),
        metres=planned.distance_m,
        load=load.load,
        structure=planned.structure,
        find=find,
    )


def walked_minutes(steps: Sequence[Json]) -> float:
    """Minutes of walking among the steps of a run: of Couch to 5K the runs are what grows, not the outing."""
    return sum(_walked(step) for step in steps) / 60


def _walked(item: Json) -> float:
    times = lowest(item.get("repeat", 1))
    if "steps" in item:
        between = _walked(item["between"]) * (times - 1) if item.get("between") else 0
        return sum(_walked(step) for step in item["steps"]) * times + between
    return lowest(item.get("seconds", 0)) * times if item.get("type") in WALKED else 0


def lowest(value: Any) -> float:
    """A number, or the lower end of a range."""
    return float(value[0] if isinstance(value, Sequence) else value)
