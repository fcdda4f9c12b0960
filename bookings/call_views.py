"""The visitor's own call, opened by the signed link in the mail.

Reading changes nothing, because mail scanners open links. Where the link leads to is told to no other site:
"same-origin" is every page's Referrer-Policy (with "no-referrer" browsers send forms from nowhere, which are
refused).
"""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import public
from accounts.zones import known_zone
from bookings.actions import RefusedError, cancel_call, confirm_call, move_call
from bookings.forms import ReasonForm
from bookings.invite import REQUEST, event_file, google_link, outlook_link
from bookings.mail import calendar_event
from bookings.models import CoachPage, IntroCall
from bookings.offer import make_offer
from bookings.tickets import CONFIRM
from bookings.when import parse_stamp

STAYS = "It is at that time already, so no mail goes out."

# As the pages of somebody who is signed in: the link is the key, and the page names people.
kept_by_nobody = cache_control(private=True, no_store=True)


@public
@kept_by_nobody
@require_safe
def booked(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    call = get_object_or_404(IntroCall.objects.with_secret(secret))
    event = calendar_event(call)
    context = {
        "call": call,
        "page": call.page,
        "can_change": call.can_be_changed(now),
        "is_over": call.ends_at <= now,
        "google": google_link(event),
        "outlook": outlook_link(event),
    }
    return render(request, "bookings/booked.html", context)


@public
@kept_by_nobody
@require_safe
def event(request: HttpRequest, secret: str) -> HttpResponse:
    """The call as a file for any calendar."""
    call = get_object_or_404(IntroCall.objects.with_secret(secret), status=IntroCall.Status.BOOKED)
    content = event_file(calendar_event(call), REQUEST)
    name = {"Content-Disposition": 'attachment; filename="intro-call.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=name)


@public
@kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """From the mail that asks: a page with one button."""
    call = get_object_or_404(IntroCall.objects.with_secret(secret, CONFIRM))
    if request.method == "POST":
        try:
            return redirect(confirm_call(call=call, now=timezone.now()))
        except RefusedError as refusal:
            context = {"call": call, "page": call.page, "refusal": str(refusal)}
            return render(request, "bookings/confirm.html", context, status=409)
    return render(request, "bookings/confirm.html", {"call": call, "page": call.page, "refusal": ""})


@public
@kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, secret: str) -> HttpResponse:
    """Another time for the same call."""
    now = timezone.now()
    call = get_object_or_404(IntroCall.objects.with_secret(secret))
    refusal = ""
    if request.method == "POST":
        start = parse_stamp(request.POST.get("start", ""))
        try:
            if start is None:
                raise RefusedError("Choose a time first.")
            moved = _move(request, call, start, now)
        except RefusedError as error:
            refusal = str(error)
        else:
            is_new = moved.starts_at != call.starts_at
            messages.success(request, "The call is moved. Both of you get a mail." if is_new else STAYS)
            return redirect(moved)
    return _move_page(request, call, refusal, now)


@public
@kept_by_nobody
@require_POST
def cancel(request: HttpRequest, secret: str) -> HttpResponse:
    call = get_object_or_404(IntroCall.objects.with_secret(secret))
    try:
        reason = ReasonForm(request.POST).words()
        cancel_call(call=call, by_visitor=True, now=timezone.now(), reason=reason)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(call)


def _move(request: HttpRequest, call: IntroCall, start: datetime, now: datetime) -> IntroCall:
    """To a time as the page showed it: in the zone chosen there, with a word for the coach."""
    zone = known_zone(request.POST.get("zone", ""))
    reason = ReasonForm(request.POST).words()
    return move_call(call=call, starts_at=start, by_visitor=True, now=now, zone=zone, reason=reason)


def _move_page(request: HttpRequest, call: IntroCall, refusal: str, now: datetime) -> HttpResponse:
    page = CoachPage.objects.of(call).with_hours(now).get()
    offer = make_offer(page, request, now, moving=call)
    context = {
        "call": call,
        "page": page,
        "offer": offer,
        "refusal": refusal or offer.refusal,
        "can_change": call.can_be_changed(now),
    }
    return render(request, "bookings/move.html", context, status=409 if refusal else 200)
