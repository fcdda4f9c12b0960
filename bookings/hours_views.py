"""The coach's page of hours: when calls can be booked, and what that comes to in the next days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from accounts.entered import day_from
from accounts.units import long_day
from bookings.actions_page import days_if_saved, reset_day, save_hours, set_calendar, set_day
from bookings.coach_views import own_page
from bookings.hours import hours_text
from bookings.hours_form import CalendarForm, DayForm, HoursForm, TimeOffForm
from bookings.hours_models import MOST_CALENDARS
from bookings.models import BusyCalendar, CallWindow, CoachPage, TimeOff
from bookings.public_holidays import holiday_name
from bookings.refused import RefusedError
from bookings.upcoming import days_ahead

HOLIDAYS_AHEAD = timedelta(days=365)


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: CoachRequest) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        return _hours_page(request, now)
    page = own_page(request)
    form = _hours_form(request, page, now)
    if form.is_valid():
        save_hours(
            coach=request.user,
            practice=request.practice,
            fields=form.page_fields,
            hours=form.hours,
            blocked=form.newly_blocked,
            unblocked=form.unblocked,
        )
        messages.success(request, "Saved.")
        return redirect("bookings:hours")
    return _hours_page(request, now, form=form)


@coach_only
@require_POST
def hours_preview(request: CoachRequest) -> HttpResponse:
    """The next days with what is typed, before it is saved; nothing for what cannot be saved."""
    now = timezone.now()
    page = own_page(request)
    form = _hours_form(request, page, now)
    if not form.is_valid():
        return HttpResponse(status=204)
    who = {"coach": request.user, "practice": request.practice}
    days = days_if_saved(**who, fields=form.page_fields, hours=form.hours, now=now)  # type: ignore[arg-type]
    return render(request, "bookings/_days_ahead.html", {"days": days, "is_unsaved": True})


@coach_only
@require_POST
def day_set(request: CoachRequest) -> HttpResponse:
    page = get_object_or_404(CoachPage.objects.editable_by(request.user))
    form = DayForm(request.POST)
    if not form.is_valid():
        return _hours_page(request, timezone.now(), day_form=form)
    day, windows = form.cleaned_data["day"], form.cleaned_data["hours"]
    set_day(page=page, day=day, hours=windows)
    messages.success(request, f"{long_day(day)}: {hours_text(windows) or 'no calls'}.")
    return redirect("bookings:hours")


@coach_only
@require_POST
def day_reset(request: CoachRequest) -> HttpResponse:
    page = get_object_or_404(CoachPage.objects.editable_by(request.user))
    if day := day_from(request.POST.get("day", "")):
        reset_day(page=page, day=day)
        messages.success(request, f"{long_day(day)} has the hours of its weekday again.")
    return redirect("bookings:hours")


@coach_only
@require_POST
def time_off_add(request: CoachRequest) -> HttpResponse:
    """The same days twice are once. An undo of a removal is a form that stands in its address."""
    page = get_object_or_404(CoachPage.objects.editable_by(request.user))
    form = TimeOffForm(request.POST if "off-first_day" in request.POST else request.GET)
    if not form.is_valid():
        return _hours_page(request, timezone.now(), off_form=form)
    page.time_off.get_or_create(**form.days, defaults={"note": form.cleaned_data["note"]})
    messages.success(request, "Nobody can book in that time. Calls that are booked already stay.")
    return redirect("bookings:hours")


@coach_only
@require_POST
def time_off_remove(request: CoachRequest, pk: int) -> HttpResponse:
    """With an undo that adds the same days again; safe to repeat."""
    off = get_object_or_404(TimeOff.objects.editable_by(request.user), pk=pk)
    undo = f"{reverse('bookings:time_off_add')}?{urlencode(TimeOffForm.as_sent(off))}"
    off.delete()
    messages.success(request, "These days are open again.", extra_tags=f"undo {undo}")
    return redirect("bookings:hours")


@coach_only
@require_POST
def calendar_set(request: CoachRequest) -> HttpResponse:
    page = get_object_or_404(CoachPage.objects.editable_by(request.user))
    form = CalendarForm(request.POST)
    if not form.is_valid():
        return _hours_page(request, timezone.now(), calendar_form=form)
    try:
        set_calendar(page=page, url=form.cleaned_data["url"])
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Your calendar is being read.")
    return redirect("bookings:hours")


@coach_only
@require_POST
def calendar_remove(request: CoachRequest, pk: int) -> HttpResponse:
    """What it held is forgotten, and offered again."""
    get_object_or_404(BusyCalendar.objects.editable_by(request.user), pk=pk).delete()
    messages.success(request, "That calendar is not read any more.")
    return redirect("bookings:hours")


def _hours_form(request: CoachRequest, page: CoachPage, now: datetime) -> HoursForm:
    windows: list[CallWindow] = list(page.windows.all()) if page.pk else []
    is_its_own = request.resolver_match is not None and request.resolver_match.url_name in _OF_THE_FORM
    data = request.POST if request.method == "POST" and is_its_own else None
    blocked = [str(one) for one in page.blocked_senders.all()] if page.pk else []
    names = _holiday_names(page, now)
    return HoursForm(data, instance=page, windows=windows, blocked=blocked, holiday_names=names)


_OF_THE_FORM = {"hours", "hours_preview"}


def _holiday_names(page: CoachPage, now: datetime) -> dict[str, str]:
    """The holidays of a year ahead: name -> name with its next date."""
    today = now.astimezone(page.zone).date()
    found: dict[str, str] = {}
    for day, names in page.holidays(today, today + HOLIDAYS_AHEAD).items():
        for name in map(holiday_name, names.split(";")):
            found.setdefault(name, f"{name}, {day:%a} {day.day} {day:%b}")
    return found


def _hours_page(
    request: CoachRequest,
    now: datetime,
    *,
    form: HoursForm | None = None,
    day_form: DayForm | None = None,
    off_form: TimeOffForm | None = None,
    calendar_form: CalendarForm | None = None,
) -> HttpResponse:
    """The whole page: what is saved, and the one form that could not be."""
    saved = CoachPage.objects.editable_by(request.user).for_hours_page(now).first()
    page = saved or CoachPage.first_of(request.user, request.practice)
    context: dict[str, Any] = {
        "saved": saved,
        "calendars": saved.calendars.all() if saved else [],
        "most_calendars": MOST_CALENDARS,
        "days": days_ahead(saved, now) if saved else [],
        "form": form or _hours_form(request, page, now),
        "day_form": day_form or DayForm(),
        "off_form": off_form or TimeOffForm(),
        "calendar_form": calendar_form or CalendarForm(),
    }
    return render(request, "bookings/hours.html", context)
