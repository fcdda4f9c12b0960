"""Fitness, fatigue and form. Numbers: PyPI trainingload 0.1.0 test_pmc, Runalyze BanisterModelTest."""

import pytest

from plans.science.fitness import fitness_fatigue_form, impulse_response
from plans.science.unknown import Unknown


def test_three_days_from_nothing():
    series = fitness_fatigue_form([100, 0, 50])
    assert series.fitness == pytest.approx([2.381, 2.324, 3.459], abs=1e-3)
    assert series.fatigue == pytest.approx([14.286, 12.245, 17.638], abs=1e-3)
    assert series.form == pytest.approx([0, -11.905, -9.921], abs=1e-3)
    assert series.warming_up


def test_start_values_and_a_rest_day():
    series = fitness_fatigue_form([0], 50, 50)
    assert (series.fitness[0], series.fatigue[0], series.form[0]) == pytest.approx(
        (48.81, 42.857, 0), abs=1e-2
    )
    assert not series.warming_up


def test_a_week_off_after_a_week_of_load():
    series = fitness_fatigue_form([100] * 7 + [0] * 7)
    ends = (series.fitness[-1], series.fatigue[-1], series.form_next_day)
    assert ends == pytest.approx((13.113, 22.437, -9.324), abs=1e-3)


def test_nothing_is_known_after_an_unknown_day():
    series = fitness_fatigue_form([100, None, 50])
    assert series.fitness == [pytest.approx(2.381, abs=1e-3), None, None]
    assert series.form == [0, pytest.approx(-11.905, abs=1e-3), None]
    assert series.form_next_day is None


def test_no_days_or_impossible_starts():
    assert isinstance(fitness_fatigue_form([]), Unknown)
    assert isinstance(fitness_fatigue_form([10], -5), Unknown)


def test_banister():
    response = impulse_response([150, 50, 40, 0, 0, 60, 30, 100])
    days = (response.fitness[1], response.fatigue[1], response.performance[1])
    assert days == pytest.approx((196, 180, -164), abs=0.51)
    assert (response.fitness[7], response.fatigue[7]) == pytest.approx((392, 267), abs=0.51)
    steady = impulse_response([100] * 51)
    assert (steady.fitness[50], steady.fatigue[50]) == pytest.approx((2988, 751), abs=0.51)


@pytest.mark.parametrize(
    "given", [([],), ([1, None],), ([1], 0), ([1], 42, -7), ([1], 42, 7, None), ([1], None)]
)
def test_what_banister_cannot_know(given):
    assert isinstance(impulse_response(*given), Unknown)
