"""A strength session as an athlete says it set by set: what a script keeps, or the rows of a plain form."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from accounts.fields import DurationField
from sessions.forms import FeltForm
from sessions.models import Session
from sessions.sets.done import DoneSet, SetsUnreadableError, checked, sane, sets_from_json
from sessions.sets.planned import MOST_LEFT, PlannedSet, keyed, planned_sets
from sessions.sets.words import from_unit
from sessions.sets_reading import done_of

MAX_TYPED = 12


class SetsForm(FeltForm):
    """`sets` is what a script sends (sessions.sets.done), kilograms in it; without one each planned set is a
    row with fields named after its place: `done-0`, `kg-0` in the person's unit, `amount-0`, `left-0`, and
    each movement has `name-0` for what was done in its place.
    """

    sets = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    duration_s = DurationField(label="Time from start to finish")

    field_order = ["client_id", "sets", "duration_s", "rpe", "feel", "note"]

    def __init__(self, data: Any = None, *, session: Session, units: str, **kwargs: Any) -> None:
        super().__init__(data, log=session.logged, **kwargs)
        self.session, self.planned = session, keyed(planned_sets(session.structure))
        self.units = units
        self.fields["duration_s"].widget.attrs["placeholder"] = "52 min or 1:10"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        try:
            text = data.get("sets")
            data["sets"] = sets_from_json(text) if text else checked(self._rows())
        except SetsUnreadableError as error:
            self.add_error(None, str(error))
        return data

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"sets": self.cleaned_data["sets"]}

    @property
    def typed(self) -> list[dict[str, Any]] | None:
        """What stood in the rows of a plain form, to be shown again; None where none was sent."""
        if not self.is_bound or self.data.get("sets"):
            return None
        names = ("kg", "amount", "left")
        return [
            {name: self.data.get(f"{name}-{place}", "") for name in names}
            | {"done": f"done-{place}" in self.data}
            for place in range(len(self.planned))
        ]

    def _rows(self) -> list[DoneSet]:
        """Sets that were added with a script have no row: they stay as they are."""
        log = self.session.logged
        added = [done_of(row) for row in log.sets.filter(of="").order_by("order")] if log else []
        rows = [self._row(place, key, one) for place, (key, one) in enumerate(self.planned.items())]
        return [*rows, *added]

    def _row(self, place: int, key: str, one: PlannedSet) -> DoneSet:
        instead = " ".join(str(self.data.get(f"name-{one.exercise}", "")).split())
        named: dict[str, Any] = {
            "name": instead[:120] or one.name,
            "of": key,
            "label": one.label,
            "side": one.side,
        }
        if f"done-{place}" not in self.data:
            return DoneSet(**named, done=False)
        kg, amount = self._number(place, one, "kg"), self._number(place, one, one.measure)
        typed = self.data.get(f"left-{place}", "")
        left = int(typed) if re.fullmatch(rf"[0-{MOST_LEFT}]", str(typed)) else None
        measured: dict[str, Any] = {one.measure: amount}
        weight = None if kg is None else from_unit(kg, self.units)
        return DoneSet(**named, **measured, kg=weight, is_added=one.is_added, left=left)

    def _number(self, place: int, one: PlannedSet, name: str) -> float | int | None:
        """What was typed, with a point or a comma; None for nothing."""
        field = "kg" if name == "kg" else "amount"
        typed = str(self.data.get(f"{field}-{place}", "")).strip()
        if not typed:
            return None
        if not re.fullmatch(r"\d{1,6}(?:[.,]\d{1,2})?", typed[: MAX_TYPED + 1]):
            raise SetsUnreadableError(f"{one.name}, set {one.number}: “{typed[:MAX_TYPED]}” is not a number.")
        value = float(typed.replace(",", "."))
        if not sane(name, value) or (name == "reps" and value != int(value)):
            raise SetsUnreadableError(f"{one.name}, set {one.number}: {typed} cannot be meant.")
        return int(value) if name == "reps" else value
