"""What a coach does about the people they coach: invite, change, archive, goals, thresholds."""

from copy import copy

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import CoachRequest, coach_only
from accounts.units import counted, plural
from athletes import actions, actions_numbers, thresholds
from athletes.forms import AthleteForm, GoalForm, InviteForm, ThresholdForm
from athletes.invitations import closed_because
from athletes.models import Athlete, Goal, Threshold

TWICE = "This was sent twice at once. Look at the desk before you send it again."


@coach_only
def invite(request: CoachRequest) -> HttpResponse:
    now = timezone.now()
    today = now.astimezone(request.user.zone).date()
    form = InviteForm(
        request.POST or None,
        practice=request.practice,
        today=today,
        initial={"zone": str(request.user.zone)},
    )
    if request.method == "POST" and form.is_valid():
        athlete = _invited(request, form)
        if athlete:
            messages.success(request, f"The invitation to {athlete.email} is on its way.")
            return redirect(athlete)
    return render(request, "athletes/invite.html", {"form": form, "practice": request.practice})


def _invited(request: CoachRequest, form: InviteForm) -> Athlete | None:
    """The athlete of a valid form; None, with a sentence in the form, when another press was faster."""
    typed = form.cleaned_data
    try:
        return actions.invite_athlete(
            practice=request.practice,
            coach=request.user,
            name=typed["name"],
            email=typed["email"],
            zone=typed["zone"],
            uid=typed["uid"],
            now=timezone.now(),
            goal=form.goal(),
        )
    except IntegrityError:
        form.add_error(None, TWICE)
        return None


@coach_only
@require_POST
def invite_again(request: CoachRequest, pk: int) -> HttpResponse:
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    if actions.invite_again(athlete=athlete, by=request.user, now=timezone.now()):
        messages.success(
            request, f"A new invitation to {athlete.email} is on its way. Its old link has ended."
        )
    elif athlete.user_id:
        messages.info(request, f"{athlete} has joined already.")
    else:
        messages.info(request, f"The invitation to {athlete.email} went out a moment ago.")
    return redirect(athlete)


@coach_only
def edit(request: CoachRequest, pk: int) -> HttpResponse:
    rows = Athlete.objects.editable_by(request.user).select_related("practice", "invitation", "user")
    athlete = get_object_or_404(rows, pk=pk)
    form = AthleteForm(request.POST or None, instance=copy(athlete))
    if request.method == "POST" and form.is_valid():
        mailed = actions.save_athlete(athlete=form.instance, by=request.user, now=timezone.now())
        mail = f" A new invitation went to {form.instance.email}; the old link has ended." if mailed else ""
        messages.success(request, f"Saved.{mail}")
        return redirect(athlete)
    return render(request, "athletes/edit.html", {"form": form, **_around(athlete, request)})


def _around(athlete: Athlete, request: CoachRequest) -> dict[str, object]:
    """What stands beside the form: goals, thresholds in force, and where the invitation is."""
    now = timezone.now()
    in_force = Threshold.objects.visible_to(request.user).filter(athlete=athlete).in_force(athlete.today(now))
    waiting = athlete.invitation if athlete.invitation and not athlete.user_id else None
    return {
        "athlete": athlete,
        "goals": athlete.goals.all(),
        "thresholds": [
            (each, thresholds.written(each.kind, each.value, request.user.units)) for each in in_force
        ],
        "invitation": waiting,
        "invitation_closed": waiting and closed_because(waiting, now),
    }


@coach_only
@require_POST
def archive(request: CoachRequest, pk: int) -> HttpResponse:
    """Put away, or with `?undo` take back: each can be repeated without harm."""
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    archived = "undo" not in request.GET
    actions.set_archived(athlete=athlete, archived=archived, now=timezone.now())
    if not archived:
        messages.success(request, f"{athlete} is back.")
        return redirect(athlete)
    undo = f"{reverse('athletes:archive', args=[pk])}?undo"
    messages.success(request, f"{athlete} is archived. Nothing is lost.", extra_tags=f"undo {undo}")
    return redirect("desk:desk")


@coach_only
def goal_add(request: CoachRequest, pk: int) -> HttpResponse:
    athletes = Athlete.objects.editable_by(request.user).select_related("practice")
    athlete = get_object_or_404(athletes, pk=pk)
    form = GoalForm(request.POST or None, practice=athlete.practice)
    if request.method == "POST" and form.is_valid():
        form.instance.benchmark = actions_numbers.saved_test(practice=athlete.practice, test=form.chosen())
        goal = actions.add_goal(athlete=athlete, goal=form.instance)
        messages.success(request, f"{goal} is a goal of {athlete.first_name} now.")
        return redirect(athlete)
    return render(request, "athletes/goal.html", {"form": form, "athlete": athlete})


@coach_only
def goal_edit(request: CoachRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.editable_by(request.user), pk=pk)
    form = GoalForm(request.POST or None, instance=goal, practice=goal.athlete.practice)
    if request.method == "POST" and form.is_valid():
        practice = goal.athlete.practice
        form.instance.benchmark = actions_numbers.saved_test(practice=practice, test=form.chosen())
        try:
            actions.save_goal(goal=form.instance)
        except Goal.NotUpdated as gone:
            raise Http404 from gone
        messages.success(request, "Saved.")
        return redirect(goal.athlete)
    return render(request, "athletes/goal.html", {"form": form, "athlete": goal.athlete, "goal": goal})


@coach_only
@require_POST
def goal_remove(request: CoachRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.editable_by(request.user), pk=pk)
    names = ("kind", "title", "target", "priority", "benchmark_id")
    words = {name: getattr(goal, name) for name in names}
    day = goal.day.isoformat() if goal.day else None
    kept = signing.dumps(words | {"day": day}, salt=_salt(goal.athlete_id))
    goal.delete()
    undo = reverse("athletes:goal_restore", args=[goal.athlete_id, kept])
    messages.success(request, f"{goal} is removed.", extra_tags=f"undo {undo}")
    return redirect(goal.athlete)


@coach_only
@require_POST
def goal_restore(request: CoachRequest, pk: int, kept: str) -> HttpResponse:
    """Undo of a removal: the goal itself is in the address, signed."""
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    try:
        goal = Goal(**signing.loads(kept, salt=_salt(pk)))
        goal.clean_fields(exclude=["athlete"])
    except (signing.BadSignature, ValidationError) as error:
        raise Http404 from error
    actions.add_goal(athlete=athlete, goal=goal)
    messages.success(request, f"{goal} is back.")
    return redirect(athlete)


def _salt(athlete_id: int) -> str:
    """So that a goal comes back to whose it was: the test it is measured by belongs to that practice."""
    return f"goal of {athlete_id}"


@coach_only
def threshold_add(request: CoachRequest, pk: int) -> HttpResponse:
    athlete = get_object_or_404(Athlete.objects.editable_by(request.user), pk=pk)
    units, today = request.user.units, athlete.today(timezone.now())
    form = ThresholdForm(request.POST or None, units=units, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        kept, changed = actions_numbers.add_threshold(
            athlete=athlete, threshold=form.threshold(), by=request.user, now=timezone.now()
        )
        messages.success(request, _kept_words(kept, changed, request))
        return redirect(athlete)
    known = Threshold.objects.visible_to(request.user).filter(athlete=athlete).standing()
    lifts = known.filter(kind=Threshold.Kind.ONE_RM).values_list("lift", flat=True).distinct()
    return render(request, "athletes/threshold.html", {"form": form, "athlete": athlete, "lifts": lifts})


@coach_only
@require_POST
def threshold_confirm(request: CoachRequest, pk: int) -> HttpResponse:
    """What an athlete proposes is in force from its day on."""
    row = get_object_or_404(Threshold.objects.editable_by(request.user), pk=pk)
    value = thresholds.written(row.kind, row.value, request.user.units)
    # A newer proposal takes the place of an open one: only what stood on the page is confirmed.
    if request.POST.get("seen", value) != value:
        messages.info(request, f"{row.athlete.first_name} proposes {value} by now; nothing was confirmed.")
        return redirect(row.athlete)
    try:
        kept, changed = actions_numbers.confirm_threshold(threshold=row, by=request.user, now=timezone.now())
    except Threshold.DoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, _kept_words(kept, changed, request))
    return redirect(row.athlete)


@coach_only
@require_POST
def threshold_decline(request: CoachRequest, pk: int) -> HttpResponse:
    """The proposal goes, the old value holds."""
    row = get_object_or_404(Threshold.objects.editable_by(request.user), pk=pk)
    if actions_numbers.decline_proposal(threshold=row):
        value = thresholds.written(row.kind, row.value, request.user.units)
        messages.success(request, f"Not taken: {row.long_name} {value}.")
    else:
        messages.info(request, f"{row.long_name} is confirmed already.")
    return redirect(row.athlete)


def _kept_words(kept: Threshold, changed: int, request: CoachRequest) -> str:
    said = f"{kept.long_name} {thresholds.written(kept.kind, kept.value, request.user.units)}, kept."
    more = f" {counted(changed, 'session')} ahead {plural(changed, 'has', 'have')} new numbers by it."
    return said + (more if changed else "")
