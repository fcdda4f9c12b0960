"""The question why a plan does not wait for somebody's health screening, beside whichever form gives one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from accounts.entered import words_from
from athletes.models import Athlete


def typed_why(request: HttpRequest) -> str:
    return words_from(request.POST.get("unscreened", ""))


def asked_why(request: HttpRequest, athletes: Iterable[Athlete]) -> dict[str, Any]:
    """Whose screening is open, and what was typed about it; `needs_why` once it was sent without a word."""
    waiting = [one for one in athletes if not one.is_screened]
    typed = typed_why(request)
    needs = request.method == "POST" and bool(waiting) and not typed.strip()
    return {"unscreened": waiting, "why_unscreened": typed, "needs_why": needs}
