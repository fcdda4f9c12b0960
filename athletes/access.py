"""Who may enter the athlete's pages."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseBase

from accounts.access import MemberRequest, View, mark
from athletes.models import Athlete


class AthleteRequest(MemberRequest):
    """A request of an athlete; one account may be an athlete in several practices."""

    athlete: Athlete
    athletes: list[Athlete]


def athlete_only(view: View) -> View:
    """Athletes; the row at hand is the one chosen in this browser, else the first."""

    @wraps(view)
    def enter(request: Any, *args: object, **kwargs: object) -> HttpResponseBase:
        rows = Athlete.objects.of(request.user)
        # A form is answered with another page, so its coach and practice are read only where they are named.
        athletes = list(rows.select_related(None) if request.method == "POST" else rows)
        if not athletes:
            raise Http404
        for athlete in athletes:
            athlete.user = request.user
        request.athletes = athletes
        chosen = request.session.get("athlete")
        request.athlete = next((a for a in athletes if a.pk == chosen), athletes[0])
        return view(request, *args, **kwargs)

    return mark(login_required(enter), "athlete")


def athlete_or_former(view: View) -> View:
    """As `athlete_only`, and who is coached no more: `of` names the row, else it is one that is archived only
    where no other is left.
    """

    @wraps(view)
    def enter(request: Any, *args: object, **kwargs: object) -> HttpResponseBase:
        rows = [*Athlete.objects.ever_of(request.user)]
        named = request.POST.get("of") or request.GET.get("of")
        wanted = named or str(request.session.get("athlete"))
        active = [row for row in rows if row.archived_at is None]
        among = rows if named else active
        found = next((row for row in among if str(row.pk) == wanted), None)
        athlete = found or (None if named else next(iter([*active, *rows]), None))
        if athlete is None:
            raise Http404
        athlete.user = request.user
        request.athletes, request.athlete = active, athlete
        return view(request, *args, **kwargs)

    return mark(login_required(enter), "athlete")
