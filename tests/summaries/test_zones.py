"""One summary a local week with the right window: forty zones, two years of clock changes, and who moves."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from outbox.models import Delivery
from sessions.models import Log
from summaries import actions
from summaries.models import Summary
from summaries.schedule import WEEK, slot, slots_near
from tests.cast import make_athlete

# From the first to the last of the world's Mondays, with half and quarter hours and midnight changes.
ZONES = [
    "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Tongatapu", "Pacific/Chatham", "Pacific/Auckland",
    "Pacific/Norfolk", "Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide",
    "Australia/Darwin", "Asia/Tokyo", "Australia/Eucla", "Asia/Shanghai", "Asia/Yangon", "Asia/Dhaka",
    "Asia/Kathmandu", "Asia/Kolkata", "Asia/Karachi", "Asia/Kabul", "Asia/Tehran", "Europe/Moscow",
    "Africa/Cairo", "Asia/Beirut", "Asia/Jerusalem", "Europe/Helsinki", "Europe/Berlin",
    "Africa/Casablanca", "Europe/London", "Atlantic/Azores", "America/Nuuk", "America/St_Johns",
    "America/Sao_Paulo", "America/Halifax", "America/Santiago", "America/New_York", "America/Havana",
    "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Pago_Pago",
]  # fmt: skip
FIRST, WEEKS = date(2025, 12, 29), 106
EIGHT = time(8)


def mondays():
    return [FIRST + n * WEEK for n in range(WEEKS)]


def slots(zone):
    return [slot(monday, weekday=0, at=EIGHT, zone=ZoneInfo(zone)) for monday in mondays()]


def hours(one):
    return (one.period_end - one.period_start).total_seconds() / 3600


def test_there_are_forty_zones():
    assert len(set(ZONES)) == 40


@pytest.mark.parametrize("zone", ZONES)
def test_weeks_meet_without_a_gap_from_midnight_to_midnight_and_are_due_at_eight(zone):
    found, here = slots(zone), ZoneInfo(zone)
    for one, after in pairwise(found):
        assert one.period_end == after.period_start
        begins, due = one.period_start.astimezone(here), one.due_at.astimezone(here)
        assert (begins.date(), begins.time()) == (one.week_start, time(0))
        assert (due.date(), due.time()) == (one.week_start + WEEK, EIGHT)
        assert hours(one) in {167, 167.5, 168, 168.5, 169}


@pytest.mark.parametrize("zone", ZONES)
def test_each_week_is_near_when_it_is_due_and_no_other_is_due_then(zone):
    here = ZoneInfo(zone)
    for one in slots(zone):
        near = slots_near(one.due_at, weekday=0, at=EIGHT, zone=here)
        assert [each.week_start for each in near if each.due_at <= one.due_at] == [one.week_start]


# Counted by hand from the rules of each zone, not from the code.
CHANGES = {
    "Europe/Berlin": {"2026-03-23": 167, "2026-10-19": 169, "2027-03-22": 167, "2027-10-25": 169},
    "America/New_York": {"2026-03-02": 167, "2026-10-26": 169, "2027-03-08": 167, "2027-11-01": 169},
    "Pacific/Auckland": {"2026-03-30": 169, "2026-09-21": 167, "2027-03-29": 169, "2027-09-20": 167},
    "Australia/Lord_Howe": {
        "2026-03-30": 168.5,
        "2026-09-28": 167.5,
        "2027-03-29": 168.5,
        "2027-09-27": 167.5,
    },
    "Pacific/Apia": {},
    "Pacific/Kiritimati": {},
    "Asia/Kolkata": {},
}


@pytest.mark.parametrize("zone", CHANGES)
def test_the_weeks_of_167_and_169_hours_are_those_of_the_clocks_changes(zone):
    assert {str(one.week_start): hours(one) for one in slots(zone) if hours(one) != 168} == CHANGES[zone]


# --- rows ---


def lives_in(cast, zone, name="Eve"):
    athlete = make_athlete(name, cast.northside, cast.alice, zone=zone)
    for weeks in range(4):
        day = date(2026, 10, 20) + weeks * WEEK
        Log.objects.create(athlete=athlete, client_id=uuid4(), day=day, outcome="done", sport="running")
    return athlete


def test_forty_athletes_get_one_summary_each_for_the_week_of_the_change(cast):
    for n, zone in enumerate(ZONES):
        lives_in(cast, zone, f"Runner{n}")
    week = date(2026, 10, 19)
    expected = {zone: slot(week, weekday=0, at=EIGHT, zone=ZoneInfo(zone)) for zone in ZONES}
    now, last = min(one.due_at for one in expected.values()), max(one.due_at for one in expected.values())
    while now <= last:
        for _ in range(2):
            actions.plan_summaries(now=now)
        due = Summary.objects.due(now).filter(week_start=week)
        assert {one.zone for one in due} == {zone for zone, one in expected.items() if one.due_at <= now}
        now += timedelta(hours=5)
    rows = Summary.objects.filter(week_start=week)
    assert {one.zone: (one.period_start, one.period_end, one.due_at) for one in rows} == {
        zone: one[1:] for zone, one in expected.items()
    }


SUNDAY, MONDAY = datetime(2026, 10, 25, 12, tzinfo=UTC), datetime(2026, 10, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after", "moves_at"),
    [
        ("Pacific/Auckland", "Pacific/Honolulu", MONDAY),
        ("Pacific/Pago_Pago", "Pacific/Apia", SUNDAY),
        ("Pacific/Kiritimati", "Pacific/Pago_Pago", MONDAY),
        ("America/New_York", "Europe/Berlin", SUNDAY),
    ],
)
def test_who_moves_gets_each_week_once(cast, before, after, moves_at):
    """On the Sunday before the mail, or in the hours in which it is Monday morning somewhere."""
    athlete, now = lives_in(cast, before), datetime(2026, 10, 24, 21, tzinfo=UTC)
    while now < datetime(2026, 11, 3, 6, tzinfo=UTC):
        if now >= moves_at:
            athlete.zone = after
            athlete.save()
        actions.plan_summaries(now=now)
        actions.compose_all(ids=list(Summary.objects.due(now).values_list("pk", flat=True)), now=now)
        now += timedelta(hours=6)
    rows = Summary.objects.filter(week_start__in=[date(2026, 10, 19), date(2026, 10, 26)])
    assert Counter(str(one.week_start) for one in rows) == {"2026-10-19": 1, "2026-10-26": 1}
    assert all(one.state == "composed" for one in rows)
    assert Delivery.objects.count() == 2
    assert rows.get(week_start=date(2026, 10, 26)).zone == after
