"""The roster page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import open_practice
from accounts.models import Invitation
from accounts.units import long_day
from athletes.models import Athlete
from sessions.models import Log
from sessions.weeks import monday_of
from tests.cast import Cast, make_user
from tests.desk.rows import add, another, good_weeks, log

DESK = reverse("desk:desk")


@pytest.fixture
def monday(cast: Cast):
    return monday_of(cast.bob.today(timezone.now()))


def words(client: Client, query: str = "") -> str:
    answer = client.get(DESK + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_names_the_day_where_the_coach_is(alice: Client, cast: Cast):
    today = timezone.now().astimezone(cast.alice.zone).date()
    assert f"<h1>{long_day(today)}</h1>" in words(alice)


def test_it_says_who_needs_a_look_and_who_is_on_track(alice: Client, cast: Cast, monday):
    today = cast.bob.today(timezone.now())
    good_weeks(cast.bob, monday, today)
    eve = another("Eve", cast.bob)
    given = good_weeks(eve, monday, today)
    for day in (today - timedelta(days=3), today - timedelta(days=2)):
        log(add(given, day), feel=Log.Feel.HURTS, note="Achilles again.")
    page = words(alice)
    assert "2 athletes. 1 needs a look, 1 is on track." in page
    assert "Something hurts, in two sessions" in page
    assert "Achilles again." in page
    assert page.index("Eve</a>") < page.index("Bob</a>")
    assert reverse("desk:athlete", args=[eve.pk]) in page


def test_a_row_has_one_action(alice: Client, cast: Cast):
    assert words(alice).count(">Assign a plan<") == 1


def test_whoever_has_not_joined_can_be_invited_again(alice: Client, cast: Cast):
    now = timezone.now()
    sent = Invitation.objects.create(
        practice=cast.northside, email="eve@example.org", invited_by=cast.alice, token_hash="x",
        created_at=now - timedelta(days=3), expires_at=now + timedelta(days=11),
    )  # fmt: skip
    eve = Athlete.objects.create(
        practice=cast.northside, coach=cast.alice, name="Eve", email="eve@example.org", invitation=sent
    )
    page = words(alice)
    assert "has not joined yet" in page
    assert f'<form method="post" action="{reverse("athletes:invite_again", args=[eve.pk])}">' in page
    answer = alice.post(reverse("athletes:invite_again", args=[eve.pk]))
    assert answer.status_code == 302


def test_it_finds_by_name(alice: Client, cast: Cast):
    another("Zoë Åkerström", cast.bob, email="zoe@example.org")
    page = words(alice, "?q=zoe+ak")
    assert "Zoë Åkerström</a>" in page
    assert "Bob</a>" not in page
    assert "1 found for “zoe ak”" in page
    assert 'value="zoe ak"' in page


def test_what_is_looked_for_is_only_text(alice: Client, cast: Cast):
    page = words(alice, "?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "Nobody is called that" in page
    assert "<script>alert" not in page


def test_the_archived_are_hidden_until_asked_for(alice: Client, cast: Cast):
    another("Eve", cast.bob, archived_at=timezone.now())
    assert "1 archived" in words(alice)
    assert "Eve</a>" not in words(alice)
    assert "Eve</a>" in words(alice, "?archived")


def test_an_empty_practice_teaches_the_next_step(signed_in, cast: Cast):
    zed = make_user("Zed")
    open_practice(owner=zed, name="Empty")
    page = words(signed_in(zed))
    assert "Nobody is on your desk yet" in page
    assert reverse("athletes:invite") in page


def test_a_coach_sees_only_the_practice_at_work(carol: Client, cast: Cast):
    page = words(carol)
    assert "Dave</a>" in page
    assert "Bob" not in page


def test_athletes_have_no_desk(bob: Client):
    assert bob.get(DESK).status_code == 404


def test_the_anonymous_are_asked_to_sign_in(client: Client, db: None):
    assert client.get(DESK).url.startswith(reverse("account_login"))


def test_it_is_only_read(alice: Client):
    assert alice.post(DESK).status_code == 405


def test_the_number_of_queries_does_not_grow(alice: Client, cast: Cast, monday, django_assert_num_queries):
    good_weeks(cast.bob, monday)
    for number in range(6):
        good_weeks(another(f"Athlete{number}", cast.bob), monday)
    # session, user, membership, the eight of the roster, and how many drafts wait for a look
    with django_assert_num_queries(13):
        alice.get(DESK + "?all")
