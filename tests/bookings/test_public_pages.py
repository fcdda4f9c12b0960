"""What a visitor meets: the first page, the list of coaches, a coach's page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.models import CallWindow, IntroCall, NextFree
from bookings.when import stamp, when
from tests.bookings.conftest import BERLIN, all_free_starts, free_starts, make_call, make_page

LANDING, COACHES = reverse("bookings:landing"), reverse("bookings:coaches")


@pytest.mark.usefixtures("db")
def test_the_first_page_explains_and_leads_to_both_ways_in(visitor):
    words = visitor.get(LANDING).content.decode()
    assert "Exercise for the effect it has today" in words
    assert f'href="{COACHES}"' in words
    assert f'href="{reverse("account_signup")}"' in words
    assert words.count("<h1") == 1


def test_the_first_page_leads_somebody_who_is_signed_in_to_the_desk(alice):
    words = alice.get(LANDING).content.decode()
    assert f'href="{reverse("accounts:home")}"' in words
    assert f'href="{reverse("account_signup")}"' not in words


def test_the_list_shows_public_coaches_with_their_next_free_day(visitor, coach_page, cast):
    make_page(cast.carol, cast.harbour, is_public=False)
    coach_page.works_with, coach_page.languages = "First marathons", "German, English"
    coach_page.save()
    words = visitor.get(COACHES, {"zone": "Europe/Berlin"}).content.decode()
    first = all_free_starts(coach_page)[0]
    assert when(first, first, BERLIN).day in words
    assert "First marathons" in words
    assert "German, English" in words
    assert "Carol" not in words


def test_the_list_finds_a_free_day_that_is_weeks_away_and_says_when_there_is_none(visitor, coach_page):
    coach_page.notice_hours = 24 * 20
    coach_page.save()
    first = all_free_starts(coach_page)[0]
    words = visitor.get(COACHES, {"zone": "Europe/Berlin"}).content.decode()
    assert when(first, first, BERLIN).day in words
    CallWindow.objects.all().delete()
    NextFree.objects.all().delete()  # else it holds for a minute
    assert "No free times in the next 30 days" in visitor.get(COACHES).content.decode()


@pytest.mark.usefixtures("db")
def test_a_list_without_coaches_says_what_to_do(visitor):
    assert "No coach shows a page here yet" in visitor.get(COACHES).content.decode()


def test_a_coachs_page_shows_who_and_when(visitor, coach_page):
    coach_page.intro, coach_page.quote, coach_page.since, coach_page.price = (
        "For people with a job.",
        "Often it is sleep.",
        2011,
        "90 €",
    )
    coach_page.save()
    words = visitor.get(coach_page.get_absolute_url()).content.decode()
    for shown in (
        "Alice",
        "For people with a job.",
        "Often it is sleep.",
        "2011",
        "90 €",
        "20 minutes, video or phone",
    ):
        assert shown in words


def test_without_a_zone_the_times_are_the_coachs_and_the_page_says_so(visitor, coach_page):
    words = visitor.get(coach_page.get_absolute_url()).content.decode()
    assert "Times in the coach’s zone" in words
    assert "Berlin (UTC+" in words


def test_times_are_shown_in_the_visitors_zone_and_the_zone_is_named(visitor, coach_page):
    start = free_starts(coach_page)[0]
    tokyo = visitor.get(
        coach_page.get_absolute_url(), {"zone": "Asia/Tokyo", "start": stamp(start)}
    ).content.decode()
    assert "Tokyo (UTC+9)" in tokyo
    assert f">{(start + timedelta(hours=9)):%H:%M}</a>" in tokyo
    assert "for Alice in Berlin (UTC+" in tokyo


def test_a_chosen_zone_is_remembered(visitor, coach_page):
    visitor.get(coach_page.get_absolute_url(), {"zone": "Asia/Tokyo"})
    words = visitor.get(coach_page.get_absolute_url()).content.decode()
    assert "Times in your zone" in words
    assert "Tokyo (UTC+9)" in words


def test_an_unknown_zone_falls_back_and_the_page_says_so(visitor, coach_page):
    response = visitor.get(coach_page.get_absolute_url(), {"zone": "Mars/Base"})
    assert response.status_code == 200
    assert "There is no zone of the name “Mars/Base”" in response.content.decode()
    assert "zone" not in response.cookies


def test_a_name_of_a_zone_cannot_write_into_the_page(visitor, coach_page):
    words = visitor.get(coach_page.get_absolute_url(), {"zone": "<b>x</b>"}).content.decode()
    assert "“&lt;b&gt;x&lt;/b&gt;”" in words


@pytest.mark.parametrize("cookie", ["Mars/Base", "../x", ""])
def test_a_damaged_cookie_is_as_none(visitor, coach_page, cookie):
    visitor.cookies["zone"] = cookie
    assert "Times in the coach’s zone" in visitor.get(coach_page.get_absolute_url()).content.decode()


def test_the_page_of_somebody_signed_in_uses_the_zone_of_the_account(carol, coach_page):
    assert "New York (UTC−" in carol.get(coach_page.get_absolute_url()).content.decode()


def test_a_booked_time_is_not_offered_and_its_neighbours_are(visitor, coach_page):
    start = free_starts(coach_page)[4]
    make_call(coach_page, start)
    words = visitor.get(
        coach_page.get_absolute_url(), {"day": f"{start.astimezone(BERLIN):%Y-%m-%d}"}
    ).content.decode()
    assert f"start={stamp(start)}" not in words
    assert f"start={stamp(start + timedelta(minutes=30))}" in words


def test_a_time_that_was_taken_meanwhile_is_answered_in_words(visitor, coach_page):
    start = free_starts(coach_page)[4]
    make_call(coach_page, start)
    words = visitor.get(coach_page.get_absolute_url(), {"start": stamp(start)}).content.decode()
    assert "That time has just been taken." in words


@pytest.mark.parametrize(
    "query",
    [
        {"day": "x"},
        {"day": "0001-01-01"},
        {"month": "2026-99"},
        {"month": "9999-12"},
        {"start": "x"},
        {"start": "\0"},
        {"start": "9999-12-31T23:30Z", "zone": "Asia/Tokyo"},
        {"zone": "\0"},
    ],
)
def test_a_garbled_address_still_shows_the_page(visitor, coach_page, query):
    assert visitor.get(coach_page.get_absolute_url(), query).status_code == 200


def test_months_can_be_paged_within_the_days_that_can_be_booked(visitor, coach_page):
    last = timezone.now().astimezone(BERLIN).date() + timedelta(days=coach_page.rolling_days)
    words = visitor.get(coach_page.get_absolute_url(), {"month": f"{last:%Y-%m}"}).content.decode()
    assert f"{last:%B %Y}" in words
    assert 'id="month-next"' not in words


def test_a_page_without_free_times_says_so(visitor, coach_page):
    CallWindow.objects.all().delete()
    NextFree.objects.all().delete()  # else it holds for a minute
    assert "No free times in the next 30 days" in visitor.get(coach_page.get_absolute_url()).content.decode()


def test_a_page_that_is_not_public_is_for_its_coach_alone(visitor, alice, carol, bob, coach_page):
    coach_page.is_public = False
    coach_page.save()
    for stranger in (visitor, carol, bob):
        assert stranger.get(coach_page.get_absolute_url()).status_code == 404
    preview = alice.get(coach_page.get_absolute_url())
    assert "Only you see this page" in preview.content.decode()
    assert visitor.get(reverse("bookings:book", args=[coach_page.slug])).status_code == 404


@pytest.mark.parametrize("name", ["landing", "coaches"])
@pytest.mark.usefixtures("db")
def test_public_pages_only_answer_to_reading(visitor, name):
    assert visitor.post(reverse(f"bookings:{name}")).status_code == 405


def test_a_coachs_page_only_answers_to_reading(visitor, coach_page):
    assert visitor.post(coach_page.get_absolute_url()).status_code == 405
    assert visitor.get("/c/nobody/").status_code == 404


def test_a_coachs_page_asks_as_many_queries_for_many_calls(
    visitor, coach_page, django_assert_max_num_queries
):
    coach_page.most_a_day = 50
    coach_page.save()
    for start in free_starts(coach_page)[1::2][:12]:
        make_call(coach_page, start)
    assert IntroCall.objects.count() == 12
    start = stamp(free_starts(coach_page)[0])
    with django_assert_max_num_queries(7):
        assert visitor.get(coach_page.get_absolute_url(), {"start": start}).status_code == 200
