"""What a coach types to give one athlete a session more."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from accounts.fields import DayInput, check_year
from accounts.layout import rows
from plans.prescription.kinds import KINDS
from plans.prescription.line import read_line
from plans.words import kind_label
from plans.work import Sport
from sessions.models import Assignment

NOTHING = "Say what to do, such as “Tempo 40 min” or “5 km time trial”."


class SessionAddForm(forms.Form):
    """`plans` are those that run or are ahead; with one of them nothing is asked."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    plan = forms.TypedChoiceField(label="Beside which plan", coerce=int)
    day = forms.DateField(label="Day", widget=DayInput(), validators=[check_year])
    text = forms.CharField(
        label="What to do",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text="As in the plan’s grid: a title, then the work. Time, distance and effort are read.",
        error_messages={"required": NOTHING},
    )
    sport = forms.ChoiceField(label="Sport", choices=Sport.choices)
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "As it is written"), *((one, kind_label(one)) for one in KINDS if one != "rest")],
    )
    purpose = forms.CharField(
        label="Why this session", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = forms.CharField(
        label="Why it is added",
        max_length=500,
        error_messages={"required": "Say in a line why it is added; it stands in the list of changes."},
    )

    def __init__(
        self, data: Any = None, *, plans: Sequence[Assignment], day: date, kind: str, units: str
    ) -> None:
        first = plans[0]
        chosen = {"uid": uuid.uuid4(), "day": day, "plan": first.pk, "sport": first.version.plan.sport}
        super().__init__(data, initial=chosen | {"kind": kind if kind in KINDS else ""})
        self.plans, self.units = {one.pk: one for one in plans}, units
        plan = self.fields["plan"]
        assert isinstance(plan, forms.TypedChoiceField)  # narrows for mypy
        plan.choices = [(one.pk, one.version.plan.name) for one in plans]
        if len(plans) == 1:
            plan.widget = forms.HiddenInput()
        self.helper = rows("plan", ("day", "sport", "kind"), "text", "purpose", "why", "uid")

    @property
    def assignment(self) -> Assignment:
        return self.plans[self.cleaned_data["plan"]]

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()
        sport = self.data.get("sport", "")
        if not read_line(text, sport=sport if sport in Sport.values else "other", units=self.units).title:
            raise forms.ValidationError(NOTHING)
        return text
