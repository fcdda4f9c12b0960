"""A new threshold and the sessions ahead: each day by what holds on it, what was logged as it was done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions.actions import tick
from sessions.models import LedgerEntry, Session
from tests.sessions.rows import assigned, today_of

RIDE = {"steps": [{"type": "ride", "seconds": 600, "target": {"percent": [100, 100], "of": "ftp"}}]}


@pytest.fixture
def rides(cast):
    """Bob's rides of three weeks, one a day, from this Monday on."""
    return assigned(cast, sport="cycling", structure=RIDE, weeks=3, days=tuple(range(7)))


def keep(alice, cast, value, since, kind="ftp", lift=""):
    address = reverse("athletes:threshold_add", args=[cast.bob.pk])
    typed = {"kind": kind, "lift": lift, "value": value, "valid_from": since.isoformat()}
    return alice.post(address, typed, follow=True).content.decode()


def watts(session):
    target = Session.objects.get(pk=session.pk).structure["steps"][0]["target"]
    return target.get("resolved", {}).get("watts")


def test_sessions_from_the_day_on_have_new_numbers(alice, cast, rides):
    today = today_of(cast.bob)
    ahead = rides.sessions.filter(day__gte=today).order_by("day")
    page = keep(alice, cast, "250", today)
    assert f"FTP 250 W, kept. {len(ahead)} sessions ahead have new numbers by it." in page
    assert {tuple(watts(one)) for one in ahead} == {(250, 250)}
    newest = LedgerEntry.objects.first()
    assert newest.what == f"FTP 250 W: new numbers in {len(ahead)} sessions ahead"
    assert newest.by == cast.alice


def test_a_later_value_holds_from_its_own_day(alice, cast, rides):
    today = today_of(cast.bob)
    later = today + timedelta(days=8)
    keep(alice, cast, "270", later)
    keep(alice, cast, "250", today)
    before, after = (rides.sessions.filter(day=day).get() for day in (later - timedelta(days=1), later))
    assert (watts(before), watts(after)) == ([250, 250], [270, 270])


def test_what_was_logged_keeps_the_numbers_it_was_done_by(alice, cast, rides):
    today = today_of(cast.bob)
    session = rides.sessions.get(day=today)
    tick(session=session, client_id=uuid4(), now=timezone.now())
    keep(alice, cast, "250", today)
    assert watts(session) is None


def test_nothing_is_said_where_nothing_refers_to_it(alice, cast, rides):
    entries = LedgerEntry.objects.count()
    page = keep(alice, cast, "4:00/km", today_of(cast.bob), kind="pace")
    assert "Threshold pace 4:00/km, kept." in page
    assert "new numbers" not in page
    assert LedgerEntry.objects.count() == entries


def test_the_number_of_statements_does_not_grow_with_the_sessions(alice, cast, django_assert_max_num_queries):
    assigned(cast, sport="cycling", structure=RIDE, weeks=12, days=tuple(range(7)))
    with django_assert_max_num_queries(24):
        alice.post(
            reverse("athletes:threshold_add", args=[cast.bob.pk]),
            {"kind": "ftp", "lift": "", "value": "250", "valid_from": today_of(cast.bob).isoformat()},
        )
