"""A plan of the database, checked as it stands: with its practice's rules, and what was accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db import transaction

from accounts.models import Practice, User
from athletes.models import Athlete
from plans.catalogue import find_exercise
from plans.checking.models import MAX_REASON, CheckAcceptance, PracticeRule
from plans.checks.plan_view import AthleteView, PlanView, view_of
from plans.checks.rule import Finding
from plans.checks.running import Report, Settings, check
from plans.checks.session_view import Find
from plans.checks.table import BY_ID, OF_ATHLETES
from plans.edits.content import Content, PlanError
from plans.edits.rows import content_of
from plans.library.models import catalogue_of
from plans.models import Plan

NAMED = 2
SAY_WHY = "Say why: a finding is accepted with a reason."


class Accepted(NamedTuple):
    """A finding that was accepted, and that acceptance."""

    finding: Finding
    acceptance: CheckAcceptance


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, parted into what is open and what was accepted."""

    view: PlanView
    report: Report
    open: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]

    @property
    def blocking(self) -> list[Finding]:
        """Errors that nobody accepted: the plan can be neither published nor assigned."""
        return [one for one in self.open if one.severity == "error"]


def checked(plan: Plan, content: Content | None = None, *, units: str = "metric") -> Checked:
    """The plan alone: three statements, and two more without `content`; one for movements of its practice."""
    content = content_of(plan) if content is None else content
    settings = PracticeRule.objects.settings_of(plan.practice_id)
    held = list(plan.acceptances.of_plan_alone())
    return with_acceptances(view_of(content, find=_find(plan, content), units=units), settings, held)


class Given(NamedTuple):
    """An athlete to whom a plan is given: what is known of him or her, which day is the first, and when."""

    athlete: Athlete
    known: AthleteView
    from_day: int
    starts_on: date


class Against(NamedTuple):
    """A plan alone, and what is to be said of it besides for each athlete."""

    alone: Checked
    of_athletes: list[tuple[Athlete, Checked]]


def checked_against(
    plan: Plan, content: Content, given: Sequence[Given], *, last_week: int, units: str = "metric"
) -> Against:
    """As many statements for one athlete as for a hundred: two, and one for movements of the practice."""
    settings, find = PracticeRule.objects.settings_of(plan.practice_id), _find(plan, content)
    rows = list(plan.acceptances.against([one.athlete for one in given]))
    own = [one for one in rows if one.athlete_id is None]
    alone = with_acceptances(view_of(content, find=find, units=units), settings, own)
    said = {one.fingerprint for one in alone.report.findings}

    @cache
    def part_from(day: int) -> PlanView:
        return view_of(content, find=find, from_day=day, last_week=last_week, units=units)

    def of(one: Given) -> Checked:
        view = replace(part_from(one.from_day), athlete=one.known, starts_on=one.starts_on)
        held = [row for row in rows if row.athlete_id == one.athlete.pk]
        return with_acceptances(view, settings, held, only=OF_ATHLETES, said=said)

    return Against(alone, [(one.athlete, of(one)) for one in given])


def with_acceptances(
    view: PlanView,
    settings: Settings,
    held: Iterable[CheckAcceptance],
    only: Collection[str] = tuple(BY_ID),
    said: Collection[str] = (),
) -> Checked:
    """What the rules find, but for what was `said` before, parted by what was accepted."""
    report = check(view, settings, only)
    report = replace(report, findings=tuple(one for one in report.findings if one.fingerprint not in said))
    by_fingerprint = {one.fingerprint: one for one in held}
    accepted = [
        Accepted(one, by_fingerprint[one.fingerprint])
        for one in report.findings
        if one.fingerprint in by_fingerprint
    ]
    left = tuple(one for one in report.findings if one.fingerprint not in by_fingerprint)
    return Checked(view, report, left, tuple(accepted))


@transaction.atomic
def accept_findings(
    *,
    plan: Plan,
    findings: Iterable[Finding],
    reason: str,
    by: User,
    now: datetime,
    athlete: Athlete | None = None,
) -> None:
    """Keeps findings as accepted, with who and why; one that is accepted already keeps its reason."""
    if not reason.strip():
        raise PlanError(SAY_WHY)
    keep_accepted(plan=plan, accepted=[(athlete, one, reason) for one in findings], by=by, now=now)


@transaction.atomic
def keep_accepted(
    *, plan: Plan, accepted: Iterable[tuple[Athlete | None, Finding, str]], by: User, now: datetime
) -> None:
    """Findings of the plan alone (None) or against an athlete, each with its reason. One statement."""
    rows = [
        CheckAcceptance(
            plan=plan,
            athlete=athlete,
            rule=one.rule,
            severity=one.severity,
            fingerprint=one.fingerprint,
            what=one.what[:MAX_REASON],
            reason=" ".join(reason.split())[:MAX_REASON],
            by=by,
            at=now,
        )
        for athlete, one, reason in accepted
    ]
    if not all(row.reason for row in rows):
        raise PlanError(SAY_WHY)
    CheckAcceptance.objects.bulk_create(rows, ignore_conflicts=True)


def blocking_words(findings: Sequence[Finding], what: str) -> str:
    """`1 error stands open: ... Accept it with a reason or change the plan, then publish.`"""
    said = "; ".join(one.what for one in findings[:NAMED])
    more = f"; and {len(findings) - NAMED} more" if len(findings) > NAMED else ""
    one = len(findings) == 1
    return (
        f"{len(findings)} {'error' if one else 'errors'} of the checks {'stands' if one else 'stand'} open: "
        f"{said}{more}. Accept {'it' if one else 'them'} with a reason or change the plan, then {what}."
    )


def _find(plan: Plan, content: Content) -> Find:
    """The shipped movements, and the practice's own where those do not know an exercise."""
    names = {
        exercise.get("name", "")
        for session in content.sessions.values()
        for exercise in session.structure.get("exercises", ())
    }
    if all(find_exercise(name) for name in names):
        return find_exercise
    return catalogue_of(plan.practice).find


@transaction.atomic
def save_rules(*, practice: Practice, settings: Settings, by: User, now: datetime) -> None:
    """The rules of a practice, all of them: a row for each that is not as shipped."""
    changed = settings.off | set(settings.moved)
    held = PracticeRule.objects.filter(practice=practice)
    held.exclude(rule__in=changed).delete()
    PracticeRule.objects.bulk_create(
        [
            PracticeRule(
                practice=practice,
                rule=rule,
                is_off=rule in settings.off,
                moved=dict(settings.moved.get(rule, {})),
                by=by,
                at=now,
            )
            for rule in sorted(changed)
        ],
        update_conflicts=True,
        unique_fields=["practice", "rule"],
        update_fields=["is_off", "moved", "by", "at"],
    )
