"""What a plan is, for the page that a coach shows an athlete to explain it: from values alone. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts import units
from plans.builder.grid import GridWeek
from plans.catalogue import MUSCLES
from plans.checks import said
from plans.checks.muscles import sets_by_week
from plans.checks.plan_view import PlanView
from plans.checks.session_view import ENDURANCE
from plans.checks.taper import taper_shape
from plans.checks.variation import spread_words, zones_of

ZONES = ("Easy", "Middle", "Hard")
ENOUGH_H = 3


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of the table: what stands in the gutter of the grid, and its volume in the plan's own sport."""

    number: int
    phase: str
    hours: str
    distance: str
    load: str
    hard: str
    change: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Minutes by intensity of some weeks: where middle and hard begin and how wide they are, in percent."""

    name: str
    hours: str
    middle_at: str
    middle: str
    high_at: str
    high: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class MuscleRow:
    muscle: str
    usual: str
    most: str
    most_week: int
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A week's volume: percentages along the chart, pixels upwards; `is_unknown` where it is not known."""

    week: int
    words: str
    x: str
    width: str
    y: str
    height: str
    is_unknown: bool
    is_minor: bool


def week_rows(weeks: Sequence[GridWeek], view: PlanView) -> list[WeekRow]:
    phases = {
        week: phase.name for phase in view.phases for week in range(phase.first_week, phase.last_week + 1)
    }
    return [
        WeekRow(
            number=one.number,
            phase=phases.get(one.number, ""),
            hours=one.hours,
            distance=f"{one.distance} {one.distance_unit}".strip(),
            load=f"{one.load} {one.unknown}".strip(),
            hard=one.split.removesuffix(" hard"),
            change=one.change.short,
        )
        for one in weeks
    ]


CHART_HEIGHT = 64


def volume_bars(view: PlanView) -> list[Bar]:
    """The plan's own volume by week, in its own unit; races are left out."""
    volumes = view.volumes
    top = max((value or 0 for value in volumes.weeks), default=0) or 1
    slot = 100 / max(view.weeks, 1)
    return [
        Bar(
            week=week,
            words=f"Week {week}: "
            + ("not known" if value is None else said.extent(value, volumes.unit, view.units) or "nothing"),
            x=f"{(week - 1) * slot + slot * 0.2:.2f}%",
            width=f"{slot * 0.6:.2f}%",
            y=f"{CHART_HEIGHT + 14 - CHART_HEIGHT * (value or 0) / top:.1f}",
            height=f"{CHART_HEIGHT * (value or 0) / top:.1f}",
            is_unknown=value is None,
            is_minor=view.weeks > 26 and week % 4 != 1,
        )
        for week, value in enumerate(volumes.weeks, start=1)
    ]


def spreads(view: PlanView) -> tuple[list[Spread], int]:
    """By phase, the whole plan last; and how many sessions lack time or effort and are left out."""
    sessions = [one for one in view.sessions if one.sport in ENDURANCE and not one.is_race]
    known = [one for one in sessions if one.minutes is not None and one.rpe is not None]
    parts = [(one.name, range(one.first_week, one.last_week + 1)) for one in view.phases]
    parts.append(("The whole plan", range(1, view.weeks + 1)))
    found = []
    for name, weeks in parts:
        zones = zones_of([one for one in known if one.week in weeks])
        if sum(zones):
            found.append(_spread(name, zones, len(weeks)))
    return found, len(sessions) - len(known)


def muscle_rows(view: PlanView) -> tuple[list[MuscleRow], list[str]]:
    """Hard sets a week by muscle, over the weeks that have any, the most trained first; unknown exercises."""
    weekly, unknown = sets_by_week(view)
    held = [sets for sets in weekly.values() if sets]
    totals: dict[str, float] = {}
    for sets in held:
        for muscle, count in sets.items():
            totals[muscle] = totals.get(muscle, 0) + count
    order = sorted(totals, key=lambda one: -totals[one])
    top = max((totals[one] / len(held) for one in order), default=1)
    return [_muscle(one, totals[one] / len(held), weekly, top) for one in order], list(unknown)


def taper_words(view: PlanView) -> str:
    """How the plan goes down before its race; "" for a plan without one."""
    less = taper_shape(view)
    if less is None:
        return ""
    than = "than the 21 before them"
    if less < 0:
        return f"The last 14 days before the race hold {said.whole_percent(-less)} more {than}."
    return (
        f"The last 14 days before the race hold {said.whole_percent(less)} less volume {than}. "
        "41 to 60 % less helped most in the studies (Bosquet 2007)."
    )


def _spread(name: str, zones: tuple[float, float, float], weeks: int) -> Spread:
    total = sum(zones)
    low, middle, high = (one / total for one in zones)
    words = ", ".join(
        f"{word.lower()} {said.whole_percent(share)}"
        for word, share in zip(ZONES, (low, middle, high), strict=True)
    )
    is_enough = total / 60 / max(weeks, 1) >= ENOUGH_H
    return Spread(
        name=name,
        hours=units.hours(total * 60) or "",
        middle_at=f"{low * 100:.2f}",
        middle=f"{middle * 100:.2f}",
        high_at=f"{(low + middle) * 100:.2f}",
        high=f"{high * 100:.2f}",
        words=words,
        kind=spread_words(zones) if is_enough else "",
    )


def _muscle(muscle: str, usual: float, weekly: Mapping[int, Mapping[str, float]], top: float) -> MuscleRow:
    week = max(weekly, key=lambda one: weekly[one].get(muscle, 0))
    return MuscleRow(
        muscle=MUSCLES[muscle],
        usual=said.number(round(usual, 1)),
        most=said.number(weekly[week][muscle]),
        most_week=week,
        width=f"{usual / top * 100:.1f}",
    )
