"""A plan stands still and goes on: what waits, where it comes to stand, and the undo of both."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.actions_numbers import add_threshold
from athletes.models import Threshold
from plans.actions import publish_plan
from sessions.actions import AssignmentError, go_on, pause_assignment, tick
from sessions.models import LedgerEntry, Log, Session
from tests.cast import add_session
from tests.sessions.rows import SQUATS, assigned, today_of

DAILY = tuple(range(7))
DAY = timedelta(days=1)


@pytest.fixture
def assignment(cast):
    """Four weeks with a session each day, of which this is the second."""
    return assigned(cast, weeks=4, weeks_ago=1, days=DAILY)


def url(name, assignment):
    return reverse(f"sessions:{name}", args=[assignment.pk])


def pause(alice, assignment, day, why=""):
    return alice.post(url("pause", assignment), {"day": day.isoformat(), "why": why})


def resume(alice, assignment, day, move="weeks"):
    return alice.post(url("go_on", assignment), {"day": day.isoformat(), "move": move})


def days(assignment):
    return dict(assignment.sessions.values_list("planned_uid", "day"))


def test_from_the_day_of_the_pause_sessions_wait_and_what_was_before_stays(alice, cast, assignment):
    today = today_of(cast.bob)
    tick(session=assignment.sessions.get(day=today), client_id=uuid.uuid4(), now=timezone.now(), rpe=6)
    answer = pause(alice, assignment, today, why="Flu")
    assert answer.url == cast.bob.get_absolute_url()
    assert max(days(assignment).values()) == today
    assert Session.everything.filter(assignment=assignment).count() == 28
    assert Log.objects.count() == 1
    entry = LedgerEntry.objects.first()
    assert (entry.why, entry.by) == ("Flu", cast.alice)
    assert "paused from" in entry.what


@pytest.mark.parametrize(
    ("pause_of", "move", "moved"), [(9, "weeks", 14), (9, "days", 9), (14, "weeks", 14), (0, "weeks", 0)]
)
def test_what_waited_moves_by_the_pause_in_whole_weeks_or_to_the_day(
    alice, cast, assignment, pause_of, move, moved
):
    today = today_of(cast.bob)
    before, last = days(assignment), assignment.ends_on
    pause(alice, assignment, today)
    resume(alice, assignment, today + pause_of * DAY, move)
    shift = moved * DAY
    assert days(assignment) == {uid: day if day < today else day + shift for uid, day in before.items()}
    assignment.refresh_from_db()
    assert assignment.ends_on == last + shift
    assert assignment.paused_on is None
    for session in assignment.sessions.all():
        assert assignment.week_of(session.day) == session.week
    assert f"moved by {moved} days" in LedgerEntry.objects.first().what


def test_undo_of_a_pause_and_of_going_on_bring_back_exactly_what_was(alice, cast, assignment):
    before, today = days(assignment), today_of(cast.bob)
    pause(alice, assignment, today + 2 * DAY)
    paused = days(assignment)
    alice.post(url("pause_cancel", assignment))
    assert days(assignment) == before
    pause(alice, assignment, today + 2 * DAY)
    resume(alice, assignment, today + 9 * DAY)
    alice.post(url("go_on_undo", assignment))
    assert days(assignment) == paused
    resume(alice, assignment, today + 2 * DAY)
    assert days(assignment) == before
    assignment.refresh_from_db()
    assert (assignment.pauses, assignment.paused_on) == ([], None)
    alice.post(url("pause_cancel", assignment))
    alice.post(url("go_on_undo", assignment))
    assert days(assignment) == before


def test_a_session_logged_after_going_on_stays_when_that_is_undone(alice, cast, assignment):
    today = today_of(cast.bob)
    pause(alice, assignment, today)
    go_on(assignment=assignment, on_day=today + 7 * DAY, whole_weeks=True, by=cast.alice, now=timezone.now())
    session = assignment.sessions.get(day=today + 7 * DAY)
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now() + 7 * DAY, rpe=6)
    alice.post(url("go_on_undo", assignment))
    session.refresh_from_db()
    assert (session.day, session.waits, session.logged is not None) == (today + 7 * DAY, False, True)


def test_two_pauses_one_after_the_other_add_up(alice, cast, assignment):
    before, today = days(assignment), today_of(cast.bob)
    for begins, ends in ((3, 10), (12, 26)):
        pause(alice, assignment, today + begins * DAY)
        resume(alice, assignment, today + ends * DAY)
    moved = {uid: (day - before[uid]).days for uid, day in days(assignment).items()}
    by_day = {before[uid] - today: shift for uid, shift in moved.items()}
    assert [by_day[n * DAY] for n in (2, 3, 4, 5, 6)] == [0, 7, 7, 21, 21]


def test_a_1rm_measured_during_the_pause_reaches_what_waited(alice, cast):
    today, now = today_of(cast.bob), timezone.now()
    given = assigned(cast, weeks=3, days=DAILY, structure=SQUATS)
    pause(alice, given, today)
    later = now + 10 * DAY
    one_rm = Threshold(kind="1rm", lift="Squat", value=100, valid_from=today + 10 * DAY)
    add_threshold(athlete=cast.bob, threshold=one_rm, by=cast.alice, now=later)
    go_on(assignment=given, on_day=today + 10 * DAY, whole_weeks=True, by=cast.alice, now=later)
    first = given.sessions.get(day=today + 14 * DAY)
    assert first.structure["exercises"][0]["kg"] == 80


def test_the_page_shows_what_will_wait_and_where_it_will_stand(alice, cast, assignment):
    today = today_of(cast.bob)
    last = (assignment.ends_on - today).days
    page = alice.get(url("pause", assignment), {"day": (today + DAY).isoformat()}).content.decode()
    assert f"<dt>Sessions that wait</dt><dd>{last}</dd>" in page
    pause(alice, assignment, today + DAY)
    page = alice.get(url("go_on", assignment), {"day": (today + 4 * DAY).isoformat(), "move": "days"})
    assert "<dt>By</dt><dd>3 days</dd>" in page.content.decode()
    assert "paused" in alice.get(cast.bob.get_absolute_url()).content.decode().lower()


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "required"), ("0999-01-01", "cannot be meant"), ("x", "valid date")]
)
def test_a_day_that_makes_no_sense_is_answered_in_words_and_the_reason_stays(
    alice, assignment, typed, sentence
):
    page = alice.post(url("pause", assignment), {"day": typed, "why": "Flu again"}).content.decode()
    assert sentence in page
    assert "Flu again" in page


def test_a_past_day_and_one_after_the_end_are_refused(alice, cast, assignment):
    today = today_of(cast.bob)
    assert "This day is past" in pause(alice, assignment, today - DAY).content.decode()
    assert "The plan is over by" in pause(alice, assignment, assignment.ends_on + DAY).content.decode()
    pause(alice, assignment, today + 3 * DAY)
    assert "It can go on from" in resume(alice, assignment, today).content.decode()


def test_a_paused_plan_is_not_paused_twice_and_one_that_runs_does_not_go_on(alice, cast, assignment):
    today, now = today_of(cast.bob), timezone.now()
    with pytest.raises(AssignmentError, match="not paused"):
        go_on(assignment=assignment, on_day=today, whole_weeks=True, by=cast.alice, now=now)
    pause(alice, assignment, today)
    with pytest.raises(AssignmentError, match="paused from"):
        pause_assignment(assignment=assignment, from_day=today, by=cast.alice, now=now)
    assert alice.get(url("pause", assignment)).url == url("go_on", assignment)
    assert LedgerEntry.objects.filter(what__contains="paused").count() == 1


def test_the_athlete_reads_that_the_plan_is_paused(alice, bob, cast, assignment):
    pause(alice, assignment, today_of(cast.bob))
    page = bob.get(reverse("sessions:today")).content.decode()
    assert "Your plan is paused" in page
    session = Session.everything.filter(assignment=assignment, waits=True).first()
    assert bob.get(session.get_absolute_url()).status_code == 404


def test_a_push_to_a_paused_plan_changes_what_waits(alice, cast, assignment):
    today = today_of(cast.bob)
    pause(alice, assignment, today)
    plan = assignment.version.plan
    planned = plan.sessions.get(week=3, weekday=0)
    planned.title = "New"
    planned.save()
    added = add_session(plan, week=4, weekday=6, title="Strides")
    version = publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    alice.post(
        reverse("sessions:push", args=[plan.pk]),
        {"uid": str(uuid.uuid4()), "version": version.pk, "assignments": [assignment.pk], "why": "Sharper"},
    )
    held = Session.everything.get(planned_uid=added.uid)
    assert held.waits
    assert Session.everything.get(planned_uid=planned.uid).title == "New"
    resume(alice, assignment, today + 7 * DAY)
    held.refresh_from_db()
    assert (held.waits, held.day) == (False, assignment.ends_on + 7 * DAY)


def test_ending_a_paused_plan_and_its_undo_leave_the_pause_as_it_was(alice, cast, assignment):
    pause(alice, assignment, today_of(cast.bob) + DAY)
    before = days(assignment)
    alice.post(url("end", assignment))
    alice.post(url("resume", assignment))
    assert days(assignment) == before
    assignment.refresh_from_db()
    assert assignment.paused_on == today_of(cast.bob) + DAY


def test_only_the_coach_pauses_and_only_by_a_form(alice, bob, carol, assignment):
    for name in ("pause", "go_on", "pause_cancel", "go_on_undo"):
        assert carol.post(url(name, assignment)).status_code == 404
        assert bob.post(url(name, assignment)).status_code == 404
    for name in ("pause_cancel", "go_on_undo"):
        assert alice.get(url(name, assignment)).status_code == 405
