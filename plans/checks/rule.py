"""A rule of sound training as data, and what it answers: findings, or what it needs to be checked at all.

Values only. Severity is "error" (blocks publishing until accepted), "warning" or "info" (neither blocks).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from plans.checks.plan_view import PlanView

type Severity = Literal["error", "warning", "info"]
type Side = Literal["above", "from", "below", ""]
type Unit = Literal["percent", "times", "weeks", "days", "hours", "sets", "sessions", "points", "index"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
EDGE = 1e-9  # so that 1.1 computed is not above 1.1 written

# The grade of the evidence, in one word and in full.
GRADES = {
    "A": ("strong", "a trial or a large cohort"),
    "B": ("moderate", "a review or a consensus"),
    "C": ("coaching practice", "a convention among coaches"),
}


class Source(NamedTuple):
    label: str
    url: str


class Threshold(NamedTuple):
    """A number that a rule compares with. A practice may move it between `low` and `high`.

    side       which side of it makes a finding: above it, from it on, or below it; "" for what only guards
    severity   of that finding; "" for what only guards
    unit       how it is written; percent stands as a share (0.3 is 30 %)
    """

    key: str
    label: str
    default: float
    low: float
    high: float
    unit: Unit
    side: Side = "above"
    severity: Severity | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it looks at, why, on what evidence, and the function that looks.

    about      what it compares, in a sentence
    evidence   what the source found, in a sentence
    against    whether the athlete is needed, so that it says nothing of a plan alone
    """

    id: str
    title: str
    principle: str
    about: str
    evidence: str
    grade: Literal["A", "B", "C"]
    source: Source
    thresholds: tuple[Threshold, ...]
    check: Callable[[PlanView, Limits], Iterable[Outcome]]
    against: bool = False

    @property
    def grade_word(self) -> str:
        return GRADES[self.grade][0]

    def threshold(self, key: str) -> Threshold:
        return next(one for one in self.thresholds if one.key == key)


class Broken(NamedTuple):
    severity: Severity
    threshold: float


@dataclass(frozen=True, slots=True)
class Limits:
    """A rule's thresholds as a practice has them; a number off its bounds counts as the bound."""

    rule: Rule
    moved: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, key: str) -> float:
        one = self.rule.threshold(key)
        return min(max(self.moved.get(key, one.default), one.low), one.high)

    def broken(self, value: float) -> Broken | None:
        """The most severe threshold on whose wrong side a value lies."""
        for severity in SEVERITIES:
            for one in self.rule.thresholds:
                if one.severity == severity and _is_beyond(value, self[one.key], one.side):
                    return Broken(severity, self[one.key])
        return None

    def finding(
        self,
        broken: Broken,
        value: float,
        *,
        what: str,
        detail: str = "",
        attempt: str,
        weeks: Iterable[int],
        uids: Iterable[str] = (),
        subject: str = "",
    ) -> Finding:
        return Finding(
            rule=self.rule.id,
            severity=broken.severity,
            value=value,
            threshold=broken.threshold,
            weeks=tuple(dict.fromkeys(weeks)),
            uids=tuple(uids),
            subject=subject,
            what=what,
            detail=detail,
            attempt=attempt,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    value, threshold   as measured, and the threshold that it is on the wrong side of
    weeks              that it concerns, from 1; in the order of the plan
    uids               of the sessions that it concerns; () when it is about whole weeks
    subject            of what, where there is more than one: a lift, a muscle
    what               one sentence with the number in it
    detail             what was compared with what; may be ""
    attempt            one sentence of what to try
    """

    rule: str
    severity: Severity
    value: float
    threshold: float
    weeks: tuple[int, ...]
    uids: tuple[str, ...]
    subject: str
    what: str
    detail: str
    attempt: str

    @property
    def fingerprint(self) -> str:
        """The same as long as the finding is: its rule, severity, threshold, number and sessions.

        Of a finding about sessions the weeks do not count, so that weeks put in before it change nothing.
        """
        about: Sequence[object] = sorted(self.uids) or self.weeks
        parts = (self.rule, self.severity, self.subject, f"{self.threshold:.4g}", f"{self.value:.3g}", *about)
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class CouldNotCheck:
    """What a rule lacks; `needs` completes "could not check: needs ...". Not the same as fine."""

    rule: str
    needs: str


type Outcome = Finding | CouldNotCheck


def _is_beyond(value: float, limit: float, side: Side) -> bool:
    match side:
        case "above":
            return value > limit + EDGE
        case "from":
            return value >= limit - EDGE
        case "below":
            return value < limit - EDGE
    return False
