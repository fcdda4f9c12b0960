"""The coach gives one athlete a session more, and takes it off again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from accounts.entered import day_from
from accounts.units import short_day
from athletes.models import Athlete
from desk.forms_adding import SessionAddForm
from sessions import actions
from sessions.forms_unscreened import asked_why, typed_why
from sessions.models import Assignment, Session


@coach_only
@require_http_methods(["GET", "POST"])
def add(request: CoachRequest, pk: int) -> HttpResponse:
    """`?day=` and `?kind=` choose beforehand."""
    athlete = get_object_or_404(Athlete.objects.shown_to(request.user).active(), pk=pk)
    today = athlete.today(timezone.now())
    given = list(Assignment.objects.editable_by(request.user).filter(athlete=athlete).going_on(today))
    plans = [one for one in given if not one.course.waits(today)]
    if not plans:
        return render(request, "desk/session_add.html", {"athlete": athlete, "paused": given[:1]})
    form = SessionAddForm(
        request.POST or None,
        plans=plans,
        day=day_from(request.GET.get("day", "")) or max(today, min(one.starts_on for one in plans)),
        kind=request.GET.get("kind", ""),
        units=request.user.units,
    )
    added = _added(request, form) if form.is_valid() else None
    if added:
        return redirect("desk:session", added.pk)
    context = {"athlete": athlete, "form": form} | asked_why(request, [athlete])
    return render(request, "desk/session_add.html", context)


@coach_only
@require_POST
def take_off(request: CoachRequest, pk: int, session: int) -> HttpResponse:
    """Of a session that was added; a second press finds nothing and says nothing."""
    athlete = get_object_or_404(Athlete.objects.shown_to(request.user), pk=pk)
    found = Session.objects.visible_to(request.user).filter(athlete=athlete, pk=session).first()
    try:
        if found and actions.take_off(session=found, by=request.user, now=timezone.now()):
            messages.success(request, f"{found.title} is off {athlete.first_name}’s calendar.")
    except actions.EditRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:session", session)
    return redirect(athlete)


def _added(request: CoachRequest, form: SessionAddForm) -> Session | None:
    """None where it was refused; the refusal becomes a sentence of the form."""
    said = {
        name: form.cleaned_data[name] for name in ("uid", "day", "text", "sport", "kind", "purpose", "why")
    }
    try:
        session = actions.add_session(
            assignment=form.assignment,
            by=request.user,
            now=timezone.now(),
            unscreened=typed_why(request),
            **said,
        )
    except (actions.EditRefusedError, actions.UnscreenedError) as refusal:
        form.add_error("day" if isinstance(refusal, actions.EditRefusedError) else None, str(refusal))
        return None
    undo = f"undo {reverse('desk:session_take_off', args=[session.athlete_id, session.pk])}"
    messages.success(request, f"{session.title} added on {short_day(session.day)}.", extra_tags=undo)
    return session
