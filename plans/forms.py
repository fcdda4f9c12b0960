"""What a coach types into plans."""

import uuid
from datetime import date
from typing import Any

from django import forms

from accounts.fields import DistanceField, DurationField
from accounts.layout import rows
from accounts.units import DAYS
from plans.edits.content import event_problem
from plans.models import MAX_WEEKS, Phase, Plan, PlannedSession
from plans.prescription.kinds import KINDS, kind_of
from plans.words import kind_label
from plans.work import Adaptation, Sport

MAX_REVISION = 2**31 - 1
NOT_SHOWN = "This came without the state of the plan that it was meant for. Look again and repeat."
SAID = ("title", "sport", "kind", "adaptation", "is_key", "prescription", "why", "notes", "link")


def shown_again(form: forms.BaseForm, revision: int) -> None:
    """Lets the form, shown again with what was typed, be sent once more by somebody who now knows."""
    form.data = {name: form.data[name] for name in form.data} | {"revision": str(revision)}


class PlanForm(forms.ModelForm[Plan]):
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    weeks = forms.IntegerField(
        label="Weeks", help_text=f"1 to {MAX_WEEKS}. Weeks can be added and removed later."
    )

    class Meta:
        model = Plan
        fields = ["name", "sport", "weeks", "goal", "goal_kind", "event_on", "goal_target"]
        help_texts = {
            "goal": "What the plan is for, such as “Berlin Marathon”.",
            "event_on": "The last week holds it; the weeks then show their dates.",
            "goal_target": "Such as “under 3:45:00” or “140 kg”.",
        }
        widgets = {"event_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        error_messages = {
            "name": {"required": "Give the plan a name."},
            "event_on": {"invalid": "Write the date as day, month and year, such as 2026-09-27."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("goal", "goal_kind", "event_on", "goal_target"):
            self.fields[name].required = False
        self.fields["goal_kind"].choices = [("", "Neither"), *Plan.GoalKind.choices]  # type: ignore[attr-defined]
        self.fields["sport"].choices = [("", "Choose a sport"), *Sport.choices]  # type: ignore[attr-defined]
        self.initial["revision"] = self.instance.revision
        del self.fields["uid" if self.instance.pk else "revision"]
        goal = ("goal", ("goal_kind", "event_on", "goal_target"))
        self.helper = rows("name", ("sport", "weeks"), *goal, "revision" if self.instance.pk else "uid")

    def clean_event_on(self) -> date | None:
        event_on: date | None = self.cleaned_data["event_on"]
        if event_on is not None and (problem := event_problem(event_on)):
            raise forms.ValidationError(problem)
        return event_on

    def clean(self) -> dict[str, Any]:
        """A date without a kind is that of an event, a target alone that of a benchmark."""
        data = super().clean() or self.cleaned_data
        if not data.get("goal_kind") and (data.get("event_on") or data.get("goal_target")):
            kinds = Plan.GoalKind
            data["goal_kind"] = kinds.EVENT if data.get("event_on") else kinds.BENCHMARK
        return data

    def about(self) -> dict[str, Any]:
        """What the plan says of itself, as the operations take it."""
        data = self.cleaned_data
        said = {name: str(data[name]) for name in ("name", "sport", "goal", "goal_kind", "goal_target")}
        return said | {"event_on": data["event_on"].isoformat() if data["event_on"] else None}

    def clean_weeks(self) -> int:
        weeks: int = self.cleaned_data["weeks"]
        if weeks < 1:
            raise forms.ValidationError("A plan has at least one week.")
        if weeks > MAX_WEEKS:
            raise forms.ValidationError(f"A plan holds at most {MAX_WEEKS} weeks; {weeks} is too many.")
        used = self.instance.last_used_week if self.instance.pk else 0
        if weeks < used:
            raise forms.ValidationError(
                f"Week {used} holds a session or belongs to a phase: keep {used} weeks or empty it first."
            )
        return weeks


class SessionForm(forms.ModelForm[PlannedSession]):
    """A planned session. Choosing a kind proposes what is left empty; saying nothing new changes nothing."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="Kind")
    adaptation = forms.ChoiceField(
        label="Intended adaptation",
        required=False,
        choices=[("", "As the kind intends"), *Adaptation.choices],
    )
    target_rpe = forms.DecimalField(
        label="Target RPE",
        required=False,
        min_value=1,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        help_text="1 is very easy, 10 is all you have.",
        error_messages={
            "min_value": "Effort runs from 1 to 10.",
            "max_value": "Effort runs from 1 to 10.",
            "invalid": "Write the effort as a number from 1 to 10.",
        },
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )
    duration = DurationField(label="Time", help_text="52 min, 1:10 or 1 h 10.")
    distance = DistanceField(label="Distance")
    week = forms.TypedChoiceField(label="Week", coerce=int)
    weekday = forms.TypedChoiceField(label="Day", coerce=int, choices=list(enumerate(DAYS)))

    class Meta:
        model = PlannedSession
        fields = [
            "title", "sport", "kind", "adaptation", "is_key", "target_rpe", "prescription", "why", "notes",
            "link", "week", "weekday",
        ]  # fmt: skip
        widgets = {
            "prescription": forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
            "why": forms.Textarea(attrs={"rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "is_key": "Key sessions carry the week and stand out in it.",
            "prescription": "What to do, one step a line.",
            "why": "The effect, and what it is for. The athlete reads this first.",
        }
        error_messages = {
            "title": {"required": "Give the session a title."},
            "link": {"invalid": "A link begins with http:// or https:// and names a site."},
        }

    def __init__(self, *args: Any, units: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        distance = self.fields["distance"]
        assert isinstance(distance, DistanceField)  # narrows for mypy
        distance.units = units
        distance.help_text = f"{distance.example} or 400 m."
        self.initial["duration"] = self.instance.duration_s
        self.initial["distance"] = self.instance.distance_m
        if self.instance.target_rpe is not None:
            self.initial["target_rpe"] = f"{float(self.instance.target_rpe):g}"
        self.initial.setdefault("uid", self.instance.uid)
        self.initial["revision"] = self.instance.plan.revision
        self.before = self.instance.prescription
        self._set_choices()
        self.helper = rows(
            "title", ("kind", "sport"), ("duration", "distance", "target_rpe"), "prescription", "why",
            "notes", "link", ("adaptation", "week", "weekday"), "is_key", "uid", "revision",
        )  # fmt: skip

    def _set_choices(self) -> None:
        kinds = dict.fromkeys([*KINDS, self.instance.kind])
        self.fields["kind"].choices = [(name, kind_label(name)) for name in kinds]  # type: ignore[attr-defined]
        weeks = range(1, self.instance.plan.weeks + 1)
        self.fields["week"].choices = [(number, str(number)) for number in weeks]  # type: ignore[attr-defined]

    def clean_prescription(self) -> str:
        """Browsers send \\r\\n: that alone is no change."""
        return str(self.cleaned_data["prescription"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """What is left empty comes from the kind: the adaptation always, RPE and why in a new session."""
        data = super().clean() or self.cleaned_data
        kind = kind_of(data.get("kind", ""))
        data["adaptation"] = data.get("adaptation") or kind.adaptation
        if self.instance._state.adding:
            data["why"] = data.get("why") or (kind.purpose if data.get("kind") in KINDS else "")
            if data.get("target_rpe") is None and "target_rpe" not in self.errors:
                data["target_rpe"] = kind.target_rpe
        return data

    def fields_to_put(self) -> dict[str, Any]:
        return self.fields_to_set() | {"prescription": self.cleaned_data["prescription"]}

    def fields_to_set(self) -> dict[str, Any]:
        """What the form says about the session, as the operations take it."""
        data = self.cleaned_data
        said = {name: data[name] for name in SAID}
        if said["prescription"].strip() == self.before.strip():
            del said["prescription"]  # a browser trims, and that alone is no change
        rpe = data["target_rpe"]
        known = {"target_rpe": None if rpe is None else float(rpe)}
        return said | known | {"duration_s": data["duration"], "distance_m": data["distance"]}


class PhaseForm(forms.ModelForm[Phase]):
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    first_week = forms.TypedChoiceField(label="From week", coerce=int)
    last_week = forms.TypedChoiceField(label="To week", coerce=int)

    class Meta:
        model = Phase
        fields = ["name", "kind", "purpose", "first_week", "last_week"]
        help_texts = {"purpose": "What these weeks are for, in a sentence."}
        error_messages = {"name": {"required": "Give the phase a name, such as Base 1."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weeks = [(number, str(number)) for number in range(1, self.instance.plan.weeks + 1)]
        for name in ("first_week", "last_week"):
            self.fields[name].choices = weeks  # type: ignore[attr-defined]
        self.initial["uid"] = self.instance.uid
        self.initial["revision"] = self.instance.plan.revision
        self.helper = rows("name", ("kind", "first_week", "last_week"), "purpose", "uid", "revision")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_week"), data.get("last_week")
        if first and last and last < first:
            self.add_error("last_week", f"Week {last} is before week {first}, where the phase begins.")
        return data

    def operation(self) -> dict[str, Any]:
        """A new phase takes the id that the form brought along, one that is there keeps its own."""
        said = {name: self.cleaned_data[name] for name in self.Meta.fields}
        brought = self.cleaned_data["uid"] if self.instance._state.adding else None
        return {"do": "phase", "uid": str(brought or self.instance.uid), **said}


class WeekForm(forms.Form):
    """Which week, and how many the page showed: a second click finds another number and does nothing."""

    week = forms.IntegerField(min_value=0, max_value=MAX_WEEKS)
    of = forms.IntegerField(min_value=0, max_value=MAX_WEEKS)


class ShownForm(forms.Form):
    """The revision of the plan that the page showed."""

    revision = forms.IntegerField(min_value=0, max_value=MAX_REVISION)

    def unreadable(self, sentence: str) -> str:
        """What to say where it is not valid: `sentence`, unless the revision is what is missing."""
        return NOT_SHOWN if "revision" in self.errors else sentence


class ShownWeekForm(ShownForm, WeekForm):
    """A week that goes with what the page showed in it."""


class MoveForm(ShownForm):
    week = forms.IntegerField(min_value=1, max_value=MAX_WEEKS)
    weekday = forms.IntegerField(min_value=0, max_value=6)
    order = forms.IntegerField(min_value=0, max_value=100, required=False)


class ShownOnceForm(ShownForm):
    """With an id, so that a second click has no second effect."""

    uid = forms.UUIDField()


class CopyForm(forms.Form):
    uid = forms.UUIDField()


class StarterForm(forms.Form):
    starter = forms.SlugField()
    uid = forms.UUIDField()
