"""What a visitor types to book an intro call, and what a coach types about one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Div, Field
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from accounts.fields import DayInput, check_plain_address, check_year
from accounts.layout import rows
from bookings.actions import Visitor
from bookings.guarding import Origin
from bookings.models import CoachPage, IntroCall
from bookings.proof import is_proven
from bookings.refused import RefusedError
from bookings.tickets import Ticket, new_ticket, read_ticket
from bookings.wall_clock import instant_at
from leads.quiz import Result

PHONE = re.compile(r"[\d +()./-]+")
# What mail programs make a link of: "evil.io/login". "J. Smith" and "Dr. A" are none.
WEB_ADDRESS = re.compile(r"/|\w\.\w{2,}")
# What stands before a name without a space: "J.Smith", "M.A.Khan", "St.John"; "evil.j.io" has none.
SHORTENED = re.compile(r"(?<![\w.])(?:(?:[^\W\d_]|St|Ste|Dr|Mr|Mrs|Ms|Prof)\.)+(?=[^\W\d_a-z])")

QUICK = "That was quicker than anybody reads. Have a look, and press the button once more."
STALE = "This page was open for a long time. Nothing was lost: press the button once more."


class BookingForm(forms.ModelForm[IntroCall]):
    """A visitor's details; the time and the zone travel beside them.

    `ticket` says which booking this is to be; `proof` is what the browser worked out for it.
    """

    ticket_read: Ticket | None = None

    ticket = forms.CharField(widget=forms.HiddenInput, required=False)
    proof = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    with_quiz = forms.BooleanField(required=False)
    consent = forms.BooleanField(error_messages={"required": "Tick this, so that the call can be prepared."})

    class Meta:
        model = IntroCall
        fields = ["name", "email", "goal", "event_on", "channel", "phone"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
            "goal": forms.Textarea(attrs={"rows": 2}),
            "event_on": DayInput,
            "channel": forms.RadioSelect,
        }
        labels = {"phone": "Phone number"}
        help_texts = {"email": "For this call and its reminders. No list."}

    def __init__(
        self, *args: Any, page: CoachPage, now: datetime, quiz: Result | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.now, self.quiz = page, now, quiz
        if quiz:
            said = f"{page.coach.get_short_name()} may see my answers from the quiz, {quiz.score}."
            self.fields["with_quiz"].label = said
        else:
            del self.fields["with_quiz"]
        self.fields["ticket"].initial = new_ticket(page.pk, now)
        # A sentence for whatever was sent: `clean_ticket` reads it all.
        self.fields["ticket"].validators = self.fields["proof"].validators = []
        self.fields["email"].validators.append(check_plain_address)
        self.fields["event_on"].validators.append(check_year)
        self.fields["proof"].widget.attrs["data-proof-bits"] = settings.BOOKING_PROOF_BITS
        coach = page.coach.get_short_name()
        self.fields["consent"].label = f"{coach} may use what I write here to prepare and hold this call."
        # A help text is written into the page as markup, a label is not.
        self.fields["phone"].help_text = format_html("{} calls you on this number.", coach)
        self.helper = rows(
            "ticket",
            "proof",
            Field("name"),
            Field("email"),
            Field("goal"),
            Field("event_on", wrapper_class="event-field"),
            Field("channel", template="ui/segmented.html"),
            Field("phone", wrapper_class="phone-field"),
            Div(Field("website"), css_class="not-for-people", aria_hidden="true"),
            *(["with_quiz"] if quiz else []),
            Field("consent"),
        )

    def clean_ticket(self) -> str:
        """A ticket that is none any more is replaced, and pressing again is enough."""
        text: str = self.cleaned_data["ticket"]
        self.ticket_read = read_ticket(text, self.page.pk, self.now)
        if self.ticket_read is None:
            self.renew_ticket()
            self.add_error(None, STALE)
        elif self.ticket_read.is_too_quick(self.now):
            self.add_error(None, QUICK)
        return text

    def renew_ticket(self) -> None:
        """Show the form again as it was typed, for a booking of its own."""
        # By name: `{**data}` would take the lists that a query holds, and show "['Vera']".
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {"ticket": new_ticket(self.page.pk, self.now), "proof": ""}

    def clean_name(self) -> str:
        """The name goes out in a mail: it must not carry somebody's advertisement."""
        name: str = " ".join(self.cleaned_data["name"].split())
        if WEB_ADDRESS.search(SHORTENED.sub(" ", name)):
            raise ValidationError("A name without a web address, please.")
        return name

    def clean_event_on(self) -> date | None:
        day: date | None = self.cleaned_data["event_on"]
        # Yesterday may be today for a visitor far to the west.
        if day and day < self.now.date() - timedelta(days=1):
            raise ValidationError("That day is past. Leave it empty if there is no date yet.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("event_on") and not cleaned.get("goal") and "goal" not in self.errors:
            self.add_error("goal", "What takes place on that day?")
        return cleaned

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

    @property
    def is_proven(self) -> bool:
        said = self.cleaned_data
        return is_proven(said["ticket"], said["proof"], settings.BOOKING_PROOF_BITS)

    def visitor(self, *, zone: ZoneInfo, origin: Origin, locale: str) -> Visitor:
        """What `book_call` asks for."""
        said = {name: self.cleaned_data[name] for name in self.Meta.fields}
        code = self.quiz.code if self.quiz and self.cleaned_data["with_quiz"] else ""
        return Visitor(**said, zone=zone, origin=origin, locale=locale, quiz=code)


class CoachMoveForm(forms.Form):
    """Another time for a call, on the coach's clock and free of the hours on offer."""

    day = forms.DateField(label="Date", widget=DayInput, validators=[check_year])
    at = forms.TimeField(label="Time", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args: Any, call: IntroCall, **kwargs: Any) -> None:
        local = call.starts_at.astimezone(call.page.zone)
        super().__init__(*args, **kwargs)
        self.initial = {"day": local.date(), "at": local.time()}
        self.zone = call.page.zone
        self.helper = rows(("day", "at"))

    @property
    def starts_at(self) -> datetime:
        at = self.cleaned_data["at"]
        return instant_at(self.cleaned_data["day"], at.hour * 60 + at.minute, self.zone)


class ReasonForm(forms.Form):
    """A word about why a call is cancelled or moved."""

    reason = forms.CharField(required=False, max_length=300)

    def words(self) -> str:
        """The reason, "" for none. Raises RefusedError for one that cannot be kept."""
        if not self.is_valid():
            raise RefusedError("A reason has at most 300 characters of plain text. Nothing was changed.")
        return str(self.cleaned_data["reason"])


class MeetingForm(forms.Form):
    meeting_url = forms.URLField(label="Link to the video call", required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = rows("meeting_url")


class NotesForm(forms.ModelForm[IntroCall]):
    class Meta:
        model = IntroCall
        fields = ["notes"]
        labels = {"notes": "Notes, for your practice alone"}
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = rows("notes")
