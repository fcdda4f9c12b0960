"""The athlete's own page."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import MemberRequest, current_membership, member
from athletes import actions
from athletes.access import AthleteRequest, athlete_only
from athletes.forms import MeForm
from athletes.models import Athlete


@athlete_only
def me(request: AthleteRequest) -> HttpResponse:
    athlete = request.athlete
    form = MeForm(request.POST or None, initial=MeForm.initial_of(athlete, request.user))
    if request.method == "POST" and form.is_valid():
        actions.save_me(athlete=athlete, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("athletes:me")
    page = {
        "form": form,
        "athlete": athlete,
        "practices": Athlete.objects.of(request.user),
        "former": Athlete.objects.former_of(request.user),
        "feed_url": feed_url(athlete),
        "mails_on": athlete.gets_weekly_mails(),
        "is_coach": current_membership(request) is not None,
    }
    return render(request, "athletes/me.html", page)


def feed_url(athlete: Athlete) -> str:
    """Where calendars read the training; "" while there is no address."""
    if not athlete.calendar_key:
        return ""
    return settings.BASE_URL.rstrip("/") + reverse("sessions:feed", args=[athlete.calendar_key])


@athlete_only
@require_POST
def mails(request: AthleteRequest) -> HttpResponse:
    """The weekly summary by mail: `on` says whether it shall come."""
    on = request.POST.get("on") == "1"
    actions.set_weekly_mails(athlete=request.athlete, on=on)
    messages.success(
        request, "Your weekly summary comes by mail." if on else "No more weekly summaries by mail."
    )
    return redirect("athletes:me")


@member
@require_POST
def switch(request: MemberRequest, pk: int) -> HttpResponse:
    athlete = get_object_or_404(Athlete.objects.of(request.user), pk=pk)
    request.session["athlete"] = athlete.pk
    messages.success(request, f"You see your training at {athlete.practice} now.")
    return redirect("sessions:today")
