"""The coach's own page, as visitors read it."""

import pytest
from django.urls import reverse

from bookings.models import CoachPage
from bookings.page_form import PageForm
from tests.bookings.conftest import make_page
from tests.cast import make_user

URL = reverse("bookings:page_edit")


def typed(**fields: str) -> dict[str, str]:
    """What a browser sends."""
    return {
        "is_public": "on",
        "slug": "alice-runs",
        "intro": "For people with a job.",
        "quote": "",
        "works_with": "",
        "since": "2011",
        "languages": "",
        "price": "",
    } | fields


def test_the_first_visit_suggests_an_address_that_is_free_and_saves_nothing(alice, cast):
    make_page(cast.carol, cast.harbour, slug="alice")
    assert 'value="alice-2"' in alice.get(URL).content.decode()
    assert not CoachPage.objects.filter(coach=cast.alice).exists()


def test_saving_makes_the_page_and_visitors_see_it(alice, visitor, cast):
    assert alice.post(URL, typed()).url == URL
    page = CoachPage.objects.get(coach=cast.alice)
    assert (page.slug, page.practice, page.since) == ("alice-runs", cast.northside, 2011)
    assert "Free intro call" in visitor.get("/c/alice-runs/").content.decode()


def test_saving_again_changes_the_same_page_and_leaves_its_hours(alice, coach_page):
    alice.post(URL, typed(price="90 €"))
    page = CoachPage.objects.get()
    assert page.price == "90 €"
    assert page.windows.count() == 7


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("slug", "", "Fill this in."),
        ("slug", "two words", "Letters, digits and hyphens only"),
        ("slug", "Carol", "Another coach has this address."),
        ("since", "11", "At least 1950."),
        ("intro", "x" * 401, "at most 400 characters"),
    ],
)
def test_bad_input_is_named_beside_its_field_and_everything_typed_is_kept(
    alice, cast, field, value, sentence
):
    make_page(cast.carol, cast.harbour, slug="carol")
    response = alice.post(URL, typed(**{"languages": "Basque", field: value}))
    words = response.content.decode()
    assert response.status_code == 200
    assert sentence in words
    assert 'value="Basque"' in words
    assert value in words
    assert not CoachPage.objects.filter(coach=cast.alice).exists()


def test_a_refused_form_does_not_break_the_link_to_the_saved_page(alice):
    alice.post(URL, typed())
    assert 'href="/c/alice-runs/"' in alice.post(URL, typed(slug="two words")).content.decode()


def test_a_coach_edits_only_the_own_page(carol, cast):
    own = make_page(cast.alice, cast.northside)
    carol.post(URL, typed(slug="carol-runs"))
    own.refresh_from_db()
    assert own.slug == "alice"
    assert CoachPage.objects.get(slug="carol-runs").coach == cast.carol


def test_athletes_and_strangers_have_no_page_to_edit(bob, dave, signed_in, db):
    for client in (bob, dave, signed_in(make_user("Nobody"))):
        assert client.get(URL).status_code == 404
        assert client.post(URL, typed()).status_code == 404
    assert not CoachPage.objects.exists()


def test_other_methods_are_not_answered(alice):
    assert alice.put(URL).status_code == 405


def test_the_page_asks_few_queries(alice, coach_page, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        alice.get(URL)


def test_a_first_page_that_was_saved_twice_at_once_does_not_meet_itself(alice, cast):
    unsaved = CoachPage(coach=cast.alice, practice=cast.northside)
    alice.post(URL, typed())
    assert PageForm(typed(), instance=unsaved).is_valid()
