"""What the log says of a request: which page, and never who or which row.

Addresses of ours are keys: a visitor's call, an invitation, a calendar to follow, the end of a kind of mail.
Whoever reads a log must not hold them, so a line names the pattern of the address, and no client.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

log = logging.getLogger("coaching.requests")


def place_of(request: HttpRequest) -> str:
    """`/my-call/<str:secret>/`; the first part of an address that is a file or none of ours: `/static/…`."""
    if request.resolver_match:
        return f"/{request.resolver_match.route}"
    first = request.path.lstrip("/").split("/")[0]
    return f"/{first[:20]}/…" if "/" in request.path.strip("/") else "/…"


class RequestLogMiddleware:
    """One line for each request: method, page, status, milliseconds. Stands first, so that it sees all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.get_response(request)
        took_ms = (time.perf_counter() - began) * 1000
        log.info("%s %s %d %.0f ms", request.method, place_of(request), response.status_code, took_ms)
        return response


class PlacesOnly(logging.Filter):
    """Writes the pattern where Django's own lines about a request name its path ("Not Found: ...").

    What was refused is no error of ours: its line has no trace, which anybody could fill a disk with.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = None
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            place = place_of(request)
            record.args = tuple(place if str(one).startswith("/") else one for one in record.args)
        return True
