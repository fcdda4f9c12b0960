"""Days without training: sick, injured or away, and the weekdays that are free."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.units import short_day
from athletes.models import StatusPeriod
from sessions.models import Session
from tests.cast import TODAY, make_session

ADD = "/me/status/"
SICK = {"kind": "sick", "first_day": "2026-11-23", "last_day": "", "note": "Fever"}


def said(**more: str) -> dict[str, str]:
    return SICK | {"client_id": str(uuid4())} | more


def test_an_athlete_says_so_and_sees_it_on_today(bob, cast):
    assert bob.post(ADD, said()).url == reverse("sessions:today")
    period = StatusPeriod.objects.get()
    assert (period.athlete, period.kind, period.last_day, period.said_by) == (
        cast.bob,
        "sick",
        None,
        cast.bob.user,
    )
    assert "Sick, since 23 Nov" in bob.get("/today/").content.decode()


def test_the_same_words_twice_are_said_once(bob):
    words = said()
    bob.post(ADD, words)
    bob.post(ADD, words)
    assert StatusPeriod.objects.count() == 1


def test_other_words_in_the_same_form_change_what_was_said(bob):
    """Save, the browser's Back, a correction, Save."""
    words = said()
    bob.post(ADD, words)
    bob.post(ADD, words | {"kind": "injured", "last_day": "2026-11-30"})
    period = StatusPeriod.objects.get()
    assert (period.kind, str(period.last_day)) == ("injured", "2026-11-30")


def test_a_coach_writes_down_what_was_said_on_the_phone(alice, cast):
    there = reverse("athletes:status_enter", args=[cast.bob.pk])
    today = cast.bob.today(timezone.now())
    first, last = today - timedelta(days=2), today + timedelta(days=5)
    away = said(kind="away", first_day=str(first), last_day=str(last))
    assert alice.post(there, away).url == cast.bob.get_absolute_url()
    assert StatusPeriod.objects.get().said_by == cast.alice
    page = alice.get(cast.bob.get_absolute_url()).content.decode()
    assert f"{short_day(first)} to {short_day(last)}" in page
    assert f"Away since {first.day} {first:%B} until {last.day} {last:%B}" in page


def test_it_is_ended_and_a_mistake_is_removed(bob):
    bob.post(ADD, said())
    period = StatusPeriod.objects.get()
    bob.post(reverse("athletes:status_edit", args=[period.pk]), said(last_day="2026-11-24"))
    period.refresh_from_db()
    assert period.last_day == TODAY - timedelta(days=1)
    bob.post(reverse("athletes:status_remove", args=[period.pk]))
    assert not StatusPeriod.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "required"),
        ({"last_day": "2026-11-01"}, "The last day comes before the first."),
        ({"first_day": "0001-01-01"}, "cannot be meant"),
        ({"note": "x" * 301}, "at most 300"),
    ],
)
def test_bad_days_get_a_sentence_and_everything_typed_is_still_there(bob, changes, words):
    page = bob.post(ADD, said(**changes)).content.decode()
    assert words in page
    assert not StatusPeriod.objects.exists()
    assert (changes.get("note") or "Fever") in page


def test_the_database_keeps_the_days_in_order(cast):
    with pytest.raises(IntegrityError):
        StatusPeriod.objects.create(
            athlete=cast.bob,
            kind="sick",
            first_day=TODAY,
            last_day=TODAY - timedelta(days=1),
            said_by=cast.alice,
        )


@pytest.mark.parametrize(
    ("day", "excuse"),
    [
        (TODAY - timedelta(days=3), ""),
        (TODAY - timedelta(days=2), "sick"),
        (TODAY, "sick"),
        (TODAY + timedelta(days=1), "sick"),
    ],
)
def test_what_is_planned_on_these_days_has_an_excuse(bob, cast, day, excuse):
    session = make_session(cast.bob, day=day)
    bob.post(ADD, said())
    assert Session.objects.with_excuses().get(pk=session.pk).excuse == excuse


def test_a_day_of_the_week_without_a_log_is_excused_and_not_open(bob, cast):
    yesterday = cast.bob.today(timezone.now()) - timedelta(days=1)
    make_session(cast.bob, day=yesterday, title="Intervals")
    assert "Yesterday: Intervals, not logged." in bob.get("/today/").content.decode()
    bob.post(ADD, said(first_day=yesterday.isoformat()))
    assert "not logged" not in bob.get("/today/").content.decode()
    assert "not done, sick" in bob.get(f"/week/?start={yesterday}").content.decode()


def test_the_free_days_of_a_usual_week(bob, cast):
    typed = {"day0": "60", "day1": "0", "day2": ""}
    assert bob.post("/me/days/", typed).url == reverse("athletes:me")
    cast.bob.refresh_from_db()
    assert cast.bob.free_minutes == [60, 0, None, None, None, None, None]
    assert "Mon 60 min, Tue none, other days not said" in bob.get("/me/").content.decode()
    assert 'value="60"' in bob.get("/me/days/").content.decode()
    bob.post("/me/days/", {})
    cast.bob.refresh_from_db()
    assert cast.bob.free_minutes == []


def test_a_coach_enters_free_days(alice, cast):
    there = reverse("athletes:free_days_enter", args=[cast.bob.pk])
    assert alice.post(there, {"day6": "2000"}).status_code == 200
    assert alice.post(there, {"day6": "120"}).status_code == 302
    cast.bob.refresh_from_db()
    assert cast.bob.free_minutes[6] == 120
