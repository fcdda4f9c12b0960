"""The athlete's pages: today, a session, the week, and everything that is said about them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.entered import day_from
from accounts.units import day_range
from activities.page import activity_page
from athletes.access import AthleteRequest, athlete_only
from sessions import actions
from sessions.agenda import agenda_of, calendar_week
from sessions.cards import card_of_session, unsaid
from sessions.forms import FeltForm, LogForm, SkipForm, UnplannedForm
from sessions.models import Log, Session
from sessions.saying import named, refusal, say
from sessions.sets_shown import shown_sets
from sessions.told import told_about
from sessions.weeks import monday_of


@athlete_only
@gzip_page
@require_GET
def today(request: AthleteRequest) -> HttpResponse:
    agenda = agenda_of(request.athlete, timezone.now())
    page = {"agenda": agenda, "coach": request.athlete.coach, "unsaid": unsaid()}
    return render(request, "sessions/today.html", page)


@athlete_only
@gzip_page
@require_GET
def week(request: AthleteRequest) -> HttpResponse:
    """The week around `?start=`, any of its days; this week without one."""
    athlete, now = request.athlete, timezone.now()
    monday = monday_of(day_from(request.GET.get("start", "")) or athlete.today(now))
    sessions = list(Session.objects.of(athlete).on_calendar(monday, monday + timedelta(days=6)))
    shown = calendar_week(athlete, monday, sessions, athlete.today(now))
    return render(
        request,
        "sessions/week.html",
        {
            "week": shown,
            "dates": day_range(shown.monday, shown.sunday),
            "today": athlete.today(now),
            "before": monday - timedelta(days=7),
            "after": monday + timedelta(days=7),
            "coach": athlete.coach,
        },
    )


@athlete_only
@gzip_page
@require_GET
def session(request: AthleteRequest, pk: int) -> HttpResponse:
    return _session_page(request, _session(request, pk))


@athlete_only
@require_POST
def tick(request: AthleteRequest, pk: int) -> HttpResponse:
    """Done, and in the same breath or later how hard it was and how it felt."""
    session = named(request, pk)
    try:
        told = say(request, "tick", session)
    except actions.UnreadFormError:
        return _session_page(request, _session(request, pk), FeltForm(request.POST))
    if told:
        messages.error(request, told)
    return _back(request, session)


@athlete_only
@require_http_methods(["GET", "POST"])
def log(request: AthleteRequest, pk: int) -> HttpResponse:
    """What was done of a session, in numbers."""
    session = _session(request, pk)
    said = session.logged if session.logged and session.logged.outcome != Log.Outcome.SKIPPED else None
    outcome = "partial" if request.GET.get("outcome") == "partial" else "done"
    units = request.user.units
    form = LogForm(request.POST or None, log=said, outcome=outcome, units=units, sport=session.sport)
    if form.is_valid() and _logged(request, session, form, "log"):
        return _back(request, session)
    return render(request, "sessions/log.html", _about(session, form))


@athlete_only
@require_http_methods(["GET", "POST"])
def skip(request: AthleteRequest, pk: int) -> HttpResponse:
    """Not today, and why."""
    session = _session(request, pk)
    held = session.logged
    form = SkipForm(
        request.POST or None,
        initial={
            "client_id": uuid.uuid4(),
            "reason": held and held.reason,
            "note": held and held.note,
        },
    )
    if form.is_valid() and _logged(request, session, form, "skip"):
        return _back(request, session)
    return render(request, "sessions/skip.html", _about(session, form))


@athlete_only
@require_POST
def undo(request: AthleteRequest, pk: int) -> HttpResponse:
    """Takes back what was logged today about a session; what is older can be changed instead."""
    session = named(request, pk)
    told = refusal(request, "undo", session)
    if told:
        messages.error(request, told)
    return _back(request, session)


@athlete_only
@require_http_methods(["GET", "POST"])
def unplanned(request: AthleteRequest) -> HttpResponse:
    """Logs exercise that nobody planned."""
    athlete, now = request.athlete, timezone.now()
    day = athlete.today(now)
    asked = day_from(request.GET.get("day", "")) or day
    form = UnplannedForm(request.POST or None, day=asked, units=request.user.units, today=day)
    if form.is_valid():
        told = refusal(request, "unplanned")
        if not told:
            _offer_undo(request, form.cleaned_data["client_id"])
            return _to_day(form.cleaned_data["day"], day)
        form.add_error(None, told)
    return render(request, "sessions/unplanned.html", {"form": form, "coach": athlete.coach})


def _offer_undo(request: AthleteRequest, client_id: uuid.UUID) -> None:
    log = Log.objects.of(request.athlete).filter(client_id=client_id).first()
    if log:
        back = reverse("sessions:unplanned_undo", args=[log.pk])
        messages.success(request, f"{log.title} logged.", extra_tags=f"undo {back}")


@athlete_only
@require_http_methods(["GET", "POST"])
def unplanned_edit(request: AthleteRequest, pk: int) -> HttpResponse:
    log = _beside(request, pk)
    athlete, now = log.athlete, timezone.now()
    form = UnplannedForm(request.POST or None, log=log, units=request.user.units, today=athlete.today(now))
    if form.is_valid():
        told = refusal(request, "unplanned", log)
        if not told:
            return _to_day(form.cleaned_data["day"], athlete.today(now))
        form.add_error(None, told)
    return render(
        request,
        "sessions/unplanned.html",
        {
            "form": form,
            "coach": athlete.coach,
            "log": log,
            "can_be_taken_back": log.can_be_taken_back(athlete.today(now), athlete.zone),
        },
    )


@athlete_only
@require_POST
def unplanned_undo(request: AthleteRequest, pk: int) -> HttpResponse:
    log = _beside(request, pk)
    told = refusal(request, "undo", log)
    if told:
        messages.error(request, told)
    return _to_day(log.day, request.athlete.today(timezone.now()))


def _session(request: AthleteRequest, pk: int) -> Session:
    """One's own, with all that a page about it shows; the page is of its practice, whichever is chosen."""
    session = get_object_or_404(Session.objects.loggable_by(request.user).for_card(), pk=pk)
    request.athlete = session.athlete
    return session


def _beside(request: AthleteRequest, pk: int) -> Log:
    """The same of exercise that nobody planned."""
    logs = (
        Log.objects.editable_by(request.user)
        .unplanned()
        .select_related("athlete__coach", "athlete__practice")
    )
    log = get_object_or_404(logs, pk=pk)
    request.athlete = log.athlete
    return log


def _session_page(request: AthleteRequest, session: Session, form: FeltForm | None = None) -> HttpResponse:
    card = card_of_session(session, timezone.now(), form)
    activity = card.log.activity if card.log else None
    recording = activity_page(activity, request.user.units) if activity else None
    page = {
        "card": card,
        "coach": session.athlete.coach,
        "recording": recording,
        "sets": shown_sets(session.logged, request.user.units),
        "told": told_about(session),
        "unsaid": unsaid(),
    }
    return render(request, "sessions/session.html", page)


def _about(session: Session, form: LogForm | SkipForm) -> dict[str, object]:
    today = session.athlete.today(timezone.now())
    return {"form": form, "session": session, "coach": session.athlete.coach, "today": today}


def _logged(request: AthleteRequest, session: Session, form: LogForm | SkipForm, kind: str) -> bool:
    """Writes what a form says; a refusal becomes a sentence of the form."""
    told = refusal(request, kind, session)
    if told:
        form.add_error(None, told)
    return not told


def _back(request: HttpRequest, session: Session) -> HttpResponse:
    """To where the card was: today's is on the page of today, unless it was opened by itself."""
    today = session.athlete.today(timezone.now())
    if session.day == today and request.POST.get("to") != "session":
        return redirect("sessions:today")
    return redirect(session)


def _to_day(day: date, today: date) -> HttpResponse:
    if day == today:
        return redirect("sessions:today")
    return redirect(f"{reverse('sessions:week')}?start={day.isoformat()}")
