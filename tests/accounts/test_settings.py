"""A member's own settings."""

from django.urls import reverse

from accounts.actions import open_practice
from accounts.models import Membership
from athletes.models import Athlete
from tests.cast import make_user

URL = "/settings/"
TYPED = {
    "name": "Alice A.",
    "zone": "Europe/Lisbon",
    "units": "imperial",
    "practice_name": "Northside Track",
    "summary_draft_weekday": "4",
    "summary_unapproved": "wait",
}


def test_an_owner_changes_herself_and_the_practice(alice, cast):
    assert alice.post(URL, TYPED).url == URL
    cast.alice.refresh_from_db()
    cast.northside.refresh_from_db()
    assert (cast.alice.name, str(cast.alice.zone), cast.alice.units) == (
        "Alice A.",
        "Europe/Lisbon",
        "imperial",
    )
    assert cast.northside.name == "Northside Track"
    assert (cast.northside.summary_draft_weekday, cast.northside.summary_unapproved) == (4, "wait")
    assert "Saved." in alice.get(URL).content.decode()


def test_a_coach_who_is_no_owner_cannot_rename_the_practice(cast, signed_in):
    erin = make_user("Erin")
    Membership.objects.create(practice=cast.northside, user=erin, role=Membership.Role.COACH)
    client = signed_in(erin)
    assert "Name of your practice" not in client.get(URL).content.decode()
    client.post(URL, TYPED)
    cast.northside.refresh_from_db()
    erin.refresh_from_db()
    assert (cast.northside.name, erin.name) == ("Northside", "Alice A.")
    assert cast.northside.summary_unapproved == "send"


def test_an_unknown_zone_is_answered_in_words_and_changes_nothing(alice, cast):
    page = alice.post(URL, TYPED | {"zone": "Mars/Olympus"}).content.decode()
    assert "There is no time zone called Mars/Olympus. Choose one from the list." in page
    assert "Alice A." in page
    cast.alice.refresh_from_db()
    cast.northside.refresh_from_db()
    assert (cast.alice.name, cast.northside.name) == ("Alice", "Northside")


def test_an_empty_name_is_not_kept(alice, cast):
    alice.post(URL, TYPED | {"name": " "})
    cast.alice.refresh_from_db()
    assert cast.alice.name == "Alice"


def test_it_leads_to_everything_a_coach_needs(alice):
    page = alice.get(URL).content.decode()
    for name in ("account_email", "account_change_password", "account_logout", "bookings:page_edit"):
        assert reverse(name) in page


def test_an_athlete_has_a_page_of_his_own(bob):
    assert bob.get(URL).url == reverse("athletes:me")


def test_a_coach_who_is_coached_too_finds_the_way(alice, cast):
    Athlete.objects.create(
        practice=cast.harbour, coach=cast.carol, user=cast.alice, name="Alice", email=cast.alice.email
    )
    assert reverse("athletes:me") in alice.get(URL).content.decode()


def test_a_post_never_touches_anybody_else(carol, cast):
    carol.post(URL, TYPED)
    cast.alice.refresh_from_db()
    cast.northside.refresh_from_db()
    assert (cast.alice.name, cast.northside.name) == ("Alice", "Northside")


def test_its_queries_do_not_grow_with_practices(alice, cast, django_assert_max_num_queries):
    for number in range(20):
        open_practice(owner=cast.alice, name=f"Practice {number}")
    with django_assert_max_num_queries(8):
        alice.get(URL)
