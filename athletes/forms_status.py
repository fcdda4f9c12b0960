"""What is said about days without training: those of a status period, and those of every week."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms

from accounts.fields import DayInput, check_year
from accounts.units import DAYS
from athletes.models import Athlete, StatusPeriod

MOST_MINUTES = 24 * 60


class StatusForm(forms.ModelForm[StatusPeriod]):
    """Sick, injured or away, from a day on and perhaps to a day."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = StatusPeriod
        fields = ["client_id", "kind", "first_day", "last_day", "note"]
        widgets: ClassVar[dict[str, Any]] = {
            "kind": forms.RadioSelect,
            "first_day": DayInput(),
            "last_day": DayInput(),
        }
        labels: ClassVar[dict[str, str]] = {"kind": "What is it?", "note": "Anything the coach should know"}
        help_texts: ClassVar[dict[str, str]] = {"last_day": "Leave it empty while you do not know."}

    def __init__(self, data: Any = None, *, today: date, instance: StatusPeriod | None = None) -> None:
        first = {} if instance else {"client_id": uuid.uuid4(), "first_day": today}
        super().__init__(data, initial=first, instance=instance)
        kind: Any = self.fields["kind"]
        kind.choices = StatusPeriod.Kind.choices
        self.fields["note"].required = False
        for name in ("first_day", "last_day"):
            self.fields[name].validators.append(check_year)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day comes before the first.")
        return data


class FreeDaysForm(forms.Form):
    """Minutes free for training on each weekday; an empty field says nothing, 0 is a day without."""

    def __init__(self, data: Any = None, *, athlete: Athlete) -> None:
        held = athlete.free_minutes or [None] * 7
        super().__init__(data, initial={f"day{number}": minutes for number, minutes in enumerate(held)})
        for number, name in enumerate(DAYS):
            self.fields[f"day{number}"] = forms.IntegerField(
                label=name, min_value=0, max_value=MOST_MINUTES, required=False
            )
            self.fields[f"day{number}"].widget.attrs |= {"inputmode": "numeric", "placeholder": "min"}

    @property
    def minutes(self) -> list[int | None]:
        return [self.cleaned_data[f"day{number}"] for number in range(7)]
