"""A strength session set by set."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from athletes.access import AthleteRequest, athlete_only
from sessions import actions
from sessions.entries import of_form
from sessions.forms_sets import SetsForm
from sessions.models import Entry, Session
from sessions.sets_page import sets_page


@athlete_only
@require_http_methods(["GET", "POST"])
def sets(request: AthleteRequest, pk: int) -> HttpResponse:
    """One long form without scripts, one set after the other with them; sent once, at the end."""
    own = Session.objects.loggable_by(request.user)
    session = get_object_or_404(own if request.method == "POST" else own.for_card(), pk=pk)
    session.athlete.user = request.user
    request.athlete = session.athlete
    form = SetsForm(request.POST or None, session=session, units=request.user.units)
    if not form.planned:
        return redirect(session)
    if form.is_valid() and _logged(request, session, form):
        return redirect(session)
    today = session.athlete.today(timezone.now())
    page = sets_page(session, request.user.units, form.typed)
    return render(
        request,
        "sessions/sets.html",
        {
            "form": form,
            "page": page,
            "session": session,
            "coach": session.athlete.coach,
            "is_ahead": session.day > today,
        },
    )


def _logged(request: AthleteRequest, session: Session, form: SetsForm) -> bool:
    """Through the door of all entries; a refusal becomes a sentence of the form."""
    client_id = form.cleaned_data["client_id"]
    sent = of_form("sets", request.POST.lists(), client_id=client_id, session=session.uid)
    entry = actions.take_entry(athlete=session.athlete, sent=sent, now=timezone.now())
    if entry.state == Entry.State.TAKEN:
        return True
    form.add_error(None, entry.told)
    return False
