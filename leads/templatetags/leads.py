"""The way from an athlete's page, which knows nothing of leads, to how it began."""

from typing import Any

from django import template

from athletes.models import Athlete
from leads.models import Lead

register = template.Library()


@register.inclusion_tag("leads/of_athlete.html", takes_context=True)
def lead_of(context: dict[str, Any], athlete: Athlete) -> dict[str, Lead | None]:
    """The lead that became this athlete, with its quiz and how many notes there are. One query."""
    leads = Lead.objects.visible_to(context["request"].user).of_athlete(athlete.pk)
    return {"lead": leads.with_note_count().first()}
