"""The page on which a practice switches rules off and moves their thresholds."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import CoachRequest, coach_only
from plans.checking.checked import save_rules
from plans.checking.forms import RulesForm
from plans.models import PracticeRule


@coach_only
def check_settings(request: CoachRequest) -> HttpResponse:
    held = PracticeRule.objects.visible_to(request.user).settings_of(request.practice)
    form = RulesForm(request.POST or None, settings=held)
    if request.method == "POST" and form.is_valid():
        save_rules(practice=request.practice, settings=form.settings, by=request.user, now=timezone.now())
        messages.success(request, "Saved. Plans are checked so from now on.")
        return redirect("plans:check_settings")
    return render(request, "plans/check_settings.html", {"form": form, "rows": list(form.rows())})
