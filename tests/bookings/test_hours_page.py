"""The coach's page of hours: weekly hours, rules, single dates, time off, holidays, and the preview."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bookings.models import BlockedSender, BusyCalendar, CoachPage, DayHours, TimeOff
from tests.bookings.conftest import free_starts, make_page

URL = reverse("bookings:hours")
BERLIN = ZoneInfo("Europe/Berlin")


def typed(**fields: str) -> dict[str, str]:
    """What a browser sends for two working days."""
    return {
        "zone": "Europe/Berlin",
        "call_minutes": "25",
        "increment_minutes": "30",
        "buffer_before_minutes": "5",
        "buffer_after_minutes": "10",
        "notice_hours": "24",
        "rolling_days": "20",
        "first_day": "",
        "last_day": "",
        "most_a_day": "3",
        "most_a_week": "",
        "holiday_country": "",
        "holiday_region": "",
        "meeting_url": "",
        "cutoff_hours": "2",
        "reminds_coach": "on",
        "blocked": "",
        **{f"day_{day}": "" for day in range(7)},
        "day_0": "09:00-12:00, 14:00-17:30",
        "day_3": "18-20",
    } | fields


def windows(page: CoachPage) -> list[tuple[int, time, time]]:
    return list(page.windows.values_list("weekday", "starts", "ends"))


def in_days(number: int) -> date:
    """A date of Alice's, a whole day away at whatever hour tests run."""
    return timezone.now().astimezone(BERLIN).date() + timedelta(days=number)


def days_offered(page: CoachPage) -> set[date]:
    return {start.astimezone(BERLIN).date() for start in free_starts(page)}


def at(page: CoachPage, moment: datetime) -> dict[date, list[datetime]]:
    return CoachPage.objects.with_hours(moment).get(pk=page.pk).free_days(zone=BERLIN, now=moment)


def test_saving_for_the_first_time_makes_a_page_that_is_not_public(alice, cast):
    assert alice.post(URL, typed()).url == URL
    page = CoachPage.objects.get(coach=cast.alice)
    assert (page.slug, page.practice, page.is_public) == ("alice", cast.northside, False)
    assert (page.call_minutes, page.most_a_day, page.most_a_week) == (25, 3, None)
    assert windows(page) == [(0, time(9), time(12)), (0, time(14), time(17, 30)), (3, time(18), time(20))]


def test_saving_again_replaces_the_hours_and_leaves_the_words(alice, coach_page):
    coach_page.price = "90 €"
    coach_page.save()
    alice.post(URL, typed(day_0="", day_3="7-8", most_a_week="9"))
    page = CoachPage.objects.get()
    assert (page.price, page.most_a_week, page.is_public) == ("90 €", 9, True)
    assert windows(page) == [(3, time(7), time(8))]


def test_hours_are_shown_as_they_can_be_typed(alice):
    alice.post(URL, typed())
    assert 'value="09:00–12:00, 14:00–17:30"' in alice.get(URL).content.decode()


def sent_back(client, **fields: str) -> dict[str, str]:
    """What a browser sends of the block list that the page shows now."""
    words = client.get(URL).content.decode()
    shown = re.search(r'name="initial-blocked"[^>]*?(?: value="([^"]*)")?[^>]*>', words)
    assert shown
    value = unescape(re.search(r'value="([^"]*)"', shown[0])[1]) if "value=" in shown[0] else ""
    return typed(**{"initial-blocked": value, "blocked": value} | fields)


def blocked(page: CoachPage) -> list[str]:
    return [str(one) for one in page.blocked_senders.all()]


def test_a_list_that_no_page_showed_lets_nobody_in(alice, coach_page):
    BlockedSender.objects.create(page=coach_page, who="vera@example.org")
    alice.post(URL, typed(**{"initial-blocked": "\0", "blocked": "vera@example.org"}))
    assert blocked(coach_page) == ["vera@example.org"]


def test_an_older_tab_of_hours_lets_nobody_in_who_was_blocked_since(alice, coach_page, call):
    BlockedSender.objects.create(page=coach_page, who="old@example.org")
    older = sent_back(alice)
    alice.post(reverse("bookings:call_block", args=[call.pk]))
    alice.post(URL, older | {"blocked": "@new.example"})
    assert blocked(coach_page) == ["@new.example", "vera@example.org"]
    alice.post(URL, older | {"blocked": "old@example.org\n@new.example"})
    assert blocked(coach_page) == ["@new.example", "vera@example.org"]
    alice.post(URL, sent_back(alice, blocked=""))
    assert blocked(coach_page) == []


@pytest.mark.parametrize("who", ['"a, b"@example.org', "vera@localhost", '"x y"@example.org'])
def test_hours_can_be_saved_whoever_is_blocked(alice, coach_page, who):
    BlockedSender.objects.create(page=coach_page, who=who)
    sent = sent_back(alice)
    assert alice.post(URL, sent).url == URL
    assert blocked(coach_page) == [who]
    alice.post(URL, sent | {"blocked": ""})
    assert blocked(coach_page) == []


def test_hours_can_be_saved_however_many_are_blocked(alice, coach_page):
    rows = (BlockedSender(page=coach_page, who=f"{n}@{'x' * 60}.example") for n in range(400))
    BlockedSender.objects.bulk_create(rows)
    assert alice.post(URL, sent_back(alice)).url == URL
    assert len(blocked(coach_page)) == 400


def test_new_rules_leave_booked_calls_as_they_are(alice, call):
    before = (call.starts_at, call.ends_at, call.blocked)
    alice.post(URL, typed(day_0="", day_3="", call_minutes="60"))
    call.refresh_from_db()
    assert (call.starts_at, call.ends_at, call.blocked) == before
    assert call.status == "booked"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("day_2", "9-12, 11-14", "09:00–12:00 and 11:00–14:00 overlap."),
        ("day_2", "nine", "“nine” is not a window like 09:00–12:00."),
        ("day_2", "8-9,10-11,12-13,14-15", "At most 3 windows a day; here are 4."),
        ("zone", "Mars/Base", "There is no time zone called Mars/Base."),
        ("call_minutes", "2", "At least 5."),
        ("increment_minutes", "999", "At most 180."),
        ("buffer_after_minutes", "-1", "At least 0."),
        ("most_a_day", "0", "At least 1."),
        ("most_a_week", "0", "At least 1."),
        ("rolling_days", "9999999999", "At most 365."),
        ("rolling_days", "", "Say how many days ahead, or a last day."),
        ("last_day", "0026-07-06", "The year 26 cannot be meant."),
        ("notice_hours", "x", "Enter a whole number."),
        ("notice_hours", "336", "At most 336.|With this notice, no time within 10 days can be booked."),
        ("holiday_country", "XX", "Select a valid choice."),
    ],
)
def test_bad_input_is_named_beside_its_field_and_everything_typed_is_kept(alice, field, value, sentence):
    response = alice.post(URL, typed(**{"rolling_days": "10", "day_4": "7:15-8:45", field: value}))
    words = response.content.decode()
    assert response.status_code == 200
    assert any(one in words for one in sentence.split("|"))
    assert 'value="7:15-8:45"' in words
    assert not CoachPage.objects.exists()


def test_a_stretch_of_dates_that_ends_before_it_begins_is_refused(alice):
    words = alice.post(URL, typed(first_day="2027-01-14", last_day="2027-01-04")).content.decode()
    assert "The last day is before the first one." in words


def test_a_stretch_of_dates_alone_opens_these_dates_alone(alice, coach_page):
    first, last = in_days(60), in_days(62)
    every_day = {f"day_{day}": "9-17" for day in range(7)}
    alice.post(URL, typed(rolling_days="", first_day=str(first), last_day=str(last), **every_day))
    assert days_offered(coach_page) == {in_days(60), in_days(61), in_days(62)}
    page = CoachPage.objects.get()
    assert page.reach == f"up to {last:%-d %B}"


def test_the_preview_shows_what_would_be_offered_and_saves_nothing(alice, coach_page):
    before = windows(coach_page)
    every_day = {f"day_{day}": "10:00-11:00" for day in range(7)}
    sent = typed(call_minutes="20", buffer_before_minutes="0", buffer_after_minutes="0", **every_day)
    words = alice.post(reverse("bookings:hours_preview"), sent).content.decode()
    assert "not saved yet" in words
    assert "10:00 · 10:30" in words
    assert windows(coach_page) == before
    refused = alice.post(reverse("bookings:hours_preview"), typed(day_0="nine"))
    assert (refused.status_code, refused.content) == (204, b"")


def test_other_hours_of_one_date_replace_those_of_its_weekday_until_they_are_removed(alice, coach_page):
    day = in_days(3)
    alice.post(reverse("bookings:day_set"), {"one-day": str(day), "one-hours": "6-7"})
    starts = [start.astimezone(BERLIN).hour for start in free_starts(coach_page) if start.date() == day]
    assert starts == [6, 6]
    assert "06:00–07:00" in alice.get(URL).content.decode()
    alice.post(reverse("bookings:day_set"), {"one-day": str(day), "one-hours": ""})
    assert day not in days_offered(coach_page)
    assert DayHours.objects.count() == 1
    alice.post(reverse("bookings:day_reset"), {"day": str(day)})
    assert day in days_offered(coach_page)


def test_bad_hours_of_a_date_are_said_beside_the_field(alice, coach_page):
    words = alice.post(
        reverse("bookings:day_set"), {"one-day": "2027-01-04", "one-hours": "late"}
    ).content.decode()
    assert "“late” is not a window like 09:00–12:00." in words
    assert not DayHours.objects.exists()


def test_time_off_closes_its_days_whatever_else_is_said_of_them(alice, coach_page):
    first, last = in_days(3), in_days(5)
    DayHours.objects.create(page=coach_page, day=in_days(4), starts=time(9), ends=time(12))
    add = reverse("bookings:time_off_add")
    alice.post(add, {"off-first_day": str(first), "off-last_day": str(last), "off-note": "Skiing"})
    assert {first, in_days(4), last} & days_offered(coach_page) == set()
    assert {in_days(2), in_days(6)} <= days_offered(coach_page)
    assert "Skiing" in alice.get(URL).content.decode()
    alice.post(reverse("bookings:time_off_remove", args=[TimeOff.objects.get().pk]))
    assert first in days_offered(coach_page)


def test_time_off_that_ends_before_it_begins_is_refused_in_words_and_by_the_database(alice, coach_page):
    add = reverse("bookings:time_off_add")
    sent = {"off-first_day": "2027-01-05", "off-last_day": "2027-01-04"}
    assert "The last day is before the first one." in alice.post(add, sent).content.decode()
    with pytest.raises(IntegrityError, match="time_off_in_order"), transaction.atomic():
        TimeOff.objects.create(page=coach_page, first_day=date(2027, 1, 5), last_day=date(2027, 1, 4))


def test_public_holidays_close_but_for_those_on_which_the_coach_works(alice, coach_page):
    """Berlin, December 2026 to January 2027; 8 March is a holiday of Berlin alone."""
    now = datetime(2026, 12, 20, 8, tzinfo=BERLIN)
    coach_page.holiday_country, coach_page.holiday_region = "DE", "BE"
    coach_page.rolling_days = 90
    coach_page.save()
    free = at(coach_page, now)
    closed = [day for day, starts in free.items() if day > now.date() and not starts]
    assert closed == [date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 3, 8)]
    coach_page.worked_holidays = ["Women's Day"]
    coach_page.save()
    DayHours.objects.create(page=coach_page, day=date(2026, 12, 26), starts=time(10), ends=time(11))
    free = at(coach_page, now)
    closed = [day for day, starts in free.items() if day > now.date() and not starts]
    assert closed == [date(2026, 12, 25), date(2027, 1, 1)]
    assert len(free[date(2026, 12, 26)]) == 2


def test_holidays_are_chosen_by_country_and_then_one_by_one(alice, coach_page):
    alice.post(URL, typed(holiday_country="NO"))
    words = alice.get(URL).content.decode()
    assert "Constitution Day" in words
    alice.post(URL, typed(holiday_country="NO", worked_holidays="Constitution Day"))
    page = CoachPage.objects.get()
    assert page.worked_holidays == ["Constitution Day"]
    alice.post(URL, typed(holiday_country="SE", worked_holidays="Constitution Day"))
    page.refresh_from_db()
    assert (page.holiday_country, page.worked_holidays) == ("SE", [])


def test_the_preview_says_why_a_day_offers_nothing(alice, coach_page):
    TimeOff.objects.create(page=coach_page, first_day=in_days(2), last_day=in_days(2))
    DayHours.objects.create(page=coach_page, day=in_days(3))
    words = alice.get(URL).content.decode()
    assert "time off" in words
    assert "no hours" in words


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("day_set", {"one-day": "2027-01-04"}),
        ("day_reset", {"day": "2027-01-04"}),
        ("time_off_add", {"off-first_day": "2027-01-04", "off-last_day": "2027-01-04"}),
        ("calendar_set", {"calendar-url": "https://calendar.test/"}),
    ],
)
def test_a_coach_without_a_page_and_an_athlete_find_nothing(carol, bob, coach_page, name, sent):
    for stranger in (carol, bob):
        assert stranger.post(reverse(f"bookings:{name}"), sent).status_code == 404
    assert not DayHours.objects.exists()
    assert not TimeOff.objects.exists()
    assert not BusyCalendar.objects.exists()


def test_hours_until_midnight_are_offered_until_midnight(alice, coach_page):
    alice.post(URL, typed(day_0="20:00-24:00", day_1="", call_minutes="60", increment_minutes="60"))
    day = in_days(2)
    alice.post(reverse("bookings:day_set"), {"one-day": day.isoformat(), "one-hours": "22-24"})
    page = CoachPage.objects.with_hours(timezone.now()).get(coach=coach_page.coach)
    free = page.free_days(zone=page.zone, now=timezone.now(), only=day)[day]
    assert [start.astimezone(page.zone).hour for start in free] == [22, 23]
    assert "20:00–24:00" in alice.get(URL).content.decode()


def test_a_coach_edits_only_the_own_hours(carol, cast):
    own = make_page(cast.alice, cast.northside)
    carol.post(URL, typed())
    assert own.windows.count() == 7
    assert CoachPage.objects.get(coach=cast.carol).windows.count() == 3


def test_the_page_asks_few_queries(alice, coach_page, django_assert_max_num_queries):
    for number in range(1, 9):
        TimeOff.objects.create(page=coach_page, first_day=in_days(number), last_day=in_days(number))
        DayHours.objects.create(page=coach_page, day=in_days(number))
    with django_assert_max_num_queries(12):
        alice.get(URL)
