"""What coaches type about athletes, and athletes about themselves."""

from __future__ import annotations

import uuid
from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import password_validation

from accounts.fields import DayInput, check_plain_address
from accounts.forms import ZoneField
from accounts.models import Practice, User
from accounts.sign_in_forms import ABOUT_PASSWORDS, MAX_EMAIL
from accounts.units import DAYS, long_day
from athletes import thresholds
from athletes.choosing_test import tests_of
from athletes.intake.consents import SHARING, current
from athletes.models import COACHS_FIELDS, Athlete, Benchmark, Goal, Threshold

WEEKDAYS = [(number, name) for number, name in enumerate(DAYS)]
TAKEN = "{0} has this address in {1} already."
TAKEN_ARCHIVED = "{0} has this address in {1} and is archived: open that page and take them back."


def typed_name(autocomplete: str = "name") -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": autocomplete})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def email_taken(practice: Practice, email: str, but: uuid.UUID | None) -> str | None:
    """The sentence for an address that somebody else in the practice has; None for a free one."""
    other = (
        Athlete.objects.filter(practice=practice, email__iexact=email)
        .exclude(uid=but or uuid.UUID(int=0))
        .first()
    )
    if other is None:
        return None
    return (TAKEN_ARCHIVED if other.archived_at else TAKEN).format(other, practice)


class InviteForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    name = forms.CharField(label="Name", max_length=120, widget=typed_name("off"))
    email = forms.EmailField(
        label="E-mail",
        max_length=MAX_EMAIL,
        validators=[check_plain_address],
        help_text="The invitation goes there and works for 14 days.",
    )
    zone = ZoneField(help_text="Where the athlete lives: training days begin and end there.")
    goal_title = forms.CharField(label="Goal", max_length=120, required=False)
    goal_day = forms.DateField(label="Date", required=False, widget=DayInput())
    goal_target = forms.CharField(label="Target", max_length=60, required=False)

    def __init__(self, *args: Any, practice: Practice, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practice, self.today = practice, today
        self.fields["goal_title"].widget.attrs["placeholder"] = "Half marathon in Lisbon"
        self.fields["goal_target"].widget.attrs["placeholder"] = "under 1:45"

    def clean_goal_day(self) -> date | None:
        day: date | None = self.cleaned_data["goal_day"]
        if day and day < self.today:
            raise forms.ValidationError(f"{long_day(day)} {day.year} has passed.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sentence = "email" in data and email_taken(self.practice, data["email"], data.get("uid"))
        if sentence:
            self.add_error("email", sentence)
        if (data.get("goal_day") or data.get("goal_target")) and not data.get("goal_title"):
            self.add_error("goal_title", "Give the goal a name, or leave its date and target empty.")
        return data

    def goal(self) -> Goal | None:
        """The goal that was typed, not yet anybody's; None without a title."""
        data = self.cleaned_data
        if not data["goal_title"]:
            return None
        kind = Goal.Kind.EVENT if data["goal_day"] else Goal.Kind.BENCHMARK
        return Goal(kind=kind, title=data["goal_title"], day=data["goal_day"], target=data["goal_target"])


class AthleteForm(forms.ModelForm[Athlete]):
    """What a coach may change; the address only while it is not the address of an account."""

    zone = ZoneField(help_text="Training days begin and end there.")
    summary_weekday = forms.TypedChoiceField(label="Weekly summary on", choices=WEEKDAYS, coerce=int)

    class Meta:
        model = Athlete
        fields = COACHS_FIELDS
        widgets = {"summary_time": time_input()}
        labels: ClassVar[dict[str, str]] = {
            "name": "Name",
            "email": "E-mail",
            "summary_time": "at",
            "summary_without_me": "Send the summaries without me",
            "may_move": "May move sessions to another day",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "summary_without_me": "They go out at their time, without a note and without being approved.",
            "may_move": "Within this week and the next; each move stands in the changes, with its reason.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = User.objects.working_in(self.instance.practice_id)
        coach: Any = self.fields["coach"]
        coach.queryset, coach.label, coach.empty_label = members, "Coach", None
        if self.instance.user_id:
            self.fields["email"].disabled = True
            self.fields[
                "email"
            ].help_text = "The athlete’s account has this address; only its owner changes it."

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email != self.instance.email:
            check_plain_address(email)
        sentence = email_taken(self.instance.practice, email, self.instance.uid)
        if sentence:
            raise forms.ValidationError(sentence)
        return email.lower()


class GoalForm(forms.ModelForm[Goal]):
    class Meta:
        model = Goal
        fields = ["title", "kind", "day", "target", "priority"]
        widgets = {"day": DayInput(), "kind": forms.RadioSelect}
        labels: ClassVar[dict[str, str]] = {
            "title": "Goal",
            "day": "Date",
            "target": "Target",
            "kind": "Kind",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "kind": "An event has a date; a benchmark has a value to reach, with or without one."
        }

    test = forms.ChoiceField(
        label="Measured by", required=False, help_text="Its results show how far the goal is."
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tests = tests_of(practice)
        self.tests = dict(tests)
        field: Any = self.fields["test"]
        field.choices = [("", "Nothing on file"), *((word, test.name) for word, test in tests)]
        held = next((word for word, test in tests if test.pk and test.pk == self.instance.benchmark_id), "")
        self.initial["test"] = held

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == Goal.Kind.EVENT and not data.get("day") and "day" not in self.errors:
            self.add_error("day", "An event needs its date.")
        if data.get("kind") == Goal.Kind.BENCHMARK and not data.get("target"):
            self.add_error("target", "A benchmark needs the value to reach, such as 20:30 or 100 kg.")
        return data

    def chosen(self) -> Benchmark | None:
        """The test that was chosen; one of the table may have no row yet."""
        return self.tests.get(self.cleaned_data["test"])


class ThresholdForm(forms.Form):
    """One value, typed in the coach's units."""

    kind = forms.ChoiceField(label="What", choices=Threshold.Kind)
    lift = forms.CharField(
        label="Lift",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "lifts"}),
        help_text="For a 1RM: Squat, Bench press, Deadlift …",
    )
    value = forms.CharField(label="Value", max_length=20)
    valid_from = forms.DateField(
        label="From", widget=DayInput(), help_text="What was done before keeps its value."
    )

    NAMES: ClassVar[dict[str, str]] = {
        "1rm": "One-repetition maximum of a lift",
        "ftp": "Threshold power (FTP)",
        "lthr": "Threshold heart rate",
        "pace": "Threshold pace",
        "css": "Critical swim speed",
        "hrmax": "Highest heart rate",
        "hrrest": "Resting heart rate",
    }

    def __init__(self, *args: Any, units: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        kind: Any = self.fields["kind"]
        kind.choices = [
            (value, f"{name}: {thresholds.example(value, units)}") for value, name in self.NAMES.items()
        ]

    def clean_lift(self) -> str:
        """One spelling: `bench  press` and `Bench press` are the same lift."""
        words = " ".join(self.cleaned_data["lift"].split())
        return words[:1].upper() + words[1:]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_lift = data.get("kind") == Threshold.Kind.ONE_RM
        if is_lift and not data.get("lift"):
            self.add_error("lift", "Say which lift this is the 1RM of.")
        if not is_lift:
            data["lift"] = ""
        if "kind" in data and "value" in data:
            try:
                data["value"] = thresholds.read(data["kind"], data["value"], self.units)
            except ValueError as error:
                self.add_error("value", str(error))
        return data

    def threshold(self) -> Threshold:
        return Threshold(**self.cleaned_data)


class JoinForm(forms.Form):
    """A new person behind an invitation."""

    name = forms.CharField(label="Your name", max_length=120, widget=typed_name())
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        help_text=ABOUT_PASSWORDS,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    shares = forms.BooleanField(
        required=False, help_text="You can change this at any time, under Me. Nothing else depends on it."
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["shares"].label = current(SHARING).words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "password" in data:
            person = User(email=self.email, name=data.get("name", ""))
            try:
                password_validation.validate_password(data["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class MeForm(forms.Form):
    name = forms.CharField(label="Your name", max_length=120, widget=typed_name())
    zone = ZoneField(help_text="Your training days begin and end there.")
    units = forms.ChoiceField(label="Units", choices=User.Units, widget=forms.RadioSelect)
    summary_weekday = forms.TypedChoiceField(label="Weekly summary on", choices=WEEKDAYS, coerce=int)
    summary_time = forms.TimeField(label="at", widget=time_input())

    @staticmethod
    def initial_of(athlete: Athlete, user: User) -> dict[str, str | int | time]:
        return {
            "name": user.name,
            "zone": str(athlete.zone),
            "units": user.units,
            "summary_weekday": athlete.summary_weekday,
            "summary_time": athlete.summary_time,
        }
