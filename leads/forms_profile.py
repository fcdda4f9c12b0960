"""What a coach types about himself or herself for visitors."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError

from accounts.layout import rows
from leads.models import Photo, Profile
from leads.photo_writing import MOST_BYTES, BadPhotoError, Squares, squares_of

WORDS = ("about", "credentials", "plans", "call_about")


class ProfileForm(forms.ModelForm[Profile]):
    """The words and tick boxes; `squares` is the photo as it will be kept, None where none was sent."""

    sports = forms.MultipleChoiceField(
        label="Sports", choices=Profile.Sport, required=False, widget=forms.CheckboxSelectMultiple
    )
    photo = forms.FileField(
        label="Photo",
        required=False,
        help_text="JPEG, PNG or WebP. It becomes a small square; place and camera are left out.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    without_photo = forms.BooleanField(label="Take the photo away", required=False)
    squares: Squares | None = None

    class Meta:
        model = Profile
        fields = ["is_listed", "sports", "is_remote", "is_in_person", "place", *WORDS]
        labels = {
            "is_listed": "List me among the coaches",
            "is_remote": "I coach from afar",
            "is_in_person": "I coach in person",
            "place": "Where, in person",
            "plans": "Plans I offer",
            "call_about": "What the call is",
        }
        help_texts = {
            "is_listed": "The list shows pages that are public and have this tick.",
            "credentials": "One a line: degree, licence, years.",
            "plans": "One a line; what stands after a colon says more. “Marathon in 18 weeks: four "
            "runs a week”",
            "call_about": "What happens in it, and what does not.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in WORDS}

    def __init__(self, *args: Any, has_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_photo:
            del self.fields["without_photo"]
        self.helper = rows(
            Fieldset("Who finds you", "is_listed", "sports", "is_remote", "is_in_person", "place"),
            Fieldset("Photo", "photo", *(["without_photo"] if has_photo else [])),
            Fieldset("In your words", *WORDS),
        )

    def clean_photo(self) -> None:
        """Decoded here, so that what is wrong with a file is said beside it."""
        sent = self.cleaned_data["photo"]
        if not sent:
            return
        try:
            self.squares = squares_of(sent.read(MOST_BYTES + 1), large=Photo.LARGE, small=Photo.SMALL)
        except BadPhotoError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("is_in_person") and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", "Say in which town, so that people know whether it is near.")
        if cleaned.get("is_listed") and not cleaned.get("sports"):
            self.add_error("sports", "Choose at least one: visitors look for their sport.")
        return cleaned

    @property
    def profile_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
