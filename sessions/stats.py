"""Four weeks of an athlete in numbers: what a coach looks at before the single sessions. Values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sessions.weeks import Entry, Week

type AnyWeek = Week[Any, Any]

SUMMED_WEEKS = 4


@dataclass(frozen=True)
class Stats:
    """The last full weeks. Loads are minutes × effort; None where nothing is known.

    `loads_missing` counts done sessions without a load and past ones that nobody logged: with any of them
    the done load is a lower bound. `effort_gap` is the mean of done minus target RPE over `rated` sessions.
    """

    done_load: float | None
    planned_load: float | None
    loads_missing: int
    keys_done: int
    keys_due: int
    effort_gap: float | None
    rated: int
    sessions_done: int
    sessions_due: int
    excused: int

    @property
    def percent(self) -> int | None:
        if self.done_load is None or not self.planned_load:
            return None
        return round(self.done_load / self.planned_load * 100)

    @property
    def effort_words(self) -> str:
        """`+0.3`, `−1.2`, `0.0`."""
        if self.effort_gap is None:
            return ""
        sign = {True: "−", False: "+"}[self.effort_gap < 0] if round(abs(self.effort_gap), 1) else ""
        return f"{sign}{abs(self.effort_gap):.1f}"


def stats_of(weeks: Sequence[AnyWeek]) -> Stats:
    entries = [entry for week in weeks for entry in week.entries]
    keys = [entry for entry in entries if entry.session and entry.session.is_key and not entry.is_rest]
    gaps = [gap for entry in entries if (gap := effort_gap(entry)) is not None]
    planned = sum(week.planned_load.total_known for week in weeks)
    done = sum(week.done_load.total_known for week in weeks)
    missing = sum(missing_loads(week) for week in weeks)
    return Stats(
        done_load=None if missing and not done else done,
        planned_load=planned or None,
        loads_missing=missing,
        keys_done=sum(entry.compliance.mark in ("done", "part", "more") for entry in keys),
        keys_due=sum(not entry.compliance.excused for entry in keys),
        effort_gap=sum(gaps) / len(gaps) if gaps else None,
        rated=len(gaps),
        sessions_done=sum(week.sessions_done for week in weeks),
        sessions_due=sum(week.share.due for week in weeks),
        excused=sum(week.excused for week in weeks),
    )


def effort_gap(entry: Entry[Any, Any]) -> float | None:
    """Reported minus target RPE; None where one of them is missing."""
    if not entry.session or not entry.log or entry.log.rpe is None or entry.session.target_rpe is None:
        return None
    return float(entry.log.rpe - entry.session.target_rpe)


def missing_loads(week: AnyWeek) -> int:
    """Done without an effort, or past and not logged: what keeps a week's load from being known."""
    return week.unrated + sum(entry.compliance.mark == "unknown" for entry in week.entries)


def last_full_weeks(weeks: Iterable[AnyWeek], today: date) -> list[AnyWeek]:
    this_monday = today - timedelta(days=today.weekday())
    return [week for week in weeks if week.monday < this_monday][-SUMMED_WEEKS:]
