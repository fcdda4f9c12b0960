"""A coach invites an athlete: a row, an invitation, and one mail with the only copy of its token."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts.actions import open_practice
from accounts.models import Invitation
from athletes.actions import invite_athlete, set_archived
from athletes.models import Athlete
from outbox.models import Delivery

URL = "/athletes/invite/"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def typed(**other):
    return {
        "uid": str(uuid.uuid4()),
        "name": "Eve Achterberg",
        "email": "Eve@Example.org",
        "zone": "Europe/Lisbon",
    } | other


def test_it_makes_an_athlete_and_an_invitation(alice, cast):
    answer = alice.post(URL, typed())
    eve = Athlete.objects.get(email="eve@example.org")
    assert answer.url == reverse("desk:athlete", args=[eve.pk])
    assert (eve.practice, eve.coach, str(eve.zone), eve.user) == (
        cast.northside,
        cast.alice,
        "Europe/Lisbon",
        None,
    )
    assert eve.invitation is not None
    assert (eve.invitation.email, eve.invitation.invited_by) == ("eve@example.org", cast.alice)


def test_the_mail_carries_the_link_and_the_row_only_its_hash(alice, settings):
    settings.BASE_URL = "https://coach.example"
    alice.post(URL, typed())
    mail, invitation = Delivery.objects.get(), Invitation.objects.get()
    assert (mail.kind, mail.key, mail.to_email) == ("invitation", str(invitation.pk), "eve@example.org")
    assert (mail.reply_to, mail.subject) == ("alice@example.org", "Alice invites you to Northside")
    link = re.search(r"https://coach.example/join/(\S+)/", mail.text)
    assert link is not None
    assert link[0] in mail.html
    assert invitation.token_hash == Invitation.hash_of(link[1])
    assert link[1] not in invitation.token_hash


def test_a_name_with_markup_stays_a_name_in_the_mail(alice):
    alice.post(URL, typed(name="<b>Eve</b> & co"))
    mail = Delivery.objects.get()
    assert "<b>Eve" in mail.text
    assert "&lt;b&gt;Eve" in mail.html


def test_a_goal_can_come_with_it(alice):
    alice.post(URL, typed(goal_title="Lisbon half", goal_day="2027-03-14", goal_target="under 1:45"))
    goal = Athlete.objects.get(name="Eve Achterberg").goals.get()
    assert (goal.title, goal.day, goal.target, goal.kind) == (
        "Lisbon half",
        date(2027, 3, 14),
        "under 1:45",
        "event",
    )


def test_the_zone_of_the_coach_is_offered_first(alice):
    assert '<option value="Europe/Berlin" selected>' in alice.get(URL).content.decode()


def test_the_same_form_sent_twice_makes_one_athlete_and_one_mail(alice):
    form = typed(goal_title="Lisbon half", goal_day="2027-03-14")
    first, second = alice.post(URL, form), alice.post(URL, form)
    assert first.url == second.url
    assert Delivery.objects.count() == 1
    assert Athlete.objects.get(name="Eve Achterberg").goals.count() == 1


def test_the_id_of_a_form_opens_nothing_in_another_practice(alice, carol):
    form = typed()
    alice.post(URL, form)
    page = carol.post(URL, form)
    assert page.status_code == 200
    assert "Look at the desk before you send it again." in page.content.decode()
    assert Athlete.objects.filter(email="eve@example.org").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "eve"}, "Enter a valid email address."),
        ({"zone": "Mars/Olympus"}, "There is no time zone called Mars/Olympus. Choose one from the list."),
        ({"email": "BOB@example.org"}, "Bob has this address in Northside already."),
        ({"goal_target": "under 1:45"}, "Give the goal a name, or leave its date and target empty."),
        ({"goal_title": "Race", "goal_day": "2020-02-03"}, "Monday 3 February 2020 has passed."),
    ],
)
def test_bad_input_keeps_what_was_typed_and_sends_nothing(alice, wrong, sentence):
    page = alice.post(URL, typed(**wrong)).content.decode()
    assert sentence in page
    assert "Eve Achterberg" in page
    assert not Delivery.objects.exists()


def test_an_archived_athlete_is_pointed_out(alice, cast):
    set_archived(athlete=cast.bob, archived=True, now=NOW)
    page = alice.post(URL, typed(email="bob@example.org")).content.decode()
    assert "is archived: open that page and take them back." in page


def test_two_practices_may_invite_the_same_address(alice, carol):
    alice.post(URL, typed())
    carol.post(URL, typed())
    assert Athlete.objects.filter(email="eve@example.org").count() == 2


def test_the_athlete_belongs_to_the_practice_at_work(alice, cast):
    second = open_practice(owner=cast.alice, name="Southside")
    alice.post(reverse("accounts:switch_practice", args=[second.pk]))
    alice.post(URL, typed())
    assert Athlete.objects.get(name="Eve Achterberg").practice == second


def test_only_coaches_invite(bob):
    assert bob.get(URL).status_code == 404
    assert bob.post(URL, typed()).status_code == 404
    assert not Invitation.objects.exists()


def test_anonymous_people_sign_in_first(db):
    assert Client().get(URL).url.startswith("/account/login/?next=")


def test_the_database_refuses_a_second_athlete_with_the_address(cast):
    with pytest.raises(IntegrityError, match="athlete_email_once"):
        invite_athlete(
            practice=cast.northside,
            coach=cast.alice,
            name="Bob",
            email="BOB@example.org",
            zone=cast.bob.zone,
            uid=uuid.uuid4(),
            now=NOW,
        )


def test_the_database_refuses_an_invitation_that_ends_before_it_begins(cast):
    with pytest.raises(IntegrityError, match="invitation_expires_later"):
        Invitation.objects.create(
            practice=cast.northside,
            email="x@example.org",
            invited_by=cast.alice,
            token_hash="x",
            created_at=NOW,
            expires_at=NOW,
        )


def test_the_form_asks_few_queries(alice, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        alice.get(URL)


def test_an_address_longer_than_any_is_refused_in_words(alice):
    page = alice.post(URL, typed(email="a@" + ".".join(["b" * 60] * 5) + ".de")).content.decode()
    assert "at most 254 characters" in page
    assert not Athlete.objects.filter(name="Eve Achterberg").exists()
