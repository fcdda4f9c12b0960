"""The coach's list of calls, one call, and saying how it went."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.models import CoachPage, IntroCall
from tests.bookings.conftest import all_free_starts, free_starts, mail_of, make_call, make_page
from tests.cast import make_user

CALLS = reverse("bookings:calls")
DESK = reverse("desk:desk")


def status_url(call):
    return reverse("bookings:call_status", args=[call.pk])


def test_calls_to_come_stand_by_day_on_the_coachs_clock_with_the_visitors_beside(alice, call):
    words = alice.get(CALLS).content.decode()
    assert call.coach_when.day in words
    assert f"<strong>{call.coach_when.starts}</strong>" in words
    assert f"{call.visitor_when.starts} in Lisbon" in words
    assert "Vera Visitor" in words
    assert "Half marathon in May" in words


def test_calls_that_are_over_stand_below_with_what_became_of_them(alice, held_before):
    held_before(timezone.now() - timedelta(days=1), status="held")
    open_call = held_before(timezone.now() - timedelta(days=2))
    words = alice.get(CALLS).content.decode()
    assert words.index("To come") < words.index("Past and cancelled") < words.index("Pat Past")
    assert ">Held</span>" in words
    assert f'action="{status_url(open_call)}"' in words


def test_an_empty_list_teaches_the_next_step(alice, cast):
    assert "Set your hours" in alice.get(CALLS).content.decode()
    page = CoachPage.objects.create(coach=cast.alice, practice=cast.northside, slug="alice")
    assert "no hours are set" in alice.get(CALLS).content.decode()
    assert "Set your hours" in alice.get(CALLS).content.decode()
    page.windows.create(weekday=0, starts=time(9), ends=time(10))
    assert "Your page is not public yet" in alice.get(CALLS).content.decode()
    page.is_public = True
    page.save()
    assert "Share the address of your page" in alice.get(CALLS).content.decode()


def test_a_call_shows_who_when_and_how(alice, call):
    words = alice.get(reverse("bookings:call", args=[call.pk])).content.decode()
    for shown in (
        "Vera Visitor",
        "vera@example.org",
        "Half marathon in May",
        "Video link",
        call.visitor_when.starts,
    ):
        assert shown in words


def test_a_call_leads_to_its_lead_with_the_quiz(alice, coach_page):
    call = make_call(coach_page, free_starts(coach_page)[5], quiz="1-20131102")
    lead = call.leads.get()
    words = alice.get(reverse("bookings:call", args=[call.pk])).content.decode()
    assert f'<a href="{lead.get_absolute_url()}">Quiz, next step and notes</a>' in words
    assert lead.result.score in words


def test_what_was_held_goes_on_at_the_lead(alice, call):
    """There the note, the next step and the invitation are."""
    call.starts_at -= timedelta(days=30)
    call.ends_at -= timedelta(days=30)
    call.blocked = (call.starts_at, call.ends_at)
    call.save()
    answer = alice.post(status_url(call), {"status": "held"}, follow=True)
    assert answer.redirect_chain[-1][0] == call.leads.get().get_absolute_url()
    assert "Invite as athlete" in answer.content.decode()
    answer = alice.post(status_url(call), {"status": "no_show"})
    assert answer.url == CALLS


@pytest.mark.parametrize(
    ("hours", "status", "said"),
    [
        (20, "booked", "Intro call with Pat Past"),
        (-20, "booked", "How was the intro call with Pat Past?"),
        (50, "booked", ""),
        (-20, "held", ""),
        (-200, "booked", ""),
    ],
)
def test_the_desk_names_the_call_that_comes_or_waits_for_a_word(alice, held_before, hours, status, said):
    call = held_before(timezone.now() + timedelta(hours=hours), status=status)
    words = alice.get(DESK).content.decode()
    assert (reverse("bookings:call", args=[call.pk]) in words) == bool(said)
    assert said in words


def test_the_desk_counts_more_of_them_and_names_none_of_a_colleague(alice, carol, cast, held_before):
    for hours in (-2, 2, 4):
        held_before(timezone.now() + timedelta(hours=hours))
    assert f'<a href="{CALLS}">2 more</a>' in alice.get(DESK).content.decode()
    IntroCall.objects.update(page=make_page(make_user("Colleague"), cast.northside, slug="colleague"))
    assert "ntro call with" not in alice.get(DESK).content.decode()
    assert "ntro call with" not in carol.get(DESK).content.decode()


@pytest.mark.parametrize(("status", "sentence"), [("held", "was held"), ("no_show", "did not come")])
def test_a_call_that_has_begun_is_marked_and_can_be_marked_otherwise(alice, held_before, status, sentence):
    call = held_before(timezone.now() - timedelta(minutes=5))
    assert sentence in alice.post(status_url(call), {"status": status}, follow=True).content.decode()
    call.refresh_from_db()
    assert call.status == status
    other = {"held": "no_show", "no_show": "held"}[status]
    alice.post(status_url(call), {"status": other})
    call.refresh_from_db()
    assert call.status == other


@pytest.mark.parametrize("status", ["held", "no_show", "booked", "", "x"])
def test_a_call_to_come_cannot_be_marked_as_over(alice, call, status):
    response = alice.post(status_url(call), {"status": status}, follow=True)
    assert (
        "once the call has begun" in response.content.decode()
        or "Nothing was changed" in response.content.decode()
    )
    call.refresh_from_db()
    assert call.status == "booked"


def test_the_coach_cancels_the_time_is_free_again_and_both_get_a_mail(alice, coach_page, call):
    alice.post(status_url(call), {"status": "cancelled"})
    assert call.starts_at in all_free_starts(coach_page)
    assert "Alice cancelled the intro call" in mail_of(call, "cancelled", "visitor").text
    assert "You cancelled the intro call" in mail_of(call, "cancelled", "coach").text


def test_a_cancelled_call_stays_cancelled(alice, call):
    alice.post(status_url(call), {"status": "cancelled"})
    alice.post(status_url(call), {"status": "held"})
    call.refresh_from_db()
    assert call.status == "cancelled"


def test_a_missed_call_whose_time_another_one_took_cannot_become_held(alice, held_before):
    start = timezone.now() - timedelta(minutes=10)
    missed = held_before(start, status="no_show")
    held_before(start)
    response = alice.post(status_url(missed), {"status": "held"}, follow=True)
    assert "taken" in response.content.decode()
    missed.refresh_from_db()
    assert missed.status == "no_show"


@pytest.mark.parametrize("who", ["carol", "dave", "bob"])
def test_strangers_see_and_change_nothing(request, call, who):
    stranger = request.getfixturevalue(who)
    assert stranger.get(reverse("bookings:call", args=[call.pk])).status_code == 404
    assert stranger.post(status_url(call), {"status": "cancelled"}).status_code == 404
    assert "Vera" not in stranger.get(CALLS).content.decode()
    call.refresh_from_db()
    assert call.status == "booked"


def test_without_signing_in_there_is_only_the_way_to_sign_in(visitor, call):
    for url in (CALLS, reverse("bookings:call", args=[call.pk]), reverse("bookings:page_edit")):
        assert visitor.get(url).url.startswith(reverse("account_login"))
    assert visitor.post(status_url(call), {"status": "cancelled"}).url.startswith(reverse("account_login"))


def test_other_methods_are_not_answered(alice, call):
    assert alice.get(status_url(call)).status_code == 405
    assert alice.post(CALLS).status_code == 405
    assert alice.post(reverse("bookings:call", args=[call.pk])).status_code == 405


def test_the_list_asks_as_many_queries_for_many_calls(
    alice, coach_page, held_before, django_assert_max_num_queries
):
    for number, start in enumerate(free_starts(coach_page)[::16][:12]):
        hours_ago = timezone.now() - timedelta(hours=number)
        make_call(coach_page, start, name=f"Visitor {number}", now=hours_ago)
        IntroCall.objects.update(confirmed_at=timezone.now())  # else the fourth waits for its mail
        held_before(timezone.now() - timedelta(days=number + 1))
    with django_assert_max_num_queries(9):
        assert alice.get(CALLS).content.decode().count("call-row") == IntroCall.objects.count() == 24


def test_a_call_asks_few_queries(alice, call, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        alice.get(reverse("bookings:call", args=[call.pk]))
