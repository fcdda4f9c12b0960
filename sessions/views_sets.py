"""A strength session set by set."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from athletes.access import AthleteRequest, athlete_only
from sessions import actions
from sessions.forms_sets import SetsForm
from sessions.models import Session
from sessions.saying import named, say
from sessions.sets_page import sets_page


@athlete_only
@require_http_methods(["GET", "POST"])
def sets(request: AthleteRequest, pk: int) -> HttpResponse:
    """One long form without scripts, one set after the other with them; sent once, at the end."""
    if request.method == "POST":
        return _said(request, named(request, pk))
    session = _shown(request, pk)
    return _page(request, session, SetsForm(session=session, units=request.user.units))


def _said(request: AthleteRequest, session: Session) -> HttpResponse:
    """Through the door of all entries, which reads the form; a refusal becomes a sentence of the form."""
    try:
        told = say(request, "sets", session)
    except actions.UnreadFormError:
        told = ""
    else:
        if not told:
            return redirect(session)
    session = _shown(request, session.pk)
    form = SetsForm(request.POST, session=session, units=request.user.units)
    if told:
        form.add_error(None, told)
    return _page(request, session, form)


def _shown(request: AthleteRequest, pk: int) -> Session:
    session = get_object_or_404(Session.objects.loggable_by(request.user).for_card(), pk=pk)
    session.athlete.user = request.user
    request.athlete = session.athlete
    return session


def _page(request: AthleteRequest, session: Session, form: SetsForm) -> HttpResponse:
    """A session without sets has no such page."""
    if not form.planned:
        return redirect(session)
    return render(
        request,
        "sessions/sets.html",
        {
            "form": form,
            "page": sets_page(session, request.user.units, form.typed),
            "session": session,
            "coach": session.athlete.coach,
            "is_ahead": session.day > session.athlete.today(timezone.now()),
        },
    )
