"""Plans for the rules, in few words: sessions by week and weekday, the plan around them, what a rule says."""

from collections.abc import Mapping, Sequence
from typing import Any

from plans.checks.plan_view import AthleteView, PlanView, view_of
from plans.checks.rule import CouldNotCheck, Finding, Limits
from plans.checks.table import BY_ID
from plans.edits.content import Content, Planned, PlannedPhase

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def session(
    week: int, weekday: int, *, km: float | None = None, minutes: float | None = None, **fields: Any
) -> Planned:
    """A run of effort 3 unless said otherwise; `lifts` are exercises as JSON, `steps` as well."""
    lifts, steps = fields.pop("lifts", None), fields.pop("steps", None)
    structure = {key: value for key, value in (("exercises", lifts), ("steps", steps)) if value}
    given: dict[str, Any] = {
        "title": "Run",
        "sport": "strength" if lifts else "running",
        "kind": "strength" if lifts else "easy",
        "adaptation": "base",
        "target_rpe": 3,
        "order": 0,
    } | fields
    return Planned(
        uid=f"{week}-{weekday}-{given['order']}",
        week=week,
        weekday=weekday,
        structure=structure,
        distance_m=None if km is None else round(km * 1000),
        duration_s=None if minutes is None else round(minutes * 60),
        **given,
    )


def phase(name: str, first: int, last: int, kind: str = "other") -> PlannedPhase:
    return PlannedPhase("", name, kind, "", first, last)


def plan(
    sessions: Sequence[Planned],
    *,
    weeks: int | None = None,
    phases: Sequence[PlannedPhase] = (),
    athlete: AthleteView | None = None,
    sport: str = "running",
    starts_on: Any = None,
    from_day: int = 0,
    last_week: int | None = None,
    **about: Any,
) -> PlanView:
    last = max((one.week for one in sessions), default=1)
    content = Content(
        weeks=weeks or last,
        phases=tuple(phases),
        sessions={one.uid: one for one in sessions},
        about={"sport": sport} | about,
    )
    return view_of(content, athlete=athlete, starts_on=starts_on, from_day=from_day, last_week=last_week)


def weeks_of(*kilometres: float, days: Sequence[int] = (TUE, THU, SUN), **fields: Any) -> list[Planned]:
    """A week for each number, in equal runs."""
    return [
        session(week, day, km=km / len(days), **fields)
        for week, km in enumerate(kilometres, start=1)
        for day in days
        if km
    ]


def outcomes(rule: str, view: PlanView, **moved: float) -> list[Finding | CouldNotCheck]:
    return list(BY_ID[rule].check(view, Limits(BY_ID[rule], moved)))


def found(rule: str, view: PlanView, **moved: float) -> list[Finding]:
    return [one for one in outcomes(rule, view, **moved) if isinstance(one, Finding)]


def severities(rule: str, view: PlanView, **moved: float) -> list[str]:
    return [one.severity for one in found(rule, view, **moved)]


def needs(rule: str, view: PlanView) -> list[str]:
    return [one.needs for one in outcomes(rule, view) if isinstance(one, CouldNotCheck)]


def lift(name: str, sets: int = 3, reps: int | None = 5, **fields: Any) -> Mapping[str, Any]:
    return {"name": name, "sets": sets, "reps": reps, **fields}
