"""How far ahead, how soon and how often calls may be booked, and rules that make no sense."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bookings.slots import Busy, Window, free_starts, free_starts_between
from tests.bookings.open_hours import LONG_AGO, availability, moment, starts, taken


def test_notice_is_inclusive_to_the_second() -> None:
    available = availability("Europe/Berlin", "09:00-12:00", notice=720)
    day, zone = "2026-03-29", "Europe/Berlin"
    # 9:00 in Berlin is 7:00 UTC there; twelve hours earlier is 19:00 UTC the evening before.
    assert starts(available, day, zone, now="2026-03-28T19:00:00Z") == ["29 07:00", "29 08:00", "29 09:00"]
    assert starts(available, day, zone, now="2026-03-28T19:00:01Z") == ["29 08:00", "29 09:00"]


def test_notice_is_elapsed_time_when_now_is_given_in_a_local_zone() -> None:
    now = datetime(2026, 3, 28, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # 19:00 UTC, clocks change at night
    available = availability("Europe/Berlin", "09:00-12:00", notice=720)
    found = free_starts(available, [], day=date(2026, 3, 29), zone=ZoneInfo("Europe/Berlin"), now=now)
    assert [f"{start:%H:%M}" for start in found] == ["07:00", "08:00", "09:00"]


def test_nothing_that_has_begun_is_offered() -> None:
    """cal.com slots.test.ts: one second before noon."""
    found = starts(availability("UTC", "00:00-24:00"), "2021-06-20", "UTC", now="2021-06-20T11:59:59Z")
    assert (found[0], len(found)) == ("20 12:00", 12)
    assert starts(availability("UTC", "00:00-24:00"), "2021-06-19", "UTC", now="2021-06-20T12:00Z") == []


def test_rolling_days_count_the_visitors_dates() -> None:
    """cal.com futureLimit.timezone: 7:00 on 31 May in Kolkata is 30 May in Pago Pago, so 1 June is the
    last.
    """
    available = availability("Asia/Kolkata", "09:30-18:00", rolling_days=2)
    now = "2024-05-31T01:30Z"
    assert len(starts(available, "2024-06-01", "Pacific/Pago_Pago", now=now)) == 8
    assert starts(available, "2024-06-02", "Pacific/Pago_Pago", now=now) == []
    assert len(starts(available, "2024-06-02", "Asia/Kolkata", now=now)) == 8
    assert starts(available, "2024-06-03", "Asia/Kolkata", now=now) == []


def test_bookable_range_counts_the_coachs_dates() -> None:
    """cal.com futureLimit.timezone: 24 July in Pago Pago holds the morning of 25 July in Kolkata."""
    available = availability(
        "Asia/Kolkata", "09:30-18:00", first_date=date(2024, 7, 25), last_date=date(2024, 7, 26)
    )
    assert len(starts(available, "2024-07-24", "Pacific/Pago_Pago")) == 7
    assert starts(available, "2024-07-23", "Pacific/Pago_Pago") == []
    assert [len(starts(available, f"2024-07-{day}", "Asia/Kolkata")) for day in (24, 25, 26, 27)] == [
        0,
        8,
        8,
        0,
    ]


def test_the_limit_a_day_counts_the_coachs_date() -> None:
    """Computed: two bookings on 1 July in Tokyo fill it; on 1 and 2 July, the same UTC date, they do not."""
    available = availability("Asia/Tokyo", "08:00-12:00", max_per_day=2)
    first = taken("2026-07-01T00:00Z", "2026-07-01T01:00Z")
    same_day = taken("2026-07-01T01:00Z", "2026-07-01T02:00Z")
    next_day = taken("2026-07-01T23:00Z", "2026-07-02T00:00Z")
    assert starts(available, "2026-07-01", "Asia/Tokyo", first, same_day) == []
    assert starts(available, "2026-07-01", "Asia/Tokyo", first, next_day) == [
        "30 23:00",
        "01 01:00",
        "01 02:00",
    ]


def test_other_engagements_do_not_count_toward_the_limit() -> None:
    available = availability("UTC", "08:00-11:00", max_per_day=1)
    dentist = Busy(moment("2026-07-01T08:00Z"), moment("2026-07-01T09:00Z"))
    assert starts(available, "2026-07-01", "UTC", dentist) == ["01 09:00", "01 10:00"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 1441},
        {"increment": 0},
        {"notice": -1},
        {"buffer_after": -5},
        {"max_per_day": 0},
    ],
)
def test_rules_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\w+"):
        availability("UTC", "09:00-10:00", **wrong)


def test_times_without_a_zone_are_refused() -> None:
    naive = datetime(2026, 5, 6, 9)  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        Busy(naive, naive)
    with pytest.raises(ValueError, match="zone"):
        free_starts(availability("UTC"), [], day=date(2026, 5, 6), zone=ZoneInfo("UTC"), now=naive)
    with pytest.raises(ValueError, match="before it starts"):
        taken("2026-05-06T10:00Z", "2026-05-06T09:00Z")


def test_dates_in_the_wrong_order_or_too_many_are_refused() -> None:
    for last in (date(2026, 4, 30), date(2028, 5, 1)):
        with pytest.raises(ValueError, match="days"):
            free_starts_between(
                availability("UTC"), [], first_day=date(2026, 5, 1), last_day=last,
                zone=ZoneInfo("UTC"), now=moment(LONG_AGO),
            )  # fmt: skip


def test_dates_at_the_end_of_time_have_no_starts() -> None:
    always = availability("UTC", "00:00-24:00")
    for day in (date.min, date.max):
        assert starts(always, day.isoformat(), "Pacific/Apia", now="2026-05-06T09:00Z") == []


def test_the_shortest_and_the_longest_rules_are_taken() -> None:
    every_minute = availability("UTC", "09:00-09:03", minutes=1)
    assert starts(every_minute, "2026-05-06", "UTC") == ["06 09:00", "06 09:01", "06 09:02"]
    whole_day = availability("UTC", "00:00-24:00", minutes=1440)
    assert starts(whole_day, "2026-05-06", "UTC") == ["06 00:00"]


@pytest.mark.parametrize(("start", "end"), [(-1, 60), (60, 1441), (1441, 0), (0, -1)])
def test_a_window_outside_of_a_day_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="00:00 and 24:00"):
        Window(start, end)


def test_a_year_can_be_asked_for_at_once() -> None:
    first = date(2026, 1, 1)
    for days, fits in ((366, True), (367, False)):
        asked = {"first_day": first, "last_day": first + timedelta(days=days - 1)}
        if fits:
            found = free_starts_between(
                availability("UTC"), [], zone=ZoneInfo("UTC"), now=moment(LONG_AGO), **asked
            )
            assert len(found) == days
        else:
            with pytest.raises(ValueError, match="366"):
                free_starts_between(
                    availability("UTC"), [], zone=ZoneInfo("UTC"), now=moment(LONG_AGO), **asked
                )


def test_a_moment_with_a_buffer_of_its_own_takes_that_time() -> None:
    available = availability("UTC", "09:00-11:00", minutes=30)
    buffered = taken("2026-05-06T09:30Z", "2026-05-06T09:30Z", after=15)
    assert starts(available, "2026-05-06", "UTC", buffered) == ["06 09:00", "06 10:00", "06 10:30"]


def test_a_call_may_run_on_over_a_date_that_a_zone_skipped() -> None:
    """Apia went from 29 to 31 December 2011: midnight of the one is midnight of the other; computed."""
    always = availability("Pacific/Apia", "00:00-24:00", increment=30)
    assert starts(always, "2011-12-29", "Pacific/Apia")[-2:] == ["30 09:00", "30 09:30"]


def test_a_full_week_of_the_coach_offers_nothing_and_the_next_one_does() -> None:
    """Monday to Sunday on the coach's clocks: 23:30 on Sunday in Berlin is of the week that ends."""
    booked = [
        taken("2026-05-05T07:00Z", "2026-05-05T08:00Z"),
        taken("2026-05-10T21:30Z", "2026-05-10T22:30Z"),
    ]
    available = availability("Europe/Berlin", "09:00-11:00", "22:00-24:00", max_per_week=2)
    assert [len(starts(available, f"2026-05-{day:02}", "Europe/Berlin", *booked)) for day in (4, 10, 11)] == [
        0,
        0,
        4,
    ]
    roomy = availability("Europe/Berlin", "09:00-11:00", max_per_week=3)
    assert starts(roomy, "2026-05-06", "Europe/Berlin", *booked) == ["06 07:00", "06 08:00"]


def test_other_engagements_do_not_count_toward_a_week() -> None:
    dentist = Busy(moment("2026-05-05T07:00Z"), moment("2026-05-05T08:00Z"))
    available = availability("Europe/Berlin", "09:00-11:00", max_per_week=1)
    assert len(starts(available, "2026-05-06", "Europe/Berlin", dentist)) == 2
