"""Loads from what was recorded. Counted by hand, beside the formulas' own cases."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from activities.loads import loads_of


@dataclass
class Recorded:
    sport: str = "cycling"
    duration_s: float | None = 3600
    moving_s: float | None = None
    distance_m: float | None = None
    weighted_power_w: float | None = None
    tallies: dict[str, Any] = field(default_factory=dict)


def only(activity: Recorded, **values: float):
    (load,) = loads_of(activity, values)
    return load


def test_an_hour_at_ftp_is_100_and_half_the_power_a_quarter():
    assert only(Recorded(weighted_power_w=250), ftp=250).low == 100
    assert only(Recorded(weighted_power_w=125), ftp=250).words == "25"


def test_an_ftp_of_the_bike_says_nothing_of_a_run_with_power():
    assert loads_of(Recorded("running", weighted_power_w=250), {"ftp": 250}) == []


def test_an_hour_at_threshold_heart_rate_is_100_for_everybody():
    load = only(Recorded(tallies={"beats": {"170": 3600}}), lthr=170, hrmax=190, hrrest=50)
    assert (load.low, load.high, load.words) == (pytest.approx(100), pytest.approx(100), "100")


def test_without_a_sex_both_weights_are_shown():
    """r 0.5 against 6/7: 0.5/0.857 x e^(1.92 x -0.357) is 0.2938, with 1.67 it is 0.3213."""
    load = only(Recorded(tallies={"beats": {"120": 3600}}), lthr=170, hrmax=190, hrrest=50)
    assert (load.low, load.high) == (pytest.approx(29.38, abs=0.01), pytest.approx(32.13, abs=0.01))
    assert load.words == "29–32"


def test_a_heart_rate_for_half_of_the_time_says_so():
    load = only(Recorded(tallies={"beats": {"120": 1800}}), lthr=170, hrmax=190, hrrest=50)
    assert (load.words, load.problem) == ("", "a heart rate for 50 % of the time")


def test_a_heart_rate_above_the_maximum_makes_it_unknown_and_not_zero():
    load = only(Recorded(tallies={"beats": {"210": 3600}}), lthr=170, hrmax=190, hrrest=50)
    assert (load.low, load.problem) == (None, "a heart rate above the maximum")


def test_a_run_at_threshold_pace_is_100_and_a_slope_counts():
    run = Recorded("running", distance_m=15_000)
    assert only(run, pace=240).low == pytest.approx(100)
    assert only(run, pace=240).note == "slopes not known"
    hilly = Recorded("running", distance_m=15_000, tallies={"flat_share": 1.1})
    assert only(hilly, pace=240).low == pytest.approx(121)


def test_a_swim_counts_without_the_rests_at_the_wall():
    """1500 m in 1500 s of swimming at a CSS of 100 s: 1500/3600 h at 1, cubed, is 41.7."""
    swim = Recorded("swimming", distance_m=1500, tallies={"swim_s": 1500})
    assert only(swim, css=100).low == pytest.approx(41.667, abs=0.001)


@pytest.mark.parametrize(
    ("activity", "needs"),
    [
        (Recorded(weighted_power_w=200), "an FTP"),
        (
            Recorded(tallies={"beats": {"120": 3600}}),
            "a threshold heart rate, a highest heart rate and a resting heart rate",
        ),
        (Recorded("running", distance_m=1000), "a threshold pace"),
        (Recorded("swimming", distance_m=1000), "a critical swim speed"),
    ],
)
def test_what_is_missing_is_named(activity, needs):
    load = only(activity)
    assert (load.low, load.words, load.needs) == (None, "", needs)


def test_nothing_recorded_has_no_load():
    assert loads_of(Recorded("strength"), {"ftp": 250}) == []
