"""Maxima, the RPE table, the training max, tonnage, and sets by muscle."""

import pytest

from plans.science import strength
from plans.science.muscles import Sets, hard_sets_by_muscle
from plans.science.unknown import Unknown, known


@pytest.mark.parametrize(
    ("kg", "reps", "formula", "rpe", "one"),
    [
        (100, 5, "epley", None, 116.667),
        (100, 5, "brzycki", None, 112.5),
        (100, 5, "lombardi", None, 117.46),
        (100, 5, "oconner", None, 112.5),
        (100, 5, "wathan", None, 116.583),
        (100, 5, "mayhew", None, 119.0),
        (200, 6, "brzycki", None, 232.26),  # pinoybodybuilding.com: 232
        (220, 4, "brzycki", None, 240.0),  # and 240
        (100, 5, "epley", 8, 123.333),
        (100, 10, "epley", None, 133.333),
        (100, 10, "brzycki", None, 133.333),  # the two meet at ten
        (210, 3, "rpe_table", 6, 258.94),  # its README says 260, to the next 2.5
        (100, 1, "epley", None, 100),
        (100, 1, "lombardi", 10, 100),
        (100, 12, "epley", None, 140),
        (140, 0, "epley", None, None),
        (50, 37, "brzycki", None, None),
        (50, 13, "epley", None, None),
        (50, 11, "epley", 8, None),
        (100, 5, "epley", 5, None),
        (100, 5, "epley", 11, None),
        (None, 5, "epley", None, None),
        (100, None, "epley", None, None),
        (0, 5, "epley", None, None),
        (100, 5, "magic", None, None),
    ],
)
def test_e1rm(kg, reps, formula, rpe, one):
    assert known(strength.e1rm(kg, reps, formula, rpe)) == (one and pytest.approx(one, abs=0.02))


def test_confidence():
    assert [strength.is_low_confidence(reps) for reps in (10, 11)] == [False, True]
    assert strength.is_low_confidence(9, 8)


@pytest.mark.parametrize(
    ("reps", "rpe", "share"),
    [
        (1, 10, 1.0), (1, 8, 0.922), (5, 8, 0.811), (5, 10, 0.863), (10, 10, 0.739), (12, 10, 0.68),
        (12, 8, 0.626), (3, 6.5, 0.824), (12, 7.5, None), (13, 10, None), (0, 10, None), (5, 5.5, None),
        (5, 10.5, None), (5, 8.25, None), (2.5, 8, None), (5, None, None), (None, 8, None),
    ],
)  # fmt: skip
def test_rpe_table(reps, rpe, share):
    """Tuchscherer's table as two public code bases list it."""
    assert known(strength.rpe_percent_of_1rm(reps, rpe)) == share


@pytest.mark.parametrize(
    ("given", "training_max"),
    [
        ((315, 0.9, 5), 285),  # Wendler by way of crossfitreno.blogspot.com
        ((100,), 90),
        ((100, 0.85), 85),
        ((None, 0.9, 5), None),
        ((0, 0.9, 5), None),
        ((100, 90, 5), None),
        ((100, 0.9, 0), None),
    ],
)
def test_training_max(given, training_max):
    assert known(strength.training_max(*given)) == (training_max and pytest.approx(training_max))


def test_tonnage():
    assert strength.tonnage_kg(5, 5, 100) == 2500
    assert strength.tonnage_kg(0, 5, 100) == 0
    assert isinstance(strength.tonnage_kg(5, 10, None), Unknown)
    assert isinstance(strength.tonnage_kg(None, 10, 50), Unknown)


def test_hard_sets_by_muscle():
    bench = Sets("bench press", 4, {"chest": 1, "triceps": 0.5})
    pushdown = Sets("triceps pushdown", 3, {"triceps": 1}, rpe=8)
    easy = [Sets("squat", 3, {"quads": 1}, rpe=5), Sets("squat", 2, {"quads": 1}, warm_up=True)]
    assert hard_sets_by_muscle([bench, pushdown, *easy]) == {"chest": 4, "triceps": 5}
    assert hard_sets_by_muscle([]) == {}
    assert isinstance(hard_sets_by_muscle([Sets("dips", None, {"chest": 1})]), Unknown)
