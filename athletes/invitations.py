"""An invitation: the mail that carries its token, and whether it still opens the door."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import INVITATION_LIFETIME, Invitation, User
from accounts.units import long_day
from athletes.models import Athlete
from outbox.actions import enqueue
from outbox.models import Delivery
from outbox.stop import one_click_headers, stop_link


class InvitationClosed(Exception):  # noqa: N818, it is an answer and no fault
    """The invitation opens nothing; the argument is one of the reasons of `closed_because`."""


def athlete_of(invitation: Invitation) -> Athlete | None:
    """The athlete who waits behind it; None when a newer invitation took its place."""
    return getattr(invitation, "athlete", None)


def closed_because(invitation: Invitation, now: datetime) -> str | None:
    """`used`, `replaced`, `archived` or `expired`; None while it opens the door."""
    athlete = athlete_of(invitation)
    if invitation.accepted_at:
        return "used"
    if athlete is None:
        return "replaced"
    if athlete.archived_at:
        return "archived"
    return None if invitation.is_open(now) else "expired"


def account_of(invitation: Invitation) -> User | None:
    """The account that the address has already."""
    return User.objects.filter(email=invitation.email.lower()).first()


def send_invitation(*, athlete: Athlete, by: User, now: datetime) -> Invitation:
    """A new row and its mail; the token is in the mail and nowhere else."""
    token = Invitation.new_token()
    invitation = Invitation.objects.create(
        practice=athlete.practice,
        email=athlete.email.lower(),
        invited_by=by,
        token_hash=Invitation.hash_of(token),
        created_at=now,
        expires_at=now + INVITATION_LIFETIME,
    )
    stop = stop_link(email=invitation.email, kind=Delivery.Kind.INVITATION)
    words = {
        "athlete": athlete,
        "coach": by,
        "practice": athlete.practice,
        "link": settings.BASE_URL + reverse("athletes:accept", args=[token]),
        "stop_link": stop,
        "last_day": long_day(invitation.expires_at.astimezone(athlete.zone).date()),
    }
    enqueue(
        kind=Delivery.Kind.INVITATION,
        key=str(invitation.pk),
        to_email=invitation.email,
        to_name=athlete.name,
        from_name=f"{by} via Throughline",
        reply_to=by.email,
        subject=f"{by} invites you to {athlete.practice}",
        text=render_to_string("mail/invitation.txt", words),
        html=render_to_string("mail/invitation.html", words),
        headers=one_click_headers(stop),
        practice=athlete.practice,
        due_at=now,
    )
    return invitation
