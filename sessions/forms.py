"""What an athlete types about a session."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from accounts.fields import DayInput, DistanceField, DurationField, check_year
from accounts.units import long_day
from plans.work import Sport
from sessions.models import Log

RPE_CHOICES = [(n, str(n)) for n in range(1, 11)]
FEEL_CHOICES = [(feel.value, feel.label) for feel in reversed(Log.Feel)]


def _whole(value: str | Decimal) -> int:
    return int(float(value))


class FeltForm(forms.Form):
    """How hard and how it felt: what follows Done on the same card."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    rpe = forms.TypedChoiceField(
        label="How hard was the whole session?",
        choices=RPE_CHOICES,
        coerce=_whole,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    feel = forms.TypedChoiceField(
        label="How did it feel?",
        choices=FEEL_CHOICES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Note", max_length=2000, required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(
        self, data: Any = None, *, log: Log | None = None, auto_id: str = "id_%s", **initial: Any
    ) -> None:
        said = {name: getattr(log, name) for name in self.base_fields if hasattr(log, name)}
        if said.get("rpe") is not None:
            said["rpe"] = _whole(said["rpe"])
        super().__init__(data, auto_id=auto_id, initial={"client_id": uuid.uuid4()} | initial | said)

    @property
    def said(self) -> dict[str, Any]:
        """The fields that were sent, for a log; what was not sent says nothing."""
        names = [name for name in self.cleaned_data if name != "client_id"]
        return {name: self.cleaned_data[name] for name in names if self.add_prefix(name) in self.data}


class WorkForm(FeltForm):
    """Time and distance as well, in the person's units."""

    duration_s = DurationField(label="Duration")
    distance_m = DistanceField(label="Distance")

    def __init__(self, data: Any = None, *, units: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["distance_m"]
        assert isinstance(field, DistanceField)  # narrows for mypy
        field.units = units
        field.widget.attrs["placeholder"] = field.example
        self.fields["duration_s"].widget.attrs["placeholder"] = "52 min or 1:10"


class LogForm(WorkForm):
    """Everything about a session that was done, whole or in part."""

    outcome = forms.ChoiceField(
        label="How much of it?",
        choices=[(Log.Outcome.DONE, "All of it"), (Log.Outcome.PARTIAL, "Part of it")],
        widget=forms.RadioSelect,
    )

    field_order = ["outcome", "duration_s", "distance_m", "rpe", "feel", "note"]

    @property
    def said(self) -> dict[str, Any]:
        everything = {name: value for name, value in self.cleaned_data.items() if name != "client_id"}
        return everything | {"reason": ""}


class UnplannedForm(WorkForm):
    """Exercise that nobody planned."""

    title = forms.CharField(label="What did you do?", max_length=120)
    sport = forms.ChoiceField(label="Sport", choices=Sport)
    day = forms.DateField(label="Day", widget=DayInput())

    field_order = ["title", "sport", "day", "duration_s", "distance_m", "rpe", "feel", "note"]

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(f"This day lies ahead. Today is {long_day(self.today)}.")
        check_year(day)
        return day

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "client_id"}


class SkipForm(forms.Form):
    """Why a session was not done."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="What came in the way?",
        choices=Log.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came in the way; “Another reason” will do."},
    )
    note = forms.CharField(label="Note", max_length=2000, required=False, widget=forms.Textarea({"rows": 2}))

    @property
    def said(self) -> dict[str, Any]:
        nothing = dict.fromkeys(("rpe", "feel", "duration_s", "distance_m"))
        given = {name: self.cleaned_data[name] for name in ("reason", "note")}
        return {"outcome": Log.Outcome.SKIPPED} | nothing | given
