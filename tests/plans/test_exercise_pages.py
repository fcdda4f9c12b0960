"""A practice's own movements: added, changed, removed, found before the shipped ones."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.library.models import catalogue_of
from plans.models import Exercise

LIST, ADD = reverse("library:exercises"), reverse("library:exercise_add")


def typed(**fields):
    return {
        "uid": str(uuid4()),
        "name": "Hill squat",
        "primary": ["quads", "glutes"],
        "pattern": "squat",
        "equipment": "sled, Band",
        "aliases": "BB hill squat\n\nHS",
    } | fields


@pytest.fixture
def hill(alice, cast):
    alice.post(ADD, typed())
    return Exercise.objects.get()


def test_it_adds_a_movement_that_the_practice_then_finds(alice, cast, hill):
    assert (hill.practice, hill.equipment, hill.aliases) == (
        cast.northside,
        ["sled", "Band"],
        ["BB hill squat", "HS"],
    )
    found = catalogue_of(cast.northside).find("barbell hill squats")
    assert found is not None
    assert (found.name, found.own, found.primary) == ("Hill squat", True, ("quads", "glutes"))
    assert catalogue_of(cast.harbour).find("hill squat") is None


def test_the_same_form_again_adds_nothing(alice, cast):
    form = typed()
    assert [alice.post(ADD, form).status_code for _ in range(2)] == [302, 302]
    assert Exercise.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Give the movement a name."),
        ({"name": "hill-SQUATS"}, "means Hill squat in your catalogue already"),
        ({"name": "Other", "aliases": "HS"}, "means Hill squat in your catalogue already"),
        ({"name": "Other", "primary": []}, "Choose at least one muscle"),
        ({"name": "Other", "primary": ["wings"]}, "wings"),
        ({"name": "?!"}, "holds no word to find it by"),
        ({"name": "Other", "aliases": "x" * 81}, "81 characters long"),
        ({"name": "Other", "aliases": "\n".join(map(str, range(21)))}, "These are 21; 20 fit."),
    ],
)
def test_what_makes_no_sense_is_said_and_kept(alice, hill, fields, sentence):
    page = alice.post(ADD, typed(aliases="Mine") | fields).content.decode()
    assert sentence in page
    assert "sled, Band" in page
    assert Exercise.objects.count() == 1


def test_a_muscle_counts_once(alice, cast):
    alice.post(ADD, typed(secondary=["quads", "calves"]))
    assert Exercise.objects.get().secondary == ["calves"]


def test_it_may_describe_a_shipped_movement_in_its_own_way(alice, cast):
    alice.post(ADD, typed(name="Back squat", aliases="", primary=["quads"]))
    found = catalogue_of(cast.northside).find("squat, back")
    assert found is not None
    assert found.own


def test_it_is_changed_removed_and_put_back(alice, cast, hill):
    url = reverse("library:exercise_edit", args=[hill.pk])
    assert "BB hill squat" in alice.get(url).content.decode()
    alice.post(url, typed(name="Slope squat", aliases=""))
    hill.refresh_from_db()
    assert (hill.name, hill.aliases) == ("Slope squat", [])
    alice.post(reverse("library:exercise_remove", args=[hill.pk]))
    assert catalogue_of(cast.northside).find("slope squat") is None
    assert alice.get(url).status_code == 404
    alice.post(reverse("library:exercise_restore", args=[hill.pk]))
    assert catalogue_of(cast.northside).find("slope squat") is not None


def test_what_was_removed_stays_away_when_its_name_was_given_to_another(alice, cast, hill):
    alice.post(reverse("library:exercise_remove", args=[hill.pk]))
    alice.post(ADD, typed())
    page = alice.post(reverse("library:exercise_restore", args=[hill.pk]), follow=True).content.decode()
    assert "Another movement is called Hill squat now." in page
    assert Exercise.objects.filter(removed_at=None).count() == 1


def test_the_database_holds_one_movement_of_a_name(cast, hill):
    hill.pk, hill.uid = None, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        hill.save()


def test_the_page_finds_by_any_name_and_by_muscle(alice, hill):
    assert "Hill squat" in alice.get(LIST).content.decode()
    rows = alice.get(LIST, {"q": "BB squat", "rows": "1"}).content.decode()
    assert rows.index("Hill squat") or rows.index("Back squat")
    assert "<html" not in rows
    calves = alice.get(LIST, {"muscle": "calves"}).content.decode()
    assert "Seated calf raise" in calves
    assert ">Bench press<" not in calves
    assert "No exercise is called that" in alice.get(LIST, {"q": "qqqq"}).content.decode()


def test_the_page_asks_for_own_movements_once(alice, cast, hill):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            alice.get(LIST)
        return len(asked)

    few = queries()
    for number in range(20):
        alice.post(ADD, typed(name=f"Move {number}", aliases=""))
    assert queries() == few
    assert few <= 4  # session, user, memberships, own movements
