"""Counting visits without knowing anybody: a number a day, no cookie, no address, no third party."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.http import HttpRequest

from accounts.models import User
from leads.models import DailyCount

# Programs that say what they are; what hides is counted, and the page of numbers says so.
MACHINES = ("bot", "crawl", "spider", "preview", "curl", "wget", "python", "monitor", "headless", "fetch")


def is_by_a_person(user_agent: str) -> bool:
    """As far as the program says itself what it is."""
    name = user_agent.lower()
    return bool(name) and not any(word in name for word in MACHINES)


def count_visit(request: HttpRequest, *, coach: User, kind: str, now: datetime) -> None:
    """One more of a visitor's; members, programs and pages fetched ahead of a click are not counted."""
    if request.method != "GET" or request.user.is_authenticated or "Sec-Purpose" in request.headers:
        return
    if is_by_a_person(request.headers.get("User-Agent", "")):
        DailyCount.objects.all().one_more(coach_id=coach.pk, day=now.date(), kind=kind)


def public_coach(slug: str) -> User | None:
    """Who has the public page of that address, and works there."""
    at_work = User.objects.working_in(F("coach_page__practice")).filter(is_active=True)
    return at_work.filter(coach_page__slug=slug, coach_page__is_public=True).first() if slug else None


def count_quiz(request: HttpRequest, *, slug: str, now: datetime) -> None:
    """A quiz that was done on a coach's own link; others are nobody's."""
    if coach := public_coach(slug):
        count_visit(request, coach=coach, kind=DailyCount.Kind.QUIZ, now=now)
