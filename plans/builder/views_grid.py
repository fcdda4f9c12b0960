"""What the grid's script asks for beside operations: how a line reads, and the details of a session."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.builder.reading import reading_of, with_numbers
from plans.builder.views_operations import read_json, refused
from plans.edits.content import PlanError
from plans.edits.fields import MAX_PRESCRIPTION
from plans.models import Plan, PlannedSession
from plans.prescription.kinds import KINDS
from plans.prescription.line import read_line
from plans.work import Adaptation, Sport


@coach_only
@require_POST
def read(request: CoachRequest, pk: int) -> HttpResponse:
    """How a typed line is read, with the parser that operations write with. Nothing is kept."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    try:
        given = read_json(request)
        line = given.text("line", MAX_PRESCRIPTION)
        uid = given.uid() if given.has("uid") else None
    except PlanError as refusal:
        return refused(refusal)
    there = plan.sessions.filter(uid=uid).first() if uid else None
    said = read_line(line, sport=there.sport if there else plan.sport, units=request.user.units)
    reading = reading_of(with_numbers(said, there) if there else said, line, request.user.units)
    html = render_to_string("plans/reading.html", {"reading": reading, "labels": dict(Adaptation.choices)})
    return JsonResponse({"html": html, "words": reading.words})


@coach_only
@require_safe
def card(request: CoachRequest, pk: int, uid: UUID) -> HttpResponse:
    """The details of a session, beside the grid."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    session = get_object_or_404(plan.sessions.all(), uid=uid)
    text = session.prescription
    said = read_line(text, sport=session.sport, units=request.user.units, title=session.title)
    page = {
        "session": session,
        "reading": reading_of(with_numbers(said, session), text, request.user.units),
        "kinds": [(name, kind.label) for name, kind in KINDS.items()],
        "adaptations": Adaptation.choices,
        "sports": Sport.choices,
        "in_miles": request.user.units == "imperial",
    }
    return render(request, "plans/card.html", page)


@coach_only
@require_safe
def session(request: CoachRequest, uid: UUID) -> HttpResponse:
    """A card's address: the grid knows a session by the id that its browser made, the form by its row."""
    found = get_object_or_404(PlannedSession.objects.editable_by(request.user), uid=uid)
    return redirect("plans:session_edit", pk=found.pk)


@coach_only
@require_safe
def phase(request: CoachRequest, pk: int, uid: UUID) -> HttpResponse:
    """A phase's address, as for a session."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    found = get_object_or_404(plan.phases.all(), uid=uid)
    return redirect("plans:phase_edit", pk=plan.pk, phase=found.pk)
