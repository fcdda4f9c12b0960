"""To whom a new version goes, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from plans.models import PlanVersion
from sessions.models import Assignment


class PushForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput)
    # The version that was looked at: one published in the meantime is not pushed unseen.
    version = forms.IntegerField(widget=forms.HiddenInput)
    assignments = forms.TypedMultipleChoiceField(
        label="Athletes",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one athlete.",
            "invalid_choice": "Somebody on this list does not follow an older version any more. Look again.",
        },
    )
    why = forms.CharField(
        label="Why",
        max_length=500,
        help_text="Stands in each athlete’s list of changes.",
        error_messages={"required": "Say in a line why the plan changes; the athletes will read it."},
    )

    def __init__(self, *args: Any, behind: Sequence[Assignment], latest: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest
        field = self.fields["assignments"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(one.pk, one.athlete.name) for one in behind]

    def clean_version(self) -> int:
        seen: int = self.cleaned_data["version"]
        if seen != self.latest.pk:
            raise ValidationError(
                f"Version {self.latest.number} was published in the meantime. Below is what it changes."
            )
        return seen

    @property
    def boxes(self) -> dict[int, Any]:
        """The tick boxes by assignment."""
        return {int(box.data["value"]): box for box in self["assignments"]}
