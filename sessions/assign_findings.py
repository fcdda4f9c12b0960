"""What the checks say of a plan for many athletes, the same sentence once. Values only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from accounts.units import plural
from plans.checks.grouping import SHAPES
from plans.checks.rule import SEVERITIES, CouldNotCheck, Finding, Rule, Severity
from plans.checks.table import BY_ID

NAMED = 3
SHOWN = 4
DAYS_FREE = ("Days that the athlete has for training", "the free weekdays of the athlete")


class Person(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def free_minutes(self) -> Sequence[int | None]: ...


# A finding, and of whom; None where it is about the plan itself.
type Of = tuple[Person | None, Finding]


@dataclass(frozen=True)
class Names:
    """Athletes in words: all of them when they are few."""

    people: Sequence[Person]

    @property
    def words(self) -> str:
        named = ", ".join(one.name for one in self.people[:NAMED])
        others = len(self.people) - NAMED
        return f"{named} and {others} {plural(others, 'other')}" if others > 0 else named

    @property
    def others(self) -> str:
        """Those whom `words` leaves out."""
        return ", ".join(one.name for one in self.people[NAMED:])


@dataclass(frozen=True)
class Told:
    """One sentence, and of whom it is true; of nobody where it is about the plan itself."""

    of: Sequence[Of]

    @property
    def finding(self) -> Finding:
        return self.of[0][1]

    @property
    def names(self) -> Names:
        return Names(sorted((one for one, _ in self.of if one is not None), key=lambda one: one.name))


@dataclass(frozen=True)
class Group:
    """Findings of one rule, severity and subject: to be accepted with one reason where they are errors.

    `key` names the group in a form, `digest` says exactly which findings of whom it held.
    """

    rule: Rule
    severity: Severity
    of_plan: bool
    told: Sequence[Told]
    key: str
    digest: str
    reason: str = field(default="", compare=False)

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    @property
    def shape(self) -> str:
        return SHAPES[self.severity][0]

    @property
    def word(self) -> str:
        return SHAPES[self.severity][1]

    @property
    def shown(self) -> Sequence[Told]:
        return self.told[:SHOWN]

    @property
    def folded(self) -> Sequence[Told]:
        return self.told[SHOWN:]

    @property
    def attempt(self) -> str:
        """What to try, where it is the same for all; else each sentence has its own."""
        attempts = {one.finding.attempt for one in self.told}
        return attempts.pop() if len(attempts) == 1 else ""

    @property
    def findings(self) -> list[Of]:
        return [of for one in self.told for of in one.of]


@dataclass(frozen=True)
class Lacks:
    """A rule that could not check, what it needs, and for whom; nobody where that is the same for all."""

    title: str
    needs: str
    names: Names


def groups_of(found: Iterable[Of]) -> list[Group]:
    """The most severe first, in the order of rules; within each the worst first. None: of the plan itself."""
    held: dict[tuple[int, bool, str, str], list[Of]] = {}
    for person, one in found:
        key = (SEVERITIES.index(one.severity), person is not None, one.rule, one.subject)
        held.setdefault(key, []).append((person, one))
    return [_group(held[key]) for key in sorted(held)]


def _group(held: Sequence[Of]) -> Group:
    alike: dict[tuple[str, str], list[Of]] = {}
    for person, one in sorted(held, key=lambda of: -_excess(of[1])):
        alike.setdefault((one.what, one.detail), []).append((person, one))
    person, first = held[0]
    named = f"{first.rule}|{first.severity}|{first.subject}|{person is None}"
    exact = sorted((who.pk if who else 0, one.fingerprint) for who, one in held)
    return Group(
        rule=BY_ID[first.rule],
        severity=first.severity,
        of_plan=person is None,
        told=[Told(ofs) for ofs in alike.values()],
        key=_hash(named)[:12],
        digest=_hash(repr(exact)),
    )


def lacks_of(
    unchecked: Iterable[tuple[Person | None, CouldNotCheck]], everybody: Sequence[Person]
) -> list[Lacks]:
    """Alike ones once. Of whom is left out where it is true of all."""
    held: dict[tuple[str, str], list[Person]] = {}
    for person, one in unchecked:
        held.setdefault((BY_ID[one.rule].title, one.needs), []).extend([person] if person else [])
    unsaid = [one for one in everybody if not one.free_minutes]
    if unsaid or not everybody:
        held[DAYS_FREE] = unsaid
    return [
        Lacks(title, needs, Names([] if len(people) == len(everybody) > 1 else people))
        for (title, needs), people in held.items()
    ]


def _excess(finding: Finding) -> float:
    return abs(finding.value - finding.threshold) / (abs(finding.threshold) or 1)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
