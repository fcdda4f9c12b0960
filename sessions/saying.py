"""What an athlete says by an ordinary form, on its way from a view to the door of all entries."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from athletes.access import AthleteRequest
from athletes.models import Athlete
from sessions import actions
from sessions.entries import of_form
from sessions.models import Entry, Log, Session


def named(request: AthleteRequest, pk: int) -> Session:
    """One's own session, only to say something about it; all is of its practice, whichever is chosen."""
    session = get_object_or_404(Session.objects.named_by(request.athletes), pk=pk)
    session.athlete = next(one for one in request.athletes if one.pk == session.athlete_id)
    request.athlete = session.athlete
    return session


def say(request: AthleteRequest, kind: str, about: Session | Log | None = None) -> str:
    """The sentence of a refusal, or nothing where it was taken. Raises UnreadFormError."""
    athlete: Athlete = about.athlete if about else request.athlete
    athlete.user = request.user
    sent = of_form(
        kind,
        request.POST.lists(),
        client_id=id_of(request),
        session=about.uid if isinstance(about, Session) else None,
        log=about.client_id if isinstance(about, Log) else None,
    )
    entry = actions.take_entry(athlete=athlete, sent=sent, now=timezone.now())
    return "" if entry.state == Entry.State.TAKEN else entry.told


def refusal(request: AthleteRequest, kind: str, about: Session | Log | None = None) -> str:
    """The same where the form was read before: that it cannot be, after all, is a refusal like others."""
    try:
        return say(request, kind, about)
    except actions.UnreadFormError as unread:
        return str(unread)


def id_of(request: HttpRequest) -> uuid.UUID:
    """The id of the form; one without is an entry of its own."""
    try:
        return uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid.uuid4()
