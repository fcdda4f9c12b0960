"""How many calls one visitor, one address, one coach may have booked: asked inside the booking transaction.

Attempts of one network, and of one mail address, are counted one after another: a lock by each, taken before
the coach's row and always in the same order, so that a flood cannot slip past a count.

Only what is surely one visitor is refused: a household, a mail address. A network of many (a provider's, a
university's) and a coach with many calls in a day are asked to confirm by mail, so that real people book.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

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
HELD_FROM_NETWORK = 4
# Times of one coach kept for the unconfirmed: some are left for those whose browser proved itself.
HELD_OF_COACH = 6
HELD_OF_COACH_PROVEN = 12
# So many calls a day are booked by a press alone, every further one is confirmed by mail: invented addresses,
# from however many networks, must not empty a coach's weeks.
AT_ONCE_A_DAY_OF_COACH = 3
AT_ONCE_A_DAY_FROM_NETWORK = 3
# Bits of an address that tell households apart, and what is routed, or bought, as a whole.
HOUSEHOLD_BITS = {4: 32, 6: 56}
NETWORK_BITS = {4: 24, 6: 48}


class TooManyError(RefusedError):
    """Refused because of a number, not of what was asked."""


class Origin(NamedTuple):
    """Where a press comes from, as keyed hashes: equal ones can be counted, no more.

    `household` is an IPv4 address or an IPv6 /56, `network` the /24 or /48 around it.
    """

    household: str
    network: str


def origin_of(address: str) -> Origin:
    """The origin of an IP address; of ::ffff:192.0.2.1 that of 192.0.2.1."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        # So a proxy names an IPv4 address that listens for both kinds.
        ip = ip.ipv4_mapped or ip
    household, network = (
        ip_network((ip, bits[ip.version]), strict=False) for bits in (HOUSEHOLD_BITS, NETWORK_BITS)
    )
    return Origin(_hashed(str(household)), _hashed(str(network)))


def _hashed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def note_try(*, origin: Origin, now: datetime) -> None:
    """Count a press of the button. Raises TooManyError for more than any person would do."""
    tries = Attempt.objects.from_household(origin.household).since(now - HOUR)
    if tries.count() >= TRIES_AN_HOUR:
        raise TooManyError("That were many tries in a short time. Please wait an hour and try again.")
    Attempt.objects.create(origin=origin.household, network=origin.network, at=now)


def lock_visitor(*, email: str, origin: Origin | None = None) -> None:
    """Let others of the same mail address, and of a network, wait until this transaction ends."""
    keys = [f"mail {email.lower()}", *([f"network {origin.network}"] if origin else [])]
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


def check_numbers(*, email: str, origin: Origin, now: datetime) -> None:
    """Raises TooManyError when this visitor has booked enough."""
    check_open(email=email, now=now)
    lately = IntroCall.objects.filter(email__iexact=email, created_at__gt=now - DAY)
    if lately.count() >= BOOKED_A_DAY_BY_MAIL:
        raise TooManyError("Enough calls were booked with this mail address for today. Try again tomorrow.")
    from_here = Attempt.objects.from_household(origin.household).since(now - DAY).filter(call__isnull=False)
    if from_here.count() >= BOOKED_A_DAY_FROM_ORIGIN:
        raise TooManyError("Enough calls were booked from your network for today. Try again tomorrow.")


def must_confirm(*, page: CoachPage, origin: Origin, is_proven: bool, now: datetime) -> bool:
    """Whether a mail decides: the coach wants it, no script proved itself, or enough were booked without."""
    if page.always_confirm or not is_proven:
        return True
    at_once = IntroCall.objects.booked_at_once().filter(created_at__gt=now - DAY)
    if at_once.filter(page=page).count() >= AT_ONCE_A_DAY_OF_COACH:
        return True
    from_network = Attempt.objects.from_network(origin.network).filter(call__in=at_once)
    return from_network.count() >= AT_ONCE_A_DAY_FROM_NETWORK


def may_hold(*, page: CoachPage, origin: Origin, is_proven: bool, now: datetime) -> bool:
    """Whether a time is kept until its mail is confirmed; of too many, whoever confirms first has it."""
    held = IntroCall.objects.filter(status=IntroCall.Status.UNCONFIRMED, expires_at__gt=now)
    tries = Attempt.objects.filter(call__in=held)
    if tries.from_household(origin.household).count() >= HELD_FROM_ORIGIN:
        return False
    if tries.from_network(origin.network).count() >= HELD_FROM_NETWORK:
        return False
    most = HELD_OF_COACH_PROVEN if is_proven else HELD_OF_COACH
    return held.filter(page=page).count() < most
