"""What plates make: 20 kg and 45 lb bars, and gyms with fewer sizes."""

import pytest

from plans.prescription.rack import IMPERIAL, METRIC, POUND_KG, Rack, rack_for


@pytest.mark.parametrize(
    ("kg", "made"),
    [(0, 20), (20, 20), (21.2, 20), (21.3, 22.5), (61.25, 60), (81.2, 80), (137.1, 137.5), (100, 100)],
)
def test_two_and_a_half_kilograms_with_the_usual_plates(kg, made):
    assert METRIC.loadable(kg) == pytest.approx(made)


@pytest.mark.parametrize(("pounds", "made"), [(40, 45), (137, 135), (202.4, 200), (202.5, 200), (202.6, 205)])
def test_five_pounds_with_the_usual_plates(pounds, made):
    assert IMPERIAL.loadable(pounds * POUND_KG) / POUND_KG == pytest.approx(made)


def test_a_gym_with_two_sizes_makes_fewer_weights():
    gym = Rack(bar=20, plates=(20, 10), step=5)
    assert [gym.loadable(kg) for kg in (33, 51, 500)] == [40, 60, 500]
    assert Rack(bar=20, plates=(15,), step=5).loadable(70) == 80


def test_nothing_goes_on_a_bar_where_there_is_none():
    assert METRIC.loadable(13.6, on_bar=False) == 12.5
    assert METRIC.loadable(0.5, on_bar=False) == 2.5
    assert Rack(bar=20, plates=(), step=2).loadable(13.6) == 14


def test_plates_follow_the_units_of_a_person():
    assert (rack_for("imperial"), rack_for("metric"), rack_for("")) == (IMPERIAL, METRIC, METRIC)


def test_every_weight_is_within_half_a_step():
    for tenths in range(200, 3000):
        assert abs(METRIC.loadable(tenths / 10) - tenths / 10) <= 1.25 + 1e-6
