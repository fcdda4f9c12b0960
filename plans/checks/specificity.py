"""Specificity and reversibility: P13 the long session, P14 the goal's sport, P15 gaps. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plans.checks import said
from plans.checks.lifts import COMPOUND
from plans.checks.plan_view import Event, PlanView
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome
from plans.checks.said import Measure
from plans.checks.session_view import ENDURANCE, SessionView
from plans.checks.taper import TAPER_DAYS

LONG_WEEKS, SHARE_WEEKS = 8, 6
# Races longer than a marathon or five hours are trained for with shorter sessions than the race's half.
LONGEST_M, LONGEST_MIN = 43_000, 300
WITHOUT_DAYS = 14


def long_session(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P13: the longest session of the eight weeks before the taper, over the length of the race.

    By distance where the race has one, else by time; races of more than 43 km or five hours are not judged,
    for no such share is known for them.
    """
    event = view.event
    if event is None or view.sport not in ENDURANCE:
        return
    race = event.race
    if race is None or (race.metres is None and race.minutes is None):
        yield CouldNotCheck(at.rule.id, "the distance or time of the race, as a session of the kind race")
        return
    if (race.metres or 0) > LONGEST_M or (race.minutes or 0) > LONGEST_MIN:
        return
    before = _before_taper(view, event)
    in_metres = race.metres is not None and all(one.metres is not None for one in before)
    lengths = [(one.metres if in_metres else one.minutes) or 0 for one in before]
    goal = (race.metres if in_metres else race.minutes) or 0
    if not goal or not any(lengths):
        yield CouldNotCheck(at.rule.id, "sessions of known length in the eight weeks before the taper")
        return
    longest = before[lengths.index(max(lengths))]
    share = max(lengths) / goal
    if broken := at.broken(share):
        yield _too_short(view, at, broken, longest, (share, max(lengths), goal, in_metres))


def sport_share(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P14: the share of the load in the goal's sport over the six weeks before the race; in a race of several
    sports none of them is left out for 14 days.
    """
    event = view.event
    if event is None:
        return
    if not view.goal_sports:
        yield CouldNotCheck(at.rule.id, "a sport that the goal is about")
        return
    first = max(event.day - SHARE_WEEKS * 7, 0)
    sessions = [one for one in view.sessions if first <= one.day < event.day and not one.is_race]
    if len(view.goal_sports) > 1:
        yield from _left_out(view, at, sessions, first, event.day)
    loads = [(one.load, one.sport in view.goal_sports) for one in sessions]
    known = sum(load for load, _ in loads if load is not None)
    if any(load is None for load, _ in loads):
        yield CouldNotCheck(at.rule.id, "the load of every session in the six weeks before the race")
    elif known:
        share = sum(load or 0 for load, is_own in loads if is_own) / known
        if broken := at.broken(share):
            yield at.finding(
                broken,
                share,
                what=f"Only {said.whole_percent(share)} of the load before the race is "
                f"{said.listed(view.goal_sports)}",
                detail="Over the six weeks before it.",
                attempt="Move time from the other sports to the one of the goal.",
                weeks=range(first // 7 + 1, event.day // 7 + 2),
            )


def gaps(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P15: days from one session of a sport of the goal to the next, or of a main lift of a strength plan.

    Days in deloads and in phases that call themselves a break are not counted.
    """
    sports = view.goal_sports if view.sport != "strength" else ()
    for sport in sports:
        days = sorted({one.day for one in view.sessions if one.sport == sport})
        yield from _gaps(view, at, sport.capitalize(), days)
    if view.sport == "strength":
        for lift, days in _main_lifts(view).items():
            yield from _gaps(view, at, lift, days)


def _too_short(
    view: PlanView,
    at: Limits,
    broken: Broken,
    longest: SessionView,
    lengths: tuple[float, float, float, bool],
) -> Outcome:
    share, value, goal, in_metres = lengths
    unit: Measure = "m" if in_metres else "min"
    far, race, enough = (said.extent(one, unit, view.units) for one in (value, goal, goal * at["info"]))
    return at.finding(
        broken,
        share,
        what=f"The longest session before the taper is {said.whole_percent(share)} of the race",
        detail=f"{longest.title} in week {longest.week}: {far} of {race}.",
        attempt=f"Let the long session grow to about {enough}, a little every week or two.",
        weeks=[longest.week],
        uids=[longest.uid],
    )


def _before_taper(view: PlanView, event: Event) -> list[SessionView]:
    last = event.day - TAPER_DAYS
    sport = event.race.sport if event.race else view.sport
    return [
        one
        for one in view.sessions
        if last - LONG_WEEKS * 7 < one.day <= last and one.sport == sport and not one.is_race
    ]


def _left_out(
    view: PlanView, at: Limits, sessions: Sequence[SessionView], first: int, until: int
) -> Iterator[Outcome]:
    """A sport of the goal without a session in 14 days."""
    for sport in view.goal_sports:
        days = [first - 1, *sorted({one.day for one in sessions if one.sport == sport}), until]
        longest, since = max((later - one - 1, one) for one, later in pairwise(days))
        if longest >= WITHOUT_DAYS:
            yield at.finding(
                Broken("warning", WITHOUT_DAYS),
                longest,
                what=f"{longest} days before the race without {sport}",
                detail=f"After {said.day(since)}." if since >= 0 else "",
                attempt=f"Put a short session of {sport} into each of these weeks.",
                weeks=range((since + 1) // 7 + 1, (since + longest) // 7 + 2),
                subject=sport,
            )


def _main_lifts(view: PlanView) -> dict[str, list[int]]:
    """Barbell lifts of many joints that stand in at least half of the weeks: their days."""
    days: dict[str, set[int]] = {}
    for session in view.own:
        for lift in session.lifts:
            movement = lift.movement
            if movement and movement.pattern in COMPOUND and "barbell" in movement.equipment[:1]:
                days.setdefault(movement.name, set()).add(session.day)
    return {
        name: sorted(held) for name, held in days.items() if 2 * len({day // 7 for day in held}) >= view.weeks
    }


def _gaps(view: PlanView, at: Limits, what: str, days: Sequence[int]) -> Iterator[Outcome]:
    for first, last in pairwise(days):
        counted = last - first - sum(day // 7 + 1 in view.break_weeks for day in range(first + 1, last))
        if broken := at.broken(counted):
            yield at.finding(
                broken,
                counted,
                what=f"{what}: {counted} days from one session to the next",
                detail=f"From {said.day(first)} to {said.day(last)}.",
                attempt="Put a short session in between; if the break is meant, call the phase a break.",
                weeks=range(first // 7 + 1, last // 7 + 2),
                subject=what,
            )
