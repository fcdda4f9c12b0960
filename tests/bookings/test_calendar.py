"""The month a visitor chooses from."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bookings.calendar import first_free, month_of, nearest, slots

TODAY = date(2026, 11, 25)


def free_on(*days: date, ahead: int = 40) -> dict[date, list[datetime]]:
    """A time at 9:00 UTC on each of `days`, of all days that can be booked."""
    every = (TODAY + timedelta(days=n) for n in range(ahead + 1))
    return {
        day: [datetime(day.year, day.month, day.day, 9, tzinfo=UTC)] if day in days else [] for day in every
    }


def test_weeks_begin_on_monday_and_days_of_other_months_are_empty():
    month = month_of(free_on(), shown=TODAY, chosen=None, today=TODAY)
    assert month.first == date(2026, 11, 1)
    assert [len(week) for week in month.weeks] == [7] * 6
    assert month.weeks[0][:6] == [None] * 6
    assert month.weeks[0][6].date == date(2026, 11, 1)


def test_free_days_today_and_the_chosen_day_are_marked():
    chosen = date(2026, 11, 27)
    month = month_of(free_on(chosen), shown=TODAY, chosen=chosen, today=TODAY)
    days = {day.date: day for week in month.weeks for day in week if day}
    assert days[chosen].times == 1
    assert days[chosen].is_chosen
    assert days[TODAY].is_today
    assert not days[TODAY].times


def test_no_month_before_today_and_none_after_the_last_day_that_can_be_booked():
    november = month_of(free_on(), shown=TODAY, chosen=None, today=TODAY)
    assert (november.previous, november.next) == (None, date(2026, 12, 1))
    january = month_of(free_on(), shown=date(2027, 1, 1), chosen=None, today=TODAY)
    assert (january.previous, january.next) == (date(2026, 12, 1), None)


def test_an_empty_month_names_the_next_free_day():
    free = free_on(date(2026, 11, 26), date(2027, 1, 2))
    assert month_of(free, shown=date(2026, 12, 5), chosen=None, today=TODAY).next_free == date(2027, 1, 2)


def test_an_empty_month_with_nothing_after_it_names_the_first_free_day():
    free = free_on(date(2026, 11, 26))
    assert month_of(free, shown=date(2026, 12, 5), chosen=None, today=TODAY).next_free == date(2026, 11, 26)


def test_a_month_with_free_days_or_a_calendar_with_none_names_no_next_one():
    assert month_of(free_on(TODAY), shown=TODAY, chosen=None, today=TODAY).next_free is None
    assert month_of(free_on(), shown=TODAY, chosen=None, today=TODAY).next_free is None


def test_the_first_free_day_of_all_and_of_a_month():
    free = free_on(date(2026, 11, 30), date(2026, 12, 4))
    assert first_free(free) == date(2026, 11, 30)
    assert first_free(free, date(2026, 12, 1)) == date(2026, 12, 4)
    assert first_free(free, date(2027, 1, 1)) is None


def test_an_hour_that_clocks_show_twice_carries_its_offset():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    shown = slots([first, first + timedelta(hours=1), first + timedelta(hours=2)], ZoneInfo("Europe/Berlin"))
    assert [slot.label for slot in shown] == ["02:30 UTC+2", "02:30 UTC+1", "03:30"]


def test_the_nearest_starts_come_from_both_sides_in_the_order_of_time():
    free = free_on(*(TODAY + timedelta(days=n) for n in range(10)))
    wanted = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert [start.day for start in nearest(free, wanted, 3)] == [27, 28, 29]
