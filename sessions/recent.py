"""What an athlete did before a plan begins, as the rules of training want to know it. Values only.

Unknown is not zero: a week before the first log, one with a session of which nothing was said, and one with
a log without time or distance are not known. The usual week is the median of those of the last four that
are known, from three on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from plans.checks.plan_view import AthleteView, DoneRun, Held
from plans.checks.session_view import ENDURANCE

WEEKS, ENOUGH_WEEKS = 4, 3
RUN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Work:
    """Work of one sport on a day; None: not known."""

    day: date
    sport: str
    metres: float | None
    minutes: float | None


@dataclass(frozen=True)
class Recent:
    """done       what was logged, without what was skipped
    silent     planned, over, and nothing was said
    ahead      planned, and still to come before the plan begins
    since      the day of the first log ever; None without one
    said_min   minutes a week of all sports as the athlete says, lately; None: not said
    """

    done: Sequence[Work] = ()
    silent: Sequence[Work] = ()
    ahead: Sequence[Work] = ()
    since: date | None = None
    thresholds: Mapping[str, Held] = field(default_factory=dict)
    said_min: float | None = None


def athlete_view(recent: Recent, *, sport: str, today: date, starts_on: date) -> AthleteView:
    """An athlete as known on `today`, before a plan of a sport that begins on `starts_on`."""
    last = min(today, starts_on) - timedelta(days=1)
    sports = sports_of(sport)
    weeks = [_week(recent, sports, last - timedelta(weeks=number)) for number in range(WEEKS)]
    known = [one for one in weeks if one is not None]
    return AthleteView(
        weekly_m=_usual([_sum(one.metres for one in week) for week in known]),
        weekly_min=_usual([_sum(one.minutes for one in week) for week in known]),
        said_min=recent.said_min if recent.since is None else None,
        runs=tuple(_runs(recent, last, starts_on)),
        thresholds=recent.thresholds,
    )


def sports_of(sport: str) -> Sequence[str]:
    """What a plan of a sport is about: of one of several sports all of endurance."""
    return (sport,) if sport in (*ENDURANCE, "strength") else ENDURANCE


def _week(recent: Recent, sports: Sequence[str], last: date) -> list[Work] | None:
    """What was done of these sports in the seven days up to `last`; None where that is not known."""
    first = last - timedelta(days=6)
    if recent.since is None or recent.since > first:
        return None
    if any(first <= one.day <= last and one.sport in sports for one in recent.silent):
        return None
    return [one for one in recent.done if first <= one.day <= last and one.sport in sports]


def _sum(values: Iterable[float | None]) -> float | None:
    total = 0.0
    for one in values:
        if one is None:
            return None
        total += one
    return total


def _usual(weeks: Sequence[float | None]) -> float | None:
    known = [one for one in weeks if one is not None]
    return median(known) if len(known) >= ENOUGH_WEEKS else None


def _runs(recent: Recent, last: date, starts_on: date) -> Iterable[DoneRun]:
    """Runs of the 30 days before the plan. Where nothing is planned until then, as if it began tomorrow.

    For what somebody can do does not go because a plan begins in three weeks.
    """
    ahead = [one for one in recent.ahead if one.sport == "running"]
    begins = starts_on if ahead else last + timedelta(days=1)
    unknown = (Work(one.day, one.sport, None, None) for one in recent.silent)
    for one in sorted((*recent.done, *unknown, *ahead), key=lambda work: work.day):
        if one.sport == "running" and begins - timedelta(days=RUN_DAYS) <= one.day < begins:
            yield DoneRun((one.day - begins).days, one.metres, one.minutes)
