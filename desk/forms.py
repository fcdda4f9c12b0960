"""What a coach changes in one athlete's session."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.fields import DayInput, DistanceField, DurationField, check_year
from accounts.layout import rows
from plans.work import MAX_NOTES
from sessions.models import Session

WORK = ("day", "title", "prescription", "why", "notes", "target_rpe", "duration_s", "distance_m")


class SessionEditForm(forms.Form):
    """`seen` is when the session was changed last, as the page showed it: two coaches do not overwrite."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(label="Day", widget=DayInput(), validators=[check_year])
    title = forms.CharField(
        label="Title", max_length=120, error_messages={"required": "Give the session a title."}
    )
    prescription = forms.CharField(
        label="Prescription",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="What it says of time, distance and effort holds, unless you change those yourself.",
    )
    duration_s = DurationField(label="Time")
    distance_m = DistanceField(label="Distance")
    target_rpe = forms.DecimalField(
        label="Target RPE",
        required=False,
        min_value=1,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        error_messages={
            "min_value": "Effort runs from 1 to 10.",
            "max_value": "Effort runs from 1 to 10.",
            "invalid": "Write the effort as a number from 1 to 10.",
        },
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )
    why = forms.CharField(
        label="Why this session", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    notes = forms.CharField(
        label="Notes", max_length=MAX_NOTES, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(
        label="Why the change",
        max_length=500,
        error_messages={"required": "Say in a line why it changes; it stands in the list of changes."},
    )

    def __init__(self, data: Any = None, *, session: Session, units: str) -> None:
        super().__init__(
            data, initial={name: getattr(session, name) for name in WORK} | {"seen": seen(session)}
        )
        self.session = session
        if session.target_rpe is not None:
            self.initial["target_rpe"] = f"{float(session.target_rpe):g}"
        field = self.fields["distance_m"]
        assert isinstance(field, DistanceField)  # narrows for mypy
        field.units = units
        numbers = ("duration_s", "distance_m", "target_rpe")
        self.helper = rows(("title", "day"), "prescription", numbers, "why", "notes", "reason", "seen")

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in WORK}

    def clean_prescription(self) -> str:
        """Browsers send \\r\\n: that alone is no change."""
        return str(self.cleaned_data["prescription"]).replace("\r\n", "\n")

    def clean_notes(self) -> str:
        return str(self.cleaned_data["notes"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("seen", "") != seen(self.session):
            who = self.session.edited_by or "Somebody"
            self.add_error(None, f"{who} changed this session in the meantime. Save again to replace that.")
        return cleaned


def seen(session: Session) -> str:
    return session.edited_at.isoformat() if session.edited_at else ""
