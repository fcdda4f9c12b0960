"""Strength by muscle: P06 hours between sessions for one muscle, P17 hard sets in a week. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.catalogue import MUSCLES
from plans.checks import said
from plans.checks.lifts import Lift
from plans.checks.plan_view import PlanView
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome
from plans.checks.session_view import SessionView
from plans.science.muscles import Sets, hard_sets_by_muscle
from plans.science.unknown import known

LIGHT_PERCENT = 60
GROWTH = ("hypertrophy",)


def muscle_spacing(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P06: sessions on neighbouring days, each with three hard sets or more for one primary muscle.

    Two sessions of one day count as one. Movements without a usual weight count when their effort is written
    or they go to exhaustion: core work on two days is no fault. Info where the lighter session stays at 60 %
    of the 1RM or under.
    """
    days = {day: _hard_muscles(held, at["sets"]) for day, held in view.days.items()}
    for day, muscles in days.items():
        shared = [muscle for muscle in days.get(day + 1, {}) if muscle in muscles]
        if shared:
            yield _too_near(view, at, day, shared)


def weekly_sets(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P17: fractional hard sets by muscle and week; too few only where most strength work is for growth."""
    weekly, unknown = sets_by_week(view)
    if unknown:
        yield CouldNotCheck(at.rule.id, f"which muscles these train: {said.listed(list(unknown)[:5])}")
    too_few = _is_for_growth(view)
    for muscle in MUSCLES:
        sets = {week: held[muscle] for week, held in weekly.items() if held.get(muscle)}
        high = {week: one for week, one in sets.items() if one > at["info"]}
        if high:
            yield _too_many(at, muscle, high)
        low = {w: one for w, one in sets.items() if one < at["few"] and w not in view.break_weeks}
        if too_few and low and max(sets.values()) < at["few"]:
            yield _too_few(at, muscle, low)


def _hard_muscles(sessions: Sequence[SessionView], least: float) -> dict[str, float]:
    """Primary muscles with enough hard sets on a day: muscle -> the heaviest share, 100 where not known."""
    sets: dict[str, int] = {}
    shares: dict[str, float] = {}
    for lift in (one for session in sessions for one in session.lifts if _loads(one)):
        for muscle in lift.movement.primary if lift.movement else ():
            sets[muscle] = sets.get(muscle, 0) + lift.exercise.sets
            share = lift.likely_share
            shares[muscle] = max(shares.get(muscle, 0), 100 if share is None else share)
    return {muscle: shares[muscle] for muscle, count in sets.items() if count >= least}


def _loads(lift: Lift) -> bool:
    movement = lift.movement
    if movement is None or movement.pattern == "mobility" or not lift.is_hard:
        return False
    return movement.loaded or lift.rpe is not None or lift.exercise.amrap


def _too_near(view: PlanView, at: Limits, day: int, shared: Sequence[str]) -> Outcome:
    sessions = [one for one in (*view.days[day], *view.days[day + 1]) if _trains(one, shared)]
    loads = [_hard_muscles(view.days[one], at["sets"]) for one in (day, day + 1)]
    is_light = all(min(held[muscle] for held in loads) <= LIGHT_PERCENT for muscle in shared)
    names = said.listed([MUSCLES[one].lower() for one in shared])
    return at.finding(
        Broken("info" if is_light else "warning", 48),
        24,
        what=f"Hard sets for {names} on two days in a row, {said.day(day)} and the day after",
        detail=f"{said.listed([one.title for one in sessions])}; 48 hours are advised.",
        attempt="Move one of them a day away, or let one of them train other muscles.",
        weeks=[one.week for one in sessions],
        uids=[one.uid for one in sessions],
        subject=names,
    )


def _trains(session: SessionView, muscles: Sequence[str]) -> bool:
    return any(
        lift.movement and not set(muscles).isdisjoint(lift.movement.primary)
        for lift in session.lifts
        if _loads(lift)
    )


def sets_by_week(view: PlanView) -> tuple[dict[int, dict[str, float]], dict[str, None]]:
    """Hard sets by week and muscle, and exercises that the catalogue does not know."""
    unknown: dict[str, None] = {}
    weekly: dict[int, dict[str, float]] = {}
    for week, sessions in view.by_week.items():
        work: list[Sets] = []
        for lift in (one for session in sessions for one in session.lifts):
            if lift.movement is None:
                unknown[lift.exercise.name] = None
            elif lift.is_hard:
                work.append(Sets(lift.name, lift.exercise.sets, lift.movement.trains, lift.rpe))
        weekly[week] = known(hard_sets_by_muscle(work)) or {}
    return weekly, unknown


def _is_for_growth(view: PlanView) -> bool:
    strength = [one for one in view.sessions if one.sport == "strength"]
    growth = [one for one in strength if one.adaptation in GROWTH or one.kind in GROWTH]
    return bool(strength) and 2 * len(growth) >= len(strength)


def _too_many(at: Limits, muscle: str, high: dict[int, float]) -> Outcome:
    week = max(high, key=lambda one: high[one])
    broken = at.broken(high[week])
    assert broken is not None
    return at.finding(
        broken,
        high[week],
        what=f"{MUSCLES[muscle]}: {said.number(high[week])} hard sets in week {week}",
        detail=f"Over {said.number(at['info'])} in {said.weeks(list(high))}. Half a set for what helps.",
        attempt="Take sets away from what trains it most; 10 to 20 a week are enough for most.",
        weeks=[week, *(one for one in high if one != week)],
        subject=muscle,
    )


def _too_few(at: Limits, muscle: str, low: dict[int, float]) -> Outcome:
    most = max(low.values())
    return at.finding(
        Broken("info", at["few"]),
        most,
        what=f"{MUSCLES[muscle]}: at most {said.number(most)} hard sets a week, in a plan for growth",
        detail=f"In {said.weeks(list(low))}.",
        attempt="Add sets until there are ten a week, if this muscle is meant to grow.",
        weeks=list(low),
        subject=muscle,
    )
