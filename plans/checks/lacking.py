"""Which sessions of a plan refer to values that an athlete has not on file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from plans.checks.session_view import SessionView
from plans.prescription.resolving import resolve

type Missing = Mapping[str, Sequence[SessionView]]


class Lacking:
    """What is missing depends on which values are on file and not on how large they are.

    So it is found once for all athletes with the same ones.
    """

    def __init__(self, sessions: Iterable[SessionView] = ()) -> None:
        self._sessions = tuple(sessions)
        self._known: dict[frozenset[str], Missing] = {}

    def without(self, values: Mapping[str, float]) -> Missing:
        """The sessions that lack something when these values are on file, by its name."""
        key = frozenset(values)
        if key not in self._known:
            self._known[key] = self._missing(values)
        return self._known[key]

    def using(self, name: str, values: Mapping[str, float]) -> list[SessionView]:
        """The sessions that would lack more if the value of this name were not on file."""
        others = {key: value for key, value in values.items() if key != name}
        with_it, without_it = (_counts(self.without(one)) for one in (values, others))
        return [one for one in self._referring if without_it.get(one.uid, 0) > with_it.get(one.uid, 0)]

    @cached_property
    def _referring(self) -> Sequence[SessionView]:
        return [one for one in self._sessions if resolve(one.structure, {}, sport=one.sport).missing]

    def _missing(self, values: Mapping[str, float]) -> Missing:
        missing: dict[str, list[SessionView]] = {}
        for session in self._referring:
            for name in resolve(session.structure, values, sport=session.sport).missing:
                missing.setdefault(name, []).append(session)
        return missing


def _counts(missing: Missing) -> dict[str, int]:
    counts: dict[str, int] = {}
    for sessions in missing.values():
        for one in sessions:
            counts[one.uid] = counts.get(one.uid, 0) + 1
    return counts
