"""The list of coaches: who wants to stand in it, and who fits what is looked for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import open_practice
from bookings.models import CallWindow, NextFree
from leads.models import DailyCount, Profile
from tests.bookings.conftest import make_page
from tests.cast import make_user

URL = reverse("bookings:coaches")
BROWSER = {"headers": {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}}


@pytest.fixture
def coaches(cast):
    """Alice runs in Berlin, Carol swims in New York."""
    make_page(cast.alice, cast.northside, languages="English, German")
    make_page(cast.carol, cast.harbour, languages="english and Spanish")
    say(cast.alice, sports=["running", "strength"], is_remote=True)
    say(cast.carol, sports=["swimming"], is_remote=False, is_in_person=True, place="Boston")
    return cast


def say(coach, **fields):
    Profile.objects.update_or_create(coach=coach, defaults={"is_listed": True} | fields)


def names(**query):
    words = Client().get(URL, query).content.decode()
    return [name for name in ("Alice", "Carol") if f">{name}</a></h2>" in words]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Alice", "Carol"]),
        ({"sport": "running"}, ["Alice"]),
        ({"sport": "swimming"}, ["Carol"]),
        ({"language": "German"}, ["Alice"]),
        ({"language": "English"}, ["Alice", "Carol"]),
        ({"how": "remote"}, ["Alice"]),
        ({"how": "in_person"}, ["Carol"]),
        ({"clock": "1", "zone": "Europe/Lisbon"}, ["Alice"]),
        ({"clock": "3", "zone": "America/Chicago"}, ["Carol"]),
        ({"sport": "running", "how": "in_person"}, []),
        ({"sport": "chess", "language": "\0", "how": "x", "clock": "99"}, ["Alice", "Carol"]),
    ],
)
def test_it_finds_who_fits_all_that_was_asked(coaches, query, found):
    assert names(**query) == found


def test_who_does_not_want_to_be_listed_is_not_and_the_page_is_there_all_the_same(coaches):
    say(coaches.alice, is_listed=False)
    assert names() == ["Carol"]
    assert Client().get("/c/alice/").status_code == 200


def test_who_never_said_so_is_not_listed(cast):
    make_page(cast.alice, cast.northside)
    Profile.objects.all().delete()
    assert names() == []


def test_nobody_fits_is_said_with_a_way_on(coaches):
    words = Client().get(URL, {"sport": "running", "how": "in_person"}).content.decode()
    assert "Nobody fits all of that" in words


def test_the_zone_that_clocks_are_compared_with_is_found_and_named(coaches):
    visitor = Client()
    words = visitor.get(URL, {"clock": "1"}).content.decode()
    assert "data-zone-guess" in words
    assert "Your zone is not known, so clocks are compared with" in words
    assert "js/zone.js" in words
    words = visitor.get(URL, {"clock": "1", "zone": "America/New_York"}).content.decode()
    assert "New York (UTC" in words
    assert '<input type="hidden" name="clock" value="1">' in words
    assert "data-zone-guess" not in visitor.get(URL).content.decode()  # remembered


def test_languages_to_choose_from_are_those_of_the_coaches_listed(coaches):
    words = Client().get(URL).content.decode()
    assert [name for name in ("English", "German", "Spanish", "french") if f'value="{name}"' in words] == [
        "English",
        "German",
        "Spanish",
    ]


def test_pages_of_the_list_keep_what_was_asked(coaches):
    for number in range(13):
        coach = make_user(f"Runner{number:02}")
        make_page(coach, coaches.northside, slug=f"r{number}")
    words = Client().get(URL, {"sport": "running"}).content.decode()
    assert 'href="?sport=running&amp;page=2"' in words
    assert "14 of 15 fit" in words


def test_a_full_page_is_small_and_asks_few_queries(coaches, django_assert_max_num_queries):
    for number in range(13):
        make_page(make_user(f"Runner{number:02}"), coaches.northside, slug=f"r{number}")
    with django_assert_max_num_queries(10):
        answer = Client().get(URL, {"sport": "running"})
    assert len(answer.content) < 90_000  # half of it the zones to choose from


def test_fifty_coaches_ask_as_many_queries_and_again_within_a_minute_fewer(
    coaches, django_assert_num_queries
):
    for number in range(50):
        page = make_page(make_user(f"Runner{number:02}"), coaches.northside, slug=f"r{number}")
        page.windows.all().delete()  # nothing is free: the longest look
    with django_assert_num_queries(10):  # languages, count, list, kept; 5 of hours; keeping
        words = Client().get(URL, {"page": "2"}).content.decode()
    assert words.count("No free times") == 12
    with django_assert_num_queries(4):
        assert Client().get(URL, {"page": "2"}).content.decode().count("No free times") == 12


def test_what_is_kept_of_free_days_is_a_minute_old_at_most(coaches):
    assert "Next free day" in Client().get(URL, {"sport": "running"}).content.decode()
    CallWindow.objects.all().delete()
    NextFree.objects.update(looked_at=timezone.now() - timedelta(minutes=1, seconds=1))
    assert "Next free day" not in Client().get(URL, {"sport": "running"}).content.decode()
    NextFree.objects.update(starts_at=timezone.now(), looked_at=timezone.now())
    assert "Next free day" not in Client().get(URL, {"sport": "running"}).content.decode()


def test_answers_of_the_quiz_that_are_taken_along_are_kept_in_the_browser_alone(coaches):
    visitor = Client()
    assert "quiz" not in visitor.get(URL).cookies
    assert visitor.get(URL, {"quiz": "1-20131102"}).cookies["quiz"].value == "1-20131102"
    assert "quiz" not in Client().get(URL, {"quiz": "1-hello"}).cookies


def counted(coach):
    return DailyCount.objects.filter(coach=coach).sums()


def test_views_are_counted_by_day_and_nobody_is_known(coaches):
    visitor = Client()
    for _ in range(3):
        answer = visitor.get("/c/alice/", **BROWSER)
    assert counted(coaches.alice) == {"view": 3}
    assert DailyCount.objects.count() == 1
    assert not answer.cookies


def test_choosing_times_is_no_new_view(coaches):
    Client().get("/c/alice/", {"zone": "Europe/Lisbon"}, **BROWSER)
    assert counted(coaches.alice) == {}


@pytest.mark.parametrize(
    "agent", ["Googlebot/2.1", "curl/8", "", "Slackbot-LinkExpanding", "facebookexternalhit preview"]
)
def test_programs_are_not_counted(coaches, agent):
    Client().get("/c/alice/", headers={"user-agent": agent})
    assert counted(coaches.alice) == {}


def test_members_and_pages_fetched_ahead_are_not_counted(coaches, alice):
    alice.get("/c/alice/", **BROWSER)
    Client().get("/c/alice/", headers=BROWSER["headers"] | {"sec-purpose": "prefetch"})
    assert counted(coaches.alice) == {}


def test_a_quiz_on_a_coachs_link_is_counted_when_it_is_done(coaches):
    last = {"a": "2222222x", "n": "8", "option": "2"}
    for coach in ("alice", "nobody", ""):
        Client().get(reverse("leads:quiz"), last | {"coach": coach}, **BROWSER)
    assert counted(coaches.alice) == {"quiz": 1}
    assert DailyCount.objects.count() == 1


def test_views_of_a_page_count_in_the_practice_of_the_page_alone(coaches):
    other = open_practice(owner=coaches.alice, name="Southside")
    DailyCount.objects.one_more(coach_id=coaches.alice.pk, day=timezone.now().date(), kind="view")
    assert DailyCount.objects.of(coaches.northside).sums() == {"view": 1}
    assert DailyCount.objects.of(other).sums() == {}
    coaches.alice.coach_page.delete()
    assert DailyCount.objects.of(other).sums() == {"view": 1}


def test_where_nobody_is_listed_it_promises_nothing_and_leads_on(coaches):
    Profile.objects.update(is_listed=False)
    words = Client().get(URL).content.decode()
    assert "No coach shows a page here yet" in words
    assert "Each of them plans" not in words
    assert f'<a href="{reverse("leads:quiz")}">Training or working out?</a></p>' in words
