"""What keeps machines out: ticket, proof, numbers, block list, and a mail to confirm."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings import guarding
from bookings.actions import release_expired
from bookings.models import Attempt, BlockedSender, IntroCall
from bookings.tickets import CONFIRM, TOO_OLD, new_ticket, secret_of
from outbox.models import Delivery
from tests.bookings.conftest import (
    all_free_starts,
    details,
    free_starts,
    mail_of,
    mails,
    make_call,
    make_page,
)


@pytest.fixture
def url(coach_page):
    return reverse("bookings:book", args=[coach_page.slug])


def confirm_url(call):
    return reverse("bookings:confirm", args=[secret_of(call.uid, CONFIRM)])


def test_a_form_sent_within_a_blink_books_nothing_and_the_same_form_later_does(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    sent = details(coach_page, start, ticket=new_ticket(coach_page.pk, timezone.now()))
    words = visitor.post(url, sent).content.decode()
    assert "quicker than anybody reads" in words
    assert 'value="Vera Visitor"' in words
    assert sent["ticket"] in words
    assert not IntroCall.objects.exists()


def test_a_ticket_is_good_for_a_day_and_for_its_own_page_alone(visitor, cast, coach_page, url):
    start = free_starts(coach_page)[3]
    other = make_page(cast.carol, cast.harbour)
    for ticket in (new_ticket(coach_page.pk, timezone.now() - TOO_OLD), new_ticket(other.pk, timezone.now())):
        assert (
            "press the button once more"
            in visitor.post(url, details(coach_page, start, ticket=ticket)).content.decode()
        )
    assert not IntroCall.objects.exists()


@pytest.mark.parametrize("wrong", ["", "-1", "x", "1" * 40])
def test_without_a_proof_the_time_is_kept_and_a_mail_decides(visitor, coach_page, url, wrong):
    start = free_starts(coach_page)[3]
    response = visitor.post(url, details(coach_page, start) | {"proof": wrong})
    call = IntroCall.objects.get()
    assert call.status == "unconfirmed"
    assert start not in all_free_starts(coach_page)
    assert Delivery.objects.count() == 1
    words = visitor.get(response.url).content.decode()
    assert "One step is left" in words
    assert "Move the call" not in words
    mail = mail_of(call, "confirm", "visitor")
    assert confirm_url(call) in mail.text
    assert "Vera" not in mail.text + mail.html
    visitor.get(confirm_url(call))
    call.refresh_from_db()
    assert call.status == "unconfirmed"
    assert visitor.post(confirm_url(call)).url == call.get_absolute_url()
    call.refresh_from_db()
    assert (call.status, call.expires_at) == ("booked", None)
    assert mails("booked") == 2
    visitor.post(confirm_url(call))
    assert mails("booked") == 2


def test_a_time_that_nobody_confirmed_is_free_again_and_can_be_had_by_another(visitor, coach_page, url):
    start = free_starts(coach_page)[3]
    held = make_call(coach_page, start, is_proven=False)
    IntroCall.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert start in all_free_starts(coach_page)
    assert visitor.post(url, details(coach_page, start, email="w@example.org")).status_code == 302
    held.refresh_from_db()
    assert held.status == "expired"
    late = visitor.post(confirm_url(held))
    assert late.status_code == 409
    assert "just been taken" in late.content.decode()
    assert "Not confirmed yet" in visitor.get(held.get_absolute_url()).content.decode()


def test_a_late_confirmation_books_what_is_still_free(visitor, coach_page):
    held = make_call(coach_page, free_starts(coach_page)[3], is_proven=False)
    release_expired(now=timezone.now() + timedelta(hours=1))
    held.refresh_from_db()
    assert held.status == "expired"
    visitor.post(confirm_url(held))
    held.refresh_from_db()
    assert held.status == "booked"


def test_a_confirmation_passes_no_limit_and_no_block_list(visitor, coach_page):
    """Times that ran out count for nothing until they are confirmed: then they count."""
    starts = free_starts(coach_page)
    held = []
    for number in range(3):
        held.append(make_call(coach_page, starts[3 + 20 * number], is_proven=False, email="v@example.org"))
        release_expired(now=timezone.now() + timedelta(hours=1))
    answers = [visitor.post(confirm_url(one)).status_code for one in held]
    assert answers == [302, 302, 409]
    IntroCall.objects.filter(status="booked").update(status="cancelled")
    BlockedSender.objects.create(page=coach_page, who="v@example.org")
    assert "takes no calls from this address" in visitor.post(confirm_url(held[2])).content.decode()
    assert not IntroCall.objects.filter(status="booked").exists()


def test_a_link_to_confirm_is_good_for_a_day(visitor, coach_page):
    held = make_call(coach_page, free_starts(coach_page)[40], is_proven=False)
    IntroCall.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    late = visitor.post(confirm_url(held))
    assert late.status_code == 409
    assert "older than a day" in late.content.decode()


def test_a_coach_may_want_every_visitor_to_confirm(visitor, coach_page, url):
    coach_page.always_confirm = True
    coach_page.save()
    visitor.post(url, details(coach_page, free_starts(coach_page)[3]))
    assert IntroCall.objects.get().status == "unconfirmed"


def test_what_waits_to_be_confirmed_is_no_call_for_the_coach_yet(alice, coach_page):
    make_call(coach_page, free_starts(coach_page)[3], is_proven=False)
    assert "Vera" not in alice.get(reverse("bookings:calls")).content.decode()


def test_one_address_holds_two_open_calls_at_most_and_the_form_is_kept(visitor, coach_page, url):
    starts = free_starts(coach_page)
    for start in (starts[3], starts[20]):
        make_call(coach_page, start, email="Vera@example.org")
    response = visitor.post(url, details(coach_page, starts[40]))
    assert response.status_code == 429
    assert "has its calls booked already" in response.content.decode()
    assert 'value="Vera Visitor"' in response.content.decode()
    assert IntroCall.objects.count() == 2


def test_one_network_books_so_many_calls_a_day_and_another_goes_on(client, coach_page, url, held_before):
    past = held_before(timezone.now() - timedelta(hours=1))
    origin, now = guarding.origin_of("127.0.0.1"), timezone.now()
    Attempt.objects.bulk_create(
        Attempt(call=past, origin=origin.household, network=origin.network, at=now)
        for _ in range(guarding.BOOKED_A_DAY_FROM_ORIGIN - 1)
    )
    starts = free_starts(coach_page)
    answers = [
        client.post(url, details(coach_page, starts[n], email=f"v{n}@example.org")).status_code
        for n in (3, 20)
    ]
    assert answers == [302, 429]
    real = details(coach_page, starts[40], email="real@example.org")
    assert client.post(url, real, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_presses_of_one_network_are_counted_before_anything_is_locked(client, coach_page, url):
    origin = guarding.origin_of("127.0.0.1")
    now = timezone.now()
    Attempt.objects.bulk_create(
        Attempt(origin=origin.household, at=now) for _ in range(guarding.TRIES_AN_HOUR)
    )
    response = client.post(url, details(coach_page, free_starts(coach_page)[3]))
    assert response.status_code == 429
    assert "many tries" in response.content.decode()


def test_times_kept_for_the_unconfirmed_are_few_and_leave_room_for_who_proves_it(coach_page, visitor, url):
    coach_page.most_a_day = 50
    coach_page.save()
    starts = free_starts(coach_page)[::2]
    for start in starts[: guarding.HELD_OF_COACH]:
        make_call(coach_page, start, is_proven=False)
    late = make_call(coach_page, starts[20], is_proven=False)
    assert late.status == "expired"
    assert starts[20] in all_free_starts(coach_page)
    assert "is not kept" in visitor.get(late.get_absolute_url()).content.decode()
    visitor.post(confirm_url(late))
    late.refresh_from_db()
    assert late.status == "booked"
    assert visitor.post(url, details(coach_page, starts[21])).status_code == 302
    assert IntroCall.objects.filter(status="booked").count() == 2


def from_far(number):
    """An origin of a network of its own."""
    return guarding.origin_of(f"203.0.{number}.1")


def test_invented_addresses_from_many_networks_do_not_empty_a_coachs_weeks(client, coach_page, url):
    """A proof is cheap for a machine: a few calls a day are booked by a press alone, the rest by mail."""
    starts = free_starts(coach_page)[::14]
    calls = [make_call(coach_page, start, origin=from_far(n)) for n, start in enumerate(starts[:18])]
    most = guarding.AT_ONCE_A_DAY_OF_COACH
    assert [call.status for call in calls[:most]] == ["booked"] * most
    assert {call.status for call in calls[most:]} == {"unconfirmed", "expired"}
    assert sum(call.status == "unconfirmed" for call in calls) == guarding.HELD_OF_COACH_PROVEN
    release_expired(now=timezone.now() + timedelta(hours=1))
    assert set(starts[most:]) <= set(all_free_starts(coach_page))
    real = details(coach_page, starts[most], email="real@example.org")
    client.post(url, real, REMOTE_ADDR="198.51.100.7")
    asked = IntroCall.objects.get(email="real@example.org")
    assert asked.status == "unconfirmed"
    client.post(confirm_url(asked))
    asked.refresh_from_db()
    assert asked.status == "booked"


def test_what_was_confirmed_or_is_a_day_old_leaves_room_for_presses_alone(coach_page):
    starts = free_starts(coach_page)[::14]
    calls = [make_call(coach_page, starts[n], origin=from_far(n)) for n in range(3)]
    IntroCall.objects.filter(pk=calls[0].pk).update(confirmed_at=timezone.now())
    assert make_call(coach_page, starts[3], origin=from_far(3)).status == "booked"
    assert make_call(coach_page, starts[4], origin=from_far(4)).status == "unconfirmed"
    IntroCall.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    assert make_call(coach_page, starts[5], origin=from_far(5)).status == "booked"


def test_a_network_of_many_is_asked_to_confirm_and_never_refused(cast, coach_page):
    pages = [coach_page, make_page(cast.carol, cast.harbour)]
    starts = [free_starts(page)[::14] for page in pages]
    made = []
    for n in range(10):
        origin = guarding.origin_of(f"203.0.113.{n}")
        made.append(make_call(pages[n % 2], starts[n % 2][n], origin=origin).status)
    at_once, held = guarding.AT_ONCE_A_DAY_FROM_NETWORK, guarding.HELD_FROM_NETWORK
    assert made == ["booked"] * at_once + ["unconfirmed"] * held + ["expired"] * (10 - at_once - held)


@pytest.mark.parametrize("who", ["vera@example.org", "@example.org"])
@pytest.mark.parametrize("everywhere", [True, False])
def test_a_blocked_address_or_domain_books_nothing(visitor, coach_page, url, who, everywhere):
    BlockedSender.objects.create(page=None if everywhere else coach_page, who=who)
    response = visitor.post(url, details(coach_page, free_starts(coach_page)[3], email="Vera@Example.org"))
    assert response.status_code == 409
    assert "takes no calls from this address" in response.content.decode()
    assert not IntroCall.objects.exists()


def test_another_coachs_block_list_is_not_this_ones(visitor, cast, coach_page, url):
    BlockedSender.objects.create(page=make_page(cast.carol, cast.harbour), who="vera@example.org")
    assert visitor.post(url, details(coach_page, free_starts(coach_page)[3])).status_code == 302


def test_a_coach_blocks_who_sent_a_call_and_reads_it_in_the_hours(alice, call):
    for _ in range(2):
        alice.post(reverse("bookings:call_block", args=[call.pk]))
    assert str(BlockedSender.objects.get()) == "vera@example.org"
    assert "vera@example.org" in alice.get(reverse("bookings:hours")).content.decode()


def test_an_origin_is_no_address_and_one_household_of_ipv6_is_one():
    assert not any("192.0.2" in one for one in guarding.origin_of("192.0.2.1"))
    assert guarding.origin_of("::ffff:192.0.2.1") == guarding.origin_of("192.0.2.1")
    assert guarding.origin_of("::ffff:192.0.2.1") != guarding.origin_of("::ffff:192.0.2.2")
    assert guarding.origin_of("2001:db8::1") == guarding.origin_of("2001:db8:0:ff::2")
    assert guarding.origin_of("2001:db8::1") != guarding.origin_of("2001:db8:0:100::1")


@pytest.mark.parametrize(
    ("one", "same", "another"),
    [
        ("192.0.2.1", "192.0.2.254", "192.0.3.1"),
        ("2001:db8::1", "2001:db8:0:ffff::1", "2001:db8:1::1"),
    ],
)
def test_a_network_is_wider_than_a_household(one, same, another):
    told = guarding.origin_of(one)
    assert told.network == guarding.origin_of(same).network
    assert told.household != guarding.origin_of(same).household
    assert told.network != guarding.origin_of(another).network


@pytest.mark.usefixtures("db")
def test_attempts_are_forgotten_after_two_days():
    Attempt.objects.create(origin="x", at=timezone.now() - timedelta(days=2))
    Attempt.objects.create(origin="x", at=timezone.now())
    release_expired(now=timezone.now())
    assert Attempt.objects.count() == 1
