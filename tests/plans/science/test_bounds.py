"""Zones, the spread over them, and what is more than noise."""

import pytest

from plans.science import distribution, retest, zones
from plans.science.unknown import Unknown, known


def test_zones():
    assert zones.power_zone_upper_bounds_w(250) == [137.5, 187.5, 225, 262.5, 300, 375]
    assert zones.run_hr_zone_lower_bounds_bpm(170) == pytest.approx([144.5, 153, 161.5, 170, 175.1, 180.2])
    assert zones.bike_hr_zone_lower_bounds_bpm(160) == pytest.approx([129.6, 144, 150.4, 160, 164.8, 169.6])
    assert zones.pace_zone_bounds_s_per_km(200) == pytest.approx([258, 228, 212, 198, 194, 180])


@pytest.mark.parametrize("threshold", [None, 0, -5, float("nan")])
def test_no_zones_without_a_threshold(threshold):
    for bounds in (zones.power_zone_upper_bounds_w, zones.run_hr_zone_lower_bounds_bpm):
        assert isinstance(bounds(threshold), Unknown)


def test_a_value_on_a_bound_belongs_to_the_zone_above():
    bounds = [137.5, 187.5, 225, 262.5, 300, 375]
    assert [zones.zone_of(watts, bounds) for watts in (0, 137.4, 187.5, 188, 1000)] == [1, 1, 3, 3, 7]


@pytest.mark.parametrize(
    ("percent", "index", "name"),
    [
        ([80, 5, 15], 2.3802, "polarised"),
        ([70, 20, 10], 1.5441, "pyramidal"),
        ([40, 45, 15], 1.1249, "threshold"),
        ([90, 0, 10], 2.9085, "polarised"),
        ([90, 10, 0], 0, "pyramidal"),
        ([30, 5, 65], 2.5911, "not polarised"),
        ([20, 25, 55], 1.6434, "high-intensity"),
        ([70, 14, 16], 1.9031, "not polarised"),
        ([100, 0, 0], 0, "not polarised"),
        ([0, 40, 60], None, None),
        ([99.2, 0.3, 0.5], None, None),
        ([99.5, 0, 0.5], None, None),
        ([0, 0, 0], None, None),
        ([80, 20], None, None),
        ([80, None, 20], None, None),
        ([8, 1, 1], None, None),
    ],
)  # Treff 2019 and its commentary of 2023
def test_intensity_distribution(percent, index, name):
    assert known(distribution.polarization_index(percent)) == (index and pytest.approx(index, abs=1e-3))
    assert known(distribution.intensity_class(percent)) == name


def test_is_the_change_real():
    assert retest.mdc95(4.2) == pytest.approx(11.64, abs=0.01)  # 1RM, Grgic 2020
    assert retest.mdc95(1.5) == pytest.approx(4.16, abs=0.01)  # time trials, Hopkins 2001
    assert retest.mdc95(sd=10, icc=0.91) == pytest.approx(8.316, abs=0.001)
    assert retest.mdc95(sem=0) == 0
    for given in [{}, {"cv_pct": -1}, {"sd": 10}, {"sd": 10, "icc": 1.2}]:
        assert isinstance(retest.mdc95(**given), Unknown)
    words = [retest.change_words(change, 1.5) for change in (3, -4, 5)]
    assert words == ["within test noise", "likely", "clear"]
    assert isinstance(retest.change_words(None, 1.5), Unknown)
