"""Form fields for a day, a time and a distance: the person's own way outside, plain values inside."""

from datetime import date
from typing import Any

from django import forms

from accounts.entered import (
    YEARS,
    example_distance,
    example_pace,
    metres_as_typed,
    metres_from,
    pace_from,
    seconds_as_typed,
    seconds_from,
)

MAX_TYPED = 40


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def check_year(day: date) -> None:
    """A validator: `0026-07-06` is a slip of the fingers."""
    if day.year not in YEARS:
        raise forms.ValidationError(f"The year {day.year} cannot be meant.")


def check_plain_address(address: str) -> None:
    """A validator: other letters, look-alikes of ours too, cannot stand in the head of a mail (RFC 5322).

    Nor what is written in quotes or as an encoded word: there one mailbox has many spellings, and whatever is
    counted, stopped or blocked by the address would hold for one of them only.
    """
    if not address.isascii() or '"' in address or "=?" in address:
        raise forms.ValidationError("An address with plain letters only, please: mail reaches no other yet.")


class MeasureField(forms.Field):
    """Text that stands for a whole number; None for an empty one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"maxlength": MAX_TYPED}), **kwargs)

    def read(self, text: str) -> int:
        """The number that the text means. Raises ValueError with a sentence."""
        raise NotImplementedError

    def write(self, value: int) -> str:
        """The text that `read` takes back to the same number."""
        raise NotImplementedError

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if len(text) > MAX_TYPED:
            raise forms.ValidationError(f"Write this in at most {MAX_TYPED} characters.")
        try:
            return self.read(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return self.write(value) if isinstance(value, int) else value


class DurationField(MeasureField):
    """Seconds."""

    def read(self, text: str) -> int:
        return seconds_from(text)

    def write(self, value: int) -> str:
        return seconds_as_typed(value)


class DistanceField(MeasureField):
    """Metres; `units` ("metric" or "imperial") decides what a bare number means, and the form sets it."""

    units = "metric"

    @property
    def example(self) -> str:
        return example_distance(self.units)

    def read(self, text: str) -> int:
        return metres_from(text, self.units)

    def write(self, value: int) -> str:
        return metres_as_typed(value, self.units)


class PaceField(MeasureField):
    """Seconds for a kilometre, a float; `units` and `per` ("100m": swimming) say what a bare pace is for."""

    units = "metric"
    per = ""

    @property
    def example(self) -> str:
        return example_pace(self.units, self.per)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        try:
            return pace_from(text[:MAX_TYPED], self.units, self.per) if text else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
