"""A plan's weeks and the phases over them."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.edits.content import PlanError, StaleError
from plans.edits.editing import Edited, lock
from plans.edits.plain import announce, save
from plans.forms import NOT_SHOWN, PhaseForm, ShownForm, ShownWeekForm, WeekForm, shown_again
from plans.library.models import catalogue_of
from plans.models import Phase, Plan
from plans.muscle_sets import muscle_sets
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
    """Removes it with what it holds; refused where somebody changed any of that since the page."""
    plan = get_object_or_404(Plan.objects.editable_by(request.user), pk=pk)
    form = ShownWeekForm(request.POST)
    if not form.is_valid():
        return _refused(request, plan, PlanError(form.unreadable(UNREADABLE)))
    number, of = form.cleaned_data["week"], form.cleaned_data["of"]
    try:
        edited = removed_week(request, plan, **form.cleaned_data)
    except PlanError as refusal:
        return _refused(request, plan, refusal, number)
    announce(request, edited, f"Week {number} is removed.")
    return redirect(week_url(plan, min(number, of - 1)))


@transaction.atomic
def removed_week(request: CoachRequest, plan: Plan, week: int, of: int, revision: int) -> Edited:
    """The plan is held meanwhile, so that nothing comes into the week between looking and removing."""
    plan = lock(plan)
    sessions = plan.sessions.filter(week=week).values_list("uid", flat=True)
    phases = plan.phases.filter(first_week=week, last_week=week).values_list("uid", flat=True)
    held = {str(uid) for uid in [*sessions, *phases]}
    removal = {"do": "remove_weeks", "weeks": [week], "of": of}
    # A second click finds another number of weeks, and hears of that.
    return save(request, plan, removal, base=revision if of == plan.weeks else None, touching=held)


def _refused(request: CoachRequest, plan: Plan, refusal: PlanError, week: int = 0) -> HttpResponse:
    """A second click has had its effect already: that is news, not an error.

    Where somebody changed what is in the week, it is shown as it is now.
    """
    if isinstance(refusal, StaleError) and refusal.edits:
        messages.error(request, str(refusal))
        return redirect("plans:week", pk=plan.pk, week=week)
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
            said, base = form.operation(), form.cleaned_data["revision"]
            try:
                save(request, plan, said, base=base, touching={said["uid"]})
                return redirect(plan)
            except StaleError as stale:
                plan.refresh_from_db(fields=["revision"])
                shown_again(form, plan.revision)
                form.add_error(None, str(stale))
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
    if gone is None:  # a second click finds it gone already
        return redirect(plan)
    form, uid = ShownForm(request.POST), str(gone.uid)
    if not form.is_valid():
        messages.error(request, NOT_SHOWN)
        return redirect("plans:phase_edit", pk=plan.pk, phase=phase)
    base = form.cleaned_data["revision"]
    try:
        edited = save(request, plan, {"do": "remove_phase", "uid": uid}, base=base, touching={uid})
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:phase_edit", pk=plan.pk, phase=phase)
    announce(request, edited, f"The phase {gone.name} is removed; its weeks stay.")
    return redirect(plan)
