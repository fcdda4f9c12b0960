"""The sums of the database are those of `sessions.weeks`, row by row."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from athletes.models import Athlete
from desk.facts import WeekSums
from desk.loads import weekly_sums
from sessions.models import Log, Session
from sessions.weeks import weeks_of
from tests.cast import TODAY, Cast
from tests.desk.rows import add, another, every_kind, give_plan, log, on

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = on(-4), on(1, 6)


@pytest.fixture
def everything(cast: Cast) -> Athlete:
    every_kind(cast.bob)
    return cast.bob


def by_rows(athlete: Athlete, today: date) -> dict[int, WeekSums]:
    sessions = list(Session.objects.filter(athlete=athlete).with_logs().order_by("day"))
    logs = list(Log.objects.filter(athlete=athlete))
    weeks = weeks_of(FIRST, 6, sessions, logs, today)
    newest = max(one.day for one in logs)
    return {
        n: WeekSums(
            planned_load=week.planned_load.total_known,
            done_load=week.done_load.total_known,
            unrated=week.unrated,
            silent=sum(one.mark == "unknown" for one in week.compliances.values()),
            unheard=sum(
                entry.compliance.mark == "unknown" and entry.session.day > newest for entry in week.entries
            ),
            done=week.share.done,
            due=week.share.due,
            excused=week.share.excused,
        )
        for n, week in enumerate(weeks)
    }


@pytest.mark.parametrize("days", [-14, -3, 0, 3])
def test_sums_are_those_of_the_rows(everything: Athlete, days: int):
    today = TODAY + timedelta(days=days)
    sums = weekly_sums([everything.pk], FIRST, LAST, {BERLIN: today})
    for n, expected in by_rows(everything, today).items():
        found = sums.get((everything.pk, n), WeekSums())
        assert vars(found) == pytest.approx(vars(expected)), n


def test_nobody_elses_rows_are_in_the_sums(everything: Athlete, cast: Cast):
    log(add(give_plan(another("Eve", cast.bob)), on(-4)))
    log(add(give_plan(cast.dave), on(-4)))
    assert {athlete for athlete, _ in weekly_sums([everything.pk], FIRST, LAST, {BERLIN: TODAY})} == {
        everything.pk
    }


def test_where_it_is_still_yesterday_todays_session_is_ahead(cast: Cast):
    add(give_plan(cast.dave), TODAY - timedelta(days=1))
    zones = {BERLIN: TODAY, ZoneInfo("America/New_York"): TODAY - timedelta(days=1)}
    [week] = weekly_sums([cast.dave.pk], FIRST, LAST, zones).values()
    assert (week.silent, week.due) == (0, 0)


def test_one_query(everything: Athlete, django_assert_num_queries):
    with django_assert_num_queries(1):
        weekly_sums([everything.pk], FIRST, LAST, {BERLIN: TODAY})


def test_without_athletes_there_are_no_sums(db: None):
    assert weekly_sums([], FIRST, LAST, {BERLIN: TODAY}) == {}
