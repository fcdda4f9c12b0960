"""The defaults of each kind of session."""

import statistics

import pytest

from plans.prescription.kinds import ADAPTATIONS, KINDS, kind_of


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_complete(name: str) -> None:
    kind = KINDS[name]
    assert kind.adaptation in ADAPTATIONS
    assert kind.target_rpe is None or 1 <= kind.target_rpe <= 10
    assert kind.purpose.endswith(".")
    assert "!" not in kind.purpose
    assert len(kind.purpose) <= 120


def test_only_rest_and_other_have_no_effort() -> None:
    assert {name for name, kind in KINDS.items() if kind.target_rpe is None} == {"rest", "other"}


def test_every_adaptation_has_a_kind() -> None:
    assert {kind.adaptation for kind in KINDS.values()} == set(ADAPTATIONS)


def test_an_unknown_kind_says_nothing() -> None:
    assert kind_of("zumba") == KINDS["other"]


# Weekday, kind, minutes (a kilometre in 6 minutes): weeks 3 and 18 of Higdon's Novice 1.
STEADIEST = [
    (1, "easy", 29),
    (2, "easy", 38.6),
    (3, "easy", 29),
    (5, "long", 48.3),
    (6, "cross_training", 45),
]
RACE_WEEK = [(1, "easy", 29), (2, "easy", 38.6), (3, "easy", 19.3), (6, "race", 253)]


@pytest.mark.parametrize(("week", "monotony"), [(STEADIEST, 1.36), (RACE_WEEK, 0.46)])
def test_the_proxy_reproduces_the_monotony_of_a_published_plan(
    week: list[tuple[int, str, float]], monotony: float
) -> None:
    daily = [0.0] * 7
    for day, kind, minutes in week:
        daily[day] += (kind_of(kind).target_rpe or 0) * minutes
    assert statistics.mean(daily) / statistics.pstdev(daily) == pytest.approx(monotony, abs=0.005)
