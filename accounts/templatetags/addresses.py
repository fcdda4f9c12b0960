"""Addresses as others see them: with the host, for what leaves the page."""

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def full_url(path: str) -> str:
    """`/quiz/` -> `https://coach.example/quiz/`."""
    return settings.BASE_URL + path


@register.simple_tag
def full_static(path: str) -> str:
    """A static file with the host before it."""
    url = static(path)
    return url if url.startswith("http") else settings.BASE_URL + url
