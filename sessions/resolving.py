"""Prescriptions for many athletes at once: what a planned session becomes with each one's thresholds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from athletes.models import Athlete, Threshold
from plans.prescription import resolve_loads
from plans.work import PrescribedWork

type Thresholds = Mapping[str, float]

# What a version that was published before a field existed says about it.
DEFAULTS = {one.name: one.get_default() for one in PrescribedWork._meta.fields}
NONE: Thresholds = {}


class Work(NamedTuple):
    """A structure as JSON, with one athlete's weights, and the thresholds that are missing for it."""

    structure: str
    missing: tuple[str, ...]


class Resolver:
    """Computes a structure once for everybody whose thresholds are the same.

    Most planned sessions refer to no threshold at all: they are the same for everybody.
    """

    def __init__(self, thresholds: Mapping[int, Thresholds]) -> None:
        """`thresholds` by athlete; who has none may be left out."""
        self._thresholds = thresholds
        self._classes = {athlete: frozenset(held.items()) for athlete, held in thresholds.items()}
        self._known: dict[tuple[int, frozenset[tuple[str, float]]], Work] = {}

    def work(self, planned: Mapping[str, Any], athlete: int) -> Work:
        """`planned` as `PlanVersion.content` holds it; the content outlives the resolver's use."""
        plain = self._work(planned, frozenset(), NONE)
        if not plain.missing or athlete not in self._thresholds:
            return plain
        return self._work(planned, self._classes[athlete], self._thresholds[athlete])

    def _work(
        self, planned: Mapping[str, Any], held: frozenset[tuple[str, float]], thresholds: Thresholds
    ) -> Work:
        key = id(planned), held
        if key not in self._known:
            resolved = resolve_loads(planned["structure"], thresholds)
            self._known[key] = Work(json.dumps(resolved.structure), tuple(resolved.missing))
        return self._known[key]


def thresholds_on(days: Mapping[Athlete, date]) -> dict[int, Thresholds]:
    """By athlete: kilograms by lower-case lift, as they hold on that athlete's day. One query."""
    by_pk = {athlete.pk: day for athlete, day in days.items()}
    held: dict[int, dict[str, float]] = {}
    rows = Threshold.objects.filter(athlete__in=by_pk, kind=Threshold.Kind.ONE_RM).order_by("valid_from")
    for athlete, lift, value, since in rows.values_list("athlete_id", "lift", "value", "valid_from"):
        if since <= by_pk[athlete]:
            held.setdefault(athlete, {})[lift.lower()] = float(value)
    return dict(held)


def missing_in(works: Iterable[Work]) -> list[str]:
    """Each missing threshold once, in the order in which the plan asks for them."""
    return list(dict.fromkeys(name for work in works for name in work.missing))


def field_of(planned: Mapping[str, Any], name: str) -> Any:
    """A field of the work; a version older than the field has its default."""
    return planned[name] if name in planned else DEFAULTS[name]
