"""Fitness and fatigue by day: what is not known is a range, and where nothing bounds it they end."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sessions.chart import load_chart
from sessions.chart_weeks import chart_week, narrow, narrow_from
from sessions.fit_chart import fit_rows, lines_over, now_words, span_words
from sessions.fitness_days import FitDay, Fitness, Span, fitness_of
from sessions.weeks import weeks_of
from tests.sessions.test_weeks import Planned, Said

FIRST = date(2026, 8, 31)
WEEKS = 14
TODAY = FIRST + timedelta(weeks=10, days=2)


def fitness(
    *, gap: Said | None = None, without: int = -1, today: date = TODAY, weeks: int = WEEKS
) -> Fitness:
    """An hour at effort 5 planned on each day and done up to yesterday; day `without` was logged as `gap`."""
    return fitness_of(trained(gap=gap, without=without, today=today, weeks=weeks), today)


def trained(*, gap: Said | None = None, without: int = -1, today: date = TODAY, weeks: int = WEEKS):
    days = [FIRST + timedelta(days=n) for n in range(7 * weeks)]
    sessions = [Planned(pk=n, day=day, distance_m=None) for n, day in enumerate(days)]
    said = {
        n: Said(session_id=n, day=day, rpe=Decimal(5), duration_s=3600)
        for n, day in enumerate(days)
        if day < today and n != without
    }
    if gap:
        said[without] = replace(gap, session_id=without, day=days[without])
    return weeks_of(FIRST, weeks, sessions, list(said.values()), today)


def on(day: date, of: Fitness) -> FitDay:
    return next(one for one in of.days if one.day == day)


def test_a_steady_load_is_reached_from_below_the_fatigue_first():
    now = on(TODAY, fitness())
    # 1 - (41/42)^73 and 1 - (6/7)^73 of 300 a day, seven days a week
    assert now.fitness.high == pytest.approx(2100 * (1 - (41 / 42) ** 73))
    assert now.fatigue.high == pytest.approx(2100 * (1 - (6 / 7) ** 73))
    assert now.fitness.low == now.fitness.high


def test_nothing_is_said_of_the_first_six_weeks():
    assert fitness().days[0].day == FIRST + timedelta(days=42)
    short = fitness(today=FIRST + timedelta(days=20), weeks=4)
    assert short.days == ()
    assert now_words(short, FIRST + timedelta(days=20)) == "They need six weeks on record: from 12 Oct on."


def test_what_is_ahead_counts_as_planned_and_says_so():
    days = fitness().days
    around = [one for one in days if abs((one.day - TODAY).days) <= 1]
    assert [one.is_ahead for one in around] == [False, True, True]
    assert days[-1].day == FIRST + timedelta(days=7 * WEEKS - 1)


def test_a_session_nobody_said_anything_about_lies_between_nothing_and_all_of_it():
    known, ranged = on(TODAY, fitness()), on(TODAY, fitness(without=71))
    assert ranged.fatigue.high == known.fatigue.high
    assert ranged.fatigue.low == pytest.approx(known.fatigue.high - 300 * 6 / 7, abs=0.1)
    assert not ranged.fatigue.is_close


def test_an_effort_that_was_not_said_is_at_most_the_highest():
    ranged = on(TODAY, fitness(without=71, gap=Said(rpe=None, duration_s=1800)))
    assert ranged.fatigue.low < on(TODAY, fitness()).fatigue.low <= ranged.fatigue.high


def test_where_nothing_bounds_it_both_end():
    beside = Said(session_id=None, day=FIRST + timedelta(days=70), rpe=None)
    weeks = trained()
    held = next(week for week in weeks if week.monday <= beside.day <= week.sunday)
    weeks[weeks.index(held)] = weeks_of(held.monday, 1, [], [beside], TODAY)[0]
    ended = fitness_of(weeks, TODAY)
    assert ended.ended == beside.day
    assert ended.days[-1].day == beside.day - timedelta(days=1)
    assert now_words(ended, TODAY).startswith("Not known from 9 Nov on")


def test_rest_is_nothing_and_not_unknown():
    weeks = trained()
    weeks[9] = weeks_of(weeks[9].monday, 1, [], [], TODAY)[0]
    now = on(TODAY, fitness_of(weeks, TODAY))
    assert now.fatigue.is_close
    assert now.fatigue.high < on(TODAY, fitness()).fatigue.high


def test_after_the_last_plan_it_goes_on_falling():
    later = FIRST + timedelta(weeks=13)
    over = [*trained(weeks=8, today=later), *weeks_of(FIRST + timedelta(weeks=8), 6, [], [], later)]
    now = fitness_of(over, later).days[-1]
    assert (now.day, now.is_ahead) == (later, False)
    assert now.fatigue.high < 50 < now.fitness.high


def test_without_anything_there_is_nothing():
    assert fitness_of(weeks_of(FIRST, 4, [], [], TODAY), TODAY) == Fitness((), None, None)


def test_the_words_say_a_value_or_a_range():
    assert now_words(fitness(), TODAY) == "Fitness is 1,730 and fatigue 2,100 a week."
    assert "What is not known lies between nothing and all of it" in now_words(fitness(without=71), TODAY)
    assert span_words(Span(1000, 1511)) == "1,000–1,511"
    assert span_words(Span(1500, 1511)) == "1,506"


def test_the_lines_run_on_the_scale_of_the_bars_and_dotted_after_today():
    weeks, days = trained(), fitness().days
    chart = load_chart([chart_week(week, TODAY) for week in weeks], 640, 200)
    lines = lines_over(chart, days, FIRST)
    assert lines is not None
    assert (
        load_chart([chart_week(week, TODAY) for week in weeks], 640, 200, reaching=9000).scale < chart.scale
    )
    at_most = chart.baseline - 2100 * chart.scale
    solid = lines.fatigue.solid.removeprefix("M").split("L")
    heights = [float(point.split()[1]) for point in solid]
    assert all(at_most - 0.1 <= height <= chart.baseline for height in heights)
    assert lines.fatigue.dotted.startswith(f"M{solid[-1]}")
    assert lines.fatigue.dashed == lines.fatigue.shade == ""


def test_a_range_is_dashed_and_shaded():
    days = fitness(without=71).days
    chart = load_chart([chart_week(week, TODAY) for week in trained()], 640, 200)
    lines = lines_over(chart, days, FIRST)
    assert lines is not None
    assert lines.fatigue.dashed
    assert lines.fatigue.shade.endswith("z")


def test_a_phone_shows_the_same_days_of_fewer_weeks():
    weeks = trained()
    bars = narrow([chart_week(week, TODAY) for week in weeks])
    first = narrow_from(FIRST, len(weeks), FIRST + timedelta(weeks=10))
    assert first == FIRST + timedelta(weeks=3)
    chart = load_chart(bars, 354, 200, left=38)
    lines = lines_over(chart, fitness().days, first)
    assert lines is not None
    assert 38 <= float(lines.fitness.solid[1:].split(" ")[0]) <= 354


def test_the_table_says_how_each_week_ended_the_newest_first():
    rows = fit_rows(fitness().days, FIRST)
    assert rows[0].is_ahead
    assert [row.dates for row in rows][-1] == "12–18 Oct"
