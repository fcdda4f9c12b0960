"""From what was read of an athlete to what the rules of the desk want to know. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from desk.triage import WINDOW_DAYS, Absence, Hurt, KeyNotDone, Standing
from sessions.compliance import Share
from sessions.stats import SUMMED_WEEKS

WINDOW = timedelta(days=WINDOW_DAYS)


@dataclass
class WeekSums:
    """One athlete's week: known loads in minutes × effort, and how many sessions have no known one.

    unrated   done without an effort, or without minutes
    silent    past and not logged
    unheard   those of the silent ones with no later log at all: nothing is known since
    done, due, excused   sessions, as `sessions.compliance.Share` counts them
    """

    planned_load: float = 0.0
    done_load: float = 0.0
    unrated: int = 0
    silent: int = 0
    unheard: int = 0
    done: int = 0
    due: int = 0
    excused: int = 0

    @property
    def missing(self) -> int:
        return self.unrated + self.silent


class OpenKey(NamedTuple):
    """A key session without a log, or skipped; `reason` is "" where nothing was logged."""

    day: date
    title: str
    reason: str


class Felt(NamedTuple):
    """What a log that was not skipped says about pain."""

    day: date
    hurts: bool
    title: str
    note: str


class Span(NamedTuple):
    """First and last day of a plan that was given; one that was ended early ends then."""

    first: date
    last: date


def span(starts: date, ends: date, ended: date | None, paused: date | None) -> Span:
    """When a plan that is paused ends, nobody knows: not soon."""
    return Span(starts, ended or (date.max if paused else ends))


def standing_of(
    *,
    today: date,
    last_log: date | None,
    plans: Sequence[Span],
    keys: Sequence[OpenKey],
    logs: Sequence[Felt],
    weeks: Sequence[WeekSums],
    absence: Absence | None = None,
    proposed: str = "",
) -> Standing:
    """`logs` in order; `weeks` at least five, this week last. Keys and logs may reach beyond the window."""
    recent = [log for log in logs if today - WINDOW <= log.day]
    painful = [n for n, log in enumerate(recent) if log.hurts]
    ahead = [(key.day, key.title) for key in keys if key.day >= today and not key.reason]
    full, last = weeks[-SUMMED_WEEKS - 1 : -1], weeks[-2]
    missing, done = sum(week.missing for week in full), sum(week.done_load for week in full)
    return Standing(
        today=today,
        plan_starts=_begun(plans, today),
        plan_ends=max((plan.last for plan in plans), default=None),
        last_log=last_log,
        due_unlogged=sum(week.unheard for week in weeks),
        hurts=[Hurt(recent[n].day, recent[n].title, recent[n].note) for n in painful],
        painless_since=len(recent) - painful[-1] - 1 if painful else 0,
        next_key=min(ahead, default=None),
        keys_not_done=[KeyNotDone(key.day, key.reason) for key in keys if _is_not_done(key, today)],
        load_done=done if done or not missing else None,
        load_planned=sum(week.planned_load for week in full) or None,
        load_complete=not missing,
        last_week=Share(last.done, last.due, 0, last.excused, 0) if last.due or last.excused else None,
        absence=absence,
        proposed=proposed,
    )


def _begun(plans: Sequence[Span], today: date) -> date | None:
    """When the plan that runs began; else when the first of those ahead will."""
    begun = [plan.first for plan in plans if plan.first <= today]
    return max(begun) if begun else min((plan.first for plan in plans), default=None)


def _is_not_done(key: OpenKey, today: date) -> bool:
    """Skipped, today too; or past and not logged."""
    return today - WINDOW <= key.day <= today and (key.day < today or key.reason != "")
