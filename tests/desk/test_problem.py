"""One athlete's standing, read from weeks of rows, is what the desk reads from the sums of the database."""

from datetime import timedelta

import pytest

from athletes.models import Athlete, StatusPeriod
from desk.facts import Span
from desk.problem import standing_from
from desk.standing import absence_on, known_of, people_of
from desk.triage import Standing
from sessions.models import Log, Session
from sessions.weeks import weeks_of
from tests.cast import NOW, TODAY, Cast
from tests.desk.rows import add, another, beside, every_kind, give_plan, good_weeks, log, on


def at_the_desk(athlete: Athlete) -> Standing:
    alone = Athlete.objects.filter(pk=athlete.pk)
    return known_of(people_of(alone), alone, NOW)[athlete.pk].standing


def at_the_page(athlete: Athlete) -> Standing:
    sessions = list(Session.objects.filter(athlete=athlete).with_logs().order_by("day", "order", "pk"))
    logs = list(Log.objects.filter(athlete=athlete))
    spans = [Span(one.starts_on, one.ended_on or one.ends_on) for one in athlete.assignments.all()]
    return standing_from(
        weeks_of(on(-9), 12, sessions, logs, TODAY),
        plans=spans,
        last_log=max((one.day for one in logs), default=None),
        today=TODAY,
        absence=absence_on(TODAY, StatusPeriod.objects.of(athlete)),
    )


def same(athlete: Athlete) -> None:
    desk, page = at_the_desk(athlete), at_the_page(athlete)
    for field in Standing.__dataclass_fields__:
        ours, theirs = getattr(desk, field), getattr(page, field)
        if isinstance(ours, list):
            ours, theirs = sorted(map(repr, ours)), sorted(map(repr, theirs))
        assert ours == (pytest.approx(theirs) if isinstance(theirs, float) else theirs), field


def test_whoever_did_everything_and_nothing(cast: Cast):
    good_weeks(cast.bob)
    same(cast.bob)
    same(another("Eve", cast.bob))


def test_every_kind_of_session(cast: Cast):
    every_kind(cast.bob)
    same(cast.bob)


def test_silence_counts_from_the_day_after_the_newest_log(cast: Cast):
    given = give_plan(cast.bob)
    log(add(given, on(-2, 1)))
    for day in (on(-2, 0), on(-2, 1), on(-2, 4), on(-1, 2), TODAY, on(1)):
        add(given, day)
    same(cast.bob)
    assert at_the_page(cast.bob).due_unlogged == 2


def test_pain_and_what_came_after_it(cast: Cast):
    given = give_plan(cast.bob)
    log(add(given, TODAY - timedelta(days=15)), feel=Log.Feel.HURTS)  # before the window
    log(add(given, TODAY - timedelta(days=14)), feel=Log.Feel.HURTS, note="Knee.")
    beside(cast.bob, TODAY - timedelta(days=9), feel=Log.Feel.HURTS)
    log(add(given, TODAY - timedelta(days=5)))
    log(add(given, TODAY - timedelta(days=4)), "skipped")
    beside(cast.bob, TODAY)
    same(cast.bob)
    standing = at_the_page(cast.bob)
    assert [hurt.title for hurt in standing.hurts] == ["Tempo run", "Bike to work"]
    assert standing.painless_since == 2


def test_key_sessions_of_fourteen_days(cast: Cast):
    given = give_plan(cast.bob)
    for days in (15, 14, 3):
        add(given, TODAY - timedelta(days=days), is_key=True)
    log(add(given, TODAY - timedelta(days=2), is_key=True), "skipped", reason="sick")
    log(add(given, TODAY, is_key=True, order=1), "skipped", reason="tired")
    log(add(given, TODAY - timedelta(days=1), is_key=True))
    add(given, TODAY, is_key=True, title="5 × 800 m")
    add(given, TODAY + timedelta(days=1), is_key=True)
    same(cast.bob)
    standing = at_the_page(cast.bob)
    assert [key.reason for key in standing.keys_not_done] == ["", "", "sick", "tired"]
    assert standing.next_key == (TODAY, "5 × 800 m")


def test_a_plan_after_another(cast: Cast):
    give_plan(cast.bob, starts_on=on(-8), weeks=6)
    give_plan(cast.bob, starts_on=on(-2), weeks=4)
    ahead = give_plan(cast.bob, starts_on=on(2), weeks=4)
    same(cast.bob)
    assert (at_the_page(cast.bob).plan_starts, at_the_page(cast.bob).plan_ends) == (on(-2), ahead.ends_on)


def test_a_week_of_being_sick_is_excused_in_both(cast: Cast) -> None:
    plan = give_plan(cast.bob)
    for week in (-2, -1, 0):
        for weekday in range(7):
            add(plan, on(week, weekday), is_key=weekday == 1)
    StatusPeriod.objects.create(athlete=cast.bob, kind="sick", first_day=on(-1, 2), said_by=cast.alice)
    same(cast.bob)
    standing = at_the_desk(cast.bob)
    assert standing.last_week is not None
    assert (standing.last_week.due, standing.last_week.excused) == (2, 5)
    assert standing.absence is not None
