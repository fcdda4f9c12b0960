"""The chart of a summary in a page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from summaries.chart import load_svg

register = template.Library()


@register.simple_tag
def load_chart(chart: dict[str, Any]) -> SafeString:
    """The SVG of a payload's `chart`; its words are escaped where it is written."""
    return mark_safe(load_svg(chart))  # noqa: S308
