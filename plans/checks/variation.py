"""Variation: P07 days alike, P12 the mix of intensities. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.checks import said
from plans.checks.plan_view import PlanView
from plans.checks.recovery import consecutive
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome
from plans.checks.session_view import ENDURANCE, SessionView
from plans.science.distribution import intensity_class, polarization_index
from plans.science.unknown import Unknown, known
from plans.science.weekly import monotony

MIDDLE_RPE, HIGH_RPE = 5, 7
WINDOW_WEEKS = 4
# Of these a high effort says how long they last, not how hard they go.
EASY_KINDS = frozenset({"easy", "recovery", "long", "aerobic_endurance"})


def alike_days(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P07: the mean of a week's seven daily loads over their deviation; seven equal days have none.

    Races are left out. A week with a load that is not known is not judged.
    """
    unknown: list[int] = []
    for week, held in view.by_week.items():
        sessions = [one for one in held if not one.is_race]
        if any(one.load is None for one in sessions):
            unknown.append(week)
            continue
        daily = [sum(one.load or 0 for one in sessions if one.day % 7 == day) for day in range(7)]
        if not any(daily):
            continue
        ratio = monotony(daily)
        if isinstance(ratio, Unknown) and len(sessions) >= at["uniform"]:
            yield _uniform(at, week, daily)
        elif (value := known(ratio)) is not None and (broken := at.broken(value)):
            yield _alike(at, week, value, broken)
    if unknown:
        yield CouldNotCheck(at.rule.id, f"the load of every session in {said.weeks(unknown)}")


def intensity_mix(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P12: the share of minutes at RPE 5 and more, over four weeks of 3 hours a week or more.

    Counted by whole sessions, as the published plans were. A long or easy session at RPE 5 or 6 is counted
    as easy: its effort comes from how long it lasts. The worst four weeks of each stretch are shown.
    """
    sessions = [one for one in view.sessions if one.sport in ENDURANCE and not one.is_race]
    unknown = [one for one in sessions if one.minutes is None or one.rpe is None]
    if unknown:
        yield CouldNotCheck(
            at.rule.id, f"time and effort of the sessions in {said.weeks([o.week for o in unknown])}"
        )
    holes = {one.week for one in unknown}
    windows = [
        (week, zones)
        for week in range(1, view.weeks - WINDOW_WEEKS + 2)
        if (zones := _zones(sessions, week, holes)) and sum(zones) >= at["hours"] * 60 * WINDOW_WEEKS
    ]
    broken = {week: zones for week, zones in windows if at.broken(_firm(zones))}
    for run in consecutive(broken):
        yield _too_firm(at, run, max(run, key=lambda one: _firm(broken[one])), broken)


def zones_of(sessions: Sequence[SessionView]) -> tuple[float, float, float]:
    """Minutes below RPE 5, from 5 to below 7, and from 7 on."""
    low = middle = high = 0.0
    for one in sessions:
        minutes, rpe = one.minutes or 0, one.rpe or 0
        if rpe >= HIGH_RPE:
            high += minutes
        elif rpe >= MIDDLE_RPE and one.kind not in EASY_KINDS:
            middle += minutes
        else:
            low += minutes
    return low, middle, high


def spread_words(zones: Sequence[float]) -> str:
    """`pyramidal, polarisation index 1.54`; "" where all is easy and where it cannot be told."""
    total = sum(zones)
    if not zones[1] + zones[2]:
        return ""
    percent = [one / total * 100 for one in zones]
    kind, index = known(intensity_class(percent)), known(polarization_index(percent))
    said_index = f", polarisation index {said.number(index)}" if kind and index else ""
    return f"{kind}{said_index}" if kind else ""


def _zones(sessions: Sequence[SessionView], first: int, holes: set[int]) -> tuple[float, float, float] | None:
    """Of four weeks; None where one of them has a hole."""
    weeks = range(first, first + WINDOW_WEEKS)
    return None if holes.intersection(weeks) else zones_of([one for one in sessions if one.week in weeks])


def _firm(zones: Sequence[float]) -> float:
    return (zones[1] + zones[2]) / sum(zones)


def _too_firm(
    at: Limits, run: Sequence[int], worst: int, windows: dict[int, tuple[float, float, float]]
) -> Outcome:
    zones = windows[worst]
    share = _firm(zones)
    broken = at.broken(share)
    assert broken is not None
    low, middle, high = (said.whole_percent(one / sum(zones)) for one in zones)
    kind = spread_words(zones)
    return at.finding(
        broken,
        share,
        what=f"{said.whole_percent(share)} of the time in weeks {worst}–{worst + WINDOW_WEEKS - 1} "
        "is harder than easy",
        detail=f"Easy {low}, middle {middle}, hard {high}{f' ({kind})' if kind else ''}, by whole sessions.",
        attempt="Turn some of the middle sessions into easy ones, so that the hard ones can be hard.",
        weeks=range(run[0], run[-1] + WINDOW_WEEKS),
    )


def _uniform(at: Limits, week: int, daily: Sequence[float]) -> Outcome:
    return at.finding(
        Broken("warning", at["warning"]),
        0,
        what=f"All seven days of week {week} have the same load",
        detail=f"{daily[0]:.0f} a day, so that no day is easy.",
        attempt="Make two days clearly harder and two clearly easier, with the same sum.",
        weeks=[week],
    )


def _alike(at: Limits, week: int, value: float, broken: Broken) -> Outcome:
    return at.finding(
        broken,
        value,
        what=f"The days of week {week} are much alike: monotony {said.number(value)}",
        detail="The mean of the seven daily loads over their deviation; published plans stay below 1.8.",
        attempt="Make the easy days easier, or leave one out.",
        weeks=[week],
    )
