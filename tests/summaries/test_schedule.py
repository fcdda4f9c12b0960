"""Which week, and when: Monday 08:00 where the athlete lives, through every clock change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from summaries.schedule import drafted_at, slot, slots_near

MONDAY = date(2026, 11, 16)


def due(zone: str, week: date = MONDAY, weekday: int = 0, at: time = time(8)) -> datetime:
    return slot(week, weekday=weekday, at=at, zone=ZoneInfo(zone)).due_at


def test_the_default_is_monday_at_eight_after_the_week():
    assert due("Europe/Berlin") == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert due("America/New_York") == datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
    assert due("Pacific/Kiritimati") == datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def test_sunday_closes_its_own_week():
    assert due("UTC", weekday=6, at=time(19)) == datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "week", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 23), 167),
        ("Europe/Berlin", date(2026, 10, 19), 169),
        ("Australia/Lord_Howe", date(2026, 3, 30), 168.5),
        ("Asia/Kolkata", date(2026, 3, 23), 168),
    ],
)
def test_a_week_runs_from_local_midnight_to_local_midnight(zone, week, hours):
    found = slot(week, weekday=0, at=time(8), zone=ZoneInfo(zone))
    assert (found.period_end - found.period_start).total_seconds() / 3600 == hours


@pytest.mark.parametrize(
    ("zone", "week", "change"),
    [
        ("Europe/Berlin", date(2026, 3, 23), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("America/New_York", date(2027, 3, 8), datetime(2027, 3, 14, 7, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 9, 28), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_a_time_that_the_clock_leaves_out_is_the_moment_it_changes(zone, week, change):
    assert due(zone, week, weekday=6, at=time(2, 15)) == change


def test_a_repeated_hour_counts_once_and_first():
    found = due("Europe/Berlin", date(2026, 10, 19), weekday=6, at=time(2, 30))
    assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


BERLIN = ZoneInfo("Europe/Berlin")
# Monday, 08:00 in Berlin.
MOMENT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def near(now: datetime, *, weekday: int = 0, draft_weekday: int = 5):
    return slots_near(now, weekday=weekday, at=time(8), zone=BERLIN, draft_weekday=draft_weekday)


def test_a_draft_is_ready_from_saturday_on_where_the_athlete_lives():
    saturday = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert near(saturday - timedelta(seconds=1)) == []
    assert [s.week_start for s in near(saturday)] == [MONDAY]


def test_a_slot_that_was_missed_is_near_for_a_day_after():
    assert [s.week_start for s in near(MOMENT + timedelta(hours=23, minutes=59))] == [MONDAY]
    assert near(MOMENT + timedelta(hours=24)) == []


@pytest.mark.parametrize(
    ("due_on", "draft_on", "days"), [(0, 5, 2), (6, 5, 1), (4, 5, 6), (5, 5, 0), (0, 0, 0), (0, 1, 6)]
)
def test_drafts_are_ready_on_the_last_such_day_before_the_mail_or_on_its_own(due_on, draft_on, days):
    due_at = slot(MONDAY, weekday=due_on, at=time(8), zone=BERLIN).due_at
    ready = drafted_at(due_at, draft_weekday=draft_on, zone=BERLIN).astimezone(BERLIN)
    assert (due_at.astimezone(BERLIN).date() - ready.date()).days == days
    assert (ready.weekday(), ready.time()) == (draft_on, time(0))


@pytest.mark.parametrize("draft_on", range(7))
@pytest.mark.parametrize("due_on", range(7))
def test_whatever_the_two_days_each_week_is_near_before_it_is_due(due_on, draft_on):
    for week in (MONDAY, MONDAY + timedelta(weeks=18)):  # and over the change of the clock in March
        due_at = slot(week, weekday=due_on, at=time(8), zone=BERLIN).due_at
        assert week in {s.week_start for s in near(due_at, weekday=due_on, draft_weekday=draft_on)}


def test_every_week_is_met_exactly_once_through_a_year():
    zone, now, met = ZoneInfo("America/St_Johns"), datetime(2026, 1, 1, tzinfo=UTC), set()
    while now < datetime(2027, 1, 1, tzinfo=UTC):
        met |= {s.week_start for s in slots_near(now, weekday=2, at=time(6, 45), zone=zone)}
        now += timedelta(minutes=10)
    weeks = sorted(met)
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(weeks))
    assert len(weeks) == 53
