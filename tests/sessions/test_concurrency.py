"""Taps that arrive together, on connections of their own: one log a session, one effect an id."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from plans.actions import publish_plan
from sessions.actions import (
    LogRefusedError,
    assign_plan,
    log_unplanned,
    push_version,
    take_back,
    tick,
)
from sessions.models import Assignment, LedgerEntry, Log, Push, Session
from tests.cast import add_session, make_cast, make_session
from tests.sessions.rows import assigned, published, this_monday, today_of

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


def changed_plan(cast):
    """A plan that Bob follows, and its next version, which has one more session on each day of this week."""
    assignment = assigned(cast, weeks=2, days=tuple(range(7)))
    plan = assignment.version.plan
    for weekday in range(7):
        add_session(plan, week=1, weekday=weekday, title="Strides")
    return assignment, publish_plan(plan=plan, by=cast.alice, now=timezone.now())


def push(assignment, version, cast, uid=None):
    return push_version(
        version=version,
        assignments=[assignment],
        by=cast.alice,
        now=timezone.now(),
        uid=uid or uuid.uuid4(),
        why="Strides help",
    )


@pytest.mark.parametrize("same_form", [True, False])
def test_two_pushes_at_once_are_one(same_form):
    cast = make_cast()
    assignment, version = changed_plan(cast)
    uid = uuid.uuid4() if same_form else None
    together(*[lambda: push(assignment, version, cast, uid)] * 4)
    assert Push.objects.count() == 1
    assert LedgerEntry.objects.filter(what__contains="v2").count() == 1
    added = Session.objects.filter(title="Strides")
    assert added.count() == len({one.planned_uid for one in added}) > 0


def test_a_log_and_a_push_that_removes_its_session_never_lose_a_log():
    """Either the log came first and its session stays, or the athlete is told that the session has gone."""
    cast = make_cast()
    for _ in range(6):
        assignment = assigned(cast, weeks=1, days=tuple(range(7)))
        plan, today = assignment.version.plan, today_of(cast.bob)
        session = assignment.sessions.get(day=today)
        plan.sessions.filter(weekday=today.weekday()).delete()
        version = publish_plan(plan=plan, by=cast.alice, now=timezone.now())

        def log(session=session):
            try:
                return tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=5)
            except LogRefusedError as refusal:
                return str(refusal)

        said, _pushed = together(log, lambda a=assignment, v=version, c=cast: push(a, v, c))
        if isinstance(said, str):
            assert "not on your calendar any more" in said
            assert not Session.everything.filter(pk=session.pk).exists()
        else:
            assert Log.objects.get(pk=said.pk).session == session
