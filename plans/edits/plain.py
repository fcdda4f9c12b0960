"""How the plain forms change a plan: each saved form is one edit, with an Undo where something went."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from accounts.access import CoachRequest
from plans.edits.editing import Edited, edit_plan
from plans.models import Plan


def save(
    request: CoachRequest,
    plan: Plan,
    *operations: dict[str, Any],
    form: UUID | None = None,
    base: int | None = None,
    touching: Collection[str] | None = None,
) -> Edited:
    """One edit of the plan. `form` is an id that a form carries: sent twice, it has its effect once.

    With `base`, the revision that the form showed, it is refused where somebody changed what it touches.
    """
    what = "+".join(operation["do"] for operation in operations)
    return edit_plan(
        plan=plan,
        by=request.user,
        uid=uuid5(form, what) if form else uuid4(),
        visit=uuid4(),
        base=base,
        operations=operations,
        now=timezone.now(),
        touching=touching,
    )


def announce(request: CoachRequest, edited: Edited, sentence: str) -> None:
    """Says what was done, with an Undo."""
    if edited.edit is None:
        messages.success(request, sentence)
        return
    take_back = reverse("plans:undo", args=[edited.plan.pk, edited.edit.uid])
    messages.success(request, sentence, extra_tags=f"undo {take_back}")


def back_words(label: str) -> str:
    """What an undo did, in a sentence: "Week 3 removed" -> "Week 3 is back."."""
    said = label.removeprefix("Undone: ")
    if said.endswith(" removed"):
        what = said.removesuffix(" removed")
        many = what.startswith("Weeks ") or what.split()[0].isdigit()
        return f"{what} {'are' if many else 'is'} back."
    return f"Undone: {said}."
