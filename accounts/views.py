"""The pages of a member, and what is said when a form cannot be taken."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import MemberRequest, current_membership, member
from accounts.actions import save_settings
from accounts.forms import SettingsForm
from accounts.models import Membership, User


def is_coached(user: User) -> bool:
    return user.athletes.filter(archived_at=None).exists()


@member
def home(request: MemberRequest) -> HttpResponse:
    """Where a person's day begins: a coach at the desk, an athlete at today."""
    if current_membership(request):
        return redirect("desk:desk")
    return redirect("sessions:today" if is_coached(request.user) else "accounts:settings")


@member
def settings(request: MemberRequest) -> HttpResponse:
    membership, coached = current_membership(request), is_coached(request.user)
    if coached and membership is None:
        return redirect("athletes:me")
    owned = membership.practice if membership and membership.role == Membership.Role.OWNER else None
    # A copy, so that words which do not hold are not shown as if they were the person's name.
    form = SettingsForm(request.POST or None, instance=copy(request.user), practice=owned)
    if request.method == "POST" and form.is_valid():
        save_settings(user=form.instance, practice=owned)
        messages.success(request, "Saved.")
        return redirect("accounts:settings")
    page = {
        "form": form,
        "membership": membership,
        "memberships": Membership.objects.of(request.user),
        "coached": coached,
        "former": request.user.athletes.archived().select_related("practice"),
        "shell": "shell/coach.html" if membership else "shell/public.html",
    }
    return render(request, "accounts/settings.html", page)


@member
@require_POST
def switch_practice(request: MemberRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.of(request.user), practice=pk)
    request.session["practice"] = membership.practice_id
    messages.success(request, f"You work in {membership.practice} now.")
    return redirect("desk:desk")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its token: from a page that is too old, or with cookies off."""
    entrances = {reverse("account_login"), reverse("account_signup")}
    if request.user.is_authenticated and request.path in entrances:
        return redirect("accounts:home")
    page = {"no_cookies": "CSRF cookie" in reason}
    return render(request, "accounts/csrf_failure.html", page, status=403)
