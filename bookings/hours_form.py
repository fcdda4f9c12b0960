"""What a coach types about when intro calls can be booked: weekly hours, rules, holidays, single dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Field, Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.entered import words_from
from accounts.fields import DayInput, check_year
from accounts.forms import ZoneField
from accounts.layout import row, rows
from accounts.units import DAYS
from bookings.fetching import FetchError, read_url
from bookings.hours import Hours, hours_text, parse_hours
from bookings.models import CallWindow, CoachPage, TimeOff
from bookings.public_holidays import countries, regions

MOST_DAYS_OFF = 366
LIMITS = {
    "call_minutes": (5, 180),
    "increment_minutes": (5, 180),
    "buffer_before_minutes": (0, 240),
    "buffer_after_minutes": (0, 240),
    "notice_hours": (0, 336),
    "rolling_days": (1, 365),
    "most_a_day": (1, 50),
    "most_a_week": (1, 200),
    "cutoff_hours": (0, 168),
}
RULES = (
    ("call_minutes", "increment_minutes"),
    ("buffer_before_minutes", "buffer_after_minutes"),
    ("most_a_day", "most_a_week"),
)
REACH = (("notice_hours", "rolling_days"), ("first_day", "last_day"))
HELD = ("meeting_url", "cutoff_hours", "reminds_coach")
MOST_BLOCKED = 200
MOST_BLOCKED_TYPED = 200_000
SENDER = re.compile(r"[^@\s]{0,64}@[^@\s]+\.[^@\s]+")
HOURS_HINT = (
    '<p class="form-text mb-3">Such as 09:00–12:00, 20:00–24:00; up to three windows a day. '
    "Times that are booked, and your free minutes around them, are taken out by themselves.</p>"
)
REACH_HINT = (
    '<p class="form-text mb-3">Leave the days ahead empty to open a stretch of dates only, '
    "and the dates empty to let the days ahead move along with today.</p>"
)


class HoursField(forms.CharField):
    """One day's windows, as text in and as pairs of times out; empty is a day without calls."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)
        self.widget.attrs["placeholder"] = "no calls"

    def clean(self, value: Any) -> list[Hours]:
        try:
            return parse_hours(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class HoursForm(forms.ModelForm[CoachPage]):
    """The weekly hours and the rules; `hours` are the pairs of times by weekday, 0 = Monday."""

    zone = ZoneField(label="Your hours are meant in this zone")
    worked_holidays = forms.MultipleChoiceField(
        label="I take calls on",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    blocked = forms.CharField(
        label="Addresses that cannot book",
        required=False,
        max_length=MOST_BLOCKED_TYPED,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "name@example.org or @example.org"}),
        # What was shown goes along: whoever was blocked since is not let in by an older page.
        show_hidden_initial=True,
    )

    class Meta:
        model = CoachPage
        fields = [
            "zone",
            *(name for pair in (*RULES, *REACH) for name in pair),
            *HELD,
            "always_confirm",
            "holiday_country",
            "holiday_region",
            "worked_holidays",
        ]
        labels = {
            "call_minutes": "Minutes a call",
            "notice_hours": "Hours of notice",
            "meeting_url": "Link of your video room",
            "cutoff_hours": "Visitors move or cancel up to (hours before)",
            "reminds_coach": "Remind me too, a day and an hour before",
            "always_confirm": "Every visitor confirms by mail before a call is booked",
        }
        help_texts = {
            "meeting_url": "Goes to everybody who books a video call. Empty: you send a link for each call.",
            "always_confirm": "Without this, the first three a day whose browser proves itself book at once, "
            "all others confirm.",
        }
        widgets = {"first_day": DayInput, "last_day": DayInput}

    def __init__(
        self,
        *args: Any,
        windows: list[CallWindow],
        blocked: list[str],
        holiday_names: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["blocked"].initial = "\n".join(blocked)
        self.blocked_before = set(blocked)
        for weekday, name in enumerate(DAYS):
            own = [(w.starts, w.ends) for w in windows if w.weekday == weekday]
            self.fields[f"day_{weekday}"] = HoursField(label=name, initial=hours_text(own))
        for name, (least, most) in LIMITS.items():
            self._limit(name, least, most)
        for name in ("first_day", "last_day"):
            self.fields[name].validators = [check_year]
        self._offer_holidays(holiday_names)
        self.helper = rows(
            Fieldset(
                "When you take calls",
                "zone",
                HTML(HOURS_HINT),
                *(f"day_{day}" for day in range(7)),
                css_class="week-hours",
            ),
            Fieldset("How calls are given out", *map(row, RULES)),
            Fieldset("How soon and how far ahead", HTML(REACH_HINT), *map(row, REACH)),
            Fieldset("Public holidays", *self._holiday_fields(holiday_names)),
            Fieldset("The call itself", *HELD),
            Fieldset("Against machines and bad company", "always_confirm", "blocked"),
        )

    def clean_blocked(self) -> list[str]:
        """Addresses and domains, each once, in lower case. What is blocked already stands as it is."""
        senders = self._senders(self.cleaned_data["blocked"])
        added = [who for who in senders if who not in self.blocked_before]
        for who in added:
            if not SENDER.fullmatch(who):
                raise ValidationError(f"“{who[:80]}” is neither an address nor a domain like @example.org.")
        if len(added) > MOST_BLOCKED:
            raise ValidationError(f"At most {MOST_BLOCKED} at a time; here are {len(added)}.")
        return senders

    def _senders(self, text: str) -> list[str]:
        """One a line, or several with commas between; a comma may be part of an address (RFC 5321)."""
        found: dict[str, None] = {}
        for line in map(str.strip, text.lower().splitlines()):
            parts = [line] if line in self.blocked_before else re.split(r"[\s,;]+", line)
            found |= dict.fromkeys(part for part in parts if part)
        return list(found)

    @property
    def _blocked_when_shown(self) -> list[str]:
        name = self.add_initial_prefix("blocked")
        return self._senders(words_from(self.data.get(name, "")))

    def clean_worked_holidays(self) -> list[str]:
        """Of another country than before, nothing was said yet."""
        if self.cleaned_data.get("holiday_country") != self.initial.get("holiday_country"):
            return []
        return list(self.cleaned_data["worked_holidays"])

    def clean_holiday_region(self) -> str:
        region: str = self.cleaned_data["holiday_region"]
        country = self.cleaned_data.get("holiday_country") or ""
        return region if region in dict(regions(country)) else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        notice, ahead = cleaned.get("notice_hours"), cleaned.get("rolling_days")
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if notice is not None and ahead is not None and notice >= (ahead + 1) * 24:
            self.add_error("notice_hours", f"With this notice, no time within {ahead} days can be booked.")
        if ahead is None and last is None and not {"rolling_days", "last_day"} & self.errors.keys():
            self.add_error("rolling_days", "Say how many days ahead, or a last day.")
        if first and last and last < first:
            self.add_error("last_day", "The last day is before the first one.")
        return cleaned

    @property
    def hours(self) -> Mapping[int, list[Hours]]:
        return {day: self.cleaned_data[f"day_{day}"] for day in range(7)}

    @property
    def newly_blocked(self) -> list[str]:
        """Who was added to the list that the page showed."""
        shown = set(self._blocked_when_shown)
        return [who for who in self.cleaned_data["blocked"] if who not in shown]

    @property
    def unblocked(self) -> list[str]:
        """Who was taken off that list."""
        kept = set(self.cleaned_data["blocked"])
        return [who for who in self._blocked_when_shown if who not in kept]

    @property
    def page_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _offer_holidays(self, names: Mapping[str, str]) -> None:
        """Regions and holidays of the country that is saved: another one's come with saving it."""
        own = self.instance.holiday_country
        asked = self.data.get("holiday_country", own) if self.is_bound else own
        self.fields["holiday_country"] = forms.ChoiceField(
            label="Country", required=False, choices=[("", "None: I decide day by day"), *countries()]
        )
        known = {*dict(regions(own)), *dict(regions(asked))}
        choices = [one for country in dict.fromkeys([own, asked]) for one in regions(country)]
        self.fields["holiday_region"] = forms.ChoiceField(
            label="Region", required=False, choices=[("", "All of the country"), *choices]
        )
        if not known:
            self.fields["holiday_region"].widget = forms.HiddenInput()
        worked = self.fields["worked_holidays"]
        kept = {name: name for name in self.instance.worked_holidays if name not in names}
        worked.choices = [*names.items(), *kept.items()]  # type: ignore[attr-defined]

    def _holiday_fields(self, names: Mapping[str, str]) -> list[Any]:
        chosen = ["holiday_country", "holiday_region"]
        return [*chosen, Field("worked_holidays", template="bookings/_holidays.html")] if names else chosen

    def _limit(self, name: str, least: int, most: int) -> None:
        field = self.fields[name]
        field.validators = [
            MinValueValidator(least, f"At least {least}."),
            MaxValueValidator(most, f"At most {most}."),
        ]
        field.widget.attrs |= {"min": least, "max": most, "inputmode": "numeric"}


class DayForm(forms.Form):
    """Other hours for one date."""

    day = forms.DateField(label="Date", widget=DayInput, validators=[check_year])
    hours = HoursField(label="Hours, or empty for no calls")

    prefix = "one"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = rows(("day", "hours"))


class TimeOffForm(forms.ModelForm[TimeOff]):
    """Dates without calls."""

    class Meta:
        model = TimeOff
        fields = ["first_day", "last_day", "note"]
        widgets = {"first_day": DayInput, "last_day": DayInput}
        labels = {"first_day": "From", "last_day": "To, included"}

    prefix = "off"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_day", "last_day"):
            self.fields[name].validators = [check_year]
        self.helper = rows(("first_day", "last_day"), "note")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first: date | None = cleaned.get("first_day")
        last: date | None = cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day is before the first one.")
        elif first and last and (last - first).days > MOST_DAYS_OFF:
            self.add_error("last_day", "That is more than a year. Set your page to not public instead.")
        return cleaned

    @property
    def days(self) -> dict[str, date]:
        """What makes it the same time off."""
        return {name: self.cleaned_data[name] for name in ("first_day", "last_day")}

    @classmethod
    def as_sent(cls, off: TimeOff) -> dict[str, str]:
        """What a browser sends to make `off`."""
        return {f"{cls.prefix}-{name}": str(getattr(off, name)) for name in cls.Meta.fields}


class CalendarForm(forms.Form):
    """The address of one of the coach's own calendars."""

    url = forms.CharField(
        label="Secret address in iCal format",
        max_length=1000,
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text="From the settings of your calendar. We read when you are busy, and keep nothing else.",
    )

    prefix = "calendar"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = rows("url")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        try:
            return read_url(url).geturl()
        except FetchError as error:
            raise ValidationError(str(error)) from None
