"""Every address of the product, from the URLconf itself, so that a new one cannot be forgotten."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

# Views of others, each with its own gate: allauth's (open by nature) and the operator's admin (staff only).
OTHERS = ("account/", "operator/")


class Address(NamedTuple):
    route: str
    name: str
    view: Callable[..., object]
    arguments: tuple[str, ...]


def addresses() -> list[Address]:
    return [a for a in _walk(get_resolver(), "", "") if not a.route.startswith(OTHERS)]


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(route, f"{space}{entry.name}", entry.callback, tuple(entry.pattern.converters))
        else:
            yield from _walk(entry, route, f"{entry.namespace}:" if entry.namespace else space)
