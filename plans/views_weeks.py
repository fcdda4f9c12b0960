"""A plan's weeks and the phases over them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.content import PlanError, StaleError
from plans.forms import PhaseForm, WeekForm
from plans.material import catalogue_of
from plans.models import Phase, Plan
from plans.muscle_sets import muscle_sets
from plans.plain import announce, save
from plans.views import week_url

UNREADABLE = "It was not clear which week was meant. Nothing was changed."


@coach_only
@require_safe
def week(request: CoachRequest, pk: int, week: int) -> HttpResponse:
    """One week as a whole: what it holds, a week before or after it, and the way to remove it."""
    plan = get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("practice").filter(weeks__gte=week), pk=pk
    )
    if week == 0:
        raise Http404
    sessions = list(plan.sessions.filter(week=week).in_order())
    structures = [one.structure for one in sessions]
    page = {
        "plan": plan,
        "week": week,
        "sessions": sessions,
        "muscles": muscle_sets(structures, catalogue_of(plan.practice)),
        "phase": plan.phases.filter(first_week__lte=week, last_week__gte=week).first(),
    }
    return render(request, "plans/week.html", page)


@coach_only
@require_POST
def week_add(request: CoachRequest, pk: int) -> HttpResponse:
    """A week after `week`; where the plan no longer has `of` weeks, the wish came twice or came late."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    form = WeekForm(request.POST)
    if not form.is_valid():
        return _refused(request, plan, PlanError(UNREADABLE))
    after, of = form.cleaned_data["week"], form.cleaned_data["of"]
    try:
        save(request, plan, {"do": "insert_weeks", "at": after + 1, "count": 1, "of": of})
    except PlanError as refusal:
        return _refused(request, plan, refusal)
    messages.success(request, f"Week {after + 1} is added.")
    return redirect(week_url(plan, after + 1))


@coach_only
@require_POST
def week_remove(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    form = WeekForm(request.POST)
    if not form.is_valid():
        return _refused(request, plan, PlanError(UNREADABLE))
    number, of = form.cleaned_data["week"], form.cleaned_data["of"]
    try:
        edited = save(request, plan, {"do": "remove_weeks", "weeks": [number], "of": of})
    except PlanError as refusal:
        return _refused(request, plan, refusal)
    announce(request, edited, f"Week {number} is removed.")
    return redirect(week_url(plan, min(number, of - 1)))


def _refused(request: CoachRequest, plan: Plan, refusal: PlanError) -> HttpResponse:
    """A second click has had its effect already: that is news, not an error."""
    say = messages.info if isinstance(refusal, StaleError) else messages.error
    say(request, str(refusal))
    return redirect(plan)


@coach_only
def phase_add(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    return phase_page(request, Phase(plan=plan, **plan.next_phase_weeks()))


@coach_only
def phase_edit(request: CoachRequest, pk: int, phase: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    return phase_page(request, get_object_or_404(plan.phases.select_related("plan"), pk=phase))


def phase_page(request: CoachRequest, phase: Phase) -> HttpResponse:
    """The form of a phase. Unlike a phase drawn in the grid, one typed here makes no neighbour give way."""
    form, plan = PhaseForm(request.POST or None, instance=phase), phase.plan
    if form.is_valid():
        if phase.is_there_already():
            return redirect(plan)
        met = phase.meets()
        if met is None:
            try:
                save(request, plan, form.operation())
                return redirect(plan)
            except PlanError as refusal:
                form.add_error(None, str(refusal))
        else:
            weeks = f"weeks {met.first_week} to {met.last_week}"
            form.add_error("first_week", f"These weeks meet the phase {met.name} ({weeks}).")
    return render(request, "plans/phase_form.html", {"form": form, "phase": phase, "plan": plan})


@coach_only
@require_POST
def phase_remove(request: CoachRequest, pk: int, phase: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    gone = plan.phases.filter(pk=phase).first()
    if gone:  # a second click finds it gone already
        edited = save(request, plan, {"do": "remove_phase", "uid": str(gone.uid)})
        announce(request, edited, f"The phase {gone.name} is removed; its weeks stay.")
    return redirect(plan)
