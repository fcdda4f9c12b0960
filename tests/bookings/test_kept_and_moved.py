"""What a visitor was promised holds: a kept time, a call's own time, the zone that was chosen."""

import html
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.actions import RefusedError, confirm_call
from bookings.models import IntroCall
from bookings.when import stamp
from leads.models import Lead
from tests.bookings.conftest import all_free_starts, details, free_starts, mail_of, make_call


def test_a_kept_time_is_booked_although_its_notice_passes_while_the_mail_is_read(coach_page):
    start = free_starts(coach_page)[40]
    asked = start - timedelta(hours=coach_page.notice_hours)
    held = make_call(coach_page, start, is_proven=False, now=asked)
    assert confirm_call(call=held, now=asked + timedelta(minutes=29, seconds=30)).status == "booked"


def test_a_time_that_is_kept_no_more_needs_its_notice_again(coach_page):
    start = free_starts(coach_page)[40]
    asked = start - timedelta(hours=coach_page.notice_hours)
    held = make_call(coach_page, start, is_proven=False, now=asked)
    with pytest.raises(RefusedError, match="too soon by now: Alice asks for 12 hours of notice"):
        confirm_call(call=held, now=asked + timedelta(minutes=31))


def test_a_time_whose_notice_passed_while_somebody_typed_is_called_too_soon(visitor, coach_page):
    coach_page.notice_hours = 0
    coach_page.save()
    soon = all_free_starts(coach_page)[1]
    coach_page.notice_hours = 240
    coach_page.save()
    words = visitor.post(reverse("bookings:book", args=["alice"]), details(coach_page, soon)).content.decode()
    assert "too soon by now: Alice asks for 240 hours of notice." in words


def move_page(visitor, call, start, zone="Europe/Lisbon"):
    url = reverse("bookings:move", args=[call.secret])
    return visitor.get(url, {"start": stamp(start), "zone": zone}).content.decode()


def test_the_page_of_moving_refuses_nothing_that_the_button_below_it_does(visitor, coach_page, call):
    coach_page.increment_minutes, coach_page.most_a_day = 10, 1
    coach_page.save()
    assert "just been taken" not in move_page(visitor, call, call.starts_at)
    for minutes in (10, 120):
        words = move_page(visitor, call, call.starts_at + timedelta(minutes=minutes))
        assert "Move it here" in words
        assert "just been taken" not in words


def test_a_call_moved_to_its_own_time_is_not_said_to_be_moved(visitor, alice, call):
    stays = "It is at that time already, so no mail goes out."
    url, typed = reverse("bookings:move", args=[call.secret]), {"start": stamp(call.starts_at)}
    assert stays in visitor.post(url, typed, follow=True).content.decode()
    url = reverse("bookings:call_move", args=[call.pk])
    local = call.starts_at.astimezone(call.page.zone)
    typed = {"day": f"{local:%Y-%m-%d}", "at": f"{local:%H:%M}"}
    assert stays in alice.post(url, typed, follow=True).content.decode()
    call.refresh_from_db()
    assert call.sequence == 0


def test_the_zone_chosen_while_moving_is_the_calls_from_then_on(visitor, coach_page, call):
    later = free_starts(coach_page)[40]
    url = reverse("bookings:move", args=[call.secret])
    visitor.post(url, {"start": stamp(later), "zone": "Asia/Tokyo"})
    call.refresh_from_db()
    assert call.zone == ZoneInfo("Asia/Tokyo")
    for what in ("moved", "day"):
        assert "Tokyo (UTC+9)" in mail_of(call, what, "visitor").text


@pytest.mark.parametrize("zone", ["", "Mars/Base", "\0"])
def test_a_move_that_names_no_zone_keeps_the_calls(visitor, coach_page, call, zone):
    url = reverse("bookings:move", args=[call.secret])
    visitor.post(url, {"start": stamp(free_starts(coach_page)[40]), "zone": zone})
    call.refresh_from_db()
    assert (call.zone, call.sequence) == (ZoneInfo("Europe/Lisbon"), 1)


def test_the_last_day_of_the_zone_shown_can_be_had(visitor, coach_page, call):
    """Days ahead are counted in the zone that the page shows, also when the call is moved."""
    zone = ZoneInfo("Pacific/Auckland")
    now = timezone.now()
    days = type(coach_page).objects.with_hours(now).get(pk=coach_page.pk).free_days(zone=zone, now=now)
    last = [start for starts in days.values() for start in starts][-1]
    answer = visitor.post(
        reverse("bookings:move", args=[call.secret]), {"start": stamp(last), "zone": zone.key}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize("left", ["account", "practice"])
def test_who_left_is_not_public_and_takes_no_calls(visitor, coach_page, cast, left):
    start = free_starts(coach_page)[3]
    held = make_call(coach_page, start, is_proven=False)
    if left == "account":
        cast.alice.is_active = False
        cast.alice.save()
    else:
        cast.alice.memberships.all().delete()
    assert visitor.get(coach_page.get_absolute_url()).status_code == 404
    assert (
        visitor.post(reverse("bookings:book", args=["alice"]), details(coach_page, start)).status_code == 404
    )
    assert visitor.get(reverse("bookings:embed", args=["alice"])).status_code == 404
    assert "Alice" not in visitor.get(reverse("bookings:coaches")).content.decode()
    with pytest.raises(RefusedError, match="takes no calls"):
        confirm_call(call=held, now=timezone.now())
    assert not IntroCall.objects.filter(status="booked").exists()


def test_mails_promise_changes_only_while_they_are_possible(visitor, coach_page, call):
    until = call.starts_at - timedelta(hours=2)
    said = f"up to {call.changes_until_when.day}, {until.astimezone(call.zone):%H:%M}"
    for what in ("booked", "day"):
        for body in (mail_of(call, what, "visitor").text, mail_of(call, what, "visitor").html):
            assert said in body
            assert "move or cancel the call" in body
    for body in (mail_of(call, "hour", "visitor").text, mail_of(call, "hour", "visitor").html):
        assert "please reply to this mail" in body
        assert "move or cancel the call" not in body
        assert "cancel it" not in body
    assert f"U{said[1:]}" in visitor.get(call.get_absolute_url()).content.decode()


def test_a_call_within_its_cut_off_promises_no_change_from_the_start(visitor, coach_page):
    coach_page.cutoff_hours = 24 * 20
    coach_page.save()
    start = free_starts(coach_page)[3]
    url = reverse("bookings:book", args=["alice"])
    words = visitor.get(url, {"start": stamp(start)}).content.decode()
    assert "cannot be moved or cancelled by link" in words
    assert "with the link in the mail" not in words
    call = make_call(coach_page, start)
    assert "move or cancel" not in mail_of(call, "booked", "visitor").html


def test_a_word_about_why_it_is_moved_reaches_the_coach_alone(visitor, coach_page, call):
    url = reverse("bookings:move", args=[call.secret])
    sent = {"start": stamp(free_starts(coach_page)[40]), "reason": "Win <b>at evil.example"}
    assert visitor.post(url, sent | {"reason": "x" * 301}).status_code == 409
    visitor.post(url, sent)
    to_coach, to_visitor = mail_of(call, "moved", "coach"), mail_of(call, "moved", "visitor")
    assert sent["reason"] in to_coach.text
    assert "Win &lt;b&gt;at evil.example" in to_coach.html
    assert "evil.example" not in to_visitor.text + to_visitor.html


@pytest.mark.parametrize(
    ("status", "title"), [("held", "The call was held"), ("no_show", "The call was missed")]
)
def test_the_page_of_a_call_that_is_over_says_so_and_offers_no_file(visitor, held_before, status, title):
    call = held_before(timezone.now() - timedelta(days=1), status=status)
    words = visitor.get(call.get_absolute_url()).content.decode()
    assert f"<h1>{title}</h1>" in words
    assert "Apple and others" not in words
    assert "before the call" not in words


def test_a_removed_link_is_not_called_a_new_one(alice, call):
    url = reverse("bookings:call_link", args=[call.pk])
    alice.post(url, {"meeting_url": "https://video.example/room"})
    assert "has a new link" in mail_of(call, "moved", "visitor").text
    alice.post(url, {"meeting_url": ""})
    mail = mail_of(call, "moved", "visitor")
    assert "has no link any more" in mail.text
    assert "New link" not in mail.subject


def test_a_page_without_times_offers_a_contact_and_promises_no_day_that_does_not_come(visitor, coach_page):
    coach_page.windows.all().delete()
    words = visitor.get(coach_page.get_absolute_url()).content.decode()
    assert "Every day opens one more" in words
    assert "mailto:" not in words
    coach_page.contact = "office@example.org"
    coach_page.rolling_days, coach_page.last_day = None, timezone.now().date() + timedelta(days=9)
    coach_page.save()
    embed = reverse("bookings:embed", args=["alice"])
    for url in (coach_page.get_absolute_url(), embed, reverse("bookings:book", args=["alice"])):
        words = visitor.get(url).content.decode()
        assert "mailto:office@example.org" in words
        assert "Every day opens" not in words
        assert reverse("bookings:coaches") in words


def test_the_code_for_an_own_site_stands_on_the_page_of_ones_page(alice, coach_page):
    words = alice.get(reverse("bookings:page_edit")).content.decode()
    assert re.search(r'&lt;iframe src="https?://[^"]+/c/alice/embed/"', words)
    coach_page.is_public = False
    coach_page.save()
    assert "iframe" not in alice.get(reverse("bookings:page_edit")).content.decode()


def test_time_off_pressed_twice_is_once_and_its_removal_can_be_undone(alice, coach_page):
    add = reverse("bookings:time_off_add")
    sent = {"off-first_day": "2027-01-05", "off-last_day": "2027-01-09", "off-note": "undo & Ski"}
    for _ in range(2):
        alice.post(add, sent)
    off = coach_page.time_off.get()
    words = alice.post(reverse("bookings:time_off_remove", args=[off.pk]), follow=True).content.decode()
    assert not coach_page.time_off.exists()
    undo = html.unescape(re.search(r'<form method="post" action="([^"]+off[^"]+)"', words)[1])
    for _ in range(2):
        alice.post(undo)
    assert str(coach_page.time_off.get().note) == "undo & Ski"


def test_calls_are_shown_on_the_pages_clock_by_name(alice, cast, coach_page, call):
    cast.alice.zone = "Asia/Tokyo"
    cast.alice.save()
    lead = Lead.objects.get()
    for url in (reverse("bookings:calls"), reverse("leads:board"), lead.get_absolute_url()):
        words = alice.get(url).content.decode()
        assert call.coach_when.starts in words
        assert call.coach_when.zone in words
