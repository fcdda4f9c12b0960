"""A week's load. Numbers: Foster 2001 table 5 with its errata, Runalyze's MonotonyTest, Williams 2017."""

import pytest

from plans.science.unknown import Unknown, known, reason
from plans.science.weekly import (
    acute_chronic_ratio,
    monotony,
    session_spike,
    strain,
    taper_reduction,
    weekly_load,
)

FOSTER = [940, 50, 1120, 180, 390, 50, 670]
THREE_AND_ONE = [30] * 21 + [50] * 7


@pytest.mark.parametrize(
    ("daily", "load", "alike", "strained"),
    [
        (FOSTER, 3400, 1.2116, 4119.5),  # the table prints 1.26, which neither n nor n-1 gives
        ([0, 20, 10, 10, 10, 10, 10], 70, 1.8708, 130.958),  # Runalyze
        ([5, 15, 20, 20, 20, 25, 35], 140, 2.3664, 331.30),  # Runalyze, to 0.1
        ([0, 0, 0, 10, 20, 30, 40], 100, 0.9535, 95.35),
        ([10, 20, 30, 40], 100, 0.9535, 95.35),  # a short week ends with rest days
        ([350], 350, 0.4082, 142.9),  # one session: always 1/sqrt(6)
        ([1e-4, 0, 0, 0, 0, 0, 0], 1e-4, 0.4082, 4.08e-5),
    ],
)
def test_load_monotony_and_strain(daily, load, alike, strained):
    assert weekly_load(daily) == pytest.approx(load)
    assert monotony(daily) == pytest.approx(alike, abs=1e-4)
    assert strain(daily) == pytest.approx(strained, rel=1e-3)


@pytest.mark.parametrize("daily", [[], [0] * 7])
def test_a_week_of_rest_has_no_monotony_and_no_strain(daily):
    assert (weekly_load(daily), known(monotony(daily)), strain(daily)) == (0, None, 0)


@pytest.mark.parametrize(
    ("daily", "why"),
    [
        ([1] * 7, "uniform week"),
        ([0.1 + 0.2] * 7, "uniform week"),
        ([60, None, 60, None], "2 of 4 are not known"),
        ([60, float("nan")], "1 of 2 is not known"),
        ([60, -5], "1 of 2 is not known"),
        ([60] * 8, "7 days, not 8"),
    ],
)
def test_what_is_not_known_of_a_week(daily, why):
    assert why in reason(monotony(daily))
    assert isinstance(strain(daily), Unknown)


@pytest.mark.parametrize(
    ("method", "ratio"), [("coupled", 1.4286), ("uncoupled", 1.6667), ("ewma", 1.2497)]
)  # Williams prints 1.43 and 1.25
def test_this_week_against_four(method, ratio):
    assert acute_chronic_ratio(THREE_AND_ONE, method) == pytest.approx(ratio, abs=1e-4)
    assert acute_chronic_ratio([40] * 60, method) == pytest.approx(1)
    assert "20 of 28" in reason(acute_chronic_ratio([40] * 20, method))
    assert isinstance(acute_chronic_ratio([0] * 28, method), Unknown)
    assert isinstance(acute_chronic_ratio([40] * 27 + [None], method), Unknown)


def test_days_long_ago_may_be_unknown_where_they_do_not_count():
    assert acute_chronic_ratio([None, *THREE_AND_ONE]) == pytest.approx(1.4286, abs=1e-4)
    assert isinstance(acute_chronic_ratio([None, *THREE_AND_ONE], "ewma"), Unknown)
    assert isinstance(acute_chronic_ratio([0] * 21 + [50] * 7, "uncoupled"), Unknown)
    assert isinstance(acute_chronic_ratio(THREE_AND_ONE, "sideways"), Unknown)


@pytest.mark.parametrize(
    ("km", "longest", "name"),
    [
        (11, 10, "reference"),
        (12.1, 11, "reference"),
        (11.1, 10, "small_spike"),
        (13, 10, "small_spike"),
        (20, 10, "moderate_spike"),
        (20.5, 10, "large_spike"),
        (0, 10, "reference"),
        (10, 0, None),
        (10, None, None),
        (None, 10, None),
    ],
)  # Frandsen 2025
def test_session_spike(km, longest, name):
    assert known(session_spike(km, longest)) == name


@pytest.mark.parametrize(
    ("before", "taper", "less"),
    [
        ([100, 110, 105], [65, 42], 0.4905),
        ([100, 110, 105], [95, 80], 0.1667),
        ([10, 100, 110, 105], [65, 42], 0.4905),
        ([50], [100], -1),
        ([], [10], None),
        ([10], [], None),
        ([0, 0, 0], [10], None),
        ([10, None, 10], [5], None),
    ],
)
def test_taper_reduction(before, taper, less):
    assert known(taper_reduction(before, taper)) == (less and pytest.approx(less, abs=1e-4))
