"""What people type about themselves and their practice."""

from datetime import timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.actions import open_practice
from accounts.models import Practice, User
from accounts.sign_in_forms import PlainWords
from accounts.units import DAYS
from accounts.zones import known_zone, zones_by_continent

# A form sent twice by one press; later than this it is somebody who has forgotten the account.
SAME_PRESS = timedelta(minutes=1)
# A field of the settings -> what it is called on a practice.
PRACTICE_FIELDS = {
    "practice_name": "name",
    "summary_draft_weekday": "summary_draft_weekday",
    "summary_unapproved": "summary_unapproved",
}


class ZoneField(forms.TypedChoiceField):
    """A list of towns by continent, which can be searched by typing; gives a ZoneInfo."""

    default_error_messages = {
        "invalid_choice": "There is no time zone called %(value)s. Choose one from the list."
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Time zone")
        super().__init__(choices=zones_by_continent, coerce=ZoneInfo, **kwargs)
        self.widget.attrs["data-zone-choice"] = ""


class CoachSignupForm(PlainWords, SignupForm):
    """Anybody can sign up as a coach, which makes a practice; athletes join by invitation."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    practice = forms.CharField(
        label="Name of your practice",
        max_length=120,
        required=False,
        help_text="Left empty, it carries your name.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-zone-here": ""}))

    field_order = ["name", "email", "password1", "practice", "zone"]
    words = {"password1": "Password"}
    twin: User | None = None

    def clean_zone(self) -> ZoneInfo | None:
        return known_zone(self.cleaned_data["zone"])

    def clean_email(self) -> str:
        """A press that came twice finds the account that its first half made."""
        try:
            return str(super().clean_email())
        except forms.ValidationError:
            email = str(self.cleaned_data["email"]).lower()
            self.twin = User.objects.filter(email=email, date_joined__gt=timezone.now() - SAME_PRESS).first()
            if self.twin is None:
                raise
            return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.twin and not self.twin.check_password(cleaned.get("password1") or ""):
            self.add_error("email", get_adapter().validation_error("email_taken"))
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The account and its practice, both or neither; the same ones again for the same press."""
        if self.twin:
            return self.twin, None
        try:
            with transaction.atomic():
                saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        except IntegrityError:  # both halves of one press at the same moment
            twin = User.objects.get(email=self.cleaned_data["email"])
            if not twin.check_password(self.cleaned_data["password1"]):
                raise
            return twin, None
        return saved

    def save(self, request: HttpRequest) -> User:
        user = cast(User, super().save(request))
        user.name = self.cleaned_data["name"]
        user.zone = self.cleaned_data["zone"] or user.zone
        user.save(update_fields=["name", "zone"])
        open_practice(owner=user, name=self.cleaned_data["practice"] or user.name)
        return user


class SettingsForm(forms.ModelForm[User]):
    """A member's own row, and for its owner the practice: its name, and how summaries are looked at."""

    zone = ZoneField(help_text="Calls and mails show their times in it.")
    practice_name = forms.CharField(label="Name of your practice", max_length=120)
    summary_draft_weekday = forms.TypedChoiceField(
        label="Drafts of the weekly summaries are ready on",
        choices=list(enumerate(DAYS)),
        coerce=int,
        help_text="From the beginning of that day, where each athlete lives.",
    )
    summary_unapproved = forms.ChoiceField(
        label="A summary that nobody approved in time",
        choices=Practice.Unapproved.choices,
        widget=forms.RadioSelect,
        help_text="One that waits is dropped after four days, because it is news no longer.",
    )

    class Meta:
        model = User
        fields = ["name", "zone", "units"]
        widgets = {"units": forms.RadioSelect, "name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, practice: Practice | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practice = practice
        self.fields["name"].label = "Your name"
        for field, name in PRACTICE_FIELDS.items():
            if practice:
                self.fields[field].initial = getattr(practice, name)
            else:
                del self.fields[field]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.practice and not self.errors:
            for field, name in PRACTICE_FIELDS.items():
                setattr(self.practice, name, cleaned[field])
        return cleaned
