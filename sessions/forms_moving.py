"""To which day an athlete moves a session."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from accounts.units import long_day


class MoveForm(forms.Form):
    """`days`: those that it can be moved to; `stands_on` is none of them, but no mistake either."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.TypedChoiceField(
        label="To which day?",
        coerce=date.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a day.",
            "invalid_choice": "It cannot stand on that day. Choose one of these.",
        },
    )
    why = forms.CharField(label="Why", max_length=500, required=False)

    def __init__(self, data: Any = None, *, days: Sequence[date], stands_on: date) -> None:
        super().__init__(data, initial={"client_id": uuid.uuid4()})
        day = self.fields["day"]
        assert isinstance(day, forms.TypedChoiceField)  # narrows for mypy
        shown = [(one.isoformat(), long_day(one)) for one in days]
        day.choices = [*shown, (stands_on.isoformat(), long_day(stands_on))]
        # The choices of the field are those that can be sent, of the widget those that are shown.
        day.widget.choices = shown
        self.fields["why"].widget.attrs["placeholder"] = "If you like"

    @property
    def said(self) -> dict[str, Any]:
        return {"day": self.cleaned_data["day"], "why": self.cleaned_data["why"]}
