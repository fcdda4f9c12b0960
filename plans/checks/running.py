"""All rules over a plan: what was found, what could not be checked, what is fine. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from plans.checks.plan_view import PlanView
from plans.checks.rule import SEVERITIES, CouldNotCheck, Finding, Limits
from plans.checks.table import BY_ID, RULES

type Moved = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a practice has the rules: `off` by id, `moved` thresholds by id and key."""

    off: frozenset[str] = frozenset()
    moved: Moved = field(default_factory=dict)


AS_SHIPPED = Settings()


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules say of a plan.

    findings    the most severe first, then in the order of weeks
    unchecked   rules that lack something; one may have found something beside it
    fine        ids of rules that ran and found nothing
    off         ids of rules that the practice switched off
    """

    findings: tuple[Finding, ...]
    unchecked: tuple[CouldNotCheck, ...]
    fine: tuple[str, ...]
    off: tuple[str, ...]

    @property
    def ran(self) -> int:
        return len(RULES) - len(self.off)

    def count(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.findings)


def check(view: PlanView, settings: Settings = AS_SHIPPED, only: Collection[str] = tuple(BY_ID)) -> Report:
    """Every rule that is not switched off, or of some of them, in their order.

    The same plan gives the same report.
    """
    findings: list[Finding] = []
    unchecked: list[CouldNotCheck] = []
    fine: list[str] = []
    for rule in RULES:
        if rule.id in settings.off or rule.id not in only:
            continue
        outcomes = list(rule.check(view, Limits(rule, settings.moved.get(rule.id, {}))))
        findings += (one for one in outcomes if isinstance(one, Finding))
        unchecked += (one for one in outcomes if isinstance(one, CouldNotCheck))
        if not outcomes:
            fine.append(rule.id)
    off = tuple(rule.id for rule in RULES if rule.id in settings.off)
    return Report(tuple(sorted(findings, key=_order)), tuple(unchecked), tuple(fine), off)


def _order(finding: Finding) -> tuple[int, str, int]:
    return SEVERITIES.index(finding.severity), finding.rule, finding.weeks[0] if finding.weeks else 0
