"""Choosing a workout file for a day of a plan."""

import uuid
from typing import Any

from django import forms

from accounts.units import DAYS
from plans.models import Plan
from plans.workout_files.reading import KINDS, read_workout
from plans.workout_files.workout import MAX_BYTES, Workout, WorkoutFileError


class WorkoutForm(forms.Form):
    """`workout` is what the file holds; a file that cannot be read says why at its field."""

    file = forms.FileField(
        label="Workout file",
        help_text=f"A {KINDS} file of at most 2 MB. Its steps become the prescription.",
        error_messages={"required": "Choose a file first.", "empty": "This file is empty."},
        widget=forms.ClearableFileInput(attrs={"accept": ".fit,.zwo,.erg,.mrc"}),
    )
    week = forms.IntegerField(label="Week", min_value=1)
    weekday = forms.TypedChoiceField(label="Day", choices=list(enumerate(DAYS)), coerce=int)
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.workout: Workout | None = None
        self.fields["week"].widget.attrs["max"] = plan.weeks

    def clean_week(self) -> int:
        week: int = self.cleaned_data["week"]
        if week > self.plan.weeks:
            raise forms.ValidationError(f"This plan ends with week {self.plan.weeks}.")
        return week

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.workout = read_workout(file.read(MAX_BYTES + 1))
        except WorkoutFileError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file
