"""Alice takes calls every day; Carol has a page too."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Practice, User
from bookings.actions import book_call
from bookings.models import CallWindow, CoachPage, IntroCall
from bookings.when import stamp
from leads.models import Profile
from tests.cast import Cast

BERLIN = ZoneInfo("Europe/Berlin")


def make_page(coach: User, practice: Practice, **fields: Any) -> CoachPage:
    """A public page with hours from 9 to 17 on every day."""
    fields = {"slug": coach.name.lower(), "is_public": True, "zone": str(coach.zone)} | fields
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


def details(start: datetime | str, **fields: Any) -> dict[str, Any]:
    """What a visitor's browser sends."""
    return {
        "uid": str(uuid4()),
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


def make_call(page: CoachPage, start: datetime, **fields: Any) -> IntroCall:
    fields = {
        "uid": uuid4(),
        "zone": ZoneInfo("Europe/Lisbon"),
        "name": "Vera Visitor",
        "email": "vera@example.org",
        "channel": "video",
        "goal": "Half marathon in May",
        "now": timezone.now(),
    } | fields
    return book_call(page=page, starts_at=start, **fields)


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
        }
        return IntroCall.objects.create(
            page=coach_page, name="Pat Past", email="pat@example.org", consented_at=start, **times, **fields
        )

    return make


@pytest.fixture
def visitor() -> Client:
    return Client()
