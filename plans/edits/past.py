"""A state of a plan to be read: weeks of days of sessions in words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.units import DAYS
from plans.edits.content import Content, Planned, PlannedPhase
from plans.load import SessionLoad, session_load, week_load
from plans.prescription.amount import is_estimate
from plans.words import distance_words, hours_words, load_words, session_numbers


@dataclass(frozen=True, slots=True)
class PastSession:
    title: str
    numbers: str
    adaptation: str
    is_key: bool
    is_rest: bool


@dataclass(frozen=True, slots=True)
class PastDay:
    name: str
    sessions: Sequence[PastSession]


@dataclass(frozen=True, slots=True)
class PastWeek:
    """A row: `phase` and `phase_kind` are "" where no phase holds the week, sums are words or ""."""

    number: int
    phase: str
    phase_kind: str
    sums: str
    load: str
    days: Sequence[PastDay]


def planned_load(session: Planned) -> SessionLoad:
    return session_load(
        rpe=session.target_rpe,
        duration_s=session.duration_s,
        distance_m=session.distance_m,
        sport=session.sport,
        kind=session.kind,
        from_work=is_estimate(session.structure, session.duration_s, session.sport),
    )


def past_weeks(content: Content, distance_units: str = "metric") -> list[PastWeek]:
    phases = {week: one for one in content.phases for week in range(one.first_week, one.last_week + 1)}
    return [_week(content, number, phases, distance_units) for number in range(1, content.weeks + 1)]


def _week(content: Content, number: int, phases: Mapping[int, PlannedPhase], distance_units: str) -> PastWeek:
    days = [content.days.get((number, weekday), ()) for weekday in range(7)]
    sums = week_load(planned_load(one) for day in days for one in day)
    distance = " ".join(distance_words(sums.distance_m, distance_units)).strip()
    phase = phases.get(number)
    return PastWeek(
        number=number,
        phase=phase.name if phase else "",
        phase_kind=phase.kind if phase else "",
        sums=" · ".join(part for part in (hours_words(sums.minutes), distance) if part),
        load=load_words(sums),
        days=[
            PastDay(name, [_session(one, distance_units) for one in day])
            for name, day in zip(DAYS, days, strict=True)
        ],
    )


def _session(one: Planned, distance_units: str) -> PastSession:
    is_rest = one.kind == "rest"
    numbers = () if is_rest else session_numbers(planned_load(one), distance_units)
    return PastSession(
        one.title, " · ".join(part for part in numbers if part), one.adaptation, one.is_key, is_rest
    )
