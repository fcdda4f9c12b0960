"""What a coach types about the public page."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.layout import row, rows
from bookings.models import CoachPage

WORDS = ("intro", "quote", "works_with", "since", "languages", "price")
SINCE = (1950, 2100)


class PageForm(forms.ModelForm[CoachPage]):
    """The page as visitors read it."""

    class Meta:
        model = CoachPage
        fields = ["is_public", "slug", "contact", *WORDS]
        labels = {
            "is_public": "Everybody may see this page and book",
            "slug": "Address, after /c/",
            "quote": "A sentence of yours, shown as a quote",
            "since": "Coaching since (year)",
        }
        help_texts = {"contact": "Everybody can read it, where no time is free. Leave it empty to show none."}
        widgets = {"intro": forms.Textarea(attrs={"rows": 3}), "quote": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "slug": {
                "unique": "Another coach has this address.",
                "invalid": "Letters, digits and hyphens only, such as alice-berg.",
            }
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least, most = SINCE
        since = self.fields["since"]
        since.validators = [
            MinValueValidator(least, f"At least {least}."),
            MaxValueValidator(most, f"At most {most}."),
        ]
        since.widget.attrs |= {"min": least, "max": most, "inputmode": "numeric"}
        self.helper = rows(
            Fieldset("Who may see it", "is_public", "slug", "contact"),
            Fieldset(
                "What visitors read",
                "intro",
                "works_with",
                row(("since", "languages")),
                "price",
                "quote",
            ),
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

    @property
    def page_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
