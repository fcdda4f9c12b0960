"""The tests of a practice."""

from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from athletes.models import Benchmark, Result

TESTS, ADD = reverse("athletes:benchmarks"), reverse("athletes:benchmark_add")
HILL = {"name": "Hill", "measure": "seconds", "better": "down", "cv_pct": "1.8", "cv_source": "Ten repeats"}


def edit(test):
    return reverse("athletes:benchmark_edit", args=[test.pk])


def give(cast, test):
    day = cast.bob.today(timezone.now())
    return Result.objects.create(athlete=cast.bob, benchmark=test, day=day, value=300, said_by=cast.alice)


def test_a_coach_adds_a_test_and_athletes_find_it(alice, bob, cast):
    assert alice.post(ADD, HILL).url == TESTS
    test = Benchmark.objects.get()
    assert (test.practice, test.name, test.better) == (cast.northside, "Hill", "down")
    page = alice.get(TESTS).content.decode()
    assert "1.8 %" in page
    assert "5 km time trial" in page
    assert "Hill" in bob.get(reverse("sessions:result_add")).content.decode()


def test_two_tests_of_one_name_are_one_too_many(alice):
    alice.post(ADD, HILL)
    answer = alice.post(ADD, HILL | {"name": "hill"})
    assert "There is a test with this name already." in answer.content.decode()
    assert Benchmark.objects.count() == 1


@pytest.mark.parametrize("error", ["0", "-1", "51", "lots"])
def test_an_error_that_cannot_be_is_refused(alice, error):
    assert alice.post(ADD, HILL | {"cv_pct": error}).status_code == 200
    assert not Benchmark.objects.exists()


def test_what_is_measured_stays_once_there_is_a_result(alice, cast):
    alice.post(ADD, HILL)
    test = Benchmark.objects.get()
    alice.post(edit(test), HILL | {"better": "up"})
    test.refresh_from_db()
    assert test.better == "up"
    give(cast, test)
    alice.post(edit(test), HILL | {"measure": "watts", "better": "down", "cv_pct": ""})
    test.refresh_from_db()
    assert (test.measure, test.better, test.cv_pct) == ("seconds", "up", None)


def test_the_database_keeps_results_and_their_ids_apart(cast):
    test = Benchmark.objects.create(practice=cast.northside, name="Hill", measure="seconds")
    result = give(cast, test)
    with pytest.raises(IntegrityError):
        Result.objects.create(
            athlete=cast.bob,
            benchmark=test,
            client_id=result.client_id,
            day=result.day,
            value=1,
            said_by=cast.alice,
        )


def test_a_value_of_nothing_is_no_result(cast):
    test = Benchmark.objects.create(practice=cast.northside, name="Hill", measure="seconds")
    day = cast.bob.today(timezone.now())
    with pytest.raises(IntegrityError):
        Result.objects.create(
            athlete=cast.bob, benchmark=test, client_id=uuid4(), day=day, value=0, said_by=cast.alice
        )
