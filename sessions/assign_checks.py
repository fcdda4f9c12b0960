"""A published version checked against the athletes who are to get it: what a coach sees, and what blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from athletes.models import Athlete, StatusPeriod
from plans.checking.checked import Against, Checked, Given, checked_against
from plans.checking.models import CheckAcceptance
from plans.checks.rule import CouldNotCheck, Finding
from plans.edits.rows import content_of_version
from plans.models import Plan, PlanVersion
from sessions.arranging import minutes_of
from sessions.assign_days import Clash, Life, Planned, clashes
from sessions.assign_findings import Group, Lacks, Names, Person, groups_of, lacks_of
from sessions.placing import Course, place, rearranged
from sessions.recent import athlete_view
from sessions.recent_reading import recent_of

type Reasons = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Accepted:
    """What was accepted, why and by whom, and of whom it is true."""

    what: str
    acceptance: CheckAcceptance
    names: Names


@dataclass(frozen=True)
class AssignChecks:
    """groups     what is open, for the plan itself and for athletes
    days       where the plan meets days without training
    accepted   what was accepted before
    lacks      what could not be checked
    fine       how many rules found nothing to say, of nobody
    """

    groups: Sequence[Group]
    days: Sequence[Clash]
    accepted: Sequence[Accepted]
    lacks: Sequence[Lacks]
    fine: int

    @property
    def errors(self) -> list[Group]:
        return [one for one in self.groups if one.is_error]

    @property
    def to_look_at(self) -> list[Group]:
        return [one for one in self.groups if one.severity == "warning"]

    @property
    def to_know(self) -> list[Group]:
        return [one for one in self.groups if one.severity == "info"]

    def without_reason(self, reasons: Reasons) -> list[Group]:
        """Errors for which no reason was given, or one that was about something else."""
        return [one for one in self.errors if not reason_for(one, reasons)]

    def with_reasons(self, reasons: Reasons) -> AssignChecks:
        """For a page that is shown again: what was typed is still there."""
        typed = {key: reason.strip() for key, (_, reason) in reasons.items()}
        return replace(self, groups=[replace(one, reason=typed.get(one.key, "")) for one in self.groups])


def reason_for(group: Group, reasons: Reasons) -> str:
    """What was typed for exactly these findings of exactly these athletes; "" without it."""
    digest, reason = reasons.get(group.key, ("", ""))
    return reason.strip() if digest == group.digest else ""


def checks_of(
    *,
    plan: Plan,
    version: PlanVersion,
    course: Course,
    last_week: int,
    athletes: Sequence[Athlete],
    now: datetime,
    units: str = "metric",
) -> AssignChecks:
    """Seven statements, one for movements, one where somebody has logged nothing; two for nobody."""
    given = _given(plan, course, athletes, now)
    content = content_of_version(plan, rearranged(version.content, course.weekdays))
    found = checked_against(plan, content, given, last_week=last_week, units=units)
    works = [*_works(version, course, last_week)]
    return _assign_checks(found, clashes(works, _lives(athletes, works, now)))


def _works(version: PlanVersion, course: Course, last_week: int) -> Iterator[Planned]:
    for planned, day in place(version.content, course, last_week):
        if planned["kind"] == "rest":
            continue
        yield Planned(day, minutes_of(planned))


def _lives(athletes: Sequence[Athlete], works: Sequence[Planned], now: datetime) -> dict[Person, Life]:
    if not athletes or not works:
        return {}
    days = [one.day for one in works]
    held: dict[int, list[StatusPeriod]] = defaultdict(list)
    # Of who does not share what happens, nothing of it is known here.
    shown = [one for one in athletes if one.sharing_ended_at is None]
    there = StatusPeriod.objects.filter(athlete__in=shown).touching(min(days), max(days))
    for period in there.order_by("first_day", "pk"):
        held[period.athlete_id].append(period)
    return {one: Life(one.today(now), held[one.pk], one.free_minutes) for one in athletes}


def _given(plan: Plan, course: Course, athletes: Sequence[Athlete], now: datetime) -> list[Given]:
    todays = {one: one.today(now) for one in athletes}
    begins = {one: max(course.starts_on, today) for one, today in todays.items()}
    recent = recent_of(begins, todays)
    first = course.starts_on - timedelta(weeks=course.first_week - 1)

    def of(athlete: Athlete, starts_on: date) -> Given:
        today = todays[athlete]
        known = athlete_view(recent[athlete.pk], sport=plan.sport, today=today, starts_on=starts_on)
        return Given(athlete, known, (starts_on - first).days, starts_on)

    return [of(athlete, starts_on) for athlete, starts_on in begins.items()]


def _assign_checks(found: Against, days: Sequence[Clash]) -> AssignChecks:
    alone, of_athletes = found
    every: list[tuple[Athlete | None, Checked]] = [(None, alone), *of_athletes]
    # A rule that needs an athlete says so of the plan alone; then it is asked of each.
    asked = {rule for _, one in of_athletes for rule in _ran(one)}
    unchecked: list[tuple[Athlete | None, CouldNotCheck]] = [
        (who, row)
        for who, one in every
        for row in one.report.unchecked
        if who is not None or row.rule not in asked
    ]
    silent = set(alone.report.fine) | asked
    silent -= {row.rule for _, one in every for row in _rows(one)}
    return AssignChecks(
        groups=groups_of((who, finding) for who, one in every for finding in one.open),
        days=days,
        accepted=_accepted(every),
        lacks=lacks_of(unchecked, [one for one, _ in of_athletes]),
        fine=len(silent),
    )


def _ran(one: Checked) -> set[str]:
    return {row.rule for row in _rows(one)} | set(one.report.fine)


def _rows(one: Checked) -> list[Finding | CouldNotCheck]:
    return [*one.report.findings, *one.report.unchecked]


def _accepted(every: Sequence[tuple[Athlete | None, Checked]]) -> list[Accepted]:
    held: dict[tuple[str, str], list[tuple[Athlete | None, CheckAcceptance]]] = {}
    for who, one in every:
        for finding, acceptance in one.accepted:
            held.setdefault((finding.what, acceptance.reason), []).append((who, acceptance))
    return [
        Accepted(what, rows[0][1], Names([who for who, _ in rows if who is not None]))
        for (what, _), rows in held.items()
    ]
