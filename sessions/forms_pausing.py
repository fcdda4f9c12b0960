"""From when a plan stands still, and how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from accounts.fields import DayInput, check_year

MOVES = [("weeks", "Whole weeks"), ("days", "To the day")]


class PauseForm(forms.Form):
    day = forms.DateField(label="First day of the pause", widget=DayInput(), validators=[check_year])
    why = forms.CharField(label="Why", max_length=500, required=False)

    @property
    def chosen_day(self) -> date | None:
        """What the preview is about; None for a day that makes no sense."""
        said: Mapping[str, Any] = self.cleaned_data if self.is_bound else self.initial
        return said.get("day")


class GoOnForm(PauseForm):
    move = forms.ChoiceField(
        label="The sessions that wait move by",
        choices=MOVES,
        widget=forms.RadioSelect,
        help_text="In whole weeks each session keeps its weekday.",
    )

    field_order = ["day", "move", "why"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = "The plan goes on from"

    @property
    def whole_weeks(self) -> bool:
        said: Mapping[str, Any] = self.cleaned_data if self.is_bound else self.initial
        return said.get("move") != "days"
