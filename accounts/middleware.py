"""Between the request and the view: whose zone it is, and the way to the sign-in page."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import View


class ZoneMiddleware:
    """Shows instants in the zone of the person who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(request.user.zone):
            return self.get_response(request)


class PrivateMiddleware:
    """What is shown to somebody who is signed in is kept by nobody, the browser's way back included.

    A page that says itself how long it may be kept is left as it is. Whoever signs out takes along what the
    browser kept all the same; pages for nobody say so, and a phone's worker lets the kept days go.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_somebody = request.user.is_authenticated
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.setdefault("Cache-Control", "private, no-store")
            return response
        response["X-Signed-In"] = "no"
        if was_somebody:
            response["Clear-Site-Data"] = '"cache"'
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads people who are not signed in to the sign-in page, and from there back to their page.

    A script that asks for JSON is told that nobody is signed in: it has something to keep until somebody is.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: View
    ) -> HttpResponse:
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"signed_out": True}, status=401)
        query = {"next": page_of(request)}
        # A cookie whose session is gone: somebody was signed in, and the page says that it ended.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            query["ended"] = "1"
        url = f"{reverse('account_login')}?{urlencode(query, safe='/')}"
        if request.headers.get("HX-Request") == "true":
            return HttpResponseClientRedirect(url)
        return redirect(url)


def page_of(request: HttpRequest) -> str:
    """The page somebody was on; an address that only takes a form is no page to come back to."""
    if request.method in {"GET", "HEAD"} and request.headers.get("HX-Request") != "true":
        return request.get_full_path()
    try:
        came_from = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    except ValueError:
        return reverse("accounts:home")
    if came_from.netloc != request.get_host():
        return reverse("accounts:home")
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
