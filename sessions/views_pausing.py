"""The coach's side of a pause: when a plan stands still, how it goes on, and the undo of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import CoachRequest, coach_only
from accounts.units import counted, short_day
from athletes.models import Athlete
from sessions import actions
from sessions.forms_pausing import GoOnForm, PauseForm
from sessions.forms_unscreened import asked_why, typed_why
from sessions.models import Assignment, Session
from sessions.placing import pause_days


@dataclass(frozen=True)
class Ahead:
    """What a pause or its end would bring: the sessions that wait, how far they move, the plan's last day."""

    sessions: list[Session]
    days: int
    ends_on: date

    @property
    def first(self) -> Session | None:
        return self.sessions[0] if self.sessions else None

    @property
    def first_moved(self) -> date | None:
        return self.first.day + timedelta(days=self.days) if self.first else None


@coach_only
@require_http_methods(["GET", "POST"])
def pause(request: CoachRequest, pk: int) -> HttpResponse:
    """From which day on the plan stands still, and what waits then."""
    assignment = _assignment(request, pk)
    if assignment.paused_on:
        return redirect("sessions:go_on", pk)
    today = assignment.athlete.today(timezone.now())
    form = PauseForm(_sent(request), initial={"day": today})

    def pausing() -> str:
        day, why = form.cleaned_data["day"], form.cleaned_data["why"]
        count = actions.pause_assignment(
            assignment=assignment, from_day=day, by=request.user, now=timezone.now(), why=why
        )
        return f"{assignment.version.plan} paused from {short_day(day)}. {counted(count, 'session')} wait."

    done = _done(request, assignment, form, pausing, "sessions:pause_cancel")
    if done:
        return done
    day = form.chosen_day
    waiting = Session.everything.of(assignment.athlete).waiting_from(assignment, day) if day else None
    ahead = Ahead(list(waiting), 0, assignment.ends_on) if waiting is not None else None
    return _page(request, "sessions/pause.html", assignment, form, ahead)


@coach_only
@require_http_methods(["GET", "POST"])
def go_on(request: CoachRequest, pk: int) -> HttpResponse:
    """From which day on the plan goes on, and where its sessions come to stand."""
    assignment = _assignment(request, pk)
    if not assignment.paused_on:
        return redirect(assignment.athlete)
    earliest = max(assignment.athlete.today(timezone.now()), assignment.paused_on)
    form = GoOnForm(_sent(request), initial={"day": earliest, "move": "weeks"})

    def going_on() -> str:
        day, why = form.cleaned_data["day"], form.cleaned_data["why"]
        days = actions.go_on(
            assignment=assignment,
            on_day=day,
            whole_weeks=form.whole_weeks,
            by=request.user,
            now=timezone.now(),
            why=why,
            unscreened=typed_why(request),
        )
        return f"{assignment.version.plan} goes on. What waited stands {counted(days, 'day')} later."

    done = _done(request, assignment, form, going_on, "sessions:go_on_undo")
    if done:
        return done
    ahead = _moved(assignment, form, earliest)
    people = [] if assignment.athlete.is_screened else [assignment.athlete]
    return _page(request, "sessions/go_on.html", assignment, form, ahead, people)


@coach_only
@require_POST
def cancel(request: CoachRequest, pk: int) -> HttpResponse:
    """The undo of a pause."""
    assignment = _assignment(request, pk)
    count = actions.cancel_pause(assignment=assignment, by=request.user, now=timezone.now())
    messages.success(request, f"Pause taken back. {counted(count, 'session')} on their days again.")
    return redirect(assignment.athlete)


@coach_only
@require_POST
def again(request: CoachRequest, pk: int) -> HttpResponse:
    """The undo of going on."""
    assignment = _assignment(request, pk)
    count = actions.pause_again(assignment=assignment, by=request.user, now=timezone.now())
    messages.success(request, f"Paused again. {counted(count, 'session')} wait.")
    return redirect(assignment.athlete)


def _sent(request: CoachRequest) -> QueryDict | None:
    """What was sent, also by the preview."""
    if request.method == "POST":
        return request.POST
    return request.GET if "day" in request.GET else None


def _done(
    request: CoachRequest, assignment: Assignment, form: PauseForm, action: Callable[[], str], undo: str
) -> HttpResponse | None:
    """The answer to a form that was carried out; None for one to be shown, with what is wrong."""
    if not form.is_valid() or request.method != "POST":
        return None
    try:
        said = action()
    except actions.AssignmentError as refusal:
        form.add_error("day", str(refusal))
        return None
    except actions.UnscreenedError as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, said, extra_tags=f"undo {reverse(undo, args=[assignment.pk])}")
    return redirect(assignment.athlete)


def _moved(assignment: Assignment, form: GoOnForm, earliest: date) -> Ahead | None:
    day = form.chosen_day
    if day is None or assignment.paused_on is None or day < earliest:
        return None
    days = pause_days(assignment.paused_on, day, whole_weeks=form.whole_weeks)
    waiting = Session.everything.of(assignment.athlete).that_wait(assignment)
    return Ahead(list(waiting), days, assignment.ends_on + timedelta(days=days))


def _page(
    request: CoachRequest,
    template: str,
    assignment: Assignment,
    form: PauseForm,
    ahead: Ahead | None,
    unscreened: Sequence[Athlete] = (),
) -> HttpResponse:
    context = {"assignment": assignment, "athlete": assignment.athlete, "form": form, "ahead": ahead}
    return render(request, template, context | asked_why(request, unscreened))


def _assignment(request: CoachRequest, pk: int) -> Assignment:
    rows = Assignment.objects.editable_by(request.user).filter(ended_on=None)
    shown = rows.select_related("athlete", "version__plan").defer("version__content")
    return get_object_or_404(shown, pk=pk)
