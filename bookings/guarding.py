"""How many calls one visitor, one address, one coach may have booked: asked inside the booking transaction.

Attempts of one origin, and of one mail address, are counted one after another: a lock by each, taken before
the coach's row and always in the same order, so that a flood cannot slip past a count.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import connection

from bookings.models import Attempt, BlockedSender, CoachPage, IntroCall
from bookings.refused import RefusedError

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TRIES_AN_HOUR = 40
BOOKED_A_DAY_FROM_ORIGIN = 8
BOOKED_A_DAY_BY_MAIL = 4
OPEN_BY_MAIL = 2
HELD_FROM_ORIGIN = 2
# Times of one coach kept for the unconfirmed: some are left for those whose browser proved itself.
HELD_OF_COACH = 6
HELD_OF_COACH_PROVEN = 12
# So many calls of one coach in an hour are a good day; more of them are confirmed by mail.
BOOKED_AN_HOUR_OF_COACH = 15


class TooManyError(RefusedError):
    """Refused because of a number, not of what was asked."""


def origin_of(address: str) -> str:
    """A keyed hash of a network address; of IPv6 the network of one household counts."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        # A proxy that listens for both kinds names an IPv4 address so: ::ffff:192.0.2.1.
        ip = ip.ipv4_mapped or ip
    network = str(ip_network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) else str(ip)
    return hmac.new(settings.SECRET_KEY.encode(), network.encode(), hashlib.sha256).hexdigest()[:32]


def note_try(*, origin: str, now: datetime) -> None:
    """Count a press of the button. Raises TooManyError for more than any person would do."""
    tries = Attempt.objects.from_origin(origin).since(now - HOUR)
    if tries.count() >= TRIES_AN_HOUR:
        raise TooManyError("That were many tries in a short time. Please wait an hour and try again.")
    Attempt.objects.create(origin=origin, at=now)


def lock_visitor(*, email: str, origin: str = "") -> None:
    """Let others of the same address, and of an origin, wait until this transaction ends."""
    keys = [f"mail {email.lower()}", *([f"origin {origin}"] if origin else [])]
    with connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def check_sender(*, page: CoachPage, email: str) -> None:
    if BlockedSender.objects.matching(email, page.pk).exists():
        raise RefusedError(f"{page.coach} takes no calls from this address.")


def check_open(*, email: str, now: datetime, besides: IntroCall | None = None) -> None:
    """Raises TooManyError when an address has its calls, one that is being confirmed not counted."""
    others = IntroCall.objects.open_for(email, now).exclude(pk=besides.pk if besides else 0)
    if others.count() >= OPEN_BY_MAIL:
        raise TooManyError(
            "This mail address has its calls booked already. The links in the mails move them."
        )


def check_numbers(*, email: str, origin: str, now: datetime) -> None:
    """Raises TooManyError when this visitor has booked enough."""
    check_open(email=email, now=now)
    lately = IntroCall.objects.filter(email__iexact=email, created_at__gt=now - DAY)
    if lately.count() >= BOOKED_A_DAY_BY_MAIL:
        raise TooManyError("Enough calls were booked with this mail address for today. Try again tomorrow.")
    from_here = Attempt.objects.from_origin(origin).since(now - DAY).filter(call__isnull=False)
    if from_here.count() >= BOOKED_A_DAY_FROM_ORIGIN:
        raise TooManyError("Enough calls were booked from your network for today. Try again tomorrow.")


def must_confirm(*, page: CoachPage, is_proven: bool, now: datetime) -> bool:
    """Whether a mail decides: the coach wants it, no script proved itself, or too many came at once."""
    if page.always_confirm or not is_proven:
        return True
    lately = page.calls.booked_at_all().filter(created_at__gt=now - HOUR)
    return lately.count() >= BOOKED_AN_HOUR_OF_COACH


def may_hold(*, page: CoachPage, origin: str, is_proven: bool, now: datetime) -> bool:
    """Whether a time is kept until its mail is confirmed; of too many, whoever confirms first has it."""
    held = IntroCall.objects.filter(status=IntroCall.Status.UNCONFIRMED, expires_at__gt=now)
    of_origin = Attempt.objects.from_origin(origin).filter(call__in=held)
    if of_origin.count() >= HELD_FROM_ORIGIN:
        return False
    most = HELD_OF_COACH_PROVEN if is_proven else HELD_OF_COACH
    return held.filter(page=page).count() < most
