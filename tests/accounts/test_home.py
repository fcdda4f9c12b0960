"""Where a person's day begins."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import current_membership
from accounts.actions import open_practice
from tests.cast import make_user

HOME = "/home/"


def test_a_coach_goes_to_the_desk(alice):
    assert alice.get(HOME).url == reverse("desk:desk")


def test_an_athlete_goes_to_today(bob):
    assert bob.get(HOME).url == reverse("sessions:today")


def test_an_archived_athlete_goes_to_the_settings(bob, cast):
    cast.bob.archived_at = timezone.now()
    cast.bob.save()
    assert bob.get(HOME).url == reverse("accounts:settings")


def test_somebody_who_is_neither_goes_to_the_settings_and_sees_them(db, signed_in):
    client = signed_in(make_user("Operator"))
    assert client.get(HOME).url == reverse("accounts:settings")
    assert client.get("/settings/").status_code == 200


def test_anonymous_people_sign_in_first(db):
    assert Client().get(HOME).url == "/account/login/?next=/home/"


def test_a_member_of_two_practices_switches(alice, cast):
    second = open_practice(owner=cast.alice, name="Southside")
    answer = alice.post(reverse("accounts:switch_practice", args=[second.pk]))
    assert answer.url == reverse("desk:desk")
    assert alice.session["practice"] == second.pk
    assert "Southside" in alice.get("/settings/").content.decode()


def test_the_practice_chosen_is_the_one_at_work(alice, cast, rf):
    second = open_practice(owner=cast.alice, name="Southside")
    request = rf.get("/")
    request.user, request.session = cast.alice, {"practice": second.pk}
    membership = current_membership(request)
    assert membership is not None
    assert membership.practice == second


def test_nobody_switches_to_a_practice_that_is_not_theirs(carol, dave, cast):
    url = reverse("accounts:switch_practice", args=[cast.northside.pk])
    for stranger in (carol, dave):
        assert stranger.post(url).status_code == 404
        assert "practice" not in stranger.session


def test_switching_needs_a_press(alice, cast):
    assert alice.get(reverse("accounts:switch_practice", args=[cast.northside.pk])).status_code == 405
