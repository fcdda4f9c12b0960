"""Five questions about today, a tap each."""

from __future__ import annotations

from typing import Any

from django import forms

from athletes.models import Wellness

# The words at the ends: 1 is the bad one, 5 the good.
QUESTIONS = {
    "sleep": ("Sleep", "bad", "deep"),
    "energy": ("Energy", "empty", "full"),
    "soreness": ("Soreness", "very sore", "none"),
    "stress": ("Stress", "a lot", "none"),
    "mood": ("Mood", "low", "good"),
}
SCALE = [(number, str(number)) for number in range(1, 6)]


class WellnessForm(forms.Form):
    """None of them has to be answered."""

    def __init__(self, data: Any = None, *, held: Wellness | None = None) -> None:
        super().__init__(data, initial={name: getattr(held, name, None) for name in QUESTIONS})
        for name, (label, _, _) in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=SCALE,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """Each question with the words at its ends."""
        return [(self[name], low, high) for name, (_, low, high) in QUESTIONS.items()]

    @property
    def answers(self) -> dict[str, int]:
        return {name: value for name, value in self.cleaned_data.items() if value is not None}
