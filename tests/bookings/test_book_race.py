"""Visitors who book at the same moment, each in a thread and a connection of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bookings.actions import release_expired
from bookings.models import CoachPage, IntroCall
from tests.bookings.conftest import details, free_starts, mails, make_call, make_page
from tests.cast import make_cast

VISITORS = 6


@pytest.fixture
def coach_page(transactional_db: None) -> CoachPage:
    cast = make_cast()
    return make_page(cast.alice, cast.northside)


def from_each(coach_page: CoachPage, starts: list[datetime]) -> list[dict[str, object]]:
    """A visitor of its own for each start."""
    return [details(coach_page, start, email=f"v{n}@example.org") for n, start in enumerate(starts)]


def book_at_once(coach_page: CoachPage, sent: list[dict[str, object]]) -> Counter[int]:
    """How often each status code was answered."""
    url, start = reverse("bookings:book", args=[coach_page.slug]), Barrier(len(sent))

    def book(data: dict[str, object]) -> int:
        try:
            start.wait()
            return Client().post(url, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sent)) as pool:
        return Counter(pool.map(book, sent))


def test_of_visitors_at_one_time_exactly_one_gets_it_and_the_others_a_sentence(coach_page):
    start = free_starts(coach_page)[3]
    answers = book_at_once(coach_page, from_each(coach_page, [start] * VISITORS))
    assert answers == {302: 1, 409: VISITORS - 1}
    assert IntroCall.objects.count() == 1
    assert mails("booked") == 2


def test_of_calls_that_overlap_only_as_many_as_fit_are_booked(coach_page):
    coach_page.increment_minutes = 10
    coach_page.save()
    starts = free_starts(coach_page)[6 : 6 + VISITORS]  # an hour of starts: two calls of 20 + 10 minutes fit
    answers = book_at_once(coach_page, from_each(coach_page, starts))
    assert set(answers) <= {302, 409}
    calls = list(IntroCall.objects.order_by("starts_at"))
    assert 1 <= len(calls) == answers[302] <= 2
    assert all(a.blocked.upper <= b.starts_at for a, b in pairwise(calls))


def test_the_limit_a_day_holds_for_visitors_at_once(coach_page):
    coach_page.most_a_day = 2
    coach_page.save()
    starts = free_starts(coach_page)
    one_day: list[datetime] = [start for start in starts if start.date() == starts[len(starts) // 2].date()]
    answers = book_at_once(
        coach_page,
        from_each(coach_page, one_day[:VISITORS]),
    )
    assert answers == {302: 2, 409: VISITORS - 2}
    assert IntroCall.objects.count() == 2


def test_one_form_sent_many_times_at_once_makes_one_call(coach_page):
    sent = details(coach_page, free_starts(coach_page)[3])
    assert book_at_once(coach_page, [sent] * VISITORS) == {302: VISITORS}
    assert IntroCall.objects.count() == 1
    assert mails("booked") == 2


def test_what_somebody_writes_at_this_moment_does_not_keep_other_times_from_being_freed(coach_page):
    starts = free_starts(coach_page)
    calls = [make_call(coach_page, starts[n], is_proven=False) for n in (3, 20)]

    def release() -> None:
        try:
            release_expired(now=timezone.now() + timedelta(hours=1))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        IntroCall.objects.select_for_update().get(pk=calls[0].pk)
        pool.submit(release).result(timeout=10)
    assert [IntroCall.objects.get(pk=one.pk).status for one in calls] == ["unconfirmed", "expired"]


def test_a_page_that_stays_locked_is_answered_in_words_and_the_form_kept(coach_page):
    url = reverse("bookings:book", args=[coach_page.slug])
    sent = details(coach_page, free_starts(coach_page)[3])

    def book() -> tuple[int, str]:
        try:
            response = Client().post(url, sent)
            return response.status_code, response.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        CoachPage.objects.select_for_update().get(pk=coach_page.pk)
        status, words = pool.submit(book).result()
    assert status == 409
    assert "Many people are booking at this moment." in words
    assert 'value="Vera Visitor"' in words
    assert not IntroCall.objects.exists()
