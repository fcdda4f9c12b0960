"""The one page of the outbox: stop a kind of mail, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.access import public
from outbox.actions import opt_out
from outbox.models import Delivery
from outbox.stop import read_token


# A mail program posts here with neither cookies nor a CSRF token (RFC 8058); the signed token is the proof.
@csrf_exempt
@public
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    read = read_token(token)
    if read is None:
        raise Http404
    email, kind = read
    if request.method == "POST":
        opt_out(email=email, kind=kind)
    page = {"email": email, "kind": Delivery.Kind(kind).label.lower(), "stopped": request.method == "POST"}
    return render(request, "outbox/stop.html", page)
