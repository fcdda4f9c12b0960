"""Hard sets by muscle of a week: direct and indirect, hard and not, known and unknown."""

from dataclasses import replace

import pytest
from django.urls import reverse

from plans.builder.reading import reading_of
from plans.catalogue import Catalogue, CatalogueExercise, shipped
from plans.muscle_sets import muscle_sets
from plans.prescription.line import read_line
from tests.cast import add_session, make_plan


def structure(*exercises):
    return {"exercises": [{"name": "Bench press", **one} for one in exercises]}


def sets_of(*exercises):
    return {row.muscle: row.sets for row in muscle_sets([structure(*exercises)]).rows}


def test_direct_counts_one_and_indirect_a_half():
    bench = sets_of({"sets": 4})
    assert (bench["Chest"], bench["Triceps"]) == (4, 2)
    both = sets_of({"sets": 4}, {"name": "Triceps pushdown", "sets": 3})
    assert (both["Chest"], both["Triceps"]) == (4, 5)


@pytest.mark.parametrize(
    ("exercise", "sets"),
    [
        ({"sets": 4, "rpe": 8}, 4),
        ({"sets": 4, "rpe": 6}, 4),
        ({"sets": 4, "rpe": 5.5}, 0),
        ({"sets": 4, "rpe": [5, 6]}, 4),
        ({"sets": 4, "rir": 4}, 4),
        ({"sets": 4, "rir": 5}, 0),
        ({"sets": 2, "note": "Warm-up"}, 0),
        ({"sets": [3, 5]}, 3),
        ({}, 1),
    ],
)
def test_which_sets_are_hard(exercise, sets):
    assert sets_of(exercise).get("Chest", 0) == sets


def test_the_most_trained_stand_first_with_what_trains_them():
    week = [structure({"sets": 3}), structure({"name": "BB squat", "sets": 5}, {"sets": 2})]
    rows = muscle_sets(week).rows
    assert [row.sets for row in rows] == sorted((row.sets for row in rows), reverse=True)
    assert next(row.movements for row in rows if row.muscle == "Chest") == "Bench press 5"
    assert next(row.movements for row in rows if row.muscle == "Quads") == "Back squat 5"


def test_what_is_not_known_is_listed_once_and_not_dropped():
    found = muscle_sets(
        [structure({"name": "Wobble thing", "sets": 3}, {"name": "Wobble thing"}, {"sets": 2})]
    )
    assert found.unknown == ("Wobble thing",)
    assert found.words.endswith("not in the catalogue: Wobble thing")
    assert found.words.startswith("Chest 2, ")


def test_a_practices_own_movement_counts():
    own = Catalogue([CatalogueExercise("Wobble thing", ("calves",), ("shins",))], shipped())
    rows = muscle_sets([structure({"name": "wobble thing", "sets": 3})], own).rows
    assert [(row.muscle, row.sets) for row in rows] == [("Calves", 3), ("Shins", 1.5)]


def test_nothing_to_count():
    assert not muscle_sets([{}, {"steps": [{"type": "run", "seconds": 60}]}])


def test_the_week_shows_them(cast, alice, django_assert_max_num_queries):
    plan = make_plan(cast.northside, cast.alice)
    page = reverse("plans:week", args=[plan.pk, 1])
    assert "Hard sets by muscle" not in alice.get(page).content.decode()
    for day in range(4):
        squats = structure({"name": "Back squat", "sets": 5}, {"name": "Wobble thing", "sets": 1})
        add_session(plan, week=1, weekday=day, sport="strength", structure=squats)
    with django_assert_max_num_queries(9):
        shown = alice.get(page).content.decode()
    assert '<th scope="row">Quads</th><td class="num">20</td>' in shown
    assert "Not in the catalogue, so not counted: Wobble thing." in shown


def test_the_reading_of_a_line_has_them():
    line = replace(read_line("Bench", sport="strength"), structure=structure({"sets": 4}))
    assert reading_of(line, "").muscles.startswith("Chest 4, ")
    assert reading_of(read_line("Easy 40min", sport="running"), "").muscles == ""
