"""The pages of the intake, one form each; `answers` is what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.fields import DayInput, check_year
from accounts.units import DAYS
from athletes.forms_status import MOST_MINUTES
from athletes.intake.questions import EQUIPMENT, LABELS, NO, OPEN, SCREENING, YES
from athletes.models import Athlete

LONG = 1500


class SectionForm(forms.Form):
    """What was typed of one section, and what it was before."""

    def __init__(self, data: Any = None, *, held: Mapping[str, Any]) -> None:
        super().__init__(data, initial=self.shown(held))

    def shown(self, held: Mapping[str, Any]) -> dict[str, Any]:
        return dict(held)

    @property
    def faulty(self) -> bool:
        """Whether something was typed that cannot be kept, which is not the same as a gap."""
        return any(name in self.fields and self[name].data not in (None, "", []) for name in self.errors)

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed and can be kept; with mistakes in it, or gaps, it is marked as open."""
        return self.kept() | ({OPEN: True} if self.errors else {})

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def long_text(label: str, hint: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class HealthForm(SectionForm):
    """Seven answers; none of them is chosen beforehand, because a no has to be somebody's own."""

    details = long_text("About each yes", "What it is, since when, and what a doctor said about exercise.")

    def __init__(self, data: Any = None, *, held: Mapping[str, Any]) -> None:
        super().__init__(data, held=held)
        for key, question in SCREENING.items():
            self.fields[key] = forms.ChoiceField(
                label=question, choices=[(YES, "Yes"), (NO, "No")], widget=forms.RadioSelect
            )
        self.order_fields([*SCREENING, "details"])

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[key] for key in SCREENING]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if YES in data.values() and not data.get("details"):
            self.add_error("details", "Say in a few words what each yes is about.")
        return data


class BodyForm(SectionForm):
    conditions = long_text(
        "Conditions", "Anything long-lasting that your coach should know of. None is an answer too."
    )
    injuries = long_text(
        "Injuries", "Now and in the last two years: what, when, and what still makes itself felt."
    )
    medicines = long_text("Medicines that matter", "Such as beta blockers, which change heart rates.", rows=2)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in ("conditions", "injuries")) and not self.errors:
            self.add_error("conditions", "Write “none” where there is none, so that it is not left open.")
        return data


class WeekForm(SectionForm):
    """Minutes for each weekday, empty where nothing is said; `minutes` are seven of them, Monday first."""

    equipment = forms.MultipleChoiceField(
        label="Equipment", required=False, choices=EQUIPMENT.items, widget=forms.CheckboxSelectMultiple
    )
    equipment_more = forms.CharField(label="Other equipment", required=False, max_length=200)

    def __init__(self, data: Any = None, *, held: Mapping[str, Any]) -> None:
        super().__init__(data, held=held)
        for number, name in enumerate(DAYS):
            self.fields[f"day{number}"] = forms.IntegerField(
                label=name, min_value=0, max_value=MOST_MINUTES, required=False
            )
            self.fields[f"day{number}"].widget.attrs |= {"inputmode": "numeric", "placeholder": "min"}

    def shown(self, held: Mapping[str, Any]) -> dict[str, Any]:
        minutes = held.get("minutes") or [None] * 7
        return {**held, **{f"day{number}": one for number, one in enumerate(minutes)}}

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[f"day{number}"] for number in range(7)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and all(data.get(f"day{number}") is None for number in range(7)):
            self.add_error("day0", "Say it for one day at least: 0 is a day without training.")
        return data

    def kept(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "minutes": [data.get(f"day{number}") for number in range(7)],
            "equipment": data.get("equipment", []),
            "equipment_more": data.get("equipment_more", ""),
        }


class BeforeForm(SectionForm):
    history = long_text("Sport so far", "Which sports, for how long, and what you reached.")
    hours = forms.FloatField(
        label="Hours a week, lately",
        required=False,
        min_value=0,
        max_value=60,
        help_text="Of the last four weeks.",
    )
    sessions = forms.IntegerField(label="Sessions a week, lately", required=False, min_value=0, max_value=40)
    longest = forms.IntegerField(
        label=LABELS["before"]["longest"], required=False, min_value=0, max_value=MOST_MINUTES
    )
    likes = long_text(
        "Likes and dislikes", "Alone or with others, mornings, hills, machines; what you will not do."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("history"):
            self.add_error("history", "A sentence is enough, also that there was none.")
        return data


FORMS: dict[str, type[SectionForm]] = {
    "health": HealthForm,
    "body": BodyForm,
    "week": WeekForm,
    "before": BeforeForm,
}


class ScreeningForm(forms.Form):
    """A coach's words about a clearance, or about a screening that was done elsewhere."""

    words = forms.CharField(
        label="What was said, and by whom",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Dr Lund: no limits below threshold"}),
    )

    on = forms.DateField(
        label="On which day was it?",
        widget=DayInput(),
        validators=[check_year],
        error_messages={"required": "Say on which day."},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, with_words: bool, today: date) -> None:
        """Nobody is asked for words that cannot be kept; `today` is the last day it can have been."""
        super().__init__(data)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        if not with_words:
            del self.fields["words"]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on


class ElsewhereForm(ScreeningForm):
    """Several athletes who were screened elsewhere, such as on paper, on the same day."""

    athletes = forms.ModelMultipleChoiceField(
        label="Athletes",
        queryset=Athlete.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one athlete.",
            "invalid_choice": "Somebody on this list is screened by now. Look again.",
        },
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, athletes: QuerySet[Athlete], today: date
    ) -> None:
        super().__init__(data, with_words=True, today=today)
        self.fields["words"].required = False
        self.fields["words"].widget.attrs["placeholder"] = "Questionnaire on paper, in the file"
        field = self.fields["athletes"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = athletes

    @property
    def boxes(self) -> dict[int, Any]:
        """The tick boxes by athlete."""
        return {box.data["value"].value: box for box in self["athletes"]}
