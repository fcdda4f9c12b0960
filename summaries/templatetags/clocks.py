"""Times of an athlete's mails, by the clock that the athlete lives by."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.dateformat import format as written

from athletes.models import Athlete

register = template.Library()


@register.simple_tag(takes_context=True)
def there(context: dict[str, Any], instant: datetime, athlete: Athlete, form: str = "j F, H:i") -> str:
    """`23 November, 08:00`; with the zone behind it where the reader's clock shows another time."""
    local, own = instant.astimezone(athlete.zone), instant.astimezone(context["request"].user.zone)
    said = written(local, form)
    return said if local.utcoffset() == own.utcoffset() else f"{said}, {athlete.zone}"
