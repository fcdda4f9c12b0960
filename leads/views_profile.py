"""A coach's words and photo, and the photo as visitors get it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import CoachRequest, coach_only, public
from leads.actions_profile import save_profile
from leads.forms_profile import ProfileForm
from leads.models import Photo, Profile

FOR_EVER = "public, max-age=31536000, immutable"


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: CoachRequest) -> HttpResponse:
    """The coach's own; it is made when it is saved for the first time."""
    held = Profile.objects.of(request.user).first()
    photo = getattr(held, "photo", None)
    form = ProfileForm(
        request.POST or None,
        request.FILES or None,
        instance=held or Profile(coach=request.user),
        has_photo=photo is not None,
    )
    if request.method == "POST" and form.is_valid():
        save_profile(
            coach=request.user,
            fields=form.profile_fields,
            photo=form.squares,
            without_photo=form.cleaned_data.get("without_photo", False),
            now=timezone.now(),
        )
        messages.success(request, "Saved.")
        return redirect("leads:profile")
    # A part of the coach's page, which stands among the calls.
    context = {"form": form, "photo": photo, "area": "bookings"}
    return render(request, "leads/profile.html", context)


@public
@require_safe
def photo(request: HttpRequest, digest: str, size: str) -> HttpResponse:
    """Named by its content, so that it can be kept for ever."""
    if size not in ("large", "small"):
        raise Http404
    row = Photo.objects.with_token(digest).only(size).first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(getattr(row, size)), content_type="image/webp")
    answer["Cache-Control"] = FOR_EVER
    return answer
