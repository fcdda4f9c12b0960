"""What a coach changes about an athlete."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from athletes.actions import join_as_new
from athletes.models import Athlete, Goal, Threshold
from outbox.models import Delivery
from tests.athletes.doors import invite, newest_link
from tests.cast import make_user


def url(athlete):
    return reverse("athletes:edit", args=[athlete.pk])


def typed(cast, **other):
    return {
        "name": "Robert",
        "email": "bob@example.org",
        "zone": "Europe/Lisbon",
        "summary_weekday": "6",
        "summary_time": "19:30",
        "coach": cast.alice.pk,
    } | other


def test_it_changes_the_athlete(alice, cast):
    assert alice.post(url(cast.bob), typed(cast)).url == cast.bob.get_absolute_url()
    cast.bob.refresh_from_db()
    assert (cast.bob.name, str(cast.bob.zone)) == ("Robert", "Europe/Lisbon")
    assert (cast.bob.summary_weekday, cast.bob.summary_time) == (6, time(19, 30))
    assert not cast.bob.summary_without_me


def test_summaries_go_without_a_coach_where_the_coach_says_so(alice, cast):
    alice.post(url(cast.bob), typed(cast, summary_without_me="on"))
    cast.bob.refresh_from_db()
    assert cast.bob.summary_without_me


def test_another_coach_of_the_practice_can_take_over(alice, cast):
    erin = make_user("Erin")
    Membership.objects.create(practice=cast.northside, user=erin)
    alice.post(url(cast.bob), typed(cast, coach=erin.pk))
    cast.bob.refresh_from_db()
    assert cast.bob.coach == erin


def test_the_athletes_of_who_leaves_go_to_the_owner(cast):
    """Else their answers to the weekly mail would go on to somebody who works there no more."""
    erin, ben = make_user("Erin"), make_user("Ben")
    for user in (ben, erin):
        Membership.objects.create(practice=cast.northside, user=user)
    Membership.objects.create(practice=cast.harbour, user=erin)
    Athlete.objects.update(coach=erin)
    cast.northside.memberships.get(user=erin).delete()
    cast.bob.refresh_from_db()
    cast.dave.refresh_from_db()
    assert (cast.bob.coach, cast.dave.coach) == (cast.alice, erin)


def test_an_open_invitation_of_who_left_names_the_owner(client, cast):
    erin = make_user("Erin")
    Membership.objects.create(practice=cast.northside, user=erin)
    fay, _ = invite(cast.northside, erin, "fay@example.org"), invite(cast.northside, erin)
    join_as_new(invitation=fay.invitation, name="Fay", password="secret-words-9", now=timezone.now())
    assert "Erin would like to coach you." in client.get(newest_link()).content.decode()
    cast.northside.memberships.get(user=erin).delete()
    words = client.get(newest_link()).content.decode()
    assert ("Alice would like to coach you." in words, "Erin" in words) == (True, False)
    fay.invitation.refresh_from_db()
    assert fay.invitation.invited_by == erin


def test_nobody_of_another_practice_can(alice, cast):
    page = alice.post(url(cast.bob), typed(cast, coach=cast.carol.pk)).content.decode()
    assert "Select a valid choice" in page
    assert "Carol" not in page
    cast.bob.refresh_from_db()
    assert (cast.bob.coach, cast.bob.name) == (cast.alice, "Bob")


def test_the_address_of_an_account_is_its_owners(alice, cast):
    alice.post(url(cast.bob), typed(cast, email="elsewhere@example.org"))
    cast.bob.refresh_from_db()
    assert (cast.bob.email, cast.bob.name) == ("bob@example.org", "Robert")


def test_a_new_address_before_the_account_gets_a_new_invitation(alice, cast):
    eve = invite(cast.northside, cast.alice)
    old = newest_link()
    alice.post(url(eve), typed(cast, email="Eve.new@example.org"))
    eve.refresh_from_db()
    assert eve.email == "eve.new@example.org"
    assert alice.get(old, follow=True).status_code == 410
    assert Delivery.objects.filter(to_email="eve.new@example.org").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"zone": "Mars/Olympus"}, "There is no time zone called Mars/Olympus. Choose one from the list."),
        ({"email": "BOB@example.org"}, "Bob has this address in Northside already."),
        ({"email": "eve@m\u00fcnchen.example"}, "An address with plain letters only, please"),
        ({"summary_weekday": "7"}, "Select a valid choice"),
        ({"summary_time": "late"}, "Enter a valid time."),
    ],
)
def test_bad_input_keeps_what_was_typed(alice, cast, wrong, sentence):
    eve = invite(cast.northside, cast.alice)
    page = alice.post(url(eve), typed(cast, name="Evelyn", **{"email": "eve@example.org"} | wrong))
    assert sentence in page.content.decode()
    assert "Evelyn" in page.content.decode()
    assert Athlete.objects.get(pk=eve.pk).name == "Eve Achterberg"


def test_the_page_shows_goals_and_values_in_force(alice, cast):
    Goal.objects.create(athlete=cast.bob, title="Berlin Marathon", day=date(2027, 9, 26))
    for day, value in ((1, 90), (8, 92.5)):
        Threshold.objects.create(
            athlete=cast.bob, kind="1rm", lift="Squat", value=value, valid_from=date(2026, 1, day)
        )
    page = alice.get(url(cast.bob)).content.decode()
    assert "Berlin Marathon" in page
    assert "92.5 kg" in page
    assert "90 kg" not in page


def test_the_page_says_where_the_invitation_is(alice, cast):
    invite(cast.northside, cast.alice)
    late = invite(cast.northside, cast.alice, "late@example.org", now=timezone.now() - timedelta(days=30))
    assert "ended on" in alice.get(url(late)).content.decode()
    assert "works until" in alice.get(url(Athlete.objects.get(email="eve@example.org"))).content.decode()
    assert "Send a new invitation" not in alice.get(url(cast.bob)).content.decode()


def test_strangers_find_nothing_and_change_nothing(carol, dave, bob, cast):
    for stranger in (carol, dave, bob):
        assert stranger.get(url(cast.bob)).status_code == 404
        assert stranger.post(url(cast.bob), typed(cast)).status_code == 404
    cast.bob.refresh_from_db()
    assert cast.bob.name == "Bob"


def test_the_database_knows_seven_days(cast):
    with pytest.raises(IntegrityError, match="athlete_summary_weekday"):
        Athlete.objects.filter(pk=cast.bob.pk).update(summary_weekday=7)


def test_its_queries_do_not_grow(alice, cast, django_assert_max_num_queries):
    for n in range(30):
        Goal.objects.create(athlete=cast.bob, title=f"Race {n}", day=date(2027, 1, 1))
        Threshold.objects.create(
            athlete=cast.bob, kind="1rm", lift=f"Lift {n}", value=50, valid_from=date(2026, 1, 1)
        )
    with django_assert_max_num_queries(9):
        alice.get(url(cast.bob))
