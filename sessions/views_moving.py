"""An athlete puts a session on another day, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.forms.boundfield import BoundWidget
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.units import long_day
from athletes.access import AthleteRequest, athlete_only
from athletes.models import StatusPeriod
from sessions import actions
from sessions.forms_moving import MoveForm
from sessions.models import Move, Session
from sessions.moving import days_to_move_to
from sessions.saying import id_of, named, say


@dataclass(frozen=True)
class Row:
    """A day to move to, with what stands there already."""

    option: BoundWidget
    day: date
    sessions: list[Session]
    periods: list[StatusPeriod]


@athlete_only
@require_http_methods(["GET", "POST"])
def move(request: AthleteRequest, pk: int) -> HttpResponse:
    """This week's and the next week's days; where the coach keeps the days, a sentence instead."""
    if request.method == "POST":
        return _said(request, named(request, pk))
    session = _shown(request, pk)
    return _page(request, session, MoveForm(days=_days(session), stands_on=session.day))


def _said(request: AthleteRequest, session: Session) -> HttpResponse:
    """Through the door of all entries, which reads the form; a refusal becomes a sentence of the form."""
    try:
        told = say(request, "move", session)
    except actions.UnreadFormError:
        told = ""
    else:
        if not told:
            return _moved(request, session)
    session = _shown(request, session.pk)
    form = MoveForm(request.POST, days=_days(session), stands_on=session.day)
    if told:
        form.add_error(None, told)
    return _page(request, session, form)


@athlete_only
@require_POST
def undo(request: AthleteRequest, pk: int) -> HttpResponse:
    made = get_object_or_404(Move.objects.editable_by(request.user), pk=pk)
    try:
        actions.undo_move(move=made, now=timezone.now(), by=request.user)
        messages.success(request, f"{made.session.title} is back on {long_day(made.from_day)}.")
    except actions.MoveRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("sessions:today")


def _moved(request: AthleteRequest, session: Session) -> HttpResponse:
    """With its undo, if this form moved it: it may have stood there already."""
    own = Move.objects.editable_by(request.user).filter(undone_at=None)
    made = own.filter(session=session, client_id=id_of(request)).first()
    if made:
        coach = session.athlete.coach.get_short_name()
        said = f"{session.title} moved to {long_day(made.to_day)}. {coach} sees it."
        back = reverse("sessions:move_undo", args=[made.pk])
        messages.success(request, said, extra_tags=f"undo {back}")
    return redirect("sessions:today")


def _shown(request: AthleteRequest, pk: int) -> Session:
    session = get_object_or_404(Session.objects.loggable_by(request.user).for_card(), pk=pk)
    request.athlete = session.athlete
    return session


def _days(session: Session) -> list[date]:
    return days_to_move_to(session.day, session.athlete.today(timezone.now()), session.assignment.ends_on)


def _page(request: AthleteRequest, session: Session, form: MoveForm) -> HttpResponse:
    page = {
        "form": form,
        "session": session,
        "coach": session.athlete.coach,
        "rows": _rows(session, form, _days(session)),
    }
    return render(request, "sessions/move.html", page)


def _rows(session: Session, form: MoveForm, days: list[date]) -> list[Row]:
    if not days:
        return []
    there = list(Session.objects.of(session.athlete).between(days[0], days[-1]).exclude(pk=session.pk))
    periods = list(StatusPeriod.objects.of(session.athlete).touching(days[0], days[-1]))
    return [
        Row(
            option,
            day,
            [one for one in there if one.day == day],
            [one for one in periods if one.holds(day)],
        )
        for option, day in zip(form["day"], days, strict=True)
    ]
