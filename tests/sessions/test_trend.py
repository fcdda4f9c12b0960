"""Results over time: what a change means against the error of the test, and points that rise with gains."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest

from sessions.trend import Measured, change_sentence, error_of, trend_chart

FIRST = date(2026, 1, 1)


@dataclass
class Trial:
    measure: str = "seconds"
    better: str = "down"
    cv_pct: float | None = 2.0


def measured(*values, days=30):
    return [Measured(FIRST + timedelta(days=days * n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        # 2 % of error: noise below 4.65 %, clear from 5.54 % on
        (1290, "the same"),
        (1250, "3.1 % faster, within the error of the test"),
        (1225, "5.0 % faster, probably more than the error of the test"),
        (1200, "7.0 % faster, more than the error of the test"),
        (1400, "8.5 % slower, more than the error of the test"),
    ],
)
def test_a_change_is_held_against_the_error(after, words):
    assert change_sentence(Trial(), 1290, after) == words


def test_without_an_error_nothing_is_said_of_what_it_means():
    trial = Trial("reps", "up", None)
    assert change_sentence(trial, 8, 10) == "25.0 % more; the error of this test is not on file"
    assert error_of(trial, 8) is None


def test_more_is_better_where_more_is_better():
    assert (
        change_sentence(Trial("kg", "up", 4.2), 100, 112) == "12.0 % heavier, more than the error of the test"
    )


def test_a_faster_time_stands_higher():
    chart = trend_chart(Trial(), measured(1300, 1250, 1200), 354, 96)
    ys = [point.y for point in chart.points]
    assert ys == sorted(ys, reverse=True)
    heavier = trend_chart(Trial("kg", "up", None), measured(100, 110), 354, 96)
    assert heavier.points[0].y > heavier.points[1].y


def test_error_bars_reach_1_645_errors_to_both_sides_and_stay_inside():
    assert error_of(Trial(), 1000) == pytest.approx(32.9)
    chart = trend_chart(Trial(), measured(1300, 1200), 354, 96)
    for point in chart.points:
        assert point.top < point.y < point.bottom
        assert 0 <= point.top <= point.bottom <= chart.baseline
    assert all(point.top is None for point in trend_chart(Trial(cv_pct=None), measured(9, 8), 354, 96).points)


def test_only_the_newest_twelve_are_drawn_and_labels_have_room():
    chart = trend_chart(Trial(), measured(*range(1400, 1000, -10)), 354, 96)
    assert len(chart.points) == 12
    labelled = [point.x for point in chart.points if point.has_label]
    assert labelled[-1] == chart.points[-1].x
    assert all(after - before >= 98 for before, after in pairwise(labelled))


def test_results_of_one_day_or_of_one_value_are_drawn_too():
    same = trend_chart(Trial(cv_pct=None), measured(1200, 1200, days=0), 354, 96)
    assert {point.x for point in same.points} == {177}
    assert len({point.y for point in same.points}) == 1
