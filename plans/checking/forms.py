"""The rules as a practice has them: which are on, and where their thresholds lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from plans.checks.rule import Rule, Threshold
from plans.checks.running import Settings
from plans.checks.said import number
from plans.checks.table import RULES

UNITS = {
    "percent": "%",
    "points": "points of the 1RM",
    "times": "times",
    "index": "",
    "weeks": "weeks",
    "days": "days",
    "hours": "hours a week",
    "sets": "sets",
    "sessions": "sessions",
}


class RuleRow(NamedTuple):
    """A rule with its switch and a field for each threshold."""

    rule: Rule
    switch: BoundField
    limits: list[BoundField]


class RulesForm(forms.Form):
    def __init__(self, *args: Any, settings: Settings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in RULES:
            name = f"{rule.title} ({rule.id})"
            on = forms.BooleanField(label=name, required=False, initial=rule.id not in settings.off)
            self.fields[f"{rule.id}-on"] = on
            for one in rule.thresholds:
                held = settings.moved.get(rule.id, {}).get(one.key, one.default)
                self.fields[f"{rule.id}-{one.key}"] = _field(one, held)

    def rows(self) -> Iterator[RuleRow]:
        for rule in RULES:
            limits = [self[f"{rule.id}-{one.key}"] for one in rule.thresholds]
            yield RuleRow(rule, self[f"{rule.id}-on"], limits)

    @property
    def settings(self) -> Settings:
        """What was chosen; a threshold where it was shipped is not moved."""
        said = self.cleaned_data
        moved: dict[str, dict[str, float]] = {}
        for rule in RULES:
            for one in rule.thresholds:
                value = said[f"{rule.id}-{one.key}"] / scale(one)
                if abs(value - one.default) > 1e-9:
                    moved.setdefault(rule.id, {})[one.key] = round(value, 4)
        off = frozenset(rule.id for rule in RULES if not said[f"{rule.id}-on"])
        return Settings(off, moved)


def scale(one: Threshold) -> float:
    """Shares are typed in percent."""
    return 100 if one.unit in ("percent", "points") else 1


def _field(one: Threshold, held: float) -> forms.FloatField:
    times = scale(one)
    low, high, usual = (number(value * times) for value in (one.low, one.high, one.default))
    unit = f" {UNITS[one.unit]}" if UNITS[one.unit] else ""
    is_named = unit.strip().split(" ")[0] in one.label.lower()
    wrong = f"Between {low} and {high}{unit}."
    # Validators fill their numbers into the sentence, where a lone % breaks it.
    out_of = wrong.replace("%", "%%")
    return forms.FloatField(
        label=one.label if is_named else f"{one.label},{unit}",
        initial=number(held * times),
        min_value=float(low),
        max_value=float(high),
        step_size=None,
        help_text=f"{low} to {high}, usually {usual}",
        error_messages={"min_value": out_of, "max_value": out_of, "required": wrong, "invalid": wrong},
        widget=forms.NumberInput(attrs={"class": "form-control", "step": "any"}),
    )
