"""Anybody can sign up as a coach, which makes an account and a practice, both or neither."""

import threading

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from accounts import forms
from accounts.models import Membership, Practice, User
from outbox.models import Delivery

SIGNUP = "/account/signup/"
TYPED = {
    "name": "Marit Solheim",
    "email": "Marit@Example.org",
    "password1": "long-run-in-the-rain",
    "practice": "Fjord Running",
    "zone": "Europe/Oslo",
}


def test_it_makes_a_coach_with_a_practice_and_signs_in(db):
    client = Client()
    answer = client.post(SIGNUP, TYPED)
    assert answer.url == reverse("accounts:home")
    user = User.objects.get()
    assert (user.name, user.email, str(user.zone)) == ("Marit Solheim", "marit@example.org", "Europe/Oslo")
    membership = Membership.objects.get()
    assert (membership.user, membership.practice.name, membership.role) == (user, "Fjord Running", "owner")
    assert get_user(client) == user


def test_it_sends_a_mail_to_confirm_the_address(db):
    Client().post(SIGNUP, TYPED)
    mail = Delivery.objects.get()
    assert (mail.to_email, mail.kind) == ("marit@example.org", "account")
    assert mail.subject == "Confirm your e-mail for Throughline"
    assert "/account/confirm-email/" in mail.text


def test_the_link_in_that_mail_confirms_the_address(db):
    Client().post(SIGNUP, TYPED)
    link = next(word for word in Delivery.objects.get().text.split() if "/confirm-email/" in word)
    client = Client()
    assert "Yes, it does" in client.get(link).content.decode()
    client.post(link)
    assert User.objects.get().emailaddress_set.get().verified


def test_a_practice_without_a_name_carries_the_coachs(db):
    Client().post(SIGNUP, TYPED | {"practice": " "})
    assert Practice.objects.get().name == "Marit Solheim"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus"])
def test_an_unknown_zone_of_the_browser_is_no_error(db, zone):
    Client().post(SIGNUP, TYPED | {"zone": zone})
    assert str(User.objects.get().zone) == "Europe/London"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "marit"}, "Enter a valid email address."),
        ({"name": ""}, "Fill this in."),
        ({"password1": "password"}, "This password is too common."),
        ({"password1": "short"}, "at least 8 characters"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_makes_nothing(db, wrong, sentence):
    page = Client().post(SIGNUP, TYPED | wrong).content.decode()
    assert sentence in page
    assert "Fjord Running" in page
    assert not User.objects.exists()


def test_an_address_with_an_account_is_told_so(cast):
    page = Client().post(SIGNUP, TYPED | {"email": "alice@example.org"}).content.decode()
    assert "There is an account with this e-mail already." in page
    assert Practice.objects.filter(name="Fjord Running").count() == 0


def test_the_account_and_the_practice_are_made_together_or_not_at_all(db):
    """A practice the database refuses (a name no column holds) takes the account with it."""
    form = forms.CoachSignupForm(TYPED)
    assert form.is_valid()
    form.cleaned_data["practice"] = "x" * 200
    with pytest.raises(Exception, match="too long"):
        form.try_save(Client().get(SIGNUP).wsgi_request)
    assert not User.objects.exists()


def test_a_form_sent_twice_makes_one_account_and_signs_in_both_times(db):
    for _ in range(2):
        client = Client()
        assert client.post(SIGNUP, TYPED).url == reverse("accounts:home")
        assert get_user(client) == User.objects.get()
    assert Practice.objects.count() == 1


def test_the_second_press_needs_the_same_password(db):
    Client().post(SIGNUP, TYPED)
    stranger = Client()
    page = stranger.post(SIGNUP, TYPED | {"password1": "another-good-one"}).content.decode()
    assert "There is an account with this e-mail already." in page
    assert not get_user(stranger).is_authenticated


@pytest.fixture
def forgetful(transactional_db):
    """The rate limits live in the cache table, which outlives a test that commits."""
    cache.clear()
    yield
    cache.clear()


def test_two_presses_at_the_same_moment_make_one_account(forgetful):
    start, answers = threading.Barrier(2), []

    def press() -> None:
        start.wait()
        answers.append(Client().post(SIGNUP, TYPED).status_code)
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert answers == [302, 302]
    assert (User.objects.count(), Practice.objects.count()) == (1, 1)


def test_somebody_signed_in_has_no_business_here(alice):
    assert alice.get(SIGNUP).url == reverse("accounts:home")


def test_an_athlete_neither(bob):
    assert bob.get(SIGNUP).url == reverse("accounts:home")


def test_the_database_refuses_an_address_with_capitals(db):
    with pytest.raises(IntegrityError, match="user_email_lower_case"):
        User.objects.create(email="Marit@example.org", name="Marit")


def test_the_form_of_a_user_lowers_the_address():
    user = User(email="Marit@Example.org", name="Marit", password="x")
    try:
        user.clean_fields()
    except ValidationError:
        pytest.fail("a good row")
    user.clean()
    assert user.email == "marit@example.org"
