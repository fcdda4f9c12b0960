"""The visitor's page of a call, and cancelling there."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.models import CoachPage, IntroCall
from bookings.tickets import CONFIRM, secret_of
from outbox.models import Delivery
from tests.bookings.conftest import all_free_starts, mail_of, mails


@pytest.fixture
def cancel_url(call):
    return reverse("bookings:cancel", args=[call.secret])


def test_the_page_says_when_on_both_clocks_and_what_comes_next(visitor, call):
    words = visitor.get(call.get_absolute_url()).content.decode()
    assert f"{call.visitor_when.day}, {call.visitor_when.starts}" in words
    assert f"{call.coach_when.starts} for Alice in Berlin" in words
    assert "Alice sends the link to vera@example.org before the call" in words
    assert "noindex" in words


def test_reading_the_page_or_following_the_link_changes_nothing(visitor, call, cancel_url):
    visitor.get(call.get_absolute_url())
    assert visitor.get(cancel_url).status_code == 405
    call.refresh_from_db()
    assert call.status == "booked"


@pytest.mark.parametrize("forged", ["", "x", "tail", "other", "bare"])
def test_a_link_that_nobody_signed_is_nowhere(visitor, call, forged):
    """Neither the uid alone, nor a signature for another purpose, nor one cut short."""
    secret = {
        "": "-",
        "x": f"{uuid4().hex}~abc",
        "tail": call.secret[:-1],
        "other": secret_of(call.uid, CONFIRM),
        "bare": call.uid.hex,
    }[forged]
    for name in ("booked", "move", "event"):
        assert visitor.get(reverse(f"bookings:{name}", args=[secret])).status_code == 404
    assert visitor.post(reverse("bookings:cancel", args=[secret])).status_code == 404
    assert visitor.get(reverse("bookings:confirm", args=[call.secret])).status_code == 404


def test_the_visitor_cancels_the_time_is_free_again_and_both_get_a_mail(
    visitor, coach_page, call, cancel_url
):
    assert call.starts_at not in all_free_starts(coach_page)
    response = visitor.post(cancel_url, follow=True)
    assert "The call is cancelled" in response.content.decode()
    assert call.starts_at in all_free_starts(coach_page)
    to_visitor, to_coach = mail_of(call, "cancelled", "visitor"), mail_of(call, "cancelled", "coach")
    assert "you cancelled the intro call" in to_visitor.text
    assert f"/c/{coach_page.slug}/" in to_visitor.text
    assert "Vera Visitor cancelled the intro call" in to_coach.text
    assert (to_visitor.reply_to, to_coach.reply_to) == ("alice@example.org", "vera@example.org")


def test_cancelling_twice_writes_to_both_once(visitor, call, cancel_url):
    visitor.post(cancel_url)
    assert visitor.post(cancel_url).status_code == 302
    assert mails("cancelled") == 2


def test_a_call_that_has_begun_cannot_be_cancelled(visitor, held_before):
    call = held_before(timezone.now() - timedelta(minutes=1))
    response = visitor.post(reverse("bookings:cancel", args=[call.secret]), follow=True)
    assert "cannot be changed any more" in response.content.decode()
    assert IntroCall.objects.get().status == "booked"
    assert not Delivery.objects.exists()


def test_the_page_asks_few_queries(visitor, call, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        visitor.get(call.get_absolute_url())


def test_what_is_no_link_of_ours_gets_one_answer_whether_there_is_a_call_or_not(
    visitor, call, django_assert_num_queries
):
    """Neither the words nor the way they are found tell a stranger that an id is that of a call."""
    real, signed = call.secret.split("~")
    wrong = signed[::-1]
    tries = [f"{real}~{wrong}", f"{uuid4().hex}~{wrong}", f"{uuid4().hex}~{signed}", real, f"{real}~", "abc"]
    for name in ("booked", "move", "confirm", "event"):
        answers = set()
        for secret in tries:
            with django_assert_num_queries(1):
                answer = visitor.get(reverse(f"bookings:{name}", args=[secret]))
            answers.add((answer.status_code, re.sub(r'nonce="[^"]*"', "", answer.content.decode())))
        assert [status for status, _ in answers] == [404]
    posted = [visitor.post(reverse("bookings:cancel", args=[secret])) for secret in tries]
    assert {answer.status_code for answer in posted} == {404}
    call.refresh_from_db()
    assert call.status == "booked"


def test_a_page_that_is_not_public_answers_as_one_that_is_not_there(visitor, coach_page):
    CoachPage.objects.update(is_public=False)
    for name in ("coach", "book", "embed"):
        urls = [reverse(f"bookings:{name}", args=[slug]) for slug in (coach_page.slug, "nobody")]
        answers = {re.sub(r'nonce="[^"]*"', "", visitor.get(url).content.decode()) for url in urls}
        assert len(answers) == 1
