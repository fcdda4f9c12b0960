"""Load of a session and of a week: unknown is never zero, and what is assumed is said."""

from decimal import Decimal

import pytest

from plans.load import SessionLoad, estimated_minutes, session_load, session_rpe_load, week_load


@pytest.mark.parametrize(
    ("rpe", "minutes", "load"),
    [
        (7, 120, 840),  # Foster 2001, table 5
        (7, 40, 280),  # Foster 2001, table 5
        (2, 25, 50),  # Foster 2001, table 5
        (5, 180, 900),  # Foster 2001, table 5 prints 940: an erratum
        (6, 120, 720),  # fellrnr.com/wiki/TRIMP
        (6.5, 52, 338),
        (0, 60, 0),
        (None, 60, None),
        (6, None, None),
        (Decimal("4.5"), 60, 270),
    ],
)
def test_session_rpe_load(rpe: float | None, minutes: float | None, load: float | None) -> None:
    assert session_rpe_load(rpe, minutes) == load


@pytest.mark.parametrize(("rpe", "minutes"), [(-1, 10), (11, 10), (5, -1), (float("nan"), 10)])
def test_impossible_values_are_refused(rpe: float, minutes: float) -> None:
    with pytest.raises(ValueError, match=r"between 0 and 10|cannot last"):
        session_rpe_load(rpe, minutes)


@pytest.mark.parametrize(
    ("distance_m", "sport", "minutes"),
    [
        (10_000, "running", 60),
        (50_000, "cycling", 120),
        (1500, "swimming", 30),
        (6000, "walking", 60),
        (2000, "rowing", 9),
        (5000, "strength", None),
        (5000, "other", None),
        (None, "running", None),
    ],
)
def test_estimated_minutes(distance_m: float | None, sport: str, minutes: float | None) -> None:
    assert estimated_minutes(distance_m, sport) == (None if minutes is None else pytest.approx(minutes))


def load(
    rpe: float | None = 5,
    duration_s: int | None = None,
    distance_m: int | None = None,
    sport: str = "running",
) -> SessionLoad:
    return session_load(rpe=rpe, duration_s=duration_s, distance_m=distance_m, sport=sport)


def test_a_duration_goes_before_a_distance() -> None:
    given = load(rpe=6, duration_s=3120, distance_m=9500)
    assert (given.load, given.minutes, given.estimated, given.missing) == (312, 52, False, None)


def test_a_distance_alone_is_estimated_and_said_to_be() -> None:
    given = load(rpe=3, distance_m=4830)
    assert given.load == pytest.approx(86.94)
    assert given.estimated


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (load(rpe=None, duration_s=3600), "no RPE"),
        (load(), "neither duration nor distance"),
        (load(distance_m=500, sport="strength"), "no duration, and no pace to assume for strength"),
    ],
)
def test_an_unknown_load_has_a_reason(given: SessionLoad, missing: str) -> None:
    assert (given.load, given.missing) == (None, missing)


def test_a_session_ticked_without_numbers_takes_the_planned_minutes() -> None:
    ticked = session_load(rpe=7, duration_s=None, distance_m=None, sport="strength", planned_minutes=45)
    assert (ticked.load, ticked.estimated) == (315, True)
    measured = session_load(rpe=7, duration_s=1800, distance_m=None, sport="strength", planned_minutes=45)
    assert (measured.load, measured.estimated) == (210, False)


def test_planned_rest_is_a_known_zero() -> None:
    rest = session_load(rpe=None, duration_s=None, distance_m=None, sport="other", kind="rest")
    assert week_load([rest]).complete
    assert week_load([rest]).total == 0


def test_a_week_without_sessions_has_load_zero_and_is_complete() -> None:
    empty = week_load([])
    assert (empty.total, empty.unknown, empty.complete) == (0, 0, True)
    assert empty.minutes.total == empty.distance_m.total == 0


def test_a_week_with_nothing_known_has_no_total() -> None:
    week = week_load([load(rpe=None, duration_s=3600), load(rpe=None, duration_s=1800)])
    assert (week.total, week.total_known, week.unknown, week.complete) == (None, 0, 2, False)
    assert week.minutes.total == 90


def test_an_unrated_session_makes_the_week_incomplete_and_adds_nothing() -> None:
    week = week_load([load(rpe=4, duration_s=3600), load(rpe=None, duration_s=3600)])
    assert (week.total, week.unknown, week.complete) == (240, 1, False)


def test_hard_begins_at_seven() -> None:
    week = week_load([load(rpe=7, duration_s=2400), load(rpe=6.5, duration_s=3600), load(rpe=None)])
    assert (week.hard, week.easy, week.total_known) == (280, 390, 670)


def test_minutes_and_metres_are_summed_the_same_way() -> None:
    week = week_load(
        [
            load(duration_s=3600, distance_m=10_000),
            load(distance_m=5000),
            load(duration_s=1800),  # a run of unknown length
            load(duration_s=2700, sport="strength"),  # no distance belongs to it
            load(),
        ]
    )
    assert (week.minutes.known, week.minutes.unknown, week.minutes.estimated) == (165, 1, 1)
    assert (week.distance_m.known, week.distance_m.unknown, week.distance_m.estimated) == (15_000, 2, 0)
    assert week.estimated == 1


def test_the_order_of_sessions_does_not_matter() -> None:
    sessions = [
        load(rpe=rpe, duration_s=60 * minutes) for rpe, minutes in ((3, 50), (7, 62), (None, 30), (4, 131))
    ]
    assert week_load(sessions) == week_load(reversed(sessions))
