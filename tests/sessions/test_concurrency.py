"""Taps that arrive together, on connections of their own: one log a session, one effect an id."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sessions.actions import assign_plan, log_unplanned, take_back, tick
from sessions.models import Assignment, LedgerEntry, Log
from tests.cast import make_cast, make_session
from tests.sessions.rows import published, this_monday, today_of

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls):
    """What each call answers, all of them started at once."""

    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@pytest.fixture
def session():
    bob = make_cast().bob
    return make_session(bob, day=today_of(bob))


def test_one_tick_sent_six_times_at_once_is_one_log(session):
    client_id, now = uuid.uuid4(), timezone.now()
    logs = together(*[lambda: tick(session=session, client_id=client_id, now=now, rpe=6)] * 6)
    assert {log.pk for log in logs} == {Log.objects.get().pk}
    assert Log.objects.get().changed_at == now


def test_two_devices_at_once_make_one_log(session):
    now = timezone.now()
    calls = [lambda n=n: tick(session=session, client_id=uuid.uuid4(), now=now, rpe=n) for n in (3, 5, 7, 9)]
    together(*calls)
    assert Log.objects.get().rpe in {3, 5, 7, 9}


def test_unplanned_exercise_sent_six_times_at_once_is_one_log(session):
    client_id, now = uuid.uuid4(), timezone.now()
    said = {"day": session.day, "title": "Kickabout", "sport": "other"}
    together(*[lambda: log_unplanned(athlete=session.athlete, client_id=client_id, now=now, **said)] * 6)
    assert Log.objects.get().title == "Kickabout"


def test_undo_sent_twice_at_once_is_one_undo(session):
    now = timezone.now()
    log = tick(session=session, client_id=uuid.uuid4(), now=now)
    together(*[lambda: take_back(log=log, now=now)] * 2)
    assert not Log.objects.exists()


def test_one_assignment_sent_four_times_at_once_is_one_assignment():
    cast = make_cast()
    version, uid, now = published(cast), uuid.uuid4(), timezone.now()
    starts_on = this_monday(cast.bob) + timedelta(days=7)
    together(
        *[
            lambda: assign_plan(
                version=version, athlete=cast.bob, starts_on=starts_on, by=cast.alice, now=now, uid=uid
            )
        ]
        * 4
    )
    assert (Assignment.objects.count(), LedgerEntry.objects.count()) == (1, 1)
    assert cast.bob.sessions.count() == 6
