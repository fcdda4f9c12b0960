"""An intake that nobody has read yet is told on the desk, and one still to come to the athlete."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.intake.actions import mark_read
from athletes.models import Athlete
from desk.intake import with_intake
from desk.triage import Reason
from tests.athletes.test_intake import BEFORE, NOS, agree, fill, say, send
from tests.cast import make_session

DESK = reverse("desk:desk")


def desk_says(client, cast):
    words = client.get(DESK).content.decode()
    page = client.get(cast.bob.get_absolute_url()).content.decode()
    return {
        what
        for what in (
            "Intake sent, not read yet",
            "Intake changed, not read yet",
            "Said yes to a health question",
        )
        if what in words and what in page
    }


def test_an_intake_that_was_sent_or_changed_stands_on_the_desk_until_it_is_read(bob, alice, cast):
    assert desk_says(alice, cast) == set()
    fill(bob)
    assert desk_says(alice, cast) == set()
    send(bob)
    assert desk_says(alice, cast) == {"Intake sent, not read yet"}
    assert reverse("athletes:intake_of", args=[cast.bob.pk]) in alice.get(DESK).content.decode()
    mark_read(athlete=cast.bob, number=1, by=cast.alice, now=timezone.now())
    assert desk_says(alice, cast) == set()
    say(bob, "before", BEFORE | {"sessions": "9"})
    send(bob)
    assert desk_says(alice, cast) == {"Intake changed, not read yet"}
    say(bob, "health", NOS | {"chest": "yes"}, details="Pressure")
    send(bob)
    assert "Said yes to a health question" in desk_says(alice, cast)


def test_what_was_sent_by_somebody_who_shares_nothing_is_told_too(bob, alice, cast):
    fill(bob)
    send(bob)
    agree(bob, "sharing", agree="0")
    assert "Intake sent, not read yet" in alice.get(DESK).content.decode()


@pytest.mark.parametrize("severity", ["stop", "warning", "info", "fine"])
def test_what_is_urgent_keeps_its_place_and_says_it_beside(severity):
    reason = with_intake(Reason(severity, "Headline", "Detail."), unread=2, needs_clearance=False)
    if severity in ("stop", "warning"):
        assert (reason.headline, reason.detail) == ("Headline", "Detail. Intake changed, not read yet.")
    else:
        assert (reason.severity, reason.headline) == ("info", "Intake changed, not read yet")
    assert with_intake(reason, unread=None, needs_clearance=False) == reason


def test_a_plan_that_came_before_the_intake_does_not_hide_what_happens_next(bob, cast):
    today = cast.bob.today(timezone.now())
    session = make_session(cast.bob, day=today)
    assignment = session.assignment
    assignment.starts_on = today
    assignment.save(update_fields=["starts_on"])
    today_page = reverse("sessions:today")
    words = bob.get(today_page).content.decode()
    assert session.title in words
    assert "What happens next" in words
    assert "Open the intake" in words
    fill(bob)
    send(bob)
    assert "Open the intake" not in bob.get(today_page).content.decode()


def test_a_plan_that_has_long_begun_is_not_followed_by_it_for_ever(bob, cast):
    today = cast.bob.today(timezone.now())
    session = make_session(cast.bob, day=today)
    assignment = session.assignment
    assignment.starts_on = today - timedelta(days=15)
    assignment.save(update_fields=["starts_on"])
    assert "What happens next" not in bob.get(reverse("sessions:today")).content.decode()


@pytest.fixture(autouse=True)
def unscreened(cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="open")
    cast.bob.refresh_from_db()
