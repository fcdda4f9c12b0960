"""Requests that no browser sends are refused at the door, with 400: deeper inside they would be our error."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


class MalformedRequestMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_malformed(request):
            return HttpResponse(render_to_string("400.html"), status=400)
        return self.get_response(request)


def is_malformed(request: HttpRequest) -> bool:
    """A cookie with a NUL, which PostgreSQL cannot be asked for, or a form in another encoding than UTF-8,
    which Django refuses in a way that its own error page then stumbles over.
    """
    if any("\0" in value for value in request.COOKIES.values()):
        return True
    charset = (request.content_params or {}).get("charset", "utf-8")
    return charset.lower() not in {"utf-8", "utf8"}
