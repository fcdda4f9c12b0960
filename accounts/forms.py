"""What people type about themselves and their practice."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest

from accounts.actions import open_practice
from accounts.models import User


class CoachSignupForm(SignupForm):
    """Anybody can sign up as a coach, which makes a practice; athletes join by invitation."""

    name = forms.CharField(label="Your name", max_length=120)
    practice = forms.CharField(
        label="Name of your practice",
        max_length=120,
        required=False,
        help_text="Left empty, it carries your name.",
    )

    field_order = ["name", "email", "password1", "practice"]

    def save(self, request: HttpRequest) -> User | None:
        user: User | None = super().save(request)
        if user is None:  # the address has an account: its owner gets a mail, the visitor no hint
            return None
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        open_practice(owner=user, name=self.cleaned_data["practice"] or user.name)
        return user


class SettingsForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name", "zone", "units"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
