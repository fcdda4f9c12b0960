"""The coach's own page: words, hours and rules."""

from datetime import time

import pytest
from django.urls import reverse

from bookings.models import CoachPage
from bookings.page_form import PageForm
from tests.bookings.conftest import make_page
from tests.cast import make_user

URL = reverse("bookings:page_edit")


def typed(**fields: str) -> dict[str, str]:
    """What a browser sends for a page with two working days."""
    return {
        "is_public": "on",
        "slug": "alice-runs",
        "intro": "For people with a job.",
        "quote": "",
        "works_with": "",
        "since": "2011",
        "training": "",
        "languages": "",
        "price": "",
        "zone": "Europe/Berlin",
        "call_minutes": "25",
        "increment_minutes": "30",
        "buffer_before_minutes": "5",
        "buffer_after_minutes": "10",
        "notice_hours": "24",
        "rolling_days": "20",
        "most_a_day": "3",
        **{f"day_{day}": "" for day in range(7)},
        "day_0": "09:00-12:00, 14:00-17:30",
        "day_3": "18-20",
    } | fields


def windows(page: CoachPage) -> list[tuple[int, time, time]]:
    return list(page.windows.values_list("weekday", "starts", "ends"))


def test_the_first_visit_suggests_an_address_that_is_free_and_saves_nothing(alice, cast):
    make_page(cast.carol, cast.harbour, slug="alice")
    assert 'value="alice-2"' in alice.get(URL).content.decode()
    assert not CoachPage.objects.filter(coach=cast.alice).exists()


def test_saving_makes_the_page_with_its_hours_and_visitors_can_book(alice, visitor, cast):
    assert alice.post(URL, typed()).url == URL
    page = CoachPage.objects.get(coach=cast.alice)
    assert (page.slug, page.practice, page.call_minutes, page.most_a_day) == (
        "alice-runs",
        cast.northside,
        25,
        3,
    )
    assert windows(page) == [(0, time(9), time(12)), (0, time(14), time(17, 30)), (3, time(18), time(20))]
    assert "Free intro call" in visitor.get("/c/alice-runs/").content.decode()


def test_saving_again_changes_the_same_page_and_replaces_its_hours(alice, cast):
    alice.post(URL, typed())
    alice.post(URL, typed(day_0="", day_3="7-8", price="90 €"))
    page = CoachPage.objects.get(coach=cast.alice)
    assert page.price == "90 €"
    assert windows(page) == [(3, time(7), time(8))]


def test_hours_are_shown_as_they_can_be_typed(alice):
    alice.post(URL, typed())
    assert 'value="09:00–12:00, 14:00–17:30"' in alice.get(URL).content.decode()


def test_new_rules_leave_booked_calls_as_they_are(alice, call):
    before = (call.starts_at, call.ends_at, call.blocked)
    alice.post(URL, typed(day_0="", day_3="", call_minutes="60"))
    call.refresh_from_db()
    assert (call.starts_at, call.ends_at, call.blocked) == before
    assert call.status == "booked"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("slug", "", "Fill this in."),
        ("slug", "two words", "Letters, digits and hyphens only"),
        ("slug", "Carol", "Another coach has this address."),
        ("day_2", "9-12, 11-14", "09:00–12:00 and 11:00–14:00 overlap."),
        ("day_2", "nine", "“nine” is not a window like 09:00–12:00."),
        ("day_2", "8-9,10-11,12-13,14-15", "At most 3 windows a day; here are 4."),
        ("zone", "Mars/Base", "There is no time zone called Mars/Base."),
        ("call_minutes", "2", "At least 5."),
        ("increment_minutes", "999", "At most 180."),
        ("buffer_after_minutes", "-1", "At least 0."),
        ("most_a_day", "0", "At least 1."),
        ("rolling_days", "9999999999", "At most 180."),
        ("notice_hours", "x", "Enter a whole number."),
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


def test_a_notice_longer_than_the_days_ahead_is_refused(alice):
    words = alice.post(URL, typed(notice_hours="200", rolling_days="5")).content.decode()
    assert "With this notice, no time within 5 days can be booked." in words


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
    assert PageForm(typed(), instance=unsaved, windows=[]).is_valid()
