"""What is kept of a recording's moments: points for a page, sums for loads. Counted by hand."""

from datetime import timedelta

from activities.kept import MOST_POINTS, flat_share, seconds_at_each_rate, series_of, tallies_of
from activities.recording import Length, Record
from tests.activities.fit_bytes import START


def moments(*, every: int = 1, **values):
    """A record each so many seconds; each value is a list."""
    count = len(next(iter(values.values())))
    return [
        Record(at=START + timedelta(seconds=every * at), **{name: of[at] for name, of in values.items()})
        for at in range(count)
    ]


def test_a_short_recording_keeps_each_second():
    kept = series_of(moments(heart_rate=[120, None, 122], power_w=[200.0, 0.0, None]))
    assert kept == {"step_s": 1, "hr": [120, None, 122], "power": [200, 0, None]}


def test_a_long_recording_keeps_means_of_equal_stretches():
    kept = series_of(moments(heart_rate=[100, 110] * 900))
    assert kept["step_s"] == 6
    assert kept["hr"] == [105] * 300
    assert len(series_of(moments(every=7, heart_rate=[100] * 9000))["hr"]) <= MOST_POINTS


def test_moments_years_apart_are_few_points_too():
    wide = moments(every=365 * 86_400, heart_rate=[100, 110])
    assert len(series_of(wide)["hr"]) <= MOST_POINTS


def test_nothing_measured_keeps_nothing():
    assert series_of([]) == series_of(moments(heart_rate=[None] * 5)) == {}


def test_speed_comes_from_the_distance_where_the_device_gives_none_and_not_from_pauses():
    run = moments(distance_m=[0.0, 3.0, 6.0])
    later = Record(at=START + timedelta(seconds=3), distance_m=106.0, is_after_pause=True)
    assert series_of([*run, later])["speed"] == [None, 3, 3, None]


def test_a_heart_rate_lasts_until_the_next_15_seconds_at_most():
    beats = moments(every=10, heart_rate=[120, 120, 150, 999, 150])
    assert seconds_at_each_rate(beats) == {"120": 20, "150": 10}
    rare = moments(every=60, heart_rate=[120, 130])
    assert seconds_at_each_rate(rare) == {"120": 15}
    stopped = Record(at=START + timedelta(seconds=50), heart_rate=150, is_after_pause=True)
    assert seconds_at_each_rate([*beats, stopped]) == {"120": 20, "150": 10}


def test_a_climb_counts_as_more_flat_metres():
    """Minetti at 10 %: 0.001554 - 0.00304 - 0.0433 + 0.463 + 1.95 + 3.6 = 5.968214, over 3.6 is 1.65784."""
    climb = moments(distance_m=[100.0 * at for at in range(11)], altitude_m=[10.0 * at for at in range(11)])
    assert flat_share(climb) == 1.6578
    level = moments(distance_m=[100.0 * at for at in range(11)], altitude_m=[50.0] * 11)
    assert flat_share(level) == 1


def test_slopes_are_not_known_without_altitude_for_most_of_the_way():
    metres = [100.0 * at for at in range(11)]
    assert flat_share(moments(distance_m=metres)) is None
    half = moments(distance_m=metres, altitude_m=[5.0] * 6 + [None] * 5)
    assert flat_share(half) is None
    assert flat_share(moments(distance_m=[0.0, 40.0], altitude_m=[0.0, 4.0])) is None


def test_a_swim_keeps_its_swimming_time_and_strokes():
    lengths = [
        Length(is_active=True, timer_s=25.0, stroke="freestyle"),
        Length(is_active=True, timer_s=30.0, stroke="breaststroke"),
        Length(is_active=False, timer_s=60.0),
        Length(is_active=True, timer_s=25.0, stroke="freestyle"),
    ]
    assert tallies_of([], lengths) == {"swim_s": 80, "strokes": {"freestyle": 2, "breaststroke": 1}}
    unknown = [*lengths, Length(is_active=True)]
    assert "swim_s" not in tallies_of([], unknown)
