"""The link of an invitation: who may go in, how, and what everybody else reads."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import INVITATION_LIFETIME, User
from athletes.actions import invite_again, set_archived
from athletes.models import Athlete
from tests.athletes.doors import invite, newest_link
from tests.cast import make_cast, make_user

TYPED = {"name": "Eve A.", "password": "long-run-in-the-rain"}
TODAY = reverse("sessions:today")


@pytest.fixture
def eve(cast):
    return invite(cast.northside, cast.alice)


def test_it_says_who_invites(eve):
    page = Client().get(newest_link()).content.decode()
    assert "Join Northside" in page
    assert "Alice would like to coach you." in page
    assert "eve@example.org" in page


def test_a_new_person_gets_an_account_and_is_in(eve):
    client = Client()
    assert client.post(newest_link(), TYPED).url == TODAY
    eve.refresh_from_db()
    user = get_user(client)
    assert (user, user.email, user.name, str(user.zone)) == (
        eve.user,
        "eve@example.org",
        "Eve A.",
        "Europe/Lisbon",
    )
    assert eve.invitation.accepted_at is not None
    assert client.session["athlete"] == eve.pk


def test_the_address_counts_as_confirmed(eve):
    Client().post(newest_link(), TYPED)
    address = User.objects.get(email="eve@example.org").emailaddress_set.get()
    assert (address.verified, address.primary) == (True, True)


def test_the_password_works_afterwards(eve):
    Client().post(newest_link(), TYPED)
    answer = Client().post("/account/login/", {"login": "eve@example.org", "password": TYPED["password"]})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"password": ""}, "Fill this in."),
        ({"password": "password"}, "This password is too common."),
        ({"password": "eve@example.org"}, "too similar"),
    ],
)
def test_bad_input_is_answered_and_makes_nothing(eve, wrong, sentence):
    page = Client().post(newest_link(), TYPED | wrong)
    assert sentence in page.content.decode()
    assert not User.objects.filter(email="eve@example.org").exists()


def test_the_same_press_twice_makes_one_account_and_goes_in_both_times(eve):
    for _ in range(2):
        client = Client()
        assert client.post(newest_link(), TYPED).url == TODAY
        assert get_user(client).email == "eve@example.org"


def test_somebody_with_another_password_does_not_follow(eve):
    Client().post(newest_link(), TYPED)
    stranger = Client()
    assert stranger.post(newest_link(), TYPED | {"password": "another-good-one"}).status_code == 410
    assert not get_user(stranger).is_authenticated


def test_two_presses_at_the_same_moment_make_one_account(transactional_db):
    cast = make_cast()
    eve = invite(cast.northside, cast.alice)
    link, start, answers = newest_link(), threading.Barrier(2), []

    def press():
        start.wait()
        answers.append(Client().post(link, TYPED).headers.get("Location"))
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert answers == [TODAY, TODAY]
    eve.refresh_from_db()
    assert eve.user == User.objects.get(email="eve@example.org")


def test_somebody_with_an_account_signs_in_first(cast):
    invite(cast.northside, cast.alice, "dave@example.org")
    link = newest_link("dave@example.org")
    page = Client().get(link).content.decode()
    assert f"/account/login/?next={link}" in page
    assert 'name="password"' not in page
    assert "Join Northside" in Client().post(link, TYPED).content.decode()
    assert cast.dave.user.check_password("secret-words-9")


def test_somebody_with_an_account_joins_with_one_press(dave, cast):
    row = invite(cast.northside, cast.alice, "dave@example.org")
    link = newest_link("dave@example.org")
    assert "You are signed in as dave@example.org." in dave.get(link).content.decode()
    row.refresh_from_db()
    assert row.user is None
    assert dave.post(link).url == TODAY
    row.refresh_from_db()
    assert row.user == cast.dave.user
    assert Athlete.objects.of(cast.dave.user).count() == 2
    assert dave.session["athlete"] == row.pk


def test_two_practices_share_one_account(cast):
    invite(cast.northside, cast.alice)
    client = Client()
    client.post(newest_link(), TYPED)
    invite(cast.harbour, cast.carol)
    assert client.post(newest_link()).url == TODAY
    assert Athlete.objects.of(User.objects.get(email="eve@example.org")).count() == 2


def test_somebody_else_who_is_signed_in_is_told_so(dave, eve, cast):
    page = dave.get(newest_link()).content.decode()
    assert "This invitation is for eve@example.org. You are signed in as dave@example.org." in page
    assert "Sign out and go on" in page
    dave.post(newest_link(), TYPED)
    eve.refresh_from_db()
    assert eve.user is None


def test_signing_out_there_leads_back_to_the_invitation(dave, eve):
    assert dave.post("/account/logout/", {"next": newest_link()}).url == newest_link()


def test_an_unknown_token_is_answered_in_words(db):
    answer = Client().get("/join/nothing/")
    assert answer.status_code == 404
    assert "There is no such invitation" in answer.content.decode()


def test_an_invitation_that_ended_says_what_to_do(cast):
    invite(cast.northside, cast.alice, now=timezone.now() - INVITATION_LIFETIME - timedelta(days=1))
    for answer in (Client().get(newest_link()), Client().post(newest_link(), TYPED)):
        assert answer.status_code == 410
        assert "Ask Alice for a new one" in answer.content.decode()
    assert not User.objects.filter(email="eve@example.org").exists()


def test_a_used_one_leads_to_the_sign_in(eve):
    Client().post(newest_link(), TYPED)
    answer = Client().get(newest_link())
    assert answer.status_code == 410
    assert "This invitation has been used" in answer.content.decode()


def test_its_owner_who_opens_the_old_mail_goes_on_to_today(eve):
    client = Client()
    client.post(newest_link(), TYPED)
    assert client.get(newest_link()).url == TODAY


def test_a_newer_invitation_ends_the_older(eve, cast):
    old = newest_link()
    assert invite_again(athlete=eve, by=cast.alice, now=timezone.now() + timedelta(hours=1))
    assert newest_link() != old
    answer = Client().post(old, TYPED)
    assert (answer.status_code, "There is a newer invitation" in answer.content.decode()) == (410, True)
    assert Client().post(newest_link(), TYPED).url == TODAY


def test_an_invitation_to_an_archived_athlete_is_taken_back(eve):
    set_archived(athlete=eve, archived=True, now=timezone.now())
    answer = Client().post(newest_link(), TYPED)
    assert (answer.status_code, "has been taken back" in answer.content.decode()) == (410, True)


def test_one_account_is_one_athlete_of_a_practice(eve, cast, signed_in):
    """Eve's address became Bob's in the meantime; he is an athlete of Northside already."""
    User.objects.filter(pk=cast.bob.user_id).update(email="eve@example.org")
    answer = signed_in(User.objects.get(pk=cast.bob.user_id)).post(newest_link())
    assert (answer.status_code, "You are in Northside already" in answer.content.decode()) == (410, True)


def test_the_database_holds_that_too(cast):
    with pytest.raises(IntegrityError, match="athlete_user_once"):
        Athlete.objects.create(
            practice=cast.northside, coach=cast.alice, user=cast.bob.user, name="B", email="b@example.org"
        )


def test_a_coach_can_be_an_athlete_elsewhere(alice, cast):
    invite(cast.harbour, cast.carol, "alice@example.org")
    assert alice.post(newest_link("alice@example.org")).url == TODAY


def test_it_asks_few_queries(eve, django_assert_max_num_queries, signed_in):
    for n in range(10):
        invite(eve.practice, eve.coach, f"other{n}@example.org")
    client = signed_in(make_user("Other"))
    with django_assert_max_num_queries(6):
        client.get(newest_link())
