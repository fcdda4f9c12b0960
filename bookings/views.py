"""The public side: what a visitor meets before there is an account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import public
from bookings.actions import RefusedError, UsedTicketError, book_call
from bookings.directory import FindForm, listed, next_free_of, spoken_in
from bookings.forms import BookingForm
from bookings.guarding import TooManyError, note_try, origin_of
from bookings.models import CoachPage
from bookings.offer import Clock, make_offer, remember_zone, visitor_locale, visitor_zone
from bookings.when import parse_stamp
from leads.carried import carried_result, keep_result
from leads.counting import count_visit
from leads.models import DailyCount, Profile

COACHES_A_PAGE = 12
# Any site may show the free times: there is nothing to press there but links to our own pages.
EMBEDDED_CSP: dict[str, Sequence[str]] = settings.SECURE_CSP | {"frame-ancestors": ["*"]}


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
    clock = Clock(visitor_zone(request), now)
    found = form.found(pages, zone=clock.zone, now=now)
    shown = Paginator(found.order_by("coach__name", "pk"), COACHES_A_PAGE).get_page(request.GET.get("page"))
    pages_shown = [*shown]
    free = next_free_of(pages_shown, now)
    rows = [{"page": page, "next_free": _day_for(request, page, free[page.pk])} for page in pages_shown]
    asked = {"form": form, "kept": urlencode(form.asked), "clock": clock}
    response = render(request, "bookings/coaches.html", {"rows": rows, "listed": shown} | asked)
    return keep_result(remember_zone(response, request), request)


def _day_for(request: HttpRequest, page: CoachPage, start: datetime | None) -> date | None:
    return start.astimezone(visitor_zone(request, page).zone).date() if start else None


@public
@require_safe
def coach(request: HttpRequest, slug: str) -> HttpResponse:
    """Who the coach is, and the free times; a coach sees the own page before it is public."""
    now = timezone.now()
    page = get_object_or_404(CoachPage.objects.shown_to(request.user).with_hours(now), slug=slug)
    offer = make_offer(page, request, now)
    quiz = carried_result(request)
    form = BookingForm(page=page, now=now, quiz=quiz) if offer.start and page.is_public else None
    profile = Profile.objects.of(page.coach).first()
    context = {"page": page, "offer": offer, "form": form, "profile": profile}
    response = render(request, "bookings/coach.html", context)
    if page.is_public and request.GET.keys().isdisjoint({"start", "day", "month", "zone"}):
        count_visit(request, coach=page.coach, kind=DailyCount.Kind.VIEW, now=now)
    return keep_result(remember_zone(response, request), request)


@public
@xframe_options_exempt
@csp_override(EMBEDDED_CSP)
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The free times inside a page of the coach's own. It takes no details: for them it opens our page."""
    now = timezone.now()
    page = get_object_or_404(CoachPage.objects.public().with_hours(now), slug=slug)
    return render(request, "bookings/embed.html", {"page": page, "offer": make_offer(page, request, now)})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The second step: details for a chosen time. A time that is gone is answered with the nearest ones."""
    now = timezone.now()
    page = get_object_or_404(CoachPage.objects.public().with_hours(now), slug=slug)
    if request.method == "POST":
        return _try_to_book(request, page, now)
    return _details_page(request, page, BookingForm(page=page, now=now, quiz=carried_result(request)), now)


def _try_to_book(request: HttpRequest, page: CoachPage, now: datetime) -> HttpResponse:
    form = BookingForm(request.POST, page=page, now=now, quiz=carried_result(request))
    start = parse_stamp(request.POST.get("start", ""))
    if start is None or not form.is_valid() or form.ticket_read is None:
        return _details_page(request, page, form, now)
    origin = origin_of(get_adapter().get_client_ip(request))
    visitor = form.visitor(
        zone=visitor_zone(request, page).zone, origin=origin, locale=visitor_locale(request)
    )
    try:
        note_try(origin=origin, now=now)
        call = book_call(
            page=page,
            ticket=form.ticket_read,
            visitor=visitor,
            starts_at=start,
            is_proven=form.is_proven,
            now=now,
        )
    except RefusedError as refusal:
        if isinstance(refusal, UsedTicketError):
            form.renew_ticket()
        status = 429 if isinstance(refusal, TooManyError) else 409
        page = get_object_or_404(CoachPage.objects.public().with_hours(now), pk=page.pk)
        return _details_page(request, page, form, now, refusal=str(refusal), status=status)
    return redirect(call)


def _details_page(
    request: HttpRequest,
    page: CoachPage,
    form: BookingForm,
    now: datetime,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form with the chosen time, or with the nearest ones and the reason why not that one."""
    offer = make_offer(page, request, now)
    context = {"page": page, "offer": offer, "form": form, "refusal": refusal or offer.refusal}
    return render(request, "bookings/book.html", context, status=status)
