"""The catalogue of movements: the shipped ones, and those that a practice adds."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from plans.catalogue import MUSCLES, Catalogue, CatalogueExercise
from plans.edits.content import PlanError
from plans.library.actions import add_exercise, change_exercise, put_back_exercise
from plans.library.forms import ExerciseForm
from plans.library.models import Exercise, catalogue_of


@coach_only
@require_safe
def list_exercises(request: CoachRequest) -> HttpResponse:
    """All of them, own ones first, or those that the typed words and the muscle leave."""
    text, muscle = request.GET.get("q", "")[:120], request.GET.get("muscle", "")
    catalogue = catalogue_of(request.practice)
    found: Sequence[CatalogueExercise] = catalogue.exercises
    if text.strip():
        found = catalogue.suggest(text, limit=1000)
    page: dict[str, Any] = {
        "exercises": [
            one for one in found if muscle not in MUSCLES or muscle in (*one.primary, *one.secondary)
        ],
        "count": len(catalogue.exercises),
        "own_count": sum(one.own for one in catalogue.exercises),
        "q": text,
        "muscle": muscle,
        "muscles": MUSCLES,
    }
    part = "library/exercise_rows.html" if "rows" in request.GET else "library/exercises.html"
    return render(request, part, page)


@coach_only
def add(request: CoachRequest) -> HttpResponse:
    form = form_for(request, Exercise())
    if form.is_valid():
        fields = form.cleaned_data | {"key": form.instance.key}
        try:
            exercise = add_exercise(practice=request.practice, by=request.user, now=timezone.now(), **fields)
            messages.success(request, f"{exercise.name} is in your catalogue.")
            return redirect("library:exercises")
        except PlanError as refusal:
            form.add_error("name", str(refusal))
    return render(request, "library/exercise_form.html", {"form": form})


@coach_only
def edit(request: CoachRequest, pk: int) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.editable_by(request.user).filter(removed_at=None), pk=pk)
    form = form_for(request, exercise)
    if form.is_valid():
        try:
            change_exercise(exercise=form.instance, now=timezone.now())
            messages.success(request, f"{exercise.name} is saved.")
            return redirect("library:exercises")
        except PlanError as refusal:
            form.add_error("name", str(refusal))
    return render(request, "library/exercise_form.html", {"form": form, "exercise": exercise})


def form_for(request: CoachRequest, exercise: Exercise) -> ExerciseForm:
    """Beside it no other of the practice's own may have its names; the same form sent again is no other."""
    others = Exercise.objects.visible_to(request.user).kept_in(exercise.practice_id or request.practice.pk)
    sent = request.POST.get("uid", "") if not exercise.pk else ""
    own = Catalogue(one.as_values() for one in others if str(one.uid) != sent)
    return ExerciseForm(request.POST or None, instance=exercise, own=own)


@coach_only
@require_POST
def remove(request: CoachRequest, pk: int) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.editable_by(request.user), pk=pk)
    exercise.set_removed(timezone.now())
    back = reverse("library:exercise_restore", args=[exercise.pk])
    messages.success(request, f"{exercise.name} is removed.", extra_tags=f"undo {back}")
    return redirect("library:exercises")


@coach_only
@require_POST
def restore(request: CoachRequest, pk: int) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.editable_by(request.user), pk=pk)
    try:
        put_back_exercise(exercise=exercise)
        messages.success(request, f"{exercise.name} is back.")
    except PlanError as refusal:
        messages.error(request, str(refusal))
    return redirect("library:exercises")
