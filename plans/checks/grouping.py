"""Findings as people read them: those of one rule and severity together, the worst first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.checks.rule import SEVERITIES, CouldNotCheck, Finding, Rule, Severity
from plans.checks.running import Report
from plans.checks.table import BY_ID

# The shape of each severity in the sprite, and its word.
SHAPES: dict[Severity, tuple[str, str]] = {
    "error": ("stop", "Error"),
    "warning": ("warning", "Warning"),
    "info": ("info", "Info"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one finding stands: a week, and its first session or ""."""

    label: str
    week: int
    uid: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule and severity; `worst` is the one that is said, the others are named by week."""

    rule: Rule
    severity: Severity
    worst: Finding
    others: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (self.worst, *self.others)

    @property
    def shape(self) -> str:
        return SHAPES[self.severity][0]

    @property
    def word(self) -> str:
        return SHAPES[self.severity][1]

    @property
    def key(self) -> str:
        """For telling groups apart on a page."""
        return f"{self.rule.id}-{self.severity}"

    @property
    def place(self) -> Place | None:
        """Where to go; None for a finding about the plan as a whole."""
        return place_of(self.worst)

    @property
    def also(self) -> list[Place]:
        """The other places, one for each week."""
        places = {one.week: one for finding in self.others if (one := place_of(finding))}
        return [places[week] for week in sorted(places)]


@dataclass(frozen=True, slots=True)
class Unchecked:
    rule: Rule
    needs: str


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """In the order of severity and rule."""
    held: dict[tuple[int, str], list[Finding]] = {}
    for one in findings:
        held.setdefault((SEVERITIES.index(one.severity), one.rule), []).append(one)
    return [_group(held[key]) for key in sorted(held)]


def place_of(finding: Finding) -> Place | None:
    if not finding.weeks:
        return None
    week = finding.weeks[0]
    return Place(f"week {week}", week, finding.uids[0] if finding.uids else "")


def marks_of(findings: Iterable[Finding]) -> dict[str, dict[str, str]]:
    """{"weeks": {"3": "warning"}, "cards": {uid: "stop"}}: the shape of the most severe finding of each.

    A finding about sessions marks their cards, one about weeks their gutters.
    """
    weeks: dict[str, str] = {}
    cards: dict[str, str] = {}
    for one in sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)):
        shape = SHAPES[one.severity][0]
        for uid in one.uids:
            cards.setdefault(uid, shape)
        for week in () if one.uids else one.weeks:
            weeks.setdefault(str(week), shape)
    return {"weeks": weeks, "cards": cards}


def unchecked(rows: Sequence[CouldNotCheck]) -> list[Unchecked]:
    return [Unchecked(BY_ID[one.rule], one.needs) for one in rows]


def fine(report: Report) -> list[Rule]:
    return [BY_ID[one] for one in report.fine]


def off(report: Report) -> list[Rule]:
    return [BY_ID[one] for one in report.off]


def _group(findings: Sequence[Finding]) -> Group:
    worst = max(findings, key=_excess)
    rule = BY_ID[worst.rule]
    return Group(rule, worst.severity, worst, tuple(one for one in findings if one is not worst))


def _excess(finding: Finding) -> float:
    """How far beyond its threshold, as a share of it."""
    return abs(finding.value - finding.threshold) / (abs(finding.threshold) or 1)
