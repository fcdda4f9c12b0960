"""The way from the desk, which knows nothing of summaries, to the drafts that wait for a look."""

from typing import Any

from django import template

from summaries.reviewing import open_for

register = template.Library()


@register.inclusion_tag("summaries/queue/link.html", takes_context=True)
def drafts_link(context: dict[str, Any]) -> dict[str, int]:
    request = context["request"]
    return {"count": open_for(request.user, request.practice)}
