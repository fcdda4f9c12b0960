"""What a visitor types to book an intro call."""

from __future__ import annotations

import re
import uuid
from typing import Any

from crispy_forms.layout import Div, Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from accounts.layout import rows
from bookings.models import CoachPage, IntroCall
from leads.quiz import Result

PHONE = re.compile(r"[\d +()./-]+")
WEB_ADDRESS = re.compile(r"://|www\.|\.(com|net|org|ru|info|biz)\b", re.IGNORECASE)


class BookingForm(forms.ModelForm[IntroCall]):
    """A visitor's details; the time and the zone travel beside them."""

    uid = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    with_quiz = forms.BooleanField(required=False, initial=True)
    consent = forms.BooleanField(error_messages={"required": "Tick this, so that the call can be prepared."})

    class Meta:
        model = IntroCall
        fields = ["name", "email", "goal", "channel", "phone"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
            "goal": forms.Textarea(attrs={"rows": 3}),
            "channel": forms.RadioSelect,
        }
        labels = {"phone": "Phone number"}
        help_texts = {"email": "For this call only. No list."}

    def __init__(self, *args: Any, page: CoachPage, quiz: Result | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.quiz = page, quiz
        if quiz:
            said = f"{page.coach.get_short_name()} may see my answers from the quiz, {quiz.score}."
            self.fields["with_quiz"].label = said
        else:
            del self.fields["with_quiz"]
        self.fields["uid"].initial = uuid.uuid4()
        coach = page.coach.get_short_name()
        self.fields["consent"].label = f"{coach} may use what I write here to prepare and hold this call."
        # A help text is written into the page as markup, a label is not.
        self.fields["phone"].help_text = format_html("{} calls you on this number.", coach)
        self.helper = rows(
            "uid",
            Field("name"),
            Field("email"),
            Field("goal"),
            Field("channel", template="ui/segmented.html"),
            Field("phone", wrapper_class="phone-field"),
            Div(Field("website"), css_class="not-for-people", aria_hidden="true"),
            *(["with_quiz"] if quiz else []),
            Field("consent"),
        )

    def clean_uid(self) -> uuid.UUID:
        """A damaged id is replaced: it only tells a repeat from a new booking."""
        try:
            return uuid.UUID(self.cleaned_data["uid"])
        except ValueError:
            return uuid.uuid4()

    def clean_name(self) -> str:
        """The name goes out in a mail: it must not carry somebody's advertisement."""
        name: str = " ".join(self.cleaned_data["name"].split())
        if WEB_ADDRESS.search(name):
            raise ValidationError("A name without a web address, please.")
        return name

    def clean_website(self) -> str:
        """The trap for machines: nobody sees the field, so the sentence stands above the form."""
        if self.cleaned_data["website"]:
            self.add_error(
                None, "A field that people cannot see was filled in, so nothing was booked. Try again."
            )
        return ""

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if self.cleaned_data.get("channel") != IntroCall.Channel.PHONE:
            return ""
        if not phone:
            raise ValidationError("Which number shall be called?")
        if not PHONE.fullmatch(phone) or sum(c.isdigit() for c in phone) < 5:
            raise ValidationError("A phone number has digits, spaces and + only, such as +49 30 1234567.")
        return phone

    def details(self) -> dict[str, Any]:
        """What `book_call` asks for."""
        code = self.quiz.code if self.quiz and self.cleaned_data["with_quiz"] else ""
        return {name: self.cleaned_data[name] for name in ["uid", *self.Meta.fields]} | {"quiz": code}
