"""The coach's side of intro calls: who comes when, and what visitors are shown."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from bookings.actions import (
    RefusedError,
    block_sender,
    cancel_call,
    judge_call,
    move_call,
    set_meeting_url,
)
from bookings.actions_page import save_page
from bookings.call_views import STAYS
from bookings.forms import CoachMoveForm, MeetingForm, NotesForm, ReasonForm
from bookings.models import CoachPage, IntroCall
from bookings.page_form import PageForm
from leads.models import Lead

PAST_A_PAGE = 20
SAID = {
    IntroCall.Status.HELD: "Noted: the call with {} was held.",
    IntroCall.Status.NO_SHOW: "Noted: {} did not come.",
    IntroCall.Status.CANCELLED: "The call with {} is cancelled. Both of you get a mail.",
}


@coach_only
@require_safe
def calls(request: CoachRequest) -> HttpResponse:
    now = timezone.now()
    known = IntroCall.objects.visible_to(request.user).in_practice(request.practice).with_people()
    page = CoachPage.objects.visible_to(request.user).first()
    context = {
        "upcoming": list(known.upcoming(now)),
        "past": Paginator(known.done_with(now), PAST_A_PAGE).get_page(request.GET.get("page")),
        "page": page,
        "has_hours": page is not None and page.has_hours(),
    }
    return render(request, "bookings/calls.html", context)


@coach_only
@require_safe
def call(request: CoachRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(IntroCall.objects.visible_to(request.user).with_people(), pk=pk)
    return _call_page(request, row)


@coach_only
@require_POST
def call_status(request: CoachRequest, pk: int) -> HttpResponse:
    """Held, did not come, or cancelled. What follows a call that was held is done at its lead."""
    row = _editable(request, pk)
    status, now = request.POST.get("status", ""), timezone.now()
    try:
        if status == IntroCall.Status.CANCELLED:
            reason = ReasonForm(request.POST).words()
            cancel_call(call=row, by_visitor=False, now=now, reason=reason, by=request.user)
        elif status in (IntroCall.Status.HELD, IntroCall.Status.NO_SHOW):
            judge_call(call=row, status=status, now=now, by=request.user)
        else:
            raise RefusedError("A call is held, missed or cancelled, nothing else. Nothing was changed.")
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("bookings:call", pk=pk)
    messages.success(request, SAID[IntroCall.Status(status)].format(row.name))
    lead = _lead(request, row) if status == IntroCall.Status.HELD else None
    return redirect(lead or "bookings:calls")


@coach_only
@require_POST
def call_move(request: CoachRequest, pk: int) -> HttpResponse:
    """To any time to come that no other call takes, offered to visitors or not."""
    row = _editable(request, pk)
    form = CoachMoveForm(request.POST, call=row)
    if form.is_valid():
        try:
            moved = move_call(call=row, starts_at=form.starts_at, by_visitor=False, now=timezone.now())
        except RefusedError as refusal:
            form.add_error("at", str(refusal))
        else:
            is_new = moved.starts_at != row.starts_at
            messages.success(request, f"Moved. {row.name} and you get a mail." if is_new else STAYS)
            return redirect("bookings:call", pk=pk)
    return _call_page(request, row, move_form=form)


@coach_only
@require_POST
def call_link(request: CoachRequest, pk: int) -> HttpResponse:
    row = _editable(request, pk)
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            set_meeting_url(call=row, url=form.cleaned_data["meeting_url"], now=timezone.now())
        except RefusedError as refusal:
            form.add_error("meeting_url", str(refusal))
        else:
            messages.success(request, "Saved. A new link goes to both of you by mail.")
            return redirect("bookings:call", pk=pk)
    return _call_page(request, row, link_form=form)


@coach_only
@require_POST
def call_notes(request: CoachRequest, pk: int) -> HttpResponse:
    row = _editable(request, pk)
    form = NotesForm(request.POST, instance=row)
    if form.is_valid():
        row.save(update_fields=["notes"])
        messages.success(request, "Kept. Only your practice reads them.")
        return redirect("bookings:call", pk=pk)
    return _call_page(request, row, notes_form=form)


@coach_only
@require_POST
def call_block(request: CoachRequest, pk: int) -> HttpResponse:
    row = _editable(request, pk)
    block_sender(call=row)
    messages.success(request, f"{row.email} cannot book any more. Your hours page takes it back.")
    return redirect("bookings:call", pk=pk)


def _editable(request: CoachRequest, pk: int) -> IntroCall:
    return get_object_or_404(IntroCall.objects.editable_by(request.user).with_people(), pk=pk)


def _lead(request: CoachRequest, call: IntroCall) -> Lead | None:
    return Lead.objects.visible_to(request.user).behind(call).first()


def _call_page(
    request: CoachRequest,
    row: IntroCall,
    *,
    move_form: CoachMoveForm | None = None,
    link_form: MeetingForm | None = None,
    notes_form: NotesForm | None = None,
) -> HttpResponse:
    """Who comes, when and how, and all that can be done about it."""
    now = timezone.now()
    context = {
        "call": row,
        "lead": _lead(request, row),
        "can_cancel": row.can_be_cancelled(now),
        "can_judge": row.can_be_judged(now),
        "move_form": move_form or CoachMoveForm(call=row),
        "link_form": link_form or MeetingForm(initial={"meeting_url": row.meeting_url}),
        "notes_form": notes_form or NotesForm(instance=row),
    }
    return render(request, "bookings/call.html", context)


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def page_edit(request: CoachRequest) -> HttpResponse:
    """The coach's own page; it is made when it is saved for the first time."""
    page = own_page(request)
    saved_slug = page.slug if page.pk else ""
    form = PageForm(request.POST or None, instance=page)
    if request.method == "POST" and form.is_valid():
        try:
            save_page(coach=request.user, practice=request.practice, fields=form.page_fields)
        except RefusedError as refusal:
            form.add_error("slug", str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("bookings:page_edit")
    return render(request, "bookings/page_edit.html", {"form": form, "saved_slug": saved_slug})


def own_page(request: CoachRequest) -> CoachPage:
    """What the forms show; not saved where there is none yet."""
    own = CoachPage.objects.editable_by(request.user).first()
    return own or CoachPage.first_of(request.user, request.practice)
