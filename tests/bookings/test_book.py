"""Booking a call: the visitor's form, what it refuses, and the two mails."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bookings.models import IntroCall
from bookings.when import stamp
from leads.models import Lead
from outbox.models import Delivery
from tests.bookings.conftest import details, free_starts, mail_of, mails, make_call


@pytest.fixture
def url(coach_page):
    return reverse("bookings:book", args=[coach_page.slug])


def test_a_chosen_time_is_repeated_in_both_zones_before_booking(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    words = visitor.get(url, {"start": stamp(start), "zone": "Asia/Tokyo"}).content.decode()
    assert f"{start + timedelta(hours=9):%H:%M}</strong>" in words
    assert "for Alice in Berlin (UTC+" in words
    assert not IntroCall.objects.exists()


def test_a_booking_makes_a_call_and_shows_its_page(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    response = visitor.post(url, details(coach_page, start))
    call = IntroCall.objects.get()
    assert response.url == call.get_absolute_url()
    assert (call.starts_at, call.ends_at) == (start, start + timedelta(minutes=20))
    assert (call.blocked.lower, call.blocked.upper) == (start, start + timedelta(minutes=30))
    assert (call.name, call.email, call.goal) == ("Vera Visitor", "vera@example.org", "Half marathon in May")
    assert str(call.zone) == "Europe/Lisbon"
    assert call.consented_at
    assert "Your call is booked" in visitor.get(response.url).content.decode()


def test_a_booking_writes_to_both_each_in_the_own_zone_with_the_other_to_answer(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    visitor.post(url, details(coach_page, start, name="Vera <b>Visitor"))
    call = IntroCall.objects.get()
    to_visitor, to_coach = mail_of(call, "booked", "visitor"), mail_of(call, "booked", "coach")
    assert (to_visitor.to_email, to_visitor.reply_to) == ("vera@example.org", "alice@example.org")
    assert (to_coach.to_email, to_coach.reply_to) == ("alice@example.org", "vera@example.org")
    assert call.visitor_when.starts in to_visitor.subject
    assert call.coach_when.starts in to_coach.subject
    assert call.get_absolute_url() in to_visitor.text
    assert call.uid.hex not in to_coach.text
    for body in (to_visitor.text, to_visitor.html, to_coach.text, to_coach.html):
        assert call.coach_when.starts in body
        assert call.visitor_when.starts in body
    assert "Half marathon in May" in to_coach.text
    assert "Half marathon in May" not in to_visitor.text + to_visitor.html
    for html in (to_visitor.html, to_coach.html):
        assert html.startswith("<!doctype html>")
    assert "<b>" not in to_coach.html
    assert "&lt;" not in to_coach.text


def test_a_form_sent_twice_makes_one_call_and_shows_the_same_page(visitor, coach_page, url):
    sent = details(coach_page, free_starts(coach_page)[3])
    first, second = visitor.post(url, sent), visitor.post(url, sent)
    assert first.url == second.url
    assert IntroCall.objects.count() == 1
    assert mails("booked") == 2


def test_a_used_form_says_so_where_it_is_to_book_something_else_and_can_when_pressed_again(
    visitor, coach_page, url
):
    starts = free_starts(coach_page)
    sent = details(coach_page, starts[3])
    visitor.post(url, sent)
    for other in (
        {"start": stamp(starts[20])},
        {"email": "w@example.org", "name": "Walt Whitman"},
    ):
        response = visitor.post(url, sent | other)
        words = response.content.decode()
        assert response.status_code == 409
        assert "a call was booked already" in words
        assert f'value="{other.get("name", "Vera Visitor")}"' in words
        assert sent["ticket"] not in words
    assert IntroCall.objects.count() == 1


def test_a_form_whose_call_was_cancelled_says_so_instead_of_showing_it(visitor, coach_page, url):
    sent = details(coach_page, free_starts(coach_page)[3])
    visitor.post(url, sent)
    visitor.post(reverse("bookings:cancel", args=[IntroCall.objects.get().secret]))
    assert visitor.post(url, sent).status_code == 409
    again = details(coach_page, free_starts(coach_page)[3])
    assert visitor.post(url, again).status_code == 302


@pytest.mark.parametrize(
    "name", ["J. Smith", "Dr. A", "Anne-Marie O'Neill", "J.Smith", "Anne St.John", "M.A.Khan"]
)
def test_a_name_with_a_point_is_a_name(visitor, coach_page, url, name):
    assert visitor.post(url, details(coach_page, free_starts(coach_page)[3], name=name)).status_code == 302


def test_waits_after_the_lock_are_as_long_as_before_it(coach_page):
    def limit() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            return str(cursor.fetchone()[0])

    before = limit()
    make_call(coach_page, free_starts(coach_page)[3])
    assert limit() == before


def test_a_time_that_was_just_taken_is_refused_with_near_ones_and_the_form_kept(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    make_call(coach_page, start)
    response = visitor.post(url, details(coach_page, start, name="Late Larry"))
    words = response.content.decode()
    assert response.status_code == 409
    assert "That time has just been taken." in words
    assert 'value="Late Larry"' in words
    assert f'type="radio" name="start" value="{stamp(start + timedelta(minutes=30))}"' in words
    assert IntroCall.objects.count() == 1


def test_the_buffers_of_a_booked_call_are_kept_free(visitor, coach_page, url):
    coach_page.increment_minutes = 10
    coach_page.save()
    start = free_starts(coach_page)[6]
    make_call(coach_page, start)
    assert visitor.post(url, details(coach_page, start + timedelta(minutes=20))).status_code == 409
    assert visitor.post(url, details(coach_page, start + timedelta(minutes=30))).status_code == 302


def test_a_day_takes_no_more_calls_than_the_coach_allows(visitor, coach_page, url):
    coach_page.most_a_day = 1
    coach_page.save()
    starts = free_starts(coach_page)
    day = [start for start in starts if start.date() == starts[len(starts) // 2].date()]
    make_call(coach_page, day[0])
    response = visitor.post(url, details(coach_page, day[5]))
    assert response.status_code == 409
    assert IntroCall.objects.count() == 1


@pytest.mark.parametrize(
    ("shift", "sentence"),
    [
        (timedelta(minutes=7), "That is not one of the times that Alice offers."),
        (timedelta(seconds=1), "That is not one of the times that Alice offers."),
        (timedelta(days=365), "That is not one of the times that Alice offers."),
        (timedelta(days=-30), "That time is past."),
    ],
)
def test_a_start_that_is_not_offered_is_refused_in_words(visitor, coach_page, url, shift, sentence):
    asked = (free_starts(coach_page)[3] + shift).isoformat()
    response = visitor.post(url, details(coach_page, asked))
    assert response.status_code == 409
    assert sentence in response.content.decode()
    assert not IntroCall.objects.exists()


def test_a_start_within_the_notice_is_refused(visitor, coach_page, url):
    coach_page.notice_hours = 0
    coach_page.save()
    soon = free_starts(coach_page)[0]
    coach_page.notice_hours = 240
    coach_page.save()
    assert visitor.post(url, details(coach_page, soon)).status_code == 409
    assert not IntroCall.objects.exists()


@pytest.mark.parametrize(
    "start",
    ["", "soon", "2026-12-01T10:00", "0001-01-01T00:00+14:00", "9999-12-31T23:30Z", "\0", "1" * 5000],
)
def test_a_garbled_start_is_refused_in_words_and_the_form_kept(visitor, coach_page, url, start):
    words = visitor.post(url, details(coach_page, start)).content.decode()
    assert 'value="Vera Visitor"' in words
    assert "Choose a time" in words or "no time that we can read" in words
    assert not IntroCall.objects.exists()


def test_the_same_instant_in_another_offset_is_accepted(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    asked = (start + timedelta(hours=2)).replace(tzinfo=None).isoformat() + "+02:00"
    assert visitor.post(url, details(coach_page, asked)).status_code == 302
    assert IntroCall.objects.get().starts_at == start


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("name", "Win at www.example.com", "A name without a web address, please."),
        ("name", "Free at evil.io", "A name without a web address, please."),
        ("name", "Look evil/login", "A name without a web address, please."),
        ("name", "J.Smith evil.j.io", "A name without a web address, please."),
        ("name", "a.b.Evil.Io", "A name without a web address, please."),
        ("email", "vera", "Enter a valid email address."),
        ("email", "\u212aate@example.org", "An address with plain letters only, please"),
        ("email", "kate@b\u00fccher.example", "An address with plain letters only, please"),
        ("email", '"kate"@example.org', "An address with plain letters only, please"),
        ("email", "=?utf-8?q?kate?=@example.org", "An address with plain letters only, please"),
        ("consent", "", "Tick this, so that the call can be prepared."),
        ("channel", "pigeon", "Select a valid choice."),
        ("website", "x", "A field that people cannot see was filled in"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_rest(visitor, coach_page, url, field, value, sentence):
    start = free_starts(coach_page)[3]
    response = visitor.post(url, details(coach_page, start, **{field: value}))
    words = response.content.decode()
    assert response.status_code == 200
    assert sentence in words
    assert "Half marathon in May" in words
    assert f'name="start" value="{stamp(start)}"' in words
    assert not IntroCall.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [
        ("", "Which number shall be called?"),
        ("call me", "A phone number has digits"),
        ("12", "A phone number has digits"),
    ],
)
def test_a_call_by_phone_needs_a_number(visitor, coach_page, url, phone, sentence):
    sent = details(coach_page, free_starts(coach_page)[3], channel="phone", phone=phone)
    assert sentence in visitor.post(url, sent).content.decode()
    assert not IntroCall.objects.exists()


def test_a_number_is_kept_for_a_call_by_phone_only(visitor, coach_page, url):
    starts = free_starts(coach_page)
    visitor.post(url, details(coach_page, starts[3], channel="phone", phone="+49 30 123456"))
    other = {"channel": "video", "phone": "+49 30 123456", "email": "w@example.org"}
    visitor.post(url, details(coach_page, starts[6], **other))
    assert list(IntroCall.objects.order_by("pk").values_list("phone", flat=True)) == ["+49 30 123456", ""]


@pytest.mark.parametrize("ticket", ["x", "", "\0", "a:b:c"])
def test_a_damaged_ticket_is_replaced_and_pressing_again_books(visitor, coach_page, url, ticket):
    sent = details(coach_page, free_starts(coach_page)[3]) | {"ticket": ticket}
    words = visitor.post(url, sent).content.decode()
    assert "press the button once more" in words
    fresh = re.search(r'name="ticket" value="([^"]+)"', words)[1]
    assert visitor.post(url, sent | {"ticket": fresh}).status_code == 200  # quicker than anybody reads
    assert not IntroCall.objects.exists()


def test_a_page_made_private_meanwhile_takes_no_booking(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    coach_page.is_public = False
    coach_page.save()
    assert visitor.post(url, details(coach_page, start)).status_code == 404


def test_no_other_method_is_answered(visitor, url):
    assert visitor.put(url).status_code == 405


def test_the_details_page_asks_few_queries(visitor, coach_page, url, django_assert_max_num_queries):
    start = stamp(free_starts(coach_page)[0])
    with django_assert_max_num_queries(7):
        visitor.get(url, {"start": start})


def test_the_database_refuses_two_calls_in_one_time_whoever_writes_them(coach_page, call):
    other = IntroCall(
        page=coach_page,
        practice=coach_page.practice,
        starts_at=call.starts_at,
        ends_at=call.ends_at,
        consented_at=timezone.now(),
    )
    other.blocked = (call.starts_at + timedelta(minutes=1), call.ends_at + timedelta(minutes=1))
    other.starts_at += timedelta(minutes=1)
    with pytest.raises(IntegrityError, match="intro_call_one_at_a_time"), transaction.atomic():
        other.save()


def test_a_name_with_markup_stays_text_in_the_labels_and_hints_of_the_form(visitor, coach_page, url):
    coach_page.coach.name = "<u>Alice</u> Adams"
    coach_page.coach.save()
    words = visitor.get(url, {"start": stamp(free_starts(coach_page)[3])}).content.decode()
    assert "<u>" not in words
    assert "&lt;u&gt;Alice&lt;/u&gt; calls you on this number." in words
    assert "&lt;u&gt;Alice&lt;/u&gt; may use what I write here" in words


def test_a_date_goes_along_to_the_call_its_mail_and_the_lead(visitor, alice, coach_page, url):
    day = timezone.now().date() + timedelta(days=200)
    shown = f"{day.day} {day:%B} {day.year}"
    visitor.post(url, details(coach_page, free_starts(coach_page)[3], event_on=day.isoformat()))
    call = IntroCall.objects.get()
    lead = Lead.objects.get()
    assert (call.event_on, lead.goal, lead.goal_day) == (day, "Half marathon in May", day)
    for body in (mail_of(call, "booked", "coach").text, mail_of(call, "booked", "coach").html):
        assert shown in body
    assert str(day.year) in alice.get(reverse("bookings:call", args=[call.pk])).content.decode()
    assert lead.as_goal().day == day


def test_a_later_call_for_something_else_gives_the_first_goal_no_date(visitor, coach_page, url):
    day = (timezone.now().date() + timedelta(days=200)).isoformat()
    starts = free_starts(coach_page)
    visitor.post(url, details(coach_page, starts[3]))
    visitor.post(url, details(coach_page, starts[20], goal="An ultra", event_on=day))
    assert Lead.objects.get().goal_day is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"event_on": "2020-05-02"}, "That day is past."),
        ({"event_on": "0026-07-06"}, "cannot be meant"),
        ({"event_on": "2099-07-06", "goal": ""}, "What takes place on that day?"),
        ({"event_on": "in May"}, "Enter a valid date."),
    ],
)
def test_a_date_that_cannot_be_is_said_so_and_the_form_kept(visitor, coach_page, url, said, sentence):
    words = visitor.post(url, details(coach_page, free_starts(coach_page)[3], **said)).content.decode()
    assert sentence in words
    assert 'value="Vera Visitor"' in words
    assert not IntroCall.objects.exists()
