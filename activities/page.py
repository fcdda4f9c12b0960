"""An activity as its athlete and the coach read it: numbers, laps, curves and loads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from activities.curves import FOOT_M, ON_FOOT, Curves, curves_of, pace_of
from activities.loads import RecordedLoad, loads_of
from activities.models import Activity
from athletes import measures
from athletes.models import Threshold


@dataclass(frozen=True)
class Lap:
    """`speed` is a pace or a speed, in the reader's units; what is not known is "" or None."""

    number: int
    seconds: float | None
    metres: float | None
    speed: str
    avg_hr: float | None
    avg_power_w: float | None


@dataclass(frozen=True)
class SetLine:
    """A set of a watch, or the rest after it; `weight` is in the reader's units, "" where none is known."""

    name: str
    reps: int | None
    weight: str
    seconds: float | None


@dataclass(frozen=True)
class ActivityPage:
    activity: Activity
    units: str

    @cached_property
    def loads(self) -> list[RecordedLoad]:
        """By the values in force on the day; on an unknown day none is."""
        activity = self.activity
        if activity.day is None:
            return []
        return loads_of(activity, Threshold.objects.values_on(activity.athlete_id, activity.day))

    @property
    def known_loads(self) -> list[RecordedLoad]:
        return [load for load in self.loads if load.words]

    @cached_property
    def curves(self) -> Curves | None:
        return curves_of(self.activity.series, self.activity.sport, self.units)

    @cached_property
    def laps(self) -> list[Lap]:
        return [self._lap(number, one) for number, one in enumerate(self.activity.laps, 1)]

    @cached_property
    def sets(self) -> list[SetLine]:
        return [self._set(one) for one in self.activity.sets]

    @property
    def is_by_pace(self) -> bool:
        return self.activity.sport in (*ON_FOOT, "swimming")

    @property
    def laps_have_distance(self) -> bool:
        return any(lap.metres for lap in self.laps)

    @property
    def laps_have_speed(self) -> bool:
        return any(lap.speed for lap in self.laps)

    @property
    def climbed(self) -> str:
        """`420 m`, `1,378 ft`."""
        metres = self.activity.ascent_m or 0
        return f"{metres / FOOT_M:,.0f} ft" if self.units == "imperial" else f"{metres:,.0f} m"

    @property
    def laps_have_heart_rate(self) -> bool:
        return any(lap.avg_hr for lap in self.laps)

    @property
    def laps_have_power(self) -> bool:
        return any(lap.avg_power_w for lap in self.laps)

    @property
    def speed(self) -> str:
        """Of the whole: of the time spent swimming where lengths are known, else by `Activity.duration_s`."""
        activity = self.activity
        seconds = activity.tallies.get("swim_s") or activity.duration_s
        return pace_of(activity.sport, seconds, activity.distance_m, self.units)

    @property
    def strokes(self) -> list[tuple[str, int]]:
        """(stroke in words, lengths), the most first."""
        found: dict[str, int] = self.activity.tallies.get("strokes", {})
        named = [(name.replace("_", " "), count) for name, count in found.items()]
        return sorted(named, key=lambda one: -one[1])

    def _lap(self, number: int, lap: dict[str, Any]) -> Lap:
        seconds, metres = lap.get("timer_s") or lap.get("elapsed_s"), lap.get("distance_m")
        speed = pace_of(self.activity.sport, seconds, metres, self.units)
        return Lap(number, seconds, metres, speed, lap.get("avg_hr"), lap.get("avg_power_w"))

    def _set(self, one: dict[str, Any]) -> SetLine:
        kg = one.get("weight_kg")
        weight = measures.written("kg", Decimal(str(kg)), self.units) if kg else ""
        name = one.get("exercise") or "Set" if one.get("is_active") else "Rest"
        return SetLine(name, one.get("reps"), weight, one.get("duration_s"))


def activity_page(activity: Activity, units: str) -> ActivityPage:
    """Of an activity read with `for_page`."""
    return ActivityPage(activity, units)
