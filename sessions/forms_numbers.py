"""What is typed about one's own numbers: a result of a test, a threshold."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms

from accounts.fields import DayInput, check_year
from athletes.forms import ThresholdForm
from athletes.measures import written
from athletes.models import Benchmark, Result
from sessions.typed_results import TypedResult, example_of, read_result


class ResultForm(forms.Form):
    """One value of a test, in the person's units; `result` is what it says once it is valid."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    value = forms.CharField(max_length=40)
    day = forms.DateField(label="Date", widget=DayInput(), validators=[check_year])
    note = forms.CharField(label="Note", max_length=300, required=False, help_text="Wind, heat, how it went.")

    def __init__(
        self,
        data: Any = None,
        *,
        test: Benchmark,
        units: str,
        today: date,
        day: date | None = None,
        held: Result | None = None,
    ) -> None:
        self.test, self.units, self.today, self.held = test, units, today, held
        super().__init__(data, initial=self._initial(day or today))
        self.fields["value"].label = str(test.get_measure_display())
        self.fields["value"].help_text = f"Write it as {example_of(test.measure, units)}."

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("A result cannot be from a day to come.")
        return day

    def clean_value(self) -> TypedResult:
        if self.held and "value" not in self.changed_data:
            return TypedResult(self.held.value, self.held.made_from)
        try:
            return read_result(self.test.measure, self.cleaned_data["value"], self.units)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def result(self) -> Result:
        said = self.cleaned_data
        row = self.held or Result(benchmark=self.test, client_id=said["client_id"])
        row.value, row.made_from = said["value"]
        row.day, row.note = said["day"], said["note"]
        return row

    def _initial(self, day: date) -> dict[str, Any]:
        held = self.held
        if held is None:
            return {"client_id": uuid.uuid4(), "day": day}
        value = held.made_from or written(self.test.measure, held.value, self.units)
        return {"client_id": held.client_id, "value": value, "day": held.day, "note": held.note}


class OwnThresholdForm(ThresholdForm):
    """What an athlete knows about themselves: a coach confirms it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lift"].help_text = "For a 1RM: Squat, Bench press, Deadlift …"
        self.fields["valid_from"].help_text = "The day since which it holds."
