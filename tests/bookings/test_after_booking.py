"""After a call is booked: moving it, its calendar event, and reminders that die with what they say."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from icalendar import Calendar

from bookings.actions import cancel_call, move_call
from bookings.models import DayHours, IntroCall
from bookings.tickets import CONFIRM, secret_of
from bookings.when import stamp
from outbox.message import message
from outbox.models import Delivery
from outbox.sending import claim
from tests.bookings.conftest import all_free_starts, free_starts, mail_of, mails, make_call


@pytest.fixture
def later(coach_page, call):
    return free_starts(coach_page)[40]


def move_url(call):
    return reverse("bookings:move", args=[call.secret])


def event_of(delivery: Delivery):
    """The calendar event that travels in a mail, as a calendar program finds it."""
    parts = [
        part for part in message(delivery).message().walk() if part.get_content_type() == "text/calendar"
    ]
    assert len(parts) == 1
    return parts[0], Calendar.from_ical(parts[0].get_content()).walk("VEVENT")[0]


def test_the_visitor_moves_the_call_and_the_same_link_goes_on_working(visitor, coach_page, call, later):
    link, before = call.get_absolute_url(), call.starts_at
    words = visitor.get(move_url(call), {"start": stamp(later), "zone": "Europe/Lisbon"}).content.decode()
    assert "Move it here" in words
    response = visitor.post(move_url(call), {"start": stamp(later), "zone": "Europe/Lisbon"})
    assert response.url == link
    call.refresh_from_db()
    assert (call.starts_at, call.sequence) == (later, 1)
    assert before in all_free_starts(coach_page)
    assert later not in all_free_starts(coach_page)
    to_visitor, to_coach = mail_of(call, "moved", "visitor"), mail_of(call, "moved", "coach")
    assert "was moved by you. It was on" in to_visitor.text
    assert "was moved by Vera Visitor" in to_coach.text
    assert link in to_visitor.text
    assert visitor.get(link).status_code == 200


def test_moving_twice_to_the_same_time_moves_once(visitor, call, later):
    for _ in range(2):
        assert visitor.post(move_url(call), {"start": stamp(later)}).status_code == 302
    assert mails("moved") == 2


def test_the_time_it_has_is_not_offered_as_another(visitor, coach_page, call):
    day = call.starts_at.astimezone(ZoneInfo("Europe/Lisbon")).date()
    asked = {"zone": "Europe/Lisbon", "day": day.isoformat()}
    words = visitor.get(move_url(call), asked).content.decode()
    assert f'id="at-{slugify(stamp(call.starts_at))}"' not in words
    assert f'id="day-{day}"' in words
    words = visitor.get(move_url(call), asked | {"start": stamp(call.starts_at)}).content.decode()
    assert "Move it here" not in words


def test_a_day_on_which_only_the_call_itself_stands_is_not_free(visitor, coach_page, call):
    day = call.starts_at.astimezone(coach_page.zone).date()
    at = call.starts_at.astimezone(coach_page.zone).time()
    end = (call.starts_at + timedelta(minutes=40)).astimezone(coach_page.zone).time()
    DayHours.objects.create(page=coach_page, day=day, starts=at, ends=end)
    words = visitor.get(
        move_url(call), {"zone": str(coach_page.zone), "day": day.isoformat()}
    ).content.decode()
    assert f'id="day-{day}"' not in words
    coach_page.windows.all().delete()
    words = visitor.get(move_url(call), {"zone": str(coach_page.zone)}).content.decode()
    assert "Your call stays as it is." in words


def test_a_call_may_move_into_its_own_time_and_not_into_anothers(visitor, coach_page, call):
    coach_page.increment_minutes = 10
    coach_page.save()
    own = call.starts_at + timedelta(minutes=10)
    assert visitor.post(move_url(call), {"start": stamp(own)}).status_code == 302
    other = make_call(coach_page, free_starts(coach_page)[60])
    response = visitor.post(move_url(call), {"start": stamp(other.starts_at)})
    assert response.status_code == 409
    assert "just been taken" in response.content.decode()
    call.refresh_from_db()
    assert call.starts_at == own


def test_a_full_day_lets_its_own_call_move_within_it(coach_page, call, visitor):
    coach_page.most_a_day = coach_page.most_a_week = 1
    coach_page.save()
    own = call.starts_at + timedelta(minutes=30)
    assert visitor.post(move_url(call), {"start": stamp(own)}).status_code == 302


def test_a_page_that_is_no_longer_public_lets_its_calls_move(visitor, coach_page, call, later):
    coach_page.is_public = False
    coach_page.save()
    assert visitor.get(move_url(call)).status_code == 200
    assert visitor.post(move_url(call), {"start": stamp(later)}).status_code == 302


@pytest.mark.parametrize("start", ["", "soon", "\0", "9999-12-31T23:30Z"])
def test_a_garbled_time_is_refused_in_words(visitor, call, start):
    response = visitor.post(move_url(call), {"start": start})
    assert response.status_code == 409
    assert "Choose a time first." in response.content.decode()


def test_after_the_cut_off_only_the_coach_changes_it(alice, visitor, coach_page, call, later):
    coach_page.cutoff_hours = 24 * 30
    coach_page.save()
    assert visitor.post(move_url(call), {"start": stamp(later)}).status_code == 409
    visitor.post(reverse("bookings:cancel", args=[call.secret]))
    call.refresh_from_db()
    assert (call.status, call.sequence) == ("booked", 0)
    assert "please write to" in visitor.get(call.get_absolute_url()).content.decode()
    local = later.astimezone(coach_page.zone)
    sent = {"day": f"{local:%Y-%m-%d}", "at": f"{local:%H:%M}"}
    alice.post(reverse("bookings:call_move", args=[call.pk]), sent)
    call.refresh_from_db()
    assert call.starts_at == later


def test_the_coach_moves_a_call_outside_of_the_hours_but_not_onto_another(alice, coach_page, call):
    other = make_call(coach_page, free_starts(coach_page)[60])
    day = f"{call.starts_at.astimezone(coach_page.zone):%Y-%m-%d}"
    url = reverse("bookings:call_move", args=[call.pk])
    alice.post(url, {"day": day, "at": "21:05"})
    call.refresh_from_db()
    assert f"{call.starts_at.astimezone(coach_page.zone):%H:%M}" == "21:05"
    assert "was moved by Alice" in mail_of(call, "moved", "visitor").text
    taken = other.starts_at.astimezone(coach_page.zone)
    words = alice.post(url, {"day": f"{taken:%Y-%m-%d}", "at": f"{taken:%H:%M}"}).content.decode()
    assert "just been taken" in words


def test_the_event_keeps_its_uid_raises_its_sequence_and_is_cancelled_by_name(call, later):
    booked, first = event_of(mail_of(call, "booked", "visitor"))
    assert booked["Content-Type"].params["method"] == "REQUEST"
    assert first["DTSTART"].dt == call.starts_at
    assert f"DTSTART:{call.starts_at:%Y%m%dT%H%M%SZ}" in booked.get_content()
    move_call(call=call, starts_at=later, by_visitor=True, now=timezone.now())
    _, second = event_of(mail_of(call, "moved", "coach"))
    cancel_call(call=call, by_visitor=True, now=timezone.now())
    cancelled, third = event_of(mail_of(call, "cancelled", "coach"))
    assert cancelled["Content-Type"].params["method"] == "CANCEL"
    assert third["STATUS"] == "CANCELLED"
    assert {event["UID"] for event in (first, second, third)} == {call.calendar_uid}
    assert [event["SEQUENCE"] for event in (first, second, third)] == [0, 1, 2]
    assert call.uid.hex not in str(first["UID"]).replace("-", "")
    people = {str(person) for person in first["ATTENDEE"]}
    assert people == {"mailto:alice@example.org", "mailto:vera@example.org"}


def test_a_mail_with_an_event_is_the_same_at_every_attempt_and_holds_it_as_a_file_too(call):
    delivery = mail_of(call, "booked", "coach")
    whole = message(delivery).message()
    files = [part.get_filename() for part in whole.iter_attachments()]
    assert files == ["call.ics"]
    assert event_of(delivery)[0].get_content() == event_of(delivery)[0].get_content()
    assert [part.get_content_type() for part in whole.walk() if not part.is_multipart()] == [
        "text/plain", "text/html", "text/calendar", "application/ics",
    ]  # fmt: skip


def test_a_call_goes_into_any_calendar_by_link_or_file(visitor, call):
    words = visitor.get(call.get_absolute_url()).content.decode()
    assert f"dates={call.starts_at:%Y%m%dT%H%M%SZ}%2F" in words
    assert "outlook.live.com" in words
    answer = visitor.get(reverse("bookings:event", args=[call.secret]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert Calendar.from_ical(answer.content).walk("VEVENT")[0]["UID"] == call.calendar_uid


def test_reminders_go_a_day_and_an_hour_before_to_both(coach_page, call):
    due = {what: mail_of(call, what, "visitor").due_at for what in ("day", "hour")}
    assert due == {
        "day": call.starts_at - timedelta(hours=24),
        "hour": call.starts_at - timedelta(hours=1),
    }
    assert "begins in an hour" in mail_of(call, "hour", "coach").text
    assert claim(delivery_id=str(mail_of(call, "day", "visitor").pk), now=due["day"]) is not None


def test_a_coach_who_wants_none_is_not_reminded(coach_page):
    coach_page.reminds_coach = False
    coach_page.save()
    make_call(coach_page, free_starts(coach_page)[5])
    assert (mails("day"), mails("hour")) == (1, 1)


def test_a_reminder_whose_time_is_past_at_booking_is_not_written(coach_page):
    start = free_starts(coach_page)[5]
    coach_page.notice_hours = 0
    coach_page.save()
    make_call(coach_page, start, now=start - timedelta(hours=3))
    assert (mails("day"), mails("hour")) == (0, 2)


@pytest.mark.parametrize("end", ["moved", "cancelled"])
def test_reminders_move_and_die_with_the_call(call, later, end):
    old = list(Delivery.objects.filter(key__startswith=f"{call.pk}:0:"))
    if end == "moved":
        move_call(call=call, starts_at=later, by_visitor=False, now=timezone.now())
        call.refresh_from_db()
        assert mail_of(call, "day", "visitor").due_at == later - timedelta(hours=24)
    else:
        cancel_call(call=call, by_visitor=False, now=timezone.now())
    for delivery in old:
        delivery.refresh_from_db()
        assert delivery.state == "skipped"
        assert delivery.last_error == "The call was changed since."


def test_a_reminder_reads_the_call_again_before_it_is_sent(call):
    """Whatever wrote to the call meanwhile: a row that says otherwise keeps the mail from going out."""
    reminder = mail_of(call, "hour", "visitor")
    IntroCall.objects.update(status="cancelled")
    assert claim(delivery_id=str(reminder.pk), now=reminder.due_at) is None
    reminder.refresh_from_db()
    assert (reminder.state, reminder.last_error) == ("skipped", "The call does not take place.")


@pytest.mark.parametrize(("what", "late"), [("hour", timedelta(0)), ("day", timedelta(hours=1))])
def test_a_reminder_that_comes_too_late_is_not_sent(call, what, late):
    reminder = mail_of(call, what, "visitor")
    assert claim(delivery_id=str(reminder.pk), now=call.starts_at - late) is None


def test_a_link_for_the_video_call_goes_to_both_and_stands_on_the_page(alice, visitor, coach_page, call):
    url = reverse("bookings:call_link", args=[call.pk])
    alice.post(url, {"meeting_url": "https://meet.example.org/alice"})
    assert "https://meet.example.org/alice" in mail_of(call, "moved", "visitor").text
    assert "https://meet.example.org/alice" in visitor.get(call.get_absolute_url()).content.decode()
    alice.post(url, {"meeting_url": "https://meet.example.org/alice"})
    assert mails("moved") == 2
    assert "Enter a valid URL" in alice.post(url, {"meeting_url": "javascript:alert(1)"}).content.decode()


def test_the_coachs_room_goes_to_whoever_books_a_video_call(coach_page):
    coach_page.meeting_url = "https://meet.example.org/alice"
    coach_page.save()
    by_video = make_call(coach_page, free_starts(coach_page)[5])
    by_phone = make_call(coach_page, free_starts(coach_page)[15], channel="phone", phone="+49 30 1234567")
    assert "https://meet.example.org/alice" in mail_of(by_video, "booked", "visitor").text
    assert "Alice calls you on +49 30 1234567" in mail_of(by_phone, "booked", "visitor").text


def test_notes_are_for_the_practice_alone(alice, carol, visitor, call):
    url = reverse("bookings:call_notes", args=[call.pk])
    alice.post(url, {"notes": "Runs too fast on easy days."})
    assert carol.post(url, {"notes": "x"}).status_code == 404
    assert "Runs too fast" in alice.get(reverse("bookings:call", args=[call.pk])).content.decode()
    assert "Runs too fast" not in visitor.get(call.get_absolute_url()).content.decode()


def test_a_reason_for_cancelling_is_read_by_the_other_one(visitor, call):
    visitor.post(reverse("bookings:cancel", args=[call.secret]), {"reason": "A <b>cold</b>"})
    assert "A <b>cold</b>" in mail_of(call, "cancelled", "coach").text
    assert "A &lt;b&gt;cold" in mail_of(call, "cancelled", "coach").html


def test_a_visitors_own_words_are_not_mailed_to_the_address_that_the_visitor_typed(visitor, call):
    """It may be somebody else's: the mail would carry a stranger's words under our name."""
    visitor.post(reverse("bookings:cancel", args=[call.secret]), {"reason": "Win at evil.example"})
    mail = mail_of(call, "cancelled", "visitor")
    assert "you cancelled" in mail.text
    assert "evil.example" not in mail.text + mail.html


def test_the_coachs_reason_reaches_the_visitor(alice, call):
    sent = {"status": "cancelled", "reason": "I have a cold"}
    alice.post(reverse("bookings:call_status", args=[call.pk]), sent)
    mail = mail_of(call, "cancelled", "visitor")
    assert "I have a cold" in mail.text
    assert "I have a cold" in mail.html


@pytest.mark.parametrize("reason", ["a\0b", "x" * 301])
def test_a_reason_that_cannot_be_kept_cancels_nothing_and_says_so(alice, visitor, call, reason):
    url = reverse("bookings:cancel", args=[call.secret])
    assert "Nothing was changed" in visitor.post(url, {"reason": reason}, follow=True).content.decode()
    sent = {"status": "cancelled", "reason": reason}
    words = alice.post(reverse("bookings:call_status", args=[call.pk]), sent, follow=True).content.decode()
    assert "Nothing was changed" in words
    call.refresh_from_db()
    assert call.status == "booked"


@pytest.mark.parametrize("name", ["booked", "event", "move", "confirm"])
def test_a_visitors_pages_are_kept_by_nobody_and_named_to_no_other_site(visitor, call, name):
    secret = secret_of(call.uid, CONFIRM) if name == "confirm" else call.secret
    answer = visitor.get(reverse(f"bookings:{name}", args=[secret]))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"


def test_reading_the_page_of_moving_changes_nothing_and_asks_few_queries(
    visitor, call, later, django_assert_max_num_queries
):
    with django_assert_max_num_queries(7):
        visitor.get(move_url(call), {"start": stamp(later)})
    call.refresh_from_db()
    assert call.sequence == 0
