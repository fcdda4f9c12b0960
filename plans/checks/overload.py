"""Overload in endurance: P01 one session, P02 one week. Pure."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accounts.units import counted
from plans.checks import said
from plans.checks.plan_view import PlanView
from plans.checks.rule import CouldNotCheck, Finding, Limits, Outcome
from plans.checks.said import Measure
from plans.checks.session_view import SessionView
from plans.checks.volume import Volumes

WINDOW_DAYS = 30
HISTORY_DAYS = 7
LEAST_M, LEAST_MIN = 5000, 30


class Run(NamedTuple):
    """A run of the plan, or before it (then without a session); `value` in the unit that is compared."""

    day: int
    value: float | None
    session: SessionView | None


def session_spike(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P01: a run against the longest of the 30 days before it, its plan's and the athlete's own.

    In metres where all runs have them, else in minutes. Only runs from 5 km or 30 minutes on, with at least
    7 days before them; a race is not judged, though it counts among the runs before. Where one of those runs
    has no known length nothing is said: it might be the longest.
    """
    runs, unit = _runs(view)
    unknown = [run.session for run in runs if run.session and run.value is None]
    if unknown:
        yield CouldNotCheck(at.rule.id, f"distance or time of {_named(unknown)}")
    if silent := sum(run.session is None and run.value is None for run in runs):
        yield CouldNotCheck(at.rule.id, f"distance or time of {counted(silent, 'run')} before the plan")
    first = runs[0].day if runs else 0
    least = LEAST_M if unit == "m" else LEAST_MIN
    for run, longest in _with_longest(runs):
        judged = run.session and not run.session.is_race and run.value is not None and run.value >= least
        is_late = run.day - first >= HISTORY_DAYS
        if judged and longest and is_late and (finding := _spike(view, at, run, longest, unit)):
            yield finding


def weekly_ramp(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P02: a week's volume against the most of the three weeks before, race weeks left out.

    Not against the week before: after every easier week that would be a leap. Only where that most is 90
    minutes or more, for below it every novice's plan grows by large percentages.
    """
    volumes = view.volumes
    yield from _without_volume(view, at)
    for week in range(2, view.weeks + 1):
        value, against = volumes.of(week), volumes.reference(week)
        if week in volumes.races or not value or against is None or not volumes.is_enough(week):
            continue
        rise = value / against.value - 1
        if broken := at.broken(rise):
            yield at.finding(
                broken,
                rise,
                what=f"Week {week} holds {said.whole_percent(rise)} more than any of the three before it",
                detail=_against(view, volumes, value, against.value, against.week),
                attempt="Spread the rise over two or three weeks, or shorten this week's longest session.",
                weeks=[week],
            )


def _runs(view: PlanView) -> tuple[list[Run], Measure]:
    sessions = [one for one in view.sessions if one.sport == "running"]
    done = view.athlete.runs if view.athlete else ()
    in_metres = all(one.metres is not None for one in sessions) and all(
        one.metres is not None or one.minutes is None for one in done
    )
    unit: Measure = "m" if in_metres else "min"
    before = [Run(view.from_day + one.day, one.metres if in_metres else one.minutes, None) for one in done]
    planned = [Run(one.day, one.metres if in_metres else one.minutes, one) for one in sessions]
    return sorted(before, key=lambda run: run.day) + planned, unit


def _with_longest(runs: Sequence[Run]) -> Iterator[tuple[Run, Run | None]]:
    """Each run with the longest of the 30 days before its day; None without one, or where one is not known.

    In one pass: `held` are the runs that can still be the longest, the longest first, of two alike the later.
    """
    held: deque[Run] = deque()
    entered, unknown_on = 0, -math.inf
    for run in runs:
        while runs[entered].day < run.day:
            before = runs[entered]
            entered += 1
            if before.value is None:
                unknown_on = before.day
                continue
            while held and (held[-1].value or 0) <= before.value:
                held.pop()
            held.append(before)
        while held and held[0].day < run.day - WINDOW_DAYS:
            held.popleft()
        is_known = unknown_on < run.day - WINDOW_DAYS
        yield run, held[0] if held and is_known and held[0].value else None


def _spike(view: PlanView, at: Limits, run: Run, longest: Run, unit: Measure) -> Finding | None:
    if run.session is None or not run.value or not longest.value:
        return None
    ratio = run.value / longest.value
    broken = at.broken(ratio)
    if broken is None:
        return None
    where = f"in week {longest.day // 7 + 1}" if longest.session else "before the plan"
    far, most, safe = (
        said.extent(one, unit, view.units) for one in (run.value, longest.value, longest.value * at["info"])
    )
    return at.finding(
        broken,
        ratio,
        what=f"{run.session.title} in week {run.session.week} is {said.whole_percent(ratio - 1)} longer than "
        "any run in the 30 days before",
        detail=f"{far} against {most} {where}.",
        attempt=f"Keep it at {safe}, or put a run of a length between the two before it.",
        weeks=[run.session.week],
        uids=[run.session.uid],
    )


def _without_volume(view: PlanView, at: Limits) -> Iterator[CouldNotCheck]:
    unknown = [one for one in view.own if not one.is_race and one.minutes is None]
    if unknown:
        yield CouldNotCheck(at.rule.id, f"distance or time of {_named(unknown)}")


def _named(sessions: Sequence[SessionView]) -> str:
    """`Easy run (week 3)`, or `3 sessions (weeks 3 and 4)`."""
    where = said.weeks([one.week for one in sessions])
    what = sessions[0].title if len(sessions) == 1 else f"{len(sessions)} sessions"
    return f"{what} ({where})"


def _against(view: PlanView, volumes: Volumes, value: float, most: float, week: int) -> str:
    now, then = (said.extent(one, volumes.unit, view.units) for one in (value, most))
    return f"{now} against {then} in week {week}."
