"""Leads as a coach works with them: the board, one lead, and everything that is done to it."""

from __future__ import annotations

import uuid
from copy import copy

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from accounts.entered import number_from
from athletes.models import Athlete
from leads import actions
from leads.board import Card, board_of, overdue_on
from leads.forms import AddForm, DetailsForm, MoveForm, NoteForm, StepForm
from leads.models import Lead


@coach_only
@require_safe
def board(request: CoachRequest) -> HttpResponse:
    now = timezone.now()
    leads = Lead.objects.visible_to(request.user).in_practice(request.practice)
    whole = _whole(request.GET).get("all", "")
    today, at = now.astimezone(request.user.zone).date(), number_from(request.GET.get("at", ""))
    columns = board_of(leads, today, whole=whole, at=at)
    page = {"columns": columns, "overdue": overdue_on(columns), "key": uuid.uuid4(), "whole": whole}
    return render(request, "leads/board.html", page)


@coach_only
@require_safe
def lead(request: CoachRequest, pk: int) -> HttpResponse:
    return _page(request, _lead(request, pk))


@coach_only
@require_POST
def move(request: CoachRequest, pk: int) -> HttpResponse:
    """Another stage, undoable; being lost without a reason leads to the page that asks for it."""
    row = _lead(request, pk)
    form = MoveForm(request.POST if "to" in request.POST else _undoing(request))
    if not form.is_valid():
        return _page(request, row, move=form, status=400)
    before = {"to": row.stage, "reason": row.lost_reason}
    to = form.cleaned_data["to"]
    if to == Lead.Stage.LOST and not form.cleaned_data["reason"]:
        form.add_error("reason", f"Say why {row.first_name} is lost.")
        return _page(request, row, move=form)
    try:
        actions.move_lead(lead=row, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(row)
    undo = f"{reverse('leads:move', args=[pk])}?{urlencode(before | {'key': form.cleaned_data['key']})}"
    said = f"{row.name}: {Lead.Stage(to).label.lower()}."
    messages.success(request, said, extra_tags="" if "to" in request.GET else f"undo {undo}")
    if request.POST.get("back") == "page":
        return redirect(row)
    # To the card, so that the keyboard goes on where it was; a stage that is shown whole stays so.
    kept = {"at": str(row.pk)} | _whole(request.POST)
    return redirect(f"{reverse('leads:board')}?{urlencode(kept)}#lead-{row.pk}")


@coach_only
@require_POST
def invite(request: CoachRequest, pk: int) -> HttpResponse:
    """One press: the invitation goes out, and goal, date and zone go along."""
    row = _lead(request, pk)
    try:
        athlete = actions.invite_lead(lead=row, by=request.user, now=timezone.now())
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(row)
    messages.success(request, _invited(row, athlete))
    return redirect(athlete if request.POST.get("back") == "page" else "leads:board")


@coach_only
@require_POST
def note(request: CoachRequest, pk: int) -> HttpResponse:
    row = _lead(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, row, note=form, status=400)
    actions.add_note(lead=row, by=request.user, now=timezone.now(), **form.cleaned_data)
    return redirect(row)


@coach_only
@require_POST
def step(request: CoachRequest, pk: int) -> HttpResponse:
    row = _lead(request, pk)
    form = StepForm(request.POST, instance=copy(row))
    if not form.is_valid():
        return _page(request, row, step=form, status=400)
    data = form.cleaned_data
    actions.plan_step(lead=row, step=data["next_step"], on=data["next_step_on"])
    messages.success(request, "Saved." if data["next_step"] else "No next step.")
    return redirect(row)


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CoachRequest, pk: int) -> HttpResponse:
    row = _lead(request, pk)
    form = DetailsForm(request.POST or None, instance=copy(row))
    if request.method == "POST" and form.is_valid():
        actions.save_details(lead=row, fields=form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(row)
    return render(request, "leads/edit.html", {"form": form, "lead": row})


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CoachRequest) -> HttpResponse:
    form = AddForm(request.POST or None, practice=request.practice, initial={"zone": str(request.user.zone)})
    if request.method == "POST" and form.is_valid():
        row, is_new = actions.add_lead(
            practice=request.practice, coach=request.user, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"{row} is a lead now." if is_new else f"{row} is a lead already.")
        return redirect(row)
    return render(request, "leads/add.html", {"form": form})


def _whole(asked: QueryDict) -> dict[str, str]:
    """The stage of which all are shown, as an address carries it."""
    stage = asked.get("all", "")
    return {"all": stage} if stage in Lead.Stage.values else {}


def _invited(row: Lead, athlete: Athlete) -> str:
    """What the press did to `athlete` as he or she was before it; who was there before gets no mail by it."""
    if athlete.archived_at and athlete.user_id:
        return f"{athlete} was coached here before and is taken back. No mail went out."
    if athlete.archived_at:
        return f"{athlete} was archived and is taken back. A new invitation is on its way."
    if athlete.user_id:
        return f"{athlete} is an athlete here already. No mail went out."
    if athlete.uid != row.uid:
        return f"{athlete} was invited before, apart from this lead. No mail went out now."
    return f"The invitation to {athlete.email} is on its way."


def _lead(request: CoachRequest, pk: int) -> Lead:
    return get_object_or_404(Lead.objects.editable_by(request.user).for_page(), pk=pk)


def _undoing(request: CoachRequest) -> dict[str, object]:
    """An undo is a form that stands in its address, with an id of its own."""
    return {**request.GET.dict(), "key": uuid.uuid4()}


def _page(
    request: CoachRequest,
    row: Lead,
    *,
    move: MoveForm | None = None,
    note: NoteForm | None = None,
    step: StepForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.now().astimezone(request.user.zone).date()
    page = {
        "lead": row,
        "card": Card(row, today),
        "move": move or MoveForm(initial={"to": row.stage}),
        "note": note or NoteForm(),
        "step": step or StepForm(instance=row),
    }
    return render(request, "leads/lead.html", page, status=status)
