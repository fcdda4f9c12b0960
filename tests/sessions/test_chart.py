"""Load by week as rectangles: from zero, on one scale, and never zero for what is not known."""

import pytest

from sessions.chart import ChartWeek, grid_values, load_chart, spark


def week(planned: float | None, done: float | None, **fields: object) -> ChartWeek:
    return ChartWeek(planned, done, **fields)


def test_planned_and_done_stand_on_the_same_line_and_scale():
    chart = load_chart([week(1000, 500)], 100, 122, left=0, top=0, bottom=22)
    bar = chart.bars[0]
    assert (bar.planned.y, bar.planned.height) == (0, 100)
    assert (bar.done.y, bar.done.height) == (50, 50)
    assert bar.planned.y + bar.planned.height == bar.done.y + bar.done.height == chart.baseline


def test_done_lies_inside_planned():
    bar = load_chart([week(1000, 500)], 100, 100).bars[0]
    assert bar.planned.x < bar.done.x
    assert bar.done.x + bar.done.width < bar.planned.x + bar.planned.width


def test_more_done_than_planned_still_fits():
    chart = load_chart([week(1000, 1900)], 100, 122, left=0, top=10, bottom=22)
    assert chart.bars[0].done.y >= 10


@pytest.mark.parametrize(
    ("peak", "values"),
    [
        (0, (0,)),
        (2200, (0, 1000, 2000)),
        (1928, (0, 1000, 2000)),
        (340, (0, 200)),
        (90, (0, 50, 100)),
        (80, (0, 50)),
        (7.4, (0, 2.5, 5)),
    ],
)
def test_grid_lines_are_at_most_three_round_values_from_zero(peak: float, values: tuple[float, ...]):
    assert grid_values(peak) == values


def test_a_round_value_just_above_the_peak_lies_inside_the_chart():
    chart = load_chart([week(1928, None)], 100, 122, top=20)
    assert chart.grid[-1].value == 2000
    assert chart.grid[-1].y == 20


def test_an_unknown_week_is_hatched_and_keeps_its_outline():
    chart = load_chart(
        [week(100, 90), week(100, None, known=False), week(100, None, known=False)], 300, 100, left=0
    )
    assert [bar.known for bar in chart.bars] == [True, False, False]
    assert chart.bars[1].planned is not None
    assert chart.bars[1].done is None
    assert [(span.x, span.width) for span in chart.unknown] == [(100, 200)]


def test_an_unknown_week_without_a_plan_can_still_be_seen():
    assert load_chart([week(None, 400), week(None, None, known=False)], 100, 100).bars[1].planned is not None


def test_nothing_planned_draws_no_bar_of_height_zero():
    bar = load_chart([week(None, 400), week(0, 0)], 100, 100).bars[1]
    assert bar.planned is None
    assert bar.done is None


def test_today_is_where_this_week_is():
    chart = load_chart([week(1, 1), week(1, 1, when="now"), week(1, None, when="ahead")], 344, 100)
    assert chart.today_x == 194


def test_without_any_load_there_is_nothing_to_scale():
    chart = load_chart([week(None, None), week(None, None, known=False)], 100, 100)
    assert chart.is_empty
    assert load_chart([], 100, 100).bars == ()


def test_a_spark_draws_known_and_unknown_weeks_apart():
    paths = spark([week(100, 50), week(100, None, known=False)], 20, 10)
    assert paths.planned.count("M") == 1
    assert paths.done.count("M") == 1
    assert paths.unknown.count("M") == 1
