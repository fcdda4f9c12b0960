"""A coach leaves the practice: nobody's call is left with who has gone."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from bookings.actions import HOLD, RefusedError, cancel_call, move_call
from bookings.mail import BookingMails
from bookings.models import BusyCalendar, BusyTime, CoachPage, IntroCall
from bookings.tasks import release_expired
from bookings.tickets import CONFIRM, secret_of
from leads.models import Lead
from outbox.models import Delivery
from tests.bookings.conftest import details, free_starts, mail_of, make_call, make_page
from tests.bookings.test_after_booking import event_of
from tests.cast import make_user
from tests.processes import somebody_waits, wait_for

CALLS = reverse("bookings:calls")
MARK = "at the time of something else"


@pytest.fixture
def erin(cast):
    return make_user("Erin")


@pytest.fixture
def erins_page(cast, erin):
    return make_page(erin, cast.northside, meeting_url="https://meet.example.org/erin")


@pytest.fixture
def erins_call(coach_page, erins_page):
    return make_call(erins_page, free_starts(erins_page)[5], email="vera@example.org")


def leave(user, practice):
    practice.memberships.get(user=user).delete()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def mail_about_all() -> Delivery:
    return Delivery.objects.get(kind="booking", key__endswith=":taken over:coach")


def test_calls_to_come_go_to_the_owner_and_both_are_told(alice, visitor, cast, erin, coach_page, erins_call):
    link, start = erins_call.get_absolute_url(), erins_call.starts_at
    coach_page.meeting_url = "https://meet.example.org/alice"
    coach_page.save()
    leave(erin, cast.northside)
    erins_call.refresh_from_db()
    assert (erins_call.page, erins_call.starts_at, erins_call.sequence) == (coach_page, start, 1)
    to_visitor = mail_of(erins_call, "moved", "visitor")
    assert "Alice takes your intro call over from Erin" in to_visitor.text
    assert "https://meet.example.org/alice" in to_visitor.text
    assert (to_visitor.reply_to, link in to_visitor.text) == ("alice@example.org", True)
    _, event = event_of(to_visitor)
    assert (str(event["uid"]), event["sequence"]) == (erins_call.calendar_uid, 1)
    assert "alice@example.org" in str(event["attendee"])
    to_alice = mail_about_all()
    assert to_alice.to_email == "alice@example.org"
    assert to_alice.subject == "You take over an intro call from Erin"
    assert "Vera Visitor" in to_alice.text
    assert "something else at that time" not in to_alice.text
    page = visitor.get(link).content.decode()
    assert "with Alice" in page
    assert "Erin" not in page
    assert MARK not in alice.get(CALLS).content.decode()


def test_who_left_hears_no_more_of_it(visitor, cast, erin, erins_call):
    leave(erin, cast.northside)
    pending = Delivery.objects.filter(kind="booking", to_email=erin.email, state=Delivery.State.PENDING)
    assert not pending.exists()
    visitor.post(reverse("bookings:cancel", args=[erins_call.secret]))
    assert mail_of(erins_call, "cancelled", "coach").to_email == "alice@example.org"
    assert mail_of(erins_call, "cancelled", "visitor").text.count("Erin") == 0
    assert not pending.exists()
    assert signed_in(erin).get(reverse("bookings:call", args=[erins_call.pk])).status_code == 404


def test_a_time_that_is_not_free_is_said_and_marked_until_one_of_the_two_is_moved(
    alice, visitor, coach_page, cast, erin, erins_call
):
    own = make_call(coach_page, erins_call.starts_at, email="other@example.org")
    leave(erin, cast.northside)
    erins_call.refresh_from_db()
    assert (erins_call.page, erins_call.clashes) == (coach_page, True)
    assert "something else at that time" in mail_about_all().text
    assert "If another time is needed, Alice writes to you" in mail_of(erins_call, "moved", "visitor").text
    assert alice.get(CALLS).content.decode().count(MARK) == 1
    assert MARK in alice.get(reverse("bookings:call", args=[erins_call.pk])).content.decode()
    move_call(call=own, starts_at=free_starts(coach_page)[40], by_visitor=True, now=timezone.now())
    assert MARK not in alice.get(CALLS).content.decode()


@pytest.mark.parametrize("how", ["move it", "cancel the other"])
def test_the_mark_goes_with_the_clash(alice, coach_page, cast, erin, erins_call, how):
    own = make_call(coach_page, erins_call.starts_at, email="other@example.org")
    leave(erin, cast.northside)
    erins_call.refresh_from_db()
    assert erins_call.clashes
    if how == "move it":
        move_call(
            call=erins_call, starts_at=free_starts(coach_page)[40], by_visitor=False, now=timezone.now()
        )
    else:
        cancel_call(call=own, by_visitor=True, now=timezone.now())
    erins_call.refresh_from_db()
    assert not erins_call.clashes


def test_a_time_that_the_new_coachs_own_calendar_takes_is_said(coach_page, cast, erin, erins_call):
    calendar = BusyCalendar.objects.create(page=coach_page, url="https://calendar.example.org/alice.ics")
    BusyTime.objects.create(
        page=coach_page, calendar=calendar, starts_at=erins_call.starts_at, ends_at=erins_call.ends_at
    )
    leave(erin, cast.northside)
    assert "something else at that time" in mail_about_all().text


def test_many_calls_are_one_mail_to_an_owner_who_had_no_page(alice, cast, erin, erins_page):
    starts = free_starts(erins_page)
    calls = [make_call(erins_page, starts[5 + 20 * number]) for number in range(3)]
    leave(erin, cast.northside)
    assert mail_about_all().subject == "You take over 3 intro calls from Erin"
    page = CoachPage.objects.get(coach=cast.alice)
    assert (page.is_public, page.calls.count(), page.slug) == (False, 3, "alice")
    words = alice.get(CALLS).content.decode()
    assert all(reverse("bookings:call", args=[call.pk]) in words for call in calls)


def test_what_is_over_stays_with_who_held_it(alice, cast, erin, erins_call, erins_page):
    start = timezone.now() - timedelta(days=2)
    end = start + timedelta(minutes=20)
    IntroCall.objects.update(starts_at=start, ends_at=end, blocked=(start, end), status="held")
    leave(erin, cast.northside)
    erins_call.refresh_from_db()
    assert (erins_call.page, erins_call.sequence) == (erins_page, 0)
    assert not Delivery.objects.filter(key__contains="taken over").exists()
    assert "with Erin" in alice.get(CALLS).content.decode()


def test_the_last_one_of_a_practice_takes_the_calls_to_nobody(cast, coach_page, call):
    leave(cast.alice, cast.northside)
    call.refresh_from_db()
    assert (call.page, call.sequence) == (coach_page, 0)


def test_leads_go_along(cast, erin, erins_call):
    assert Lead.objects.get(email="vera@example.org").coach == erin
    leave(erin, cast.northside)
    assert Lead.objects.get(email="vera@example.org").coach == cast.alice


def test_a_coach_of_two_practices_keeps_the_calls_of_the_other(cast, erin, erins_call):
    Membership.objects.create(practice=cast.harbour, user=erin)
    leave(erin, cast.harbour)
    erins_call.refresh_from_db()
    assert (erins_call.page.coach, erins_call.sequence) == (erin, 0)


def test_the_page_comes_along_to_another_practice_and_is_looked_at_before_it_is_shown(
    visitor, cast, erin, erins_page, erins_call
):
    leave(erin, cast.northside)
    assert visitor.get(erins_page.get_absolute_url()).status_code == 404
    Membership.objects.create(practice=cast.harbour, user=erin)
    erins_page.refresh_from_db()
    assert (erins_page.practice, erins_page.is_public) == (cast.harbour, False)
    assert visitor.get(erins_page.get_absolute_url()).status_code == 404
    erin_in = signed_in(erin)
    assert "your page is not public yet" in erin_in.get(CALLS).content.decode()
    CoachPage.objects.filter(pk=erins_page.pk).update(is_public=True)
    words = visitor.get(erins_page.get_absolute_url()).content.decode()
    assert ("Harbour" in words, "Northside" in words) == (True, False)
    make_call(erins_page, free_starts(erins_page)[5], email="walt@example.org")
    assert Lead.objects.get(email="walt@example.org").practice == cast.harbour


def test_what_was_before_stays_with_the_practice_where_it_was(alice, cast, erin, erins_page, erins_call):
    start = timezone.now() - timedelta(days=2)
    end = start + timedelta(minutes=20)
    IntroCall.objects.update(starts_at=start, ends_at=end, blocked=(start, end), status="held")
    leave(erin, cast.northside)
    Membership.objects.create(practice=cast.harbour, user=erin)
    words = alice.get(CALLS).content.decode()
    assert ("Vera Visitor" in words, "with Erin" in words) == (True, True)
    assert "Vera Visitor" not in signed_in(erin).get(CALLS).content.decode()
    assert "Vera Visitor" not in signed_in(cast.carol).get(CALLS).content.decode()


def test_who_stays_in_a_second_practice_takes_the_page_there(cast, erin, erins_page):
    Membership.objects.create(practice=cast.harbour, user=erin)
    erins_page.refresh_from_db()
    assert (erins_page.practice, erins_page.is_public) == (cast.northside, True)
    leave(erin, cast.northside)
    erins_page.refresh_from_db()
    assert (erins_page.practice, erins_page.is_public) == (cast.harbour, False)


def test_a_time_kept_before_the_coach_left_books_nothing_elsewhere(visitor, cast, erin, erins_page):
    kept = make_call(erins_page, free_starts(erins_page)[5], is_proven=False)
    Membership.objects.create(practice=cast.harbour, user=erin)
    leave(erin, cast.northside)
    CoachPage.objects.update(is_public=True)
    response = visitor.post(reverse("bookings:confirm", args=[secret_of(kept.uid, CONFIRM)]))
    assert "takes no calls at the moment" in response.content.decode()


def test_who_read_the_call_before_it_was_taken_over_is_asked_to_look_again(
    cast, erin, coach_page, erins_call
):
    leave(erin, cast.northside)
    with pytest.raises(RefusedError, match="Another coach has just taken this call over"):
        cancel_call(call=erins_call, by_visitor=True, now=timezone.now())
    cancel_call(call=IntroCall.objects.get(), by_visitor=True, now=timezone.now())
    assert IntroCall.objects.get().status == "cancelled"


def test_nobody_books_who_was_waiting_while_the_coach_left(
    transactional_db, cast, erin, erins_page, coach_page
):
    """The form was sent before, and waited for the coach's row."""
    start, answers = free_starts(erins_page)[5], []

    def press() -> None:
        url = reverse("bookings:book", args=[erins_page.slug])
        answers.append(Client().post(url, details(erins_page, start)).status_code)
        connection.close()

    pressed = threading.Thread(target=press)
    with transaction.atomic():
        leave(erin, cast.northside)
        pressed.start()
        assert wait_for(somebody_waits)
    pressed.join()
    assert answers == [404]
    assert not IntroCall.objects.exists()


def test_the_mail_about_all_goes_out_though_one_of_them_changes(cast, erin, coach_page, erins_call):
    leave(erin, cast.northside)
    cancel_call(call=IntroCall.objects.get(), by_visitor=True, now=timezone.now())
    assert mail_about_all().state == Delivery.State.PENDING


def test_who_is_told_of_the_calls_still_works_there(cast, erin, coach_page, erins_call):
    leave(erin, cast.northside)
    about_all = mail_about_all()
    assert not BookingMails().why_not(about_all, timezone.now())
    leave(cast.alice, cast.northside)
    assert BookingMails().why_not(about_all, timezone.now())


def test_two_who_leave_at_once_leave_nothing_with_each_other(
    transactional_db, cast, erin, erins_page, erins_call, coach_page
):
    frank = make_user("Frank")
    Membership.objects.create(practice=cast.northside, user=frank)

    def press() -> None:
        leave(erin, cast.northside)
        connection.close()

    pressed = threading.Thread(target=press)
    with transaction.atomic():
        leave(cast.alice, cast.northside)
        pressed.start()
        assert wait_for(somebody_waits)
    pressed.join()
    assert IntroCall.objects.get().page.coach == frank


@pytest.fixture
def clashing(coach_page, cast, erin, erins_call):
    """Taken over at a time at which something stands in the new coach's own calendar."""
    calendar = BusyCalendar.objects.create(page=coach_page, url="https://calendar.example.org/alice.ics")
    BusyTime.objects.create(
        page=coach_page, calendar=calendar, starts_at=erins_call.starts_at, ends_at=erins_call.ends_at
    )
    leave(erin, cast.northside)
    erins_call.refresh_from_db()
    assert erins_call.clashes
    return erins_call


def test_no_call_is_moved_onto_one_that_clashes(coach_page, clashing):
    own = make_call(coach_page, free_starts(coach_page)[40])
    with pytest.raises(RefusedError, match="just been taken"):
        move_call(call=own, starts_at=clashing.starts_at, by_visitor=False, now=timezone.now())


def test_the_mark_goes_when_the_own_calendar_is_free_again(clashing):
    BusyTime.objects.all().delete()
    release_expired()
    clashing.refresh_from_db()
    assert not clashing.clashes


def test_a_time_that_nobody_confirmed_stands_in_nobodys_way(coach_page, cast, erin, erins_call):
    now = timezone.now()
    make_call(coach_page, erins_call.starts_at, is_proven=False)
    other = make_call(coach_page, free_starts(coach_page)[40])
    leave(erin, cast.northside)
    erins_call.refresh_from_db()
    assert erins_call.clashes
    cancel_call(call=other, by_visitor=True, now=now + HOLD + timedelta(seconds=1))
    erins_call.refresh_from_db()
    assert not erins_call.clashes


def test_a_call_lasts_as_long_as_it_was_booked_for(visitor, cast, erin, coach_page, erins_call):
    CoachPage.objects.filter(pk=coach_page.pk).update(call_minutes=45)
    leave(erin, cast.northside)
    assert "What we do in 20 minutes" in visitor.get(erins_call.get_absolute_url()).content.decode()


def test_a_time_kept_of_who_left_leads_to_those_who_take_calls(visitor, cast, erin, erins_page, coach_page):
    kept = make_call(erins_page, free_starts(erins_page)[5], is_proven=False)
    leave(erin, cast.northside)
    response = visitor.post(reverse("bookings:confirm", args=[secret_of(kept.uid, CONFIRM)]))
    words = response.content.decode()
    assert (erins_page.get_absolute_url() in words, reverse("bookings:coaches") in words) == (False, True)
    assert "Find another coach" in words
    assert erins_page.get_absolute_url() not in visitor.get(kept.get_absolute_url()).content.decode()


def test_nobody_takes_over_who_cannot_sign_in(cast, erin, coach_page, erins_call):
    frank = make_user("Frank")
    Membership.objects.create(practice=cast.northside, user=frank)
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    leave(erin, cast.northside)
    assert IntroCall.objects.get().page.coach == frank
