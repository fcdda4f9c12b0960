"""What an athlete types about a session."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from accounts.entered import MAX_M, MAX_S
from accounts.fields import DayInput, DistanceField, DurationField, PaceField, check_year
from accounts.units import distance, duration, long_day
from plans.work import Sport
from sessions.models import Log

RPE_CHOICES = [(n, str(n)) for n in range(1, 11)]
FEEL_CHOICES = [(feel.value, feel.label) for feel in reversed(Log.Feel)]

# How far a typed pace may be from time by distance, which people round.
PACE_SLACK = 0.03

NOTHING = (None, "")
# What a form has for itself; a pace is said by the time and the distance already.
UNSAID = {"client_id", "shown", "pace"}
FIELDS = {field.name for field in Log._meta.concrete_fields} - {"client_id"}


def _whole(value: str | Decimal) -> int:
    return int(float(value))


class FeltForm(forms.Form):
    """How hard and how it felt: what follows Done on the same card.

    `shown` names the fields that stood filled in on the page: only such a field says something by being
    empty. What another tab, another device or a file said since is not emptied by a page without it.
    """

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
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
        said = {name: getattr(log, name) for name in self.base_fields if log and name in FIELDS}
        if said.get("rpe") is not None:
            said["rpe"] = _whole(said["rpe"])
        said["shown"] = " ".join(name for name, value in said.items() if value not in NOTHING)
        # Another id each time the page is opened: words that were said before can be said again.
        super().__init__(data, auto_id=auto_id, initial={"client_id": uuid.uuid4()} | initial | said)

    @property
    def said(self) -> dict[str, Any]:
        """What the fields say, for a log; an empty one only where it was emptied."""
        emptied = self.cleaned_data["shown"].split()
        held = {name: value for name, value in self.cleaned_data.items() if name not in UNSAID}
        return {name: value for name, value in held.items() if value not in NOTHING or name in emptied}


class WorkForm(FeltForm):
    """Time, distance and heart as well, in the person's units; a pace stands for the time or the distance."""

    duration_s = DurationField(label="Duration")
    distance_m = DistanceField(label="Distance")
    pace = PaceField(label="Pace")
    avg_hr = forms.IntegerField(
        label="Average heart rate",
        required=False,
        min_value=30,
        max_value=250,
        widget=forms.NumberInput({"inputmode": "numeric", "placeholder": "148 bpm"}),
        error_messages={
            "invalid": "Write beats a minute as a whole number, such as 148.",
            "min_value": "A heart rate is between 30 and 250 beats a minute.",
            "max_value": "A heart rate is between 30 and 250 beats a minute.",
        },
    )

    def __init__(self, data: Any = None, *, units: str, sport: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.units = units
        distance_field, pace_field = self.fields["distance_m"], self.fields["pace"]
        assert isinstance(distance_field, DistanceField)  # narrows for mypy
        assert isinstance(pace_field, PaceField)
        distance_field.units = pace_field.units = units
        pace_field.per = "100m" if (self.data.get("sport") or sport) == Sport.SWIMMING else ""
        distance_field.widget.attrs["placeholder"] = distance_field.example
        pace_field.widget.attrs["placeholder"] = pace_field.example
        self.fields["duration_s"].widget.attrs["placeholder"] = "52 min or 1:10"

    def clean(self) -> dict[str, Any]:
        """Any two of time, distance and pace give the third; three have to agree."""
        said = super().clean() or self.cleaned_data
        per_km, seconds, metres = (said.get(name) for name in ("pace", "duration_s", "distance_m"))
        if per_km is None or self.errors:
            return said
        if seconds and metres:
            self._check(per_km, seconds, metres)
        elif seconds:
            self._derive("distance_m", round(seconds / per_km * 1000), MAX_M)
        elif metres:
            self._derive("duration_s", round(metres / 1000 * per_km), MAX_S)
        else:
            self.add_error("pace", "A pace alone says little. Add the duration or the distance.")
        return said

    def _derive(self, name: str, value: int, most: int) -> None:
        if 1 <= value <= most:
            self.cleaned_data[name] = value
        else:
            self.add_error("pace", "With this pace the other number cannot be right. Write that one instead.")

    def _check(self, per_km: float, seconds: int, metres: int) -> None:
        if abs(seconds / metres * 1000 - per_km) > max(PACE_SLACK * per_km, 1):
            took = f"{duration(seconds)} for {distance(metres, self.units)}"
            self.add_error("pace", f"{took} is another pace. Correct one of them, or leave one empty.")


class LogForm(WorkForm):
    """Everything about a session that was done, whole or in part."""

    outcome = forms.ChoiceField(
        label="How much of it?",
        choices=[(Log.Outcome.DONE, "All of it"), (Log.Outcome.PARTIAL, "Part of it")],
        widget=forms.RadioSelect,
    )

    field_order = ["outcome", "duration_s", "distance_m", "pace", "avg_hr", "rpe", "feel", "note"]

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"reason": ""}


class UnplannedForm(WorkForm):
    """Exercise that nobody planned."""

    title = forms.CharField(label="What did you do?", max_length=120)
    sport = forms.ChoiceField(label="Sport", choices=Sport)
    day = forms.DateField(label="Day", widget=DayInput())

    field_order = [
        "title",
        "sport",
        "day",
        "duration_s",
        "distance_m",
        "pace",
        "avg_hr",
        "rpe",
        "feel",
        "note",
    ]

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


class SkipForm(forms.Form):
    """Why a session was not done."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="What got in the way?",
        choices=Log.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what got in the way; “Another reason” will do."},
    )
    note = forms.CharField(label="Note", max_length=2000, required=False, widget=forms.Textarea({"rows": 2}))

    @property
    def said(self) -> dict[str, Any]:
        nothing = dict.fromkeys(("rpe", "feel", "duration_s", "distance_m", "avg_hr"))
        given = {name: self.cleaned_data[name] for name in ("reason", "note")}
        return {"outcome": Log.Outcome.SKIPPED} | nothing | given
