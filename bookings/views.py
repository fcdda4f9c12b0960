"""The public side: what a visitor meets before there is an account."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import public
from bookings.actions import RefusedError, book_call, cancel_call
from bookings.directory import FindForm, listed, spoken_in
from bookings.forms import BookingForm
from bookings.models import CoachPage, IntroCall
from bookings.offer import make_offer, remember_zone, visitor_zone
from bookings.when import parse_stamp
from leads.carried import carried_result, keep_result
from leads.counting import count_visit
from leads.models import DailyCount, Profile

COACHES_A_PAGE = 12


@public
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    return render(request, "bookings/landing.html")


@public
@require_safe
def coaches(request: HttpRequest) -> HttpResponse:
    """Who wants to be listed and fits what the visitor looks for, with each one's next free day."""
    now = timezone.now()
    pages = listed(CoachPage.objects.public())
    form = FindForm(request.GET, spoken=spoken_in(pages))
    found = form.found(pages, zone=visitor_zone(request).zone, now=now).with_hours(now)
    shown = Paginator(found.order_by("coach__name", "pk"), COACHES_A_PAGE).get_page(request.GET.get("page"))
    rows = []
    for page in shown:
        zone = visitor_zone(request, page).zone
        rows.append({"page": page, "next_free": page.next_free_day(zone=zone, now=now)})
    context = {"rows": rows, "listed": shown, "form": form, "kept": urlencode(form.asked)}
    return keep_result(render(request, "bookings/coaches.html", context), request)


@public
@require_safe
def coach(request: HttpRequest, slug: str) -> HttpResponse:
    """Who the coach is, and the free times; a coach sees the own page before it is public."""
    now = timezone.now()
    page = get_object_or_404(CoachPage.objects.shown_to(request.user).with_hours(now), slug=slug)
    offer = make_offer(page, request.GET, visitor_zone(request, page), now)
    form = BookingForm(page=page, quiz=carried_result(request)) if offer.start and page.is_public else None
    profile = Profile.objects.of(page.coach).first()
    context = {"page": page, "offer": offer, "form": form, "profile": profile}
    response = render(request, "bookings/coach.html", context)
    if page.is_public and request.GET.keys().isdisjoint({"start", "day", "month", "zone"}):
        count_visit(request, coach=page.coach, kind=DailyCount.Kind.VIEW, now=now)
    return keep_result(remember_zone(response, request), request)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The second step: details for a chosen time. A time that is gone is answered with the nearest ones."""
    now = timezone.now()
    page = get_object_or_404(CoachPage.objects.public().with_hours(now), slug=slug)
    if request.method == "POST":
        return _try_to_book(request, page, now)
    return _details_page(request, page, BookingForm(page=page, quiz=carried_result(request)), now)


@public
@require_safe
def booked(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The visitor's page of a call: whoever knows the uid may see it."""
    call = get_object_or_404(IntroCall.objects.with_secret(uid))
    context = {"call": call, "page": call.page, "can_cancel": call.can_be_cancelled(timezone.now())}
    return render(request, "bookings/booked.html", context)


@public
@require_POST
def cancel(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    call = get_object_or_404(IntroCall.objects.with_secret(uid))
    try:
        cancel_call(call=call, by_visitor=True, now=timezone.now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("bookings:booked", uid=uid)


def _try_to_book(request: HttpRequest, page: CoachPage, now: datetime) -> HttpResponse:
    form = BookingForm(request.POST, page=page, quiz=carried_result(request))
    start = parse_stamp(request.POST.get("start", ""))
    if start is None or not form.is_valid():
        return _details_page(request, page, form, now)
    zone = visitor_zone(request, page).zone
    try:
        call = book_call(page=page, starts_at=start, zone=zone, now=now, **form.details())
    except RefusedError as refusal:
        page = get_object_or_404(CoachPage.objects.public().with_hours(now), pk=page.pk)
        return _details_page(request, page, form, now, refusal=str(refusal))
    return redirect("bookings:booked", uid=call.uid)


def _details_page(
    request: HttpRequest, page: CoachPage, form: BookingForm, now: datetime, refusal: str = ""
) -> HttpResponse:
    """The form with the chosen time, or with the nearest ones and the reason why not that one."""
    asked = request.POST if request.method == "POST" else request.GET
    offer = make_offer(page, asked, visitor_zone(request, page), now)
    context = {"page": page, "offer": offer, "form": form, "refusal": refusal or offer.refusal}
    return render(request, "bookings/book.html", context, status=409 if refusal else 200)
