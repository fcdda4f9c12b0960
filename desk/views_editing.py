"""The coach changes one athlete's session, and makes it what the plan says again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from athletes.models import Athlete
from desk.forms import SessionEditForm, seen
from sessions import actions
from sessions.models import Session


@coach_only
@require_http_methods(["GET", "POST"])
def edit(request: CoachRequest, pk: int) -> HttpResponse:
    session = _session(request, pk)
    if session.logged:
        messages.error(
            request, f"{session.athlete.first_name} has logged this session, so it stays as it is."
        )
        return redirect("desk:session", pk)
    form = SessionEditForm(request.POST or None, session=session, units=request.user.units)
    if form.is_valid() and _saved(request, session, form):
        return redirect("desk:session", pk)
    if form.is_bound:
        again = request.POST.copy()
        again["seen"] = seen(session)
        form.data = again
    return render(request, "desk/session_edit.html", {"form": form, "session": session})


@coach_only
@require_POST
def restore(request: CoachRequest, pk: int) -> HttpResponse:
    """As in the plan again: the way back from every change of one athlete's session."""
    session = _session(request, pk)
    try:
        if actions.restore_session(session=session, by=request.user, now=timezone.now()):
            messages.success(request, f"As in the plan again for {session.athlete.first_name}.")
    except actions.EditRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:session", pk)


def _saved(request: CoachRequest, session: Session, form: SessionEditForm) -> bool:
    """Whether the change was made; a refusal becomes a sentence of the form."""
    was_edited = session.edited_at is not None
    why = form.cleaned_data["reason"]
    try:
        changed = actions.edit_session(
            session=session, said=form.said, by=request.user, now=timezone.now(), why=why
        )
    except actions.EditRefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    if changed:
        undo = "" if was_edited else f"undo {reverse('desk:session_restore', args=[session.pk])}"
        messages.success(request, f"Changed for {session.athlete.first_name}.", extra_tags=undo)
    return True


def _session(request: CoachRequest, pk: int) -> Session:
    coached = Athlete.objects.shown_to(request.user)
    rows = Session.objects.visible_to(request.user).filter(athlete__in=coached)
    return get_object_or_404(rows.for_desk(), pk=pk)
