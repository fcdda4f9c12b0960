"""Before the race: P10 how much less, P11 what stays. Pure.

The taper is the 14 days that END on race day, and is compared with the 21 days before them: a window that
ended the day before would take in the long run of two Sundays earlier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.checks import said
from plans.checks.plan_view import Event, PlanView
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome
from plans.checks.session_view import SessionView

TAPER_DAYS, BEFORE_DAYS = 14, 21


def taper_depth(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P10: 1 - volume a week of the last 14 days over that of the 21 before, the race left out."""
    event = view.event
    if event is None:
        return
    if event.day < TAPER_DAYS + BEFORE_DAYS - 1:
        yield CouldNotCheck(at.rule.id, "five weeks of plan before the race")
        return
    last, before = _volume(view, _taper(view, event)), _volume(view, _before(view, event))
    if last is None or before is None:
        yield CouldNotCheck(at.rule.id, "distance or time of every session of the last five weeks")
        return
    if not before:
        return
    less = 1 - (last / TAPER_DAYS) / (before / BEFORE_DAYS)
    if broken := at.broken(less):
        yield at.finding(
            broken,
            less,
            what=_taper_words(less, at["info_least"]),
            detail=_compared(view, last, before),
            attempt="Cut the long sessions first and keep the short hard ones."
            if less < at["info_least"]
            else "Keep a little more: shorter sessions at the usual intensity.",
            weeks=range(max(event.day - TAPER_DAYS + 1, 0) // 7 + 1, event.day // 7 + 2),
        )


def taper_content(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P11: in the taper hard sessions stay, and so does the number of sessions.

    A plan that had no hard session before has none to keep.
    """
    event = view.event
    if event is None or event.day < TAPER_DAYS + BEFORE_DAYS - 1:
        return
    last, before = _taper(view, event), _before(view, event)
    weeks = range(max(event.day - TAPER_DAYS + 1, 0) // 7 + 1, event.day // 7 + 2)
    hard = [one for one in before if one.is_hard]
    if hard and not any(one.is_hard for one in last):
        yield at.finding(
            Broken("info", 1),
            0,
            what="The last 14 days have no hard session",
            detail=f"The three weeks before them have {len(hard)}.",
            attempt="Keep two short ones at race pace or above: less volume, the same intensity.",
            weeks=weeks,
            subject="intensity",
        )
    kept = (len(last) / TAPER_DAYS) / (len(before) / BEFORE_DAYS) if before else 1
    if kept > 0 and (broken := at.broken(kept)):
        yield at.finding(
            broken,
            kept,
            what=f"The last 14 days have {said.whole_percent(kept)} of the usual number of sessions",
            detail=f"{said.number(len(last) / 2)} a week against {said.number(len(before) / 3)} before.",
            attempt="Shorten the sessions and keep their number.",
            weeks=weeks,
            subject="frequency",
        )


def taper_shape(view: PlanView) -> float | None:
    """How much less the last 14 days hold, as a share; None without a race or where it is not known."""
    event = view.event
    if event is None or event.day < TAPER_DAYS + BEFORE_DAYS - 1:
        return None
    last, before = _volume(view, _taper(view, event)), _volume(view, _before(view, event))
    return 1 - (last / TAPER_DAYS) / (before / BEFORE_DAYS) if last is not None and before else None


def _taper(view: PlanView, event: Event) -> list[SessionView]:
    return _between(view, event.day - TAPER_DAYS, event.day)


def _before(view: PlanView, event: Event) -> list[SessionView]:
    return _between(view, event.day - TAPER_DAYS - BEFORE_DAYS, event.day - TAPER_DAYS)


def _between(view: PlanView, after: int, until: int) -> list[SessionView]:
    """Sessions after a day and until another, races left out."""
    return [one for one in view.sessions if after < one.day <= until and not one.is_race]


def _volume(view: PlanView, sessions: Sequence[SessionView]) -> float | None:
    own = set(map(id, view.own))
    values = [view.volumes.extent(one) for one in sessions if id(one) in own]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _taper_words(less: float, least: float) -> str:
    if less < 0:
        return f"The last 14 days before the race hold {said.whole_percent(-less)} more than the weeks before"
    only = "only " if less < least else ""
    return (
        f"The last 14 days before the race hold {only}{said.whole_percent(less)} less than the weeks before"
    )


def _compared(view: PlanView, last: float, before: float) -> str:
    unit = view.volumes.unit
    now, then = last / 2, before / 3
    return f"{said.extent(now, unit, view.units)} a week against {said.extent(then, unit, view.units)}."
