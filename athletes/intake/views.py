"""The athlete's side of the intake: consents each apart, a page a section, a draft until it is sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from athletes.access import AthleteRequest, athlete_only, athlete_or_former
from athletes.intake import actions
from athletes.intake.consents import HEALTH, TEXTS
from athletes.intake.forms import FORMS
from athletes.intake.models import mark_of
from athletes.intake.page import intake_page
from athletes.intake.questions import BY_KEY, SCREENING_SOURCE, SECTIONS

CHANGED = (
    "You changed this page in another window meanwhile, and that was kept. Below is what you typed here: "
    "keep it once more to put it in its place, or open the page anew to see the other."
)

FAULTY = "Nothing of this page was kept yet: something in it cannot be meant. It says beside the field what."


@athlete_or_former
@require_safe
def intake(request: AthleteRequest) -> HttpResponse:
    """What is agreed to, what is said, what is open, and sending it; of who left, what can be withdrawn."""
    page = intake_page(request.athlete)
    name = "former" if request.athlete.archived_at else "intake"
    return render(request, f"athletes/intake/{name}.html", {"page": page, "athlete": request.athlete})


@athlete_only
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: AthleteRequest, key: str) -> HttpResponse:
    """One section; every way on keeps what is typed where it can be kept."""
    page = intake_page(request.athlete)
    if BY_KEY[key].is_health and not page.agrees_to(HEALTH):
        messages.info(request, "These questions are asked once you agree that the answers may be kept.")
        return redirect("athletes:intake")
    held = page.answers.get(key, {})
    if key == "week" and "week" not in page.draft_keys:
        held = {**held, "minutes": request.athlete.free_minutes}
    form = FORMS[key](request.POST if request.method == "POST" else None, held=held)
    seen = mark_of(page.answers.get(key))
    if request.method == "POST" and (form.is_valid() or ("later" in request.POST and not form.faulty)):
        try:
            return _kept(request, key, form.answers)
        except actions.ChangedError as changed:
            form.add_error(None, CHANGED)
            seen = mark_of(changed.held)
    if form.is_bound and form.faulty:
        form.add_error(None, FAULTY)
    about = {"section": BY_KEY[key], "number": [*BY_KEY].index(key) + 1, "count": len(SECTIONS)}
    context = {"form": form, "seen": seen, "source": SCREENING_SOURCE, **about}
    return render(request, f"athletes/intake/{key}.html", context)


def _kept(request: AthleteRequest, key: str, answers: dict[str, object]) -> HttpResponse:
    try:
        seen, now = request.POST.get("seen", ""), timezone.now()
        actions.keep_section(athlete=request.athlete, key=key, answers=answers, now=now, seen=seen)
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("athletes:intake")
    following = intake_page(request.athlete).next_open
    if following is None:
        return redirect(f"{reverse('athletes:intake')}#send")
    if "later" in request.POST:
        messages.success(request, "Kept as a draft. Only you see it until you send it.")
        return redirect("athletes:intake")
    return redirect(f"athletes:intake_{following.key}")


@athlete_or_former
@require_POST
def consent(request: AthleteRequest) -> HttpResponse:
    """One text, agreed to or withdrawn; what is withdrawn ends at once."""
    kind, now = request.POST.get("kind", ""), timezone.now()
    agrees, athlete = request.POST.get("agree") == "1", request.athlete
    if kind not in TEXTS or (agrees and athlete.archived_at):
        raise Http404
    if agrees:
        actions.give_consent(athlete=athlete, kind=kind, now=now)
    else:
        actions.withdraw_consent(athlete=athlete, kind=kind, now=now)
        messages.success(request, f"Withdrawn: {TEXTS[kind][-1].title.lower()}. It holds from now on.")
    if athlete.archived_at:
        return redirect(f"{reverse('athletes:intake')}?of={athlete.pk}")
    return redirect("athletes:intake")


@athlete_only
@require_POST
def send(request: AthleteRequest) -> HttpResponse:
    try:
        version = actions.send_intake(athlete=request.athlete, now=timezone.now())
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("athletes:intake")
    coach = request.athlete.coach.get_short_name()
    if version.number == 1:
        messages.success(request, f"Sent. {coach} reads it next; you can change it at any time.")
        return redirect("sessions:today")
    messages.success(request, f"Sent. {coach} sees what changed. You can change it at any time.")
    return redirect("athletes:intake")
