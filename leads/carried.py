"""The quiz’s answers on their way to a booking: kept in the browser, only where the visitor chose to."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from leads.quiz import Result, result_of

COOKIE = "quiz"
KEPT = timedelta(days=7)


def carried_result(request: HttpRequest) -> Result | None:
    """Of the address that the result's page leads to, else the one kept from it."""
    return result_of(request.GET.get("quiz", "")) or result_of(request.COOKIES.get(COOKIE, ""))


def keep_result(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """As the zone is kept: asked for by the visitor's own press, read by nobody but the booking form."""
    code = request.GET.get("quiz", "")
    if result_of(code) and request.COOKIES.get(COOKIE) != code:
        response.set_cookie(
            COOKIE, code, max_age=KEPT, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response
