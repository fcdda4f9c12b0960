"""Form fields for a time and a distance: text in the person's own way outside, seconds and metres inside."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from plans.typed import metres_as_typed, metres_from, seconds_as_typed, seconds_from


class MeasureField(forms.Field):
    """Text that stands for a whole number; unchanged text is unchanged, however it is rounded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"maxlength": 20}), **kwargs)

    def read(self, text: str) -> int:
        """The number that the text means. Raises ValueError with a sentence."""
        raise NotImplementedError

    def write(self, value: int) -> str:
        """The text that `read` takes back to the same number."""
        raise NotImplementedError

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        try:
            return self.read(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from error

    def prepare_value(self, value: Any) -> Any:
        return self.write(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "").strip()


class DurationField(MeasureField):
    def read(self, text: str) -> int:
        return seconds_from(text)

    def write(self, value: int) -> str:
        return seconds_as_typed(value)


class DistanceField(MeasureField):
    """`units` ("metric" or "imperial") decides what a bare number means; the form sets it."""

    units = "metric"

    def read(self, text: str) -> int:
        return metres_from(text, self.units)

    def write(self, value: int) -> str:
        return metres_as_typed(value, self.units)
