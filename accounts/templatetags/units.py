"""The filters that write values as people read them; in every template, without a load tag."""

from datetime import tzinfo

from django import template

from accounts import units
from accounts.zones import town

register = template.Library()

for _name in (
    "duration",
    "clock",
    "hours",
    "distance",
    "load",
    "signed_percent",
    "spaced_percent",
    "long_day",
    "short_day",
    "free_days",
):
    register.filter(_name, getattr(units, _name))


@register.filter
def place(zone: tzinfo) -> str:
    """`America/Toronto` -> `Toronto`: where clocks go like this."""
    return town(str(zone))


@register.filter
def initials(name: str) -> str:
    """`Ngozi Adeyemi-Brandt` -> `NA`: what stands in a round where a face would be."""
    words = name.split() or ["?"]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()
