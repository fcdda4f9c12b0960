"""What went out and what did not; the link that stops a kind of mail; the hook of a provider."""

import logging
from uuid import UUID

from anymail.urls import urlpatterns as provider_hooks
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import MemberRequest, current_membership, member, public
from accounts.entered import number_from
from accounts.units import counted
from accounts.views import is_coached
from outbox.actions import opt_in, opt_out, reachable_again, send_again, send_failed_again
from outbox.choices import choices_of, has_confirmed, is_stopped, trouble_at
from outbox.models import SHOWN_TRIES, Delivery
from outbox.stop import read_token

PAGE = 50
# What django-anymail stumbles over in an event that is not as its provider writes them.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)

log = logging.getLogger(__name__)


@member
@require_safe
def mails(request: MemberRequest) -> HttpResponse:
    """Mails of one's practices, or for the operator of all: to whom, when, how often tried, why not."""
    _let_in(request)
    state, now = request.GET.get("state", ""), timezone.now()
    state = state if state in Delivery.State.values else ""
    seen = Delivery.objects.visible_to(request.user)
    page = Paginator(seen.for_page(state), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "state": state, "states": Delivery.State.choices, "figures": seen.figures(now)}
    more = {"most_tries": SHOWN_TRIES, "shell": _shell(request), "failed": seen.failed_lately(now).count()}
    return render(request, "outbox/mails.html", shown | more)


@member
@require_POST
def again(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Sends by hand what did not go out."""
    delivery = get_object_or_404(Delivery.objects.visible_to(request.user), pk=pk)
    if send_again(delivery=delivery, now=timezone.now()):
        messages.success(request, f"“{delivery.title}” is offered to {delivery.to_email} again.")
    else:
        messages.info(request, "This mail has gone out or is on its way already.")
    return redirect(f"{reverse('outbox:mails')}?{request.GET.urlencode()}")


@member
@require_POST
def again_all(request: MemberRequest) -> HttpResponse:
    """Sends by hand what failed lately, after a mail server was away: those that `count` says."""
    _let_in(request)
    expected = number_from(request.POST.get("count", ""))
    found = send_failed_again(by=request.user, expected=expected, now=timezone.now())
    if not found:
        messages.info(request, "There is nothing to send again: no mail failed lately.")
    elif found == expected:
        messages.success(request, f"{counted(found, 'mail')} sent again: they go out within minutes.")
    else:
        messages.info(
            request, f"{counted(found, 'mail')} did not go out by now. Press again to send them all."
        )
    return redirect("outbox:mails")


def _let_in(request: MemberRequest) -> None:
    if not request.user.is_staff and current_membership(request) is None:
        raise Http404


def _shell(request: MemberRequest) -> str:
    return "shell/coach.html" if current_membership(request) else "shell/public.html"


# A provider posts here with its own proof (a shared secret or a signature), which django-anymail checks.
@csrf_exempt
@public
@require_http_methods(["HEAD", "POST"])
def provider_hook(request: HttpRequest) -> HttpResponseBase:
    """What the provider in use tells about mails it took; without one there is nothing here."""
    name = f"{settings.MAIL_PROVIDER}_tracking_webhook"
    found = next((hook.callback for hook in provider_hooks if hook.name == name), None)
    if found is None or not settings.ANYMAIL_WEBHOOK_SECRET:
        raise Http404
    try:
        answer: HttpResponseBase = found(request)
    except UNREADABLE as error:
        log.warning("An event of the mail provider cannot be read: %s", type(error).__name__)
        return HttpResponse(status=400)
    return answer


# A mail program posts here with neither cookies nor a CSRF token (RFC 8058); the signed token is the proof.
@csrf_exempt
@public
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    read = read_token(token)
    if read is None:
        raise Http404
    email, kind = read
    done = "stopped" if is_stopped(email, kind) else ""
    if request.method == "POST":
        change, done = (opt_in, "again") if "again" in request.POST else (opt_out, "stopped")
        change(email=email, kind=kind)
    page = {"email": email, "is_summary": kind == Delivery.Kind.SUMMARY, "done": done}
    return render(request, "outbox/stop.html", page)


@member
@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """What comes to one's own address, and what of it one may stop."""
    may_stop, always = choices_of(request.user.email)
    page = {"may_stop": may_stop, "always": always, "shell": _own_shell(request)}
    held = {"held": trouble_at(request.user.email), "is_sure": has_confirmed(request.user)}
    return render(request, "outbox/own.html", page | held)


@member
@require_POST
def choose(request: MemberRequest) -> HttpResponse:
    """Stops one kind of mail to one's own address, or lets it come again."""
    kind = request.POST.get("kind", "")
    if kind not in Delivery.MAY_STOP:
        raise Http404
    on = request.POST.get("on") == "1"
    change = opt_in if on else opt_out
    change(email=request.user.email, kind=kind)
    label = Delivery.Kind(kind).label
    messages.success(request, f"{label}: comes by mail again." if on else f"{label}: stopped.")
    return redirect("outbox:own")


@member
@require_POST
def reachable(request: MemberRequest) -> HttpResponse:
    """One's own address works; only who has shown that it is theirs may say so."""
    if has_confirmed(request.user):
        reachable_again(email=request.user.email)
        messages.success(request, f"Mails go to {request.user.email} again.")
    return redirect("outbox:own")


def _own_shell(request: MemberRequest) -> str:
    if current_membership(request):
        return "shell/coach.html"
    return "shell/athlete.html" if is_coached(request.user) else "shell/public.html"
