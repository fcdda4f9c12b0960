"""Power, heart rate, running and swimming against other people's tests and worked examples."""

import pytest

from plans.science import heart, power, running, swimming
from plans.science.unknown import Unknown, known, reason


@pytest.mark.parametrize(
    ("seconds", "watts", "ftp", "load"),
    [
        (3600, 200, 250, 64.0),  # PyPI trainingload test_tss
        (3600, 220, 250, 77.44),
        (1800, 250, 250, 50),
        (1800, 275, 250, 60.5),
        (0, 200, 250, 0),
        (3600, 200, 0, None),
        (3600, 200, None, None),
        (3600, None, 250, None),
        (None, 200, 250, None),
        (-1, 200, 250, None),
    ],
)
def test_power_load(seconds, watts, ftp, load):
    assert known(power.power_load(seconds, watts, ftp)) == (pytest.approx(load) if load else load)


def test_weighted_power():
    assert power.weighted_power([200] * 3600) == pytest.approx(200)
    assert power.weighted_power([100] * 600 + [300] * 600) == pytest.approx(252.378, abs=0.01)
    assert power.weighted_power([300] * 30) == pytest.approx(300)
    assert power.weighted_power([None] * 30) == 0
    assert "29 s" in reason(power.weighted_power([300] * 29))
    assert isinstance(power.seconds_of([(200, 10**9)]), Unknown)
    assert power.seconds_of([(200, 2), (None, 1)]) == [200, 200, None]
    assert power.best_mean_power([100, 300, None, 200, 200], 2) == 200
    for seconds in (0, 6):
        assert isinstance(power.best_mean_power([100] * 5, seconds), Unknown)


@pytest.mark.parametrize(
    ("seconds", "watts", "answer"),
    [
        ([180, 720], [400, 300], (266.667, 24000)),
        ([720, 180], [300, 400], (266.667, 24000)),
        ([180, 360, 720], [400, 333.33333, 300], (266.667, 24000)),
        ([180, 720], [300, 310], None),
        ([180, 720], [300, 300], None),
        ([180, 240], [400, 300], None),
        ([60, 720], [400, 300], None),
        ([180, 1500], [400, 300], None),
        ([180, 720], [1000, 100], None),
        ([180], [400], None),
        ([180, 720], [400], None),
        ([180, None], [400, 300], None),
        ([180, 180], [400, 300], None),
        ([], [], None),
    ],
)
def test_critical_power(seconds, watts, answer):
    came = known(power.critical_power(seconds, watts))
    assert came == (answer and pytest.approx(answer, abs=0.01))


@pytest.mark.parametrize(
    ("given", "trimp"),
    [
        ((30, 130, 40, 200, "m"), 31.803),  # fellrnr and Runalyze: 32
        ((60, 150, 60, 190, "m"), 100.44),
        ((60, 150, 60, 190, "f"), 113.5),
        ((60, 50, 60, 190, "m"), 0),
        ((60, 150, 60, 60, "m"), None),
        ((60, 150, 60, 190, None), None),
        ((60, 234, 60, 190, "m"), None),
        ((None, 150, 60, 190, "m"), None),
        ((60, None, 60, 190, "m"), None),
        ((60, 150, None, 190, "m"), None),
    ],
)
def test_banister_trimp(given, trimp):
    assert known(heart.banister_trimp(*given)) == (trimp if not trimp else pytest.approx(trimp, abs=0.05))


def test_impulses_by_zone():
    assert heart.edwards_trimp([10] * 5) == 150
    assert heart.edwards_trimp([0, 0, 0, 0, 60]) == 300
    assert heart.lucia_trimp([40, 10, 10]) == 90
    for wrong in ([], [10] * 4, [10, 10, 10, 10, None], [10, 10, 10, 10, -1]):
        assert isinstance(heart.edwards_trimp(wrong), Unknown)
    assert isinstance(heart.lucia_trimp([1, 2]), Unknown)


def test_heart_rate_load():
    """Elevate's activity-computer.spec: floors 239 and 199."""
    assert heart.heart_rate_load(333, 190, 60, 163, "m") == pytest.approx(239.088, abs=0.01)
    assert heart.heart_rate_load(333, 190, 60, 170.5, "m") == pytest.approx(199.492, abs=0.01)
    for given in [(333, 190, 60, 60, "m"), (333, 190, 60, 195, "m"), (None, 190, 60, 163, "m")]:
        assert isinstance(heart.heart_rate_load(*given), Unknown)
    assert isinstance(heart.heart_rate_load(333, 190, 60, None, "m"), Unknown)


def test_heart_rate_reserve():
    assert heart.heart_rate_reserve_bpm(190, 60, 0.6) == pytest.approx(138)
    for given in [(60, 60, 0.6), (190, None, 0.6), (190, 60, 60), (190, 60, None)]:
        assert isinstance(heart.heart_rate_reserve_bpm(*given), Unknown)


def test_run_load():
    """PyPI trainingload test_tss."""
    assert running.run_load(3600, 10000, 300) == pytest.approx(69.4, abs=0.05)
    assert running.run_load(3600, 12000, 300) == pytest.approx(100)
    for given in [(0, 10000, 300), (3600, None, 300), (3600, 10000, 0), (3600, 10000, None)]:
        assert isinstance(running.run_load(*given), Unknown)


@pytest.mark.parametrize(
    ("grade", "cost"), [(0, 3.6), (0.1, 5.9682), (0.2, 9.0067), (-0.1, 2.152), (-0.2, 1.8)]
)  # Minetti 2002 as in GoldenCheetah
def test_cost_of_a_slope(grade, cost):
    assert running.grade_cost_j_per_kg_m(grade) == pytest.approx(cost, abs=1e-3)


def test_a_slope_too_steep_counts_as_the_steepest_measured():
    assert running.grade_cost_j_per_kg_m(2) == running.grade_cost_j_per_kg_m(0.45)
    assert isinstance(running.grade_cost_j_per_kg_m(None), Unknown)
    assert running.flat_equivalent_pace_s_per_km(300, 0.1) == pytest.approx(180.96, abs=0.01)
    assert isinstance(running.flat_equivalent_pace_s_per_km(None, 0.1), Unknown)
    assert isinstance(running.flat_equivalent_pace_s_per_km(300, None), Unknown)


@pytest.mark.parametrize(
    ("metres", "seconds"),
    [(1609.344, 447), (3000, 881), (5000, 1512), (10000, 3137), (21097.5, 6955), (42195, 14375)],
)
def test_a_row_of_the_daniels_table(metres, seconds):
    """Row 38: each race is worth the same."""
    assert running.vdot(metres, seconds) == pytest.approx(38, abs=0.1)
    assert running.race_seconds(38, metres) == pytest.approx(seconds, rel=0.003)


def test_vdot():
    assert running.vdot(5000, 1474) == pytest.approx(39.110398, abs=1e-6)  # tlgs/vdot
    assert running.vdot_velocity_m_per_min(50) == pytest.approx(260.708, abs=0.01)
    assert running.race_seconds(39.110398, 5000) == pytest.approx(1474, abs=0.01)
    for given in [(400, 60), (100_000, 30_000), (0, 1474), (5000, None)]:
        assert isinstance(running.vdot(*given), Unknown)
    for given in [(50, 400), (50, 100_000), (None, 5000), (50, 0), (0, 5000)]:
        assert isinstance(running.race_seconds(*given), Unknown)
    assert isinstance(running.vdot_velocity_m_per_min(0), Unknown)


def test_threshold_pace_is_the_pace_of_an_hour():
    vdot = running.vdot_of_threshold(250)
    assert running.race_seconds(known(vdot), 14_400) == pytest.approx(3600, abs=0.01)
    assert isinstance(running.vdot_of_threshold(None), Unknown)


def test_swimming():
    assert swimming.critical_swim_speed_m_per_s(360, 168) == pytest.approx(1.0417, abs=1e-4)
    for given in [(300, 300), (None, 168), (360, 0), (201, 200)]:
        assert isinstance(swimming.critical_swim_speed_m_per_s(*given), Unknown)
    assert swimming.swim_load(3000, 3300, 93) == pytest.approx(55.4, abs=0.15)  # swimanalytics.app: 55.3
    assert swimming.swim_load(2100, 2700, 120, 3600) == pytest.approx(60.98, abs=0.01)  # rest left out
    for given in [(3000, 0, 93), (None, 3300, 93), (3000, 3300, None), (3000, 3300, 31)]:
        assert isinstance(swimming.swim_load(*given), Unknown)
