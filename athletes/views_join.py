"""The page behind the link of an invitation."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth import login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.access import public
from accounts.models import Invitation, User
from athletes.actions import SAME_PRESS, join_as_known, join_as_new
from athletes.forms import JoinForm
from athletes.intake.consents import SHARING, current
from athletes.invitations import InvitationClosed, account_of, athlete_of, closed_because
from athletes.models import Athlete


@public
@never_cache
@sensitive_post_parameters("password")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, and the shortest way in for whoever opened the link."""
    now = timezone.now()
    invitation = Invitation.objects.with_token(token).first()
    if invitation is None:
        return _closed(request, None, "unknown")
    reason = closed_because(invitation, now)
    if reason:
        return _already_in(request, invitation, now) or _closed(request, invitation, reason)
    account = account_of(invitation)
    try:
        if request.user.is_authenticated and request.user != account:
            return _page(request, invitation, "athletes/join_other.html")
        if account is None:
            return _join_new(request, invitation, now)
        if not request.user.is_authenticated:
            # The account may be the one that the other press of a double one made a moment ago.
            invitation.refresh_from_db()
            joined = closed_because(invitation, now) and _already_in(request, invitation, now)
            return joined or _page(request, invitation, "athletes/join_sign_in.html")
        return _join_known(request, invitation, account, now)
    except InvitationClosed as closed:
        invitation.refresh_from_db()
        return _already_in(request, invitation, now) or _closed(request, invitation, str(closed))


def _join_new(request: HttpRequest, invitation: Invitation, now: datetime) -> HttpResponse:
    waiting = athlete_of(invitation)
    initial = {"name": waiting.name if waiting else ""}
    form = JoinForm(request.POST or None, email=invitation.email, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, invitation, "athletes/join.html", form=form)
    try:
        athlete = join_as_new(
            invitation=invitation,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            now=now,
            shares=form.cleaned_data["shares"],
        )
    except IntegrityError:  # the address got an account a moment ago: the page knows the way from there
        return HttpResponseRedirect(request.path)
    return _enter(request, athlete)


def _join_known(request: HttpRequest, invitation: Invitation, user: User, now: datetime) -> HttpResponse:
    if request.method != "POST":
        return _page(request, invitation, "athletes/join_known.html", sharing=current(SHARING))
    shares = request.POST.get("shares") == "on"
    return _enter(request, join_as_known(invitation=invitation, user=user, now=now, shares=shares))


def _already_in(request: HttpRequest, invitation: Invitation, now: datetime) -> HttpResponse | None:
    """The second half of a double press, or the athlete who opens the old mail again, goes in."""
    athlete = athlete_of(invitation)
    if athlete is None or athlete.user is None or athlete.archived_at:
        return None
    if request.user == athlete.user:
        return _enter(request, athlete, signed_in=True)
    fresh = invitation.accepted_at and now - invitation.accepted_at < SAME_PRESS
    if fresh and athlete.user.check_password(request.POST.get("password", "")):
        return _enter(request, athlete)
    return None


def _enter(request: HttpRequest, athlete: Athlete, *, signed_in: bool = False) -> HttpResponse:
    if athlete.user and request.user != athlete.user:
        login(request, athlete.user)
    request.session["athlete"] = athlete.pk
    if not signed_in:
        messages.success(request, f"You are in {athlete.practice} now.")
    return redirect("sessions:today")


def _page(request: HttpRequest, invitation: Invitation, template: str, **more: object) -> HttpResponse:
    return render(request, template, {"invitation": invitation, "here": request.path, **more})


def _closed(request: HttpRequest, invitation: Invitation | None, reason: str) -> HttpResponse:
    page = {"invitation": invitation, "reason": reason}
    return render(request, "athletes/join_closed.html", page, status=410 if invitation else 404)
