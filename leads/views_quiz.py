"""The quiz: one question a page, each a plain form, and a result that is an address of its own."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.access import public
from leads.counting import count_quiz, public_coach
from leads.quiz import Progress, progress_of, result_of

SLUG = re.compile(r"[-\w]{1,60}", re.ASCII)


@public
@require_safe
def quiz(request: HttpRequest) -> HttpResponse:
    """The question at hand; with an answer to it the next one, and after the last the result."""
    asked = progress_of(request.GET.get("a", ""), request.GET.get("n", ""))
    coach = coach_of(request)
    if "option" not in request.GET:
        return _question(request, asked, coach)
    following = asked.answered(request.GET["option"])
    if following is None:
        return _question(request, asked, coach, error="Choose one of these.")
    if following.code:
        count_quiz(request, slug=coach, now=timezone.now())
        return redirect(address("leads:quiz_result", following.code, coach=coach))
    return redirect(address("leads:quiz", a=following.chosen, n=following.number, coach=coach))


@public
@require_safe
def quiz_result(request: HttpRequest, code: str) -> HttpResponse:
    """What the answers in the address come to: the same for everybody who opens it."""
    result = result_of(code)
    if result is None:
        raise Http404
    coach = coach_of(request)
    # The page may have another address by now, or none: then all coaches are the way on.
    to_coaches = (
        reverse("bookings:coach", args=[coach]) if public_coach(coach) else reverse("bookings:coaches")
    )
    page = {"result": result, "coach": coach, "to_coaches": f"{to_coaches}?{urlencode({'quiz': code})}"}
    return render(request, "leads/quiz_result.html", page)


def _question(request: HttpRequest, asked: Progress, coach: str, error: str = "") -> HttpResponse:
    page = {
        "progress": asked,
        "coach": coach,
        "error": error,
        "began": asked.number > 1 or "a" in request.GET,
    }
    return render(request, "leads/quiz.html", page)


def coach_of(request: HttpRequest) -> str:
    """The address of the coach whose link led here; "" without one."""
    told = request.GET.get("coach", "")
    return told if SLUG.fullmatch(told) else ""


def address(name: str, *arguments: str, **query: str | int) -> str:
    """An address with those parts of its query that are there."""
    told = {key: value for key, value in query.items() if value}
    return reverse(name, args=arguments) + (f"?{urlencode(told)}" if told else "")
