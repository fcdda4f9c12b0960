"""What a coach types about the public page, the weekly hours and the rules of intro calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import HTML, Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.forms import ZoneField
from accounts.layout import row, rows
from accounts.units import DAYS
from bookings.hours import Hours, hours_text, parse_hours
from bookings.models import CallWindow, CoachPage

LIMITS = {
    "since": (1950, 2100),
    "call_minutes": (5, 180),
    "increment_minutes": (5, 180),
    "buffer_before_minutes": (0, 240),
    "buffer_after_minutes": (0, 240),
    "notice_hours": (0, 336),
    "rolling_days": (1, 180),
    "most_a_day": (1, 50),
}
WORDS = ("intro", "quote", "works_with", "since", "training", "languages", "price")
RULES = (
    ("call_minutes", "increment_minutes"),
    ("buffer_before_minutes", "buffer_after_minutes"),
    ("notice_hours", "rolling_days", "most_a_day"),
)
HOURS_HINT = (
    '<p class="form-text mb-3">Such as 09:00–12:00, 14:00–17:30; up to three windows a day. '
    "Times that are booked, and your free minutes around them, are taken out by themselves.</p>"
)


class HoursField(forms.CharField):
    """One weekday's windows, as text in and as pairs of times out; empty is a day without calls."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)
        self.widget.attrs["placeholder"] = "no calls"

    def clean(self, value: Any) -> list[Hours]:
        try:
            return parse_hours(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class PageForm(forms.ModelForm[CoachPage]):
    """The page and its hours; `hours` are the pairs of times by weekday, 0 = Monday."""

    zone = ZoneField(label="Your hours are meant in this zone")

    class Meta:
        model = CoachPage
        fields = ["is_public", "slug", *WORDS, "zone", *(name for row in RULES for name in row)]
        labels = {
            "is_public": "Everybody may see this page and book",
            "slug": "Address, after /c/",
            "quote": "What the call is for, in your own words",
            "since": "Coaching since (year)",
            "call_minutes": "Minutes a call",
            "most_a_day": "Most calls a day",
            "rolling_days": "Days ahead",
            "notice_hours": "Hours of notice",
        }
        widgets = {"intro": forms.Textarea(attrs={"rows": 3}), "quote": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "slug": {
                "unique": "Another coach has this address.",
                "invalid": "Letters, digits and hyphens only, such as alice-berg.",
            }
        }

    def __init__(self, *args: Any, windows: list[CallWindow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(DAYS):
            own = [(w.starts, w.ends) for w in windows if w.weekday == weekday]
            self.fields[f"day_{weekday}"] = HoursField(label=name, initial=hours_text(own))
        for name, (least, most) in LIMITS.items():
            self._limit(name, least, most)
        self.helper = rows(
            Fieldset("Who may see it", "is_public", "slug"),
            Fieldset(
                "What visitors read",
                "intro",
                "works_with",
                row(("since", "languages")),
                "training",
                "price",
                "quote",
            ),
            Fieldset(
                "When you take calls",
                "zone",
                HTML(HOURS_HINT),
                *(f"day_{day}" for day in range(7)),
                css_class="week-hours",
            ),
            Fieldset("How calls are given out", *map(row, RULES)),
        )

    def clean_slug(self) -> str:
        """Addresses are lower case, so that two cannot differ by case alone."""
        slug: str = self.cleaned_data["slug"].lower()
        if CoachPage.objects.filter(slug=slug).exclude(coach=self.instance.coach_id).exists():
            raise ValidationError("Another coach has this address.")
        return slug

    def validate_unique(self) -> None:
        """Only the address is unique, and `clean_slug` has asked: a first page that was saved twice at once
        must not meet itself.
        """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        notice, ahead = cleaned.get("notice_hours"), cleaned.get("rolling_days")
        if notice is not None and ahead is not None and notice >= (ahead + 1) * 24:
            self.add_error("notice_hours", f"With this notice, no time within {ahead} days can be booked.")
        return cleaned

    @property
    def hours(self) -> Mapping[int, list[Hours]]:
        return {day: self.cleaned_data[f"day_{day}"] for day in range(7)}

    @property
    def page_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _limit(self, name: str, least: int, most: int) -> None:
        field = self.fields[name]
        field.validators = [
            MinValueValidator(least, f"At least {least}."),
            MaxValueValidator(most, f"At most {most}."),
        ]
        field.widget.attrs |= {"min": least, "max": most, "inputmode": "numeric"}
