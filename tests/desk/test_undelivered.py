"""Whom our mail does not reach: told on the desk and on the athlete's page, with what to do about it."""

import pytest
from django.test import Client

from athletes.models import Athlete
from outbox.models import Undeliverable
from sessions.models import Log
from tests.cast import NOW, Cast
from tests.desk.rows import add, good_weeks, log, on
from tests.desk.test_roster import desk, invite, row


def comes_back(email: str, reason: str = "bounced") -> None:
    Undeliverable.objects.create(email=email, reason=reason, since=NOW)


def test_who_is_on_track_needs_a_look_when_mail_comes_back(cast: Cast, alice: Client):
    good_weeks(cast.bob)
    cast.bob.email = "Bob@example.org"
    cast.bob.save()
    comes_back("bob@example.org")
    reason = row(cast).reason
    assert (reason.severity, reason.headline) == ("warning", "Mail to Bob@example.org comes back")
    assert "Ask for an address that works" in reason.detail
    assert row(cast).action_url == "/mails/"
    for page in ("/desk/", f"/athletes/{cast.bob.pk}/"):
        assert "Mail to Bob@example.org comes back" in alice.get(page).content.decode()


def test_what_is_more_urgent_keeps_its_place_and_says_it_beside(cast: Cast):
    given = good_weeks(cast.bob)
    log(add(given, on(0)), feel=Log.Feel.HURTS)
    comes_back("bob@example.org")
    reason = row(cast).reason
    assert reason.headline == "Something hurts"
    assert reason.detail.endswith("Mail to bob@example.org comes back.")


def test_an_invitation_that_came_back_asks_for_the_right_address_and_not_to_be_sent_again(
    cast: Cast, alice: Client
):
    eve = invite(cast, "Eve", days_ago=2)
    comes_back("eve@example.org")
    assert row(cast, "Eve").reason.headline == "Mail to eve@example.org comes back"
    for page in ("/desk/", f"/athletes/{eve.pk}/"):
        shown = alice.get(page).content.decode()
        assert "Correct address" in shown
        assert f'href="/athletes/{eve.pk}/edit/"' in shown
        assert "Invite again" not in shown


def test_who_called_mail_unwanted_is_asked(cast: Cast):
    good_weeks(cast.bob)
    comes_back("bob@example.org", "complained")
    assert row(cast).reason.headline == "Our mail was called unwanted at bob@example.org"


@pytest.mark.parametrize("somebody_else", ["carol@example.org", "bob@example.com"])
def test_other_addresses_say_nothing_about_ours(cast: Cast, somebody_else: str):
    good_weeks(cast.bob)
    comes_back(somebody_else)
    assert row(cast).reason.severity == "fine"
    assert Athlete.objects.count() == len(desk(cast).on_track) + 1  # and Dave's, of another practice
