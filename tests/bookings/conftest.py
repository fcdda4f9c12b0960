"""Alice takes calls every day; Carol has a page too."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Practice, User
from bookings.actions import Visitor, book_call
from bookings.guarding import origin_of
from bookings.models import CallWindow, CoachPage, IntroCall
from bookings.proof import is_proven
from bookings.tickets import Ticket, new_ticket
from bookings.when import stamp
from leads.models import Profile
from outbox.models import Delivery
from tests.cast import Cast

BERLIN = ZoneInfo("Europe/Berlin")


def make_page(coach: User, practice: Practice, **fields: Any) -> CoachPage:
    """A public page with hours from 9 to 17 on every day."""
    fields = {"slug": coach.name.lower(), "is_public": True, "zone": str(coach.zone)} | fields
    Membership.objects.get_or_create(user=coach, practice=practice)
    page = CoachPage.objects.create(coach=coach, practice=practice, **fields)
    Profile.objects.get_or_create(coach=coach, defaults={"is_listed": True, "sports": ["running"]})
    CallWindow.objects.bulk_create(
        CallWindow(page=page, weekday=day, starts=time(9), ends=time(17)) for day in range(7)
    )
    return page


def free_starts(page: CoachPage) -> list[datetime]:
    """What the page offers from the day after tomorrow on: whole days, at whatever hour tests run."""
    from_day = timezone.now().astimezone(BERLIN).date() + timedelta(days=2)
    return [start for start in all_free_starts(page) if start.astimezone(BERLIN).date() >= from_day]


def all_free_starts(page: CoachPage) -> list[datetime]:
    """What the page offers at this moment, ascending."""
    now = timezone.now()
    days = CoachPage.objects.with_hours(now).get(pk=page.pk).free_days(zone=BERLIN, now=now)
    return [start for starts in days.values() for start in starts]


def proof(ticket: str) -> str:
    """What a browser works out for a ticket."""
    return next(str(n) for n in count() if is_proven(ticket, str(n), settings.BOOKING_PROOF_BITS))


def details(page: CoachPage, start: datetime | str, **fields: Any) -> dict[str, Any]:
    """What a visitor's browser sends, a while after it showed the form."""
    ticket = fields.pop("ticket", None) or new_ticket(page.pk, timezone.now() - timedelta(seconds=9))
    return {
        "ticket": ticket,
        "proof": proof(ticket),
        "start": start if isinstance(start, str) else stamp(start),
        "zone": "Europe/Lisbon",
        "name": "Vera Visitor",
        "email": "vera@example.org",
        "goal": "Half marathon in May",
        "channel": "video",
        "phone": "",
        "consent": "on",
        "website": "",
    } | fields


def make_call(page: CoachPage, start: datetime, *, is_proven: bool = True, **fields: Any) -> IntroCall:
    now = fields.pop("now", None) or timezone.now()
    said = {
        "name": "Vera Visitor",
        "email": f"vera{IntroCall.objects.count() or ''}@example.org",
        "channel": "video",
        "goal": "Half marathon in May",
        "zone": ZoneInfo("Europe/Lisbon"),
        "origin": origin_of(f"192.0.2.{IntroCall.objects.count() % 250}"),
    }
    ticket = Ticket(uuid4(), page.pk, now)
    visitor = Visitor(**said | fields)
    return book_call(page=page, ticket=ticket, visitor=visitor, starts_at=start, is_proven=is_proven, now=now)


def mail_of(call: IntroCall, what: str, to: str) -> Delivery:
    """The mail about the call as it is now."""
    call.refresh_from_db()
    return Delivery.objects.get(kind="booking", key=f"{call.pk}:{call.sequence}:{what}:{to}")


def mails(what: str) -> int:
    return Delivery.objects.filter(kind="booking", key__contains=f":{what}:").count()


@pytest.fixture(autouse=True)
def _quick_proof(settings: Any) -> None:
    settings.BOOKING_PROOF_BITS = 6


@pytest.fixture
def coach_page(cast: Cast) -> CoachPage:
    return make_page(cast.alice, cast.northside)


@pytest.fixture
def call(coach_page: CoachPage) -> IntroCall:
    return make_call(coach_page, free_starts(coach_page)[5])


@pytest.fixture
def held_before(coach_page: CoachPage) -> Callable[..., IntroCall]:
    """A call at a time that is past, which nobody could book now."""

    def make(start: datetime, **fields: Any) -> IntroCall:
        times = {
            "starts_at": start,
            "ends_at": start + coach_page.call_length,
            "blocked": (start, start + coach_page.call_length),
            "created_at": start,
        }
        return IntroCall.objects.create(
            page=coach_page,
            practice=coach_page.practice,
            name="Pat Past",
            email="pat@example.org",
            consented_at=start,
            **times,
            **fields,
        )

    return make


@pytest.fixture
def visitor() -> Client:
    return Client()
