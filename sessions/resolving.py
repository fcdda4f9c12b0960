"""Prescriptions for many athletes at once: what a planned session becomes with each one's thresholds."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from athletes.models import Athlete, Threshold
from plans.prescription.rack import METRIC, Rack, rack_for
from plans.prescription.resolving import resolve
from plans.work import PrescribedWork

# What a version that was published before a field existed says about it.
DEFAULTS = {one.name: one.get_default() for one in PrescribedWork._meta.fields}


class Held(NamedTuple):
    """What prescriptions of one athlete refer to, and the plates that he or she loads."""

    thresholds: dict[str, float]
    rack: Rack = METRIC

    @property
    def key(self) -> tuple[frozenset[tuple[str, float]], Rack]:
        """The same for everybody with the same values."""
        return frozenset(self.thresholds.items()), self.rack


NONE = Held({})


class Work(NamedTuple):
    """A structure as JSON, with one athlete's numbers, and the thresholds that are missing for it."""

    structure: str
    missing: tuple[str, ...]


class Resolver:
    """Computes a structure once for everybody whose thresholds are the same.

    Most planned sessions refer to no threshold at all: they are the same for everybody.
    """

    def __init__(self, held: Mapping[int, Held]) -> None:
        """`held` by athlete; who has nothing may be left out."""
        self._held = held
        self._keys = {athlete: one.key for athlete, one in held.items()}
        self._known: dict[Hashable, Work] = {}

    def work(self, planned: Mapping[str, Any], athlete: int) -> Work:
        """`planned` as `PlanVersion.content` holds it; the content outlives the resolver's use."""
        plain = self._work(planned, NONE.key, NONE)
        if not plain.missing or athlete not in self._held:
            return plain
        return self._work(planned, self._keys[athlete], self._held[athlete])

    def _work(self, planned: Mapping[str, Any], held_key: Hashable, held: Held) -> Work:
        key = id(planned), held_key
        if key not in self._known:
            resolved = resolve(
                planned["structure"], held.thresholds, sport=planned.get("sport", ""), rack=held.rack
            )
            self._known[key] = Work(json.dumps(resolved.structure), tuple(resolved.missing))
        return self._known[key]


def thresholds_on(days: Mapping[Athlete, date]) -> dict[int, Held]:
    """By athlete: values by kind, kilograms by lower-case lift, as they hold on his or her day. One query."""
    by_pk = {athlete.pk: day for athlete, day in days.items()}
    held: dict[int, Held] = {}
    for athlete, units, name, value, since in _thresholds(by_pk):
        if since <= by_pk[athlete]:
            one = held.setdefault(athlete, Held({}, rack_for(units or "")))
            one.thresholds[name] = value
    return dict(held)


def dated_thresholds(days: Mapping[Athlete, date]) -> dict[int, dict[str, tuple[float, date]]]:
    """As `thresholds_on`, each value with the day since which it holds. One query."""
    by_pk = {athlete.pk: day for athlete, day in days.items()}
    held: dict[int, dict[str, tuple[float, date]]] = {}
    for athlete, _, name, value, since in _thresholds(by_pk):
        if since <= by_pk[athlete]:
            held.setdefault(athlete, {})[name] = value, since
    return held


def held_on_days(athlete: Athlete, days: Collection[date]) -> dict[date, Held]:
    """What holds on each of an athlete's days. One query."""
    rows = list(_thresholds([athlete.pk]))
    rack = rack_for(next((units or "" for _, units, *_ in rows), ""))
    return {
        day: Held({name: value for _, _, name, value, since in rows if since <= day}, rack) for day in days
    }


def _thresholds(athletes: Iterable[int]) -> Iterator[tuple[int, str | None, str, float, date]]:
    """Athlete, units, kind or lower-case lift, value and first day; the newer ones of a name come later."""
    rows = Threshold.objects.confirmed().filter(athlete__in=list(athletes)).order_by("valid_from")
    fields = ("athlete_id", "athlete__user__units", "kind", "lift", "value", "valid_from")
    for athlete, units, kind, lift, value, since in rows.values_list(*fields):
        yield athlete, units, lift.lower() or kind, float(value), since


def missing_in(works: Iterable[Work]) -> list[str]:
    """Each missing threshold once, in the order in which the plan asks for them."""
    return list(dict.fromkeys(name for work in works for name in work.missing))


def field_of(planned: Mapping[str, Any], name: str) -> Any:
    """A field of the work; a version older than the field has its default."""
    return planned[name] if name in planned else DEFAULTS[name]
