"""A 503 page while PostgreSQL is away; the next request tries again, so recovery needs nobody."""

import sys
from collections.abc import Callable
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

# SQLSTATE classes that mean "no server there": connection exceptions, and a server going down or coming up.
AWAY = ("08", "57P")


def is_outage(error: BaseException | None) -> bool:
    """True for an error that says the database cannot be reached, not for one that it answered with."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(AWAY)


@receiver(got_request_exception)
def note_outage(request: HttpRequest | None = None, **_: Any) -> None:
    """Django answers an error where it happens, deep inside; this leaves word for the middleware."""
    if request is not None and is_outage(sys.exc_info()[1]):
        request.database_is_away = True  # type: ignore[attr-defined]


class DatabaseOutageMiddleware:
    """Around all that asks the database, so that it also sees what failed in session and sign-in; inside the
    security headers, so that its page carries them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not getattr(request, "database_is_away", False):
            return response
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
