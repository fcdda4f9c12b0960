"""The athlete's own page."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import open_practice
from athletes.models import Athlete
from outbox.models import Optout
from tests.athletes.doors import invite, newest_link

ME, MAILS = "/me/", "/me/mails/"
TYPED = {
    "name": "Robert",
    "zone": "America/New_York",
    "units": "imperial",
    "summary_weekday": "6",
    "summary_time": "19:00",
}


@pytest.fixture
def second(bob, cast):
    """Bob is coached at Harbour, too."""
    row = invite(cast.harbour, cast.carol, "bob@example.org")
    bob.post(newest_link("bob@example.org"))
    row.refresh_from_db()
    return row


def test_it_shows_who_coaches_and_the_ways_out(bob):
    page = bob.get(ME).content.decode()
    assert "coached by Alice, Northside" in page
    for name in ("account_email", "account_change_password", "account_logout"):
        assert reverse(name) in page


def test_a_move_changes_the_zone_of_the_account_and_of_all_practices(bob, second, cast):
    bob.post(reverse("athletes:switch", args=[cast.bob.pk]))
    assert bob.post(ME, TYPED).url == ME
    cast.bob.refresh_from_db()
    second.refresh_from_db()
    user = cast.bob.user
    user.refresh_from_db()
    assert {str(cast.bob.zone), str(second.zone), str(user.zone)} == {"America/New_York"}
    assert {cast.bob.name, second.name, user.name} == {"Robert"}
    assert user.units == "imperial"
    assert (cast.bob.summary_weekday, cast.bob.summary_time) == (6, time(19, 0))
    assert (second.summary_weekday, second.summary_time) == (0, time(8, 0))


def test_a_move_moves_nobody_else(bob, cast):
    bob.post(ME, TYPED | {"zone": "Asia/Tokyo"})
    cast.dave.refresh_from_db()
    assert str(cast.dave.zone) == "America/New_York"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"zone": "Mars/Olympus"}, "There is no time zone called Mars/Olympus. Choose one from the list."),
        ({"name": ""}, "Fill this in."),
        ({"summary_time": "late"}, "Enter a valid time."),
    ],
)
def test_bad_input_is_answered_and_changes_nothing(bob, cast, wrong, sentence):
    assert sentence in bob.post(ME, TYPED | wrong).content.decode()
    cast.bob.refresh_from_db()
    assert (cast.bob.name, str(cast.bob.zone)) == ("Bob", "Europe/Berlin")


def test_weekly_mails_can_be_stopped_and_had_again(bob, cast):
    for _ in range(2):
        bob.post(MAILS, {"on": "0"})
    assert Optout.objects.get().email == "bob@example.org"
    assert "Does not come by mail." in bob.get(ME).content.decode()
    for _ in range(2):
        bob.post(MAILS, {"on": "1"})
    assert not Optout.objects.exists()
    assert "Comes by mail to bob@example.org." in bob.get(ME).content.decode()


def test_changing_the_mails_needs_a_press(bob):
    assert bob.get(MAILS).status_code == 405


def test_one_practice_at_a_time_is_shown(bob, second, cast):
    assert "coached by Carol, Harbour" in bob.get(ME).content.decode()
    assert bob.post(reverse("athletes:switch", args=[cast.bob.pk])).url == reverse("sessions:today")
    assert "coached by Alice, Northside" in bob.get(ME).content.decode()


def test_nobody_switches_to_the_rows_of_others(dave, carol, cast):
    url = reverse("athletes:switch", args=[cast.bob.pk])
    for stranger in (dave, carol):
        assert stranger.post(url).status_code == 404
        assert "athlete" not in stranger.session


def test_switching_needs_a_press(bob, cast):
    assert bob.get(reverse("athletes:switch", args=[cast.bob.pk])).status_code == 405


def test_coaches_have_no_such_page(alice):
    assert alice.get(ME).status_code == 404
    assert alice.post(MAILS, {"on": "0"}).status_code == 404


def test_anonymous_people_sign_in_first(db):
    assert Client().get(ME).url == "/account/login/?next=/me/"


def test_its_queries_do_not_grow_with_practices(bob, cast, django_assert_max_num_queries):
    for n in range(20):
        practice = open_practice(owner=cast.carol, name=f"Practice {n}")
        Athlete.objects.create(
            practice=practice, coach=cast.carol, user=cast.bob.user, name="Bob", email="bob@example.org"
        )
    with django_assert_max_num_queries(8):
        bob.get(ME)
