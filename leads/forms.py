"""What a coach types about a lead."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from accounts.fields import DayInput, check_plain_address, check_year
from accounts.forms import ZoneField
from accounts.models import Practice, User
from accounts.sign_in_forms import MAX_EMAIL
from leads.models import Lead, LeadEntry


class MoveForm(forms.Form):
    """To which stage; being lost needs its reason, and the action says so."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    to = forms.ChoiceField(label="Stage", choices=Lead.Stage)
    reason = forms.ChoiceField(
        label="Why", choices=[("", "Choose"), *Lead.LostReason.choices], required=False
    )
    words = forms.CharField(label="In a few words", max_length=300, required=False)


class NoteForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    words = forms.CharField(
        label="Note",
        max_length=LeadEntry._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For the coaches of the practice; the lead does not see it.",
    )


class StepForm(forms.ModelForm[Lead]):
    """What comes next, and by when."""

    class Meta:
        model = Lead
        fields = ["next_step", "next_step_on"]
        widgets = {"next_step_on": DayInput()}
        labels = {"next_step": "Next step", "next_step_on": "On"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_step"].widget.attrs["placeholder"] = "Send two plans to choose from"
        self.fields["next_step_on"].validators.append(check_year)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("next_step_on") and not data.get("next_step"):
            self.add_error("next_step", "Say what is to be done on that day, or leave the date empty.")
        return data


class DetailsForm(forms.ModelForm[Lead]):
    """What goes along with the invitation; the address of a lead who was invited is the athlete's."""

    zone = ZoneField(help_text="Training days begin and end there.")

    class Meta:
        model = Lead
        fields = ["name", "phone", "zone", "goal", "goal_day", "goal_target", "coach"]
        widgets = {"goal_day": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coach: Any = self.fields["coach"]
        coach.queryset = User.objects.working_in(self.instance.practice_id)
        coach.label, coach.empty_label = "Coach", None
        self.fields["goal"].widget.attrs["placeholder"] = "Half marathon in Lisbon"
        self.fields["goal_target"].widget.attrs["placeholder"] = "under 1:45"
        self.fields["goal_day"].validators.append(check_year)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (data.get("goal_day") or data.get("goal_target")) and not data.get("goal"):
            self.add_error("goal", "Give the goal a name, or leave its date and target empty.")
        return data


class AddForm(forms.Form):
    """Somebody whom a coach met elsewhere."""

    name = forms.CharField(
        label="Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label="E-mail", max_length=MAX_EMAIL, validators=[check_plain_address])
    zone = ZoneField(help_text="Where this person lives.")
    said = forms.CharField(
        label="What it is about", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practice = practice
