"""Recorded files that an athlete brings: several at once, also zipped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from activities.clock import FIRST_WATCHES
from activities.recording import MAX_BYTES

MOST_FILES = 20
EARLIEST = FIRST_WATCHES.date()


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files; each that is too large is named."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        given = data or [None]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"At most {MOST_FILES} files at once; a ZIP file may hold more.")
        large = [file.name for file in files if file.size > MAX_BYTES]
        if large:
            raise forms.ValidationError([f"{name} is larger than 25 MB." for name in large])
        return files


class FilesForm(forms.Form):
    chosen = FilesField(
        label="Files",
        help_text="FIT, TCX or GPX, or a ZIP of them; 25 MB each.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    most_bytes = MAX_BYTES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].widget.attrs |= {"accept": ".fit,.tcx,.gpx,.zip", "class": "form-control"}


class DayForm(forms.Form):
    """The day of a recording whose device had lost the time."""

    day = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose the day.", "invalid": "Choose a day from the calendar."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].widget.attrs |= {"max": today.isoformat(), "min": EARLIEST.isoformat()}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not EARLIEST <= day <= self.today:
            raise forms.ValidationError("Choose a day up to today.")
        return day
