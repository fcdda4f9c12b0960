"""What a plan holds at one revision, as frozen values: weeks, phases and planned sessions. Pure.

Operations (plans.operations) make a new content of an old one, edits.changes says what differs, edits.rows
reads and writes the rows of the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

type Values = dict[str, Any]

MAX_WEEKS = 52
MAX_SESSIONS = 2000
EVENT_YEARS = range(2000, 2100)


def event_problem(day: date) -> str:
    """Why no event can be on `day`; empty where one can: its weeks are counted back."""
    return "" if day.year in EVENT_YEARS else f"The year {day.year} cannot be meant."


class PlanError(Exception):
    """What was asked for makes no sense for this plan; the message says why."""


class StaleError(PlanError):
    """Who asked did not know what happened meanwhile; `edits` are those that came between, oldest first."""

    def __init__(self, message: str, edits: Sequence[Any] = ()) -> None:
        self.edits = list(edits)
        super().__init__(message)


class Planned(NamedTuple):
    """A planned session: `uid` as text, the rest as plans.work.PrescribedWork, the RPE as a number."""

    uid: str
    week: int
    weekday: int
    order: int
    title: str
    sport: str
    kind: str
    adaptation: str
    why: str = ""
    prescription: str = ""
    structure: Values = {}
    target_rpe: float | None = None
    duration_s: int | None = None
    distance_m: int | None = None
    is_key: bool = False
    notes: str = ""
    link: str = ""

    @property
    def at(self) -> tuple[int, int]:
        return self.week, self.weekday


class PlannedPhase(NamedTuple):
    """Consecutive weeks with one purpose, both ends included."""

    uid: str
    name: str
    kind: str
    purpose: str
    first_week: int
    last_week: int


SESSION_FIELDS = Planned._fields[1:]
PHASE_FIELDS = PlannedPhase._fields[1:]


@dataclass(frozen=True)
class Content:
    """A plan at one revision.

    weeks      how many
    phases     in the order of their weeks; no two share one
    sessions   by uid
    about      what the plan says of itself, by field of the model (plans.edits.rows.ABOUT_FIELDS)
    """

    weeks: int
    phases: tuple[PlannedPhase, ...] = ()
    sessions: Mapping[str, Planned] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def days(self) -> Mapping[tuple[int, int], Sequence[Planned]]:
        """The sessions of each (week, weekday) that has any, in their order."""
        days: dict[tuple[int, int], list[Planned]] = {}
        for session in self.sessions.values():
            days.setdefault((session.week, session.weekday), []).append(session)
        for held in days.values():
            held.sort(key=lambda one: one.order)
        return days

    @property
    def in_order(self) -> Iterable[Planned]:
        """The sessions in the order of the calendar."""
        days = self.days
        return (session for at in sorted(days) for session in days[at])

    @property
    def last_used_week(self) -> int:
        """The last week that holds a session or belongs to a phase; 0 in an empty plan."""
        used = [week for week, _ in self.days] + [phase.last_week for phase in self.phases]
        return max(used, default=0)

    def with_sessions(self, sessions: Iterable[Planned], without: Iterable[str] = ()) -> Content:
        """These sessions put in (or in the place of those with their uid), those of `without` taken out."""
        held = dict(self.sessions)
        for uid in without:
            held.pop(uid, None)
        held.update((session.uid, session) for session in sessions)
        return replace(self, sessions=held)

    def with_weeks(self, weeks: int) -> Content:
        return replace(self, weeks=weeks)

    def with_phases(self, phases: Iterable[PlannedPhase]) -> Content:
        return replace(self, phases=tuple(sorted(phases, key=lambda phase: phase.first_week)))

    def phase(self, uid: str) -> PlannedPhase | None:
        return next((phase for phase in self.phases if phase.uid == uid), None)


def version_of(content: Content) -> Values:
    """What a published version keeps: {"weeks", "phases": [...], "sessions": [...]}, ready for JSON."""
    return {
        "weeks": content.weeks,
        "phases": [phase._asdict() for phase in content.phases],
        "sessions": [session._asdict() for session in content.in_order],
    }


def from_version(
    version: Mapping[str, Any], *, about: Mapping[str, Any], uids: Iterable[str] = ()
) -> Content:
    """The content of a published version; `uids` for the phases of one from before they had any."""
    more = iter(uids)
    phases = [
        PlannedPhase(**({"uid": ""} | phase)) if phase.get("uid") else PlannedPhase(next(more), **phase)
        for phase in version.get("phases", ())
    ]
    sessions = [Planned(**values) for values in version.get("sessions", ())]
    return Content(
        weeks=version.get("weeks", 0),
        phases=tuple(phases),
        sessions={session.uid: session for session in sessions},
        about=about,
    )


def same_version(old: Values, new: Values) -> bool:
    """Whether two versions say the same; an old one may lack fields that came later, and phases their uid."""
    return _comparable(old) == _comparable(new)


def _comparable(version: Values) -> tuple[Any, ...]:
    content = from_version(version, about={}, uids=[""] * len(version.get("phases", ())))
    phases = [phase._replace(uid="") for phase in content.phases]
    return content.weeks, phases, content.sessions, [one.uid for one in content.in_order]
