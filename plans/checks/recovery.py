"""Recovery: P04 rest days, P05 hard days in a row, P08 down weeks, P09 what a deload is. Pure.

None of these finds more in a plan to which a day of rest is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plans.checks import said
from plans.checks.lifts import Lift
from plans.checks.plan_view import PlanView
from plans.checks.rule import Broken, CouldNotCheck, Finding, Limits, Outcome
from plans.checks.session_view import SessionView
from plans.checks.volume import by_week, reference

HELD = 0.9
SHOWN = 4  # titles

type Measure = Callable[[Lift], float | None]


def no_rest_day(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P04: days of a week without load. A day whose load is not known is no rest, and a race is none."""
    full = [
        week for week, held in view.by_week.items() if len({one.day for one in held if one.load != 0}) == 7
    ]
    for run in consecutive(full):
        if broken := at.broken(len(run)):
            yield at.finding(
                broken,
                len(run),
                what=f"{said.weeks(run).capitalize()}: no day without training",
                attempt="Leave one day of the week free: drop the easiest session or join it to another.",
                weeks=run,
            )


def hard_days(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P05: calendar days in a row with a hard session: RPE 7 or more, or a kind that is hard.

    Days that are hard by strength alone are left to P06, which knows which muscles they are for.
    """
    hard = {day: [one for one in held if one.is_hard] for day, held in view.days.items()}
    for run in consecutive(sorted(day for day, held in hard.items() if held)):
        sessions = [one for day in run for one in hard[day]]
        broken = at.broken(len(run))
        if broken and any(one.sport != "strength" for one in sessions):
            yield _in_a_row(at, run, sessions, broken)


def no_down_week(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P08: weeks in a row above 90 % of the most of the three before, a race week ending the row.

    In strength a week is its repetitions times their share of the 1RM, so that an easier week counts as one
    (5/3/1 lowers the weight, not the number). In endurance only weeks of 90 minutes or more count.
    """
    weekly, enough = _stress(view)
    if any(value is None for value in weekly):
        yield CouldNotCheck(at.rule.id, f"how much there is to do in {said.weeks(_unknown(weekly))}")
    row = [week for week in range(1, view.weeks + 1) if _is_held(view, weekly, week) and enough(week)]
    for run in consecutive(row):
        if broken := at.broken(len(run)):
            yield at.finding(
                broken,
                len(run),
                what=f"{said.weeks(run).capitalize()}: {len(run)} weeks in a row without an easier one",
                detail="An easier week is one at 90 % or less of the most of the three before it.",
                attempt="Take a third to a half off every fourth to sixth week; keep the number of sessions.",
                weeks=run,
            )


def deload_depth(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P09: a week that is called a deload, against the most of the three before it that are none."""
    weekly, _ = _stress(view)
    skipped = view.volumes.races | view.deload_weeks
    for week in sorted(view.deload_weeks - view.volumes.races):
        value = weekly[week - 1] if week <= len(weekly) else 0
        against = reference(weekly, week, skipped)
        if value is None:
            yield CouldNotCheck(at.rule.id, f"how much there is to do in {said.weeks([week])}")
        elif value and against and against.value and (broken := at.broken(value / against.value)):
            share = value / against.value
            yield at.finding(
                broken,
                share,
                what=f"The deload in week {week} holds {said.whole_percent(share)} of the weeks before it",
                detail=f"Compared with week {against.week}. Between 40 and 80 % is usual.",
                attempt="Add some easy work back."
                if share < 0.5
                else "Shorten most sessions by a third or a half.",
                weeks=[week],
            )


def consecutive(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers in order, cut where one is missing."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _in_a_row(at: Limits, run: Sequence[int], sessions: Sequence[SessionView], broken: Broken) -> Finding:
    first, last = run[0], run[-1]
    return at.finding(
        broken,
        len(run),
        what=f"{len(run)} hard days in a row, {said.day(first)} to {said.day(last)}",
        detail=_titles(sessions),
        attempt="Put an easy day or a day of rest between them.",
        weeks=[day // 7 + 1 for day in run],
        uids=[one.uid for one in sessions],
    )


def _titles(sessions: Sequence[SessionView]) -> str:
    if len(sessions) > SHOWN:
        return f"{', '.join(one.title for one in sessions[:SHOWN])} and {len(sessions) - SHOWN} more."
    return f"{said.listed([one.title for one in sessions])}."


def _is_held(view: PlanView, weekly: Sequence[float | None], week: int) -> bool:
    """Whether a week is no easier one; the first of a plan is none."""
    value = weekly[week - 1]
    if not value or week in view.volumes.races:
        return False
    against = reference(weekly, week, view.volumes.races)
    if against is None:
        return all(not one for one in weekly[: week - 1])
    return value > HELD * against.value + 1e-9


def _stress(view: PlanView) -> tuple[Sequence[float | None], Callable[[int], bool]]:
    """What P08 and P09 compare, by week, and which weeks are enough to be counted."""
    if view.sport != "strength":
        volumes = view.volumes
        return volumes.weeks, lambda week: week == 1 or volumes.is_enough(week)
    return lifted(view), lambda week: True


def lifted(view: PlanView) -> Sequence[float | None]:
    """Sets x repetitions x percent of the 1RM by week; by kilograms, repetitions or minutes where those lack.

    One measure for the whole plan: a share from an effort comes from the RPE table.
    """
    lifts = [lift for one in view.own for lift in one.lifts if lift.is_hard]
    measures: tuple[Measure, ...] = (
        lambda lift: lift.reps * lift.likely_share if lift.reps and lift.likely_share else None,
        lambda lift: lift.reps * lift.kg if lift.reps and lift.kg else None,
        lambda lift: lift.reps or None,
        lambda lift: lift.exercise.sets,
    )
    if not lifts:
        return view.volumes.weeks
    measure = next(one for one in measures if all(one(lift) is not None for lift in lifts))
    return by_week(
        view.own, view.weeks, lambda one: sum(measure(lift) or 0 for lift in one.lifts if lift.is_hard)
    )


def _unknown(weekly: Sequence[float | None]) -> list[int]:
    return [week for week, value in enumerate(weekly, start=1) if value is None]
