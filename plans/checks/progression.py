"""Strength: P16 how a lift's load goes up. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plans.checks import said
from plans.checks.lifts import Lift
from plans.checks.plan_view import PlanView
from plans.checks.recovery import consecutive
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome

LOOK_BACK = 3
STILL_WEEKS = 4


class Top(NamedTuple):
    """A set of a lift: its load in percent of the 1RM or in kg, what was added to the training max since."""

    unit: str
    load: float
    added: float
    reps: int
    sets: int
    uid: str

    def is_no_more_than(self, other: Top) -> bool:
        """Whether another set asks for at least as much in every way."""
        return self.unit == other.unit and all(
            mine <= theirs for mine, theirs in zip(self[1:5], other[1:5], strict=True)
        )


type Weekly = Mapping[str, Mapping[int, Sequence[Top]]]


def progression(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P16: a lift's heaviest set of so many repetitions against the last weeks with as many; and, in a plan
    for strength, four weeks outside deloads in which nothing of any lift goes up.

    The heaviest of up to three such weeks before, deloads left out: after every lighter week the next would
    be a leap. More repetitions, more sets or a higher training max go up too.
    """
    weekly = _weekly(view)
    if not weekly:
        if any(session.lifts for session in view.own) and view.sport == "strength":
            yield CouldNotCheck(at.rule.id, "loads in kg or in percent of the 1RM")
        return
    for lift, weeks in weekly.items():
        yield from _leaps(at, lift, weeks)
    if view.sport == "strength":
        yield from _standing_still(at, weekly)


def _weekly(view: PlanView) -> dict[str, dict[int, list[Top]]]:
    """The sets with a known load by lift and week, deload weeks left out."""
    weekly: dict[str, dict[int, list[Top]]] = {}
    for session in view.sessions:
        if session.week in view.deload_weeks or session.kind in ("test", "race"):
            continue
        for lift in session.lifts:
            if top := _top(lift, session.uid):
                weekly.setdefault(lift.name, {}).setdefault(session.week, []).append(top)
    return weekly


def _top(lift: Lift, uid: str) -> Top | None:
    one = lift.exercise
    if lift.is_warm_up or not one.reps:
        return None
    if lift.share is not None:
        return Top("%", lift.share, one.tm_add_kg, one.reps, one.sets, uid)
    if one.load_pct_1rm is not None or not lift.kg or one.is_added:
        return None
    return Top("kg", lift.kg, 0, one.reps, one.sets, uid)


def _leaps(at: Limits, lift: str, weeks: Mapping[int, Sequence[Top]]) -> Iterator[Outcome]:
    past: dict[tuple[str, int], list[Top]] = {}
    for week in sorted(weeks):
        heaviest: dict[tuple[str, int], Top] = {}
        for top in weeks[week]:
            key = (top.unit, top.reps)
            if key not in heaviest or top.load > heaviest[key].load:
                heaviest[key] = top
        for key, top in heaviest.items():
            before = past.setdefault(key, [])
            if before:
                yield from _leap(at, lift, week, top, max(one.load for one in before[-LOOK_BACK:]))
            before.append(top)


def _leap(at: Limits, lift: str, week: int, top: Top, before: float) -> Iterator[Outcome]:
    rise = top.load / before - 1
    broken = at.broken(rise)
    if broken is None:
        return
    unit = " kg" if top.unit == "kg" else " % of the 1RM"
    yield at.finding(
        broken,
        rise,
        what=f"{lift} in week {week} goes up by {said.percent(rise)}",
        detail=f"{said.number(top.load)}{unit} against {said.number(before)}{unit} for {top.reps} "
        f"{'repetition' if top.reps == 1 else 'repetitions'}.",
        attempt="Go up by 2 to 5 % a week, or add repetitions first.",
        weeks=[week],
        uids=[top.uid],
        subject=f"{lift} {top.reps}",
    )


def _standing_still(at: Limits, weekly: Weekly) -> Iterator[Outcome]:
    """Weeks in a row, counted without deloads, in which every lift stays within what came before."""
    weeks = sorted({week for held in weekly.values() for week in held})
    still = [number for number, week in enumerate(weeks) if number and not _rises(weekly, week)]
    for run in consecutive(still):
        stretch = [weeks[run[0] - 1], *(weeks[number] for number in run)]
        if len(stretch) >= STILL_WEEKS:
            yield at.finding(
                Broken("info", STILL_WEEKS),
                len(stretch),
                what=f"No lift goes up in {said.weeks(stretch)}",
                detail="Neither load nor repetitions nor sets.",
                attempt="Add a repetition or 2.5 kg where the last set was no limit.",
                weeks=stretch,
                subject="still",
            )


def _rises(weekly: Weekly, week: int) -> bool:
    return any(
        any(
            not any(top.is_no_more_than(other) for past in held if past < week for other in held[past])
            for top in held.get(week, ())
        )
        for held in weekly.values()
        if any(past < week for past in held) or week in held
    )
