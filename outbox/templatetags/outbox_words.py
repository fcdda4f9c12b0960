"""How mail goes, in words."""

from datetime import timedelta

from django import template

register = template.Library()


@register.filter
def lag(held: timedelta | None) -> str:
    """`4 s`, `3 min`, `2 h`; of no mails nothing is known."""
    if held is None:
        return "not known"
    seconds = max(0, round(held.total_seconds()))
    if seconds < 100:
        return f"{seconds} s"
    return f"{round(seconds / 60)} min" if seconds < 100 * 60 else f"{round(seconds / 3600)} h"
