"""Who may enter: every view wears exactly one of these markers (a test walks the URLs).

`public` opens a view to everybody; the others close it to all but one kind of person. Which rows
that person may see is the business of `visible_to` and `editable_by` on the querysets.
A signed-in person of the wrong kind gets 404, as any stranger does: that a page exists is nobody's
business but its owners'.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.models import Membership, Practice, User

type View = Callable[..., HttpResponseBase]


class MemberRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


class CoachRequest(MemberRequest):
    """A request of a coach, at work in one practice."""

    membership: Membership
    practice: Practice


def mark(view: View, access: str) -> View:
    """Note on `view` who may enter, where the test that walks the URLs looks for it."""
    view.access = access  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Everybody, signed in or not."""
    return mark(login_not_required(view), "public")


def member(view: View) -> View:
    """Anybody who is signed in."""
    return mark(login_required(view), "member")


def coach_only(view: View) -> View:
    """Coaches; the practice at work is the one chosen in this browser, else the first."""

    @wraps(view)
    def enter(request: Any, *args: object, **kwargs: object) -> HttpResponseBase:
        membership = current_membership(request)
        if membership is None:
            raise Http404
        request.membership, request.practice = membership, membership.practice
        return view(request, *args, **kwargs)

    return mark(login_required(enter), "coach")


def current_membership(request: HttpRequest) -> Membership | None:
    """The membership under which this person works now; None for somebody who coaches nowhere."""
    memberships = list(Membership.objects.of(request.user)) if isinstance(request.user, User) else []
    chosen = request.session.get("practice")
    return next((m for m in memberships if m.practice_id == chosen), memberships[0] if memberships else None)
