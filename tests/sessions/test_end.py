"""A plan ends before its time, and goes on again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.actions import tick
from sessions.models import LedgerEntry, Log, Session
from tests.sessions.rows import assigned, today_of

DAILY = tuple(range(7))


@pytest.fixture
def assignment(cast):
    return assigned(cast, weeks=3, weeks_ago=1, days=DAILY)


def end(assignment):
    return reverse("sessions:end", args=[assignment.pk])


def resume(assignment):
    return reverse("sessions:resume", args=[assignment.pk])


def test_days_ahead_go_and_what_is_past_today_or_logged_stays(alice, cast, assignment):
    today = today_of(cast.bob)
    logged = assignment.sessions.get(day=today - timedelta(days=1))
    tick(session=logged, client_id=logged.uid, now=timezone.now(), rpe=6)
    answer = alice.post(end(assignment), {"why": "Moves to another race"})
    assert answer.url == cast.bob.get_absolute_url()
    assignment.refresh_from_db()
    assert assignment.ended_on == today
    assert set(assignment.sessions.values_list("day", flat=True)) == {
        assignment.starts_on + timedelta(days=n) for n in range((today - assignment.starts_on).days + 1)
    }
    assert Log.objects.get().rpe == 6
    entry = LedgerEntry.objects.first()
    assert (entry.why, entry.by) == ("Moves to another race", cast.alice)
    assert "ended" in entry.what


def test_a_reason_with_what_no_database_keeps_is_kept_without_it(alice, assignment):
    alice.post(end(assignment), {"why": "Moves\0 on"})
    assert LedgerEntry.objects.first().why == "Moves on"


def test_ending_twice_is_ending_once(alice, assignment):
    alice.post(end(assignment))
    alice.post(end(assignment))
    assert LedgerEntry.objects.filter(what__contains="ended").count() == 1


def test_undo_puts_the_days_ahead_back(alice, assignment):
    before = set(assignment.sessions.values_list("planned_uid", "day"))
    alice.post(end(assignment))
    alice.post(resume(assignment))
    assert set(assignment.sessions.values_list("planned_uid", "day")) == before
    assignment.refresh_from_db()
    assert assignment.ended_on is None
    assert "goes on" in LedgerEntry.objects.first().what
    alice.post(resume(assignment))
    assert assignment.sessions.count() == len(before)


def test_the_plan_of_an_athlete_who_is_not_ones_own_cannot_be_ended(carol, bob, assignment):
    count = Session.objects.count()
    for stranger in (carol, bob):
        assert stranger.post(end(assignment)).status_code == 404
        assert stranger.post(resume(assignment)).status_code == 404
    assert Session.objects.count() == count


def test_only_a_form_ends_a_plan(alice, assignment):
    assert alice.get(end(assignment)).status_code == 405
    assert alice.get(resume(assignment)).status_code == 405
    assert Client().post(end(assignment)).url.startswith(reverse("account_login"))
