"""Weeks of training, planned beside done: rows in, days and sums out. Values only.

What was planned and what was done stay two sums. Unknown is counted, never taken as zero: a log without an
effort makes the done load incomplete. A session ticked without numbers of its own was done as planned, so it
takes the planned minutes and metres, and `Week.as_planned` says how many did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from plans.load import SessionLoad, WeekLoad, session_load, week_load
from sessions.compliance import (
    HAPPENED,
    Compliance,
    DoneWork,
    Mark,
    PlannedWork,
    Share,
    compliance_of,
    share,
)

SKIPPED, DONE = "skipped", "done"


class SessionLike(PlannedWork, Protocol):
    """What is read of a session; `pk` is what a log's `session_id` points at."""

    @property
    def pk(self) -> int: ...
    @property
    def day(self) -> date: ...
    @property
    def sport(self) -> str: ...
    @property
    def target_rpe(self) -> Decimal | None: ...


class LogLike(DoneWork, Protocol):
    """What is read of a log; `session_id` is None where nobody planned it."""

    @property
    def session_id(self) -> int | None: ...
    @property
    def day(self) -> date: ...
    @property
    def sport(self) -> str: ...
    @property
    def rpe(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Entry[S, L]:
    """One line of a day: a session, with its log once there is one, or a log that nobody planned.

    `planned` and `done` are the loads with their minutes and metres; `done` is None for what was not done.
    `as_planned` says that what was done takes its numbers from the plan, because the log has none.
    """

    session: S | None
    log: L | None
    compliance: Compliance
    planned: SessionLoad | None
    done: SessionLoad | None
    as_planned: bool = False

    @property
    def is_rest(self) -> bool:
        return self.compliance.mark == "rest"


@dataclass(frozen=True)
class Day[S, L]:
    day: date
    entries: tuple[Entry[S, L], ...]

    @property
    def work(self) -> tuple[Entry[S, L], ...]:
        """The entries that are not planned rest."""
        return tuple(entry for entry in self.entries if not entry.is_rest)

    @property
    def mark(self) -> Mark:
        """One mark for the whole day: in part where some was done and some was not.

        Exercise beside a planned session does not answer for it.
        """
        planned = [entry for entry in self.work if entry.session is not None]
        marks = [entry.compliance.mark for entry in planned or self.work]
        if len(set(marks)) <= 1:
            return marks[0] if marks else "rest"
        return "part" if HAPPENED & set(marks) else "ahead" if "ahead" in marks else "unknown"


@dataclass(frozen=True)
class Week[S, L]:
    """Monday to Sunday. Each load tallies minutes and metres too: known, unknown, estimated.

    `compliances` are by session pk.
    """

    monday: date
    days: tuple[Day[S, L], ...]
    planned_load: WeekLoad
    done_load: WeekLoad
    share: Share
    compliances: dict[int, Compliance]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def entries(self) -> Iterator[Entry[S, L]]:
        return (entry for day in self.days for entry in day.entries)

    @property
    def unplanned(self) -> list[L]:
        return [entry.log for entry in self.entries if entry.session is None and entry.log]

    @property
    def sessions_planned(self) -> int:
        return sum(entry.session is not None and not entry.is_rest for entry in self.entries)

    @property
    def sessions_done(self) -> int:
        """Planned sessions that were done, in part or beyond the plan too."""
        return self.share.done

    @property
    def excused(self) -> int:
        return self.share.excused

    @property
    def as_planned(self) -> int:
        """How many done sessions took their numbers from the plan."""
        return sum(entry.as_planned for entry in self.entries)

    @property
    def unrated(self) -> int:
        """How many done sessions have no load, for want of an effort or of minutes."""
        return self.done_load.unknown

    @property
    def silent(self) -> int:
        """How many sessions of past days nobody said anything about."""
        return sum(entry.compliance.mark == "unknown" for entry in self.entries)

    @property
    def planned_s(self) -> int | None:
        return _seconds(self.planned_load)

    @property
    def done_s(self) -> int | None:
        return _seconds(self.done_load)

    @property
    def planned_m(self) -> float | None:
        return self.planned_load.distance_m.total

    @property
    def done_m(self) -> float | None:
        return self.done_load.distance_m.total


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of[S: SessionLike, L: LogLike](
    monday: date, sessions: Iterable[S], logs: Iterable[L], today: date
) -> Week[S, L]:
    """The week from `monday`, as seen on `today` (dates of the athlete's zone).

    `sessions` and `logs` may hold more than the week. A log belongs to the session it names, wherever its own
    day lies; those without a session stand on their own day.
    """
    logs = list(logs)
    by_session = {log.session_id: log for log in logs if log.session_id is not None}
    by_day: dict[date, list[Entry[S, L]]] = defaultdict(list)
    for session in sessions:
        by_day[session.day].append(entry_of(session, by_session.get(session.pk), today))
    for log in logs:
        if log.session_id is None:
            by_day[log.day].append(_unplanned_entry(log, today))
    dates = (monday + timedelta(days=n) for n in range(7))
    return _week(monday, tuple(Day(one, tuple(by_day.get(one, ()))) for one in dates))


def weeks_of[S: SessionLike, L: LogLike](
    first_monday: date, count: int, sessions: Sequence[S], logs: Sequence[L], today: date
) -> list[Week[S, L]]:
    """`count` weeks in a row; each row is read once, however many weeks there are."""
    held: dict[date, list[S]] = defaultdict(list)
    for session in sessions:
        held[monday_of(session.day)].append(session)
    week_of_session = {session.pk: monday_of(session.day) for session in sessions}
    said: dict[date, list[L]] = defaultdict(list)
    for log in logs:
        said[week_of_session.get(log.session_id or 0, monday_of(log.day))].append(log)
    mondays = [first_monday + timedelta(weeks=n) for n in range(count)]
    return [week_of(monday, held[monday], said[monday], today) for monday in mondays]


def _week[S: SessionLike, L: LogLike](monday: date, days: tuple[Day[S, L], ...]) -> Week[S, L]:
    entries = [entry for day in days for entry in day.entries]
    return Week(
        monday=monday,
        days=days,
        planned_load=week_load(entry.planned for entry in entries if entry.planned),
        done_load=week_load(entry.done for entry in entries if entry.done),
        share=share(entry.compliance for entry in entries),
        compliances={entry.session.pk: entry.compliance for entry in entries if entry.session},
    )


def entry_of[S: SessionLike, L: LogLike](session: S, log: L | None, today: date) -> Entry[S, L]:
    """A session beside its log, as seen on `today`."""
    planned = _load(session, session.target_rpe, session.kind)
    compliance = compliance_of(session, log, day=session.day, today=today)
    if log is None or log.outcome == SKIPPED:
        return Entry(session, log, compliance, planned, None)
    as_planned = log.outcome == DONE and log.duration_s is None and log.distance_m is None
    return Entry(session, log, compliance, planned, _done_load(log, planned, as_planned), as_planned)


def _unplanned_entry[S: SessionLike, L: LogLike](log: L, today: date) -> Entry[S, L]:
    return Entry(None, log, compliance_of(None, log, day=log.day, today=today), None, _load(log, log.rpe))


def _done_load(log: LogLike, planned: SessionLoad, as_planned: bool) -> SessionLoad:
    if not as_planned:
        return _load(log, log.rpe)
    done = session_load(
        rpe=log.rpe, duration_s=None, distance_m=None, sport=log.sport, planned_minutes=planned.minutes
    )
    return replace(done, distance_m=planned.distance_m, has_distance=planned.has_distance)


def _load(row: SessionLike | LogLike, rpe: Decimal | None, kind: str = "") -> SessionLoad:
    return session_load(
        rpe=rpe, duration_s=row.duration_s, distance_m=row.distance_m, sport=row.sport, kind=kind
    )


def _seconds(load: WeekLoad) -> int | None:
    return None if load.minutes.total is None else round(load.minutes.total * 60)
