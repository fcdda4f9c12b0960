"""The question why a plan does not wait for somebody's health screening, beside whichever form gives one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from athletes.models import Athlete


def asked_why(request: HttpRequest, athletes: Iterable[Athlete]) -> dict[str, Any]:
    """Whose screening is open, and what was typed about it; `needs_why` once it was sent without a word."""
    waiting = [one for one in athletes if not one.is_screened]
    typed = request.POST.get("unscreened", "")
    needs = request.method == "POST" and bool(waiting) and not typed.strip()
    return {"unscreened": waiting, "why_unscreened": typed, "needs_why": needs}
