"""What the training is for."""

from datetime import date

import pytest
from django.urls import reverse

from athletes.actions import save_goal
from athletes.models import Benchmark, Goal
from tests.cast import make_athlete

TYPED = {"title": "Berlin Marathon", "kind": "event", "day": "2027-09-26", "target": "3:45", "priority": "A"}


@pytest.fixture
def goal(cast):
    return Goal.objects.create(
        athlete=cast.bob, title="Berlin Marathon", day=date(2027, 9, 26), target="3:45"
    )


def add(athlete):
    return reverse("athletes:goal_add", args=[athlete.pk])


def edit(goal):
    return reverse("athletes:goal_edit", args=[goal.pk])


def remove(goal):
    return reverse("athletes:goal_remove", args=[goal.pk])


def test_a_coach_adds_one(alice, cast):
    assert alice.get(add(cast.bob)).status_code == 200
    assert alice.post(add(cast.bob), TYPED).url == cast.bob.get_absolute_url()
    goal = cast.bob.goals.get()
    assert (goal.title, goal.day, goal.target, goal.priority) == (
        "Berlin Marathon",
        date(2027, 9, 26),
        "3:45",
        "A",
    )


def test_a_goal_may_be_measured_by_a_test_and_keeps_it(alice, cast):
    sent = TYPED | {"kind": "benchmark", "target": "20:30", "test": "run_5k"}
    alice.post(add(cast.bob), sent)
    goal = cast.bob.goals.get()
    assert (goal.benchmark.key, goal.benchmark.practice) == ("run_5k", cast.northside)
    page = alice.get(edit(goal)).content.decode()
    assert '<option value="run_5k" selected>' in page
    answer = alice.post(remove(goal), follow=True)
    undo = answer.content.decode().split('action="')[-1].split('"')[0]
    assert "restore" in undo
    alice.post(undo)
    assert cast.bob.goals.get().benchmark == goal.benchmark
    alice.post(edit(cast.bob.goals.get()), sent | {"test": ""})
    assert cast.bob.goals.get().benchmark is None


def test_a_goal_cannot_be_measured_by_another_practices_test(alice, cast):
    pier = Benchmark.objects.create(practice=cast.harbour, name="Pier", measure="seconds")
    answer = alice.post(add(cast.bob), TYPED | {"test": f"own-{pier.pk}"})
    assert answer.status_code == 200
    assert not cast.bob.goals.exists()


def test_the_same_form_sent_twice_makes_one(alice, cast):
    alice.post(add(cast.bob), TYPED)
    alice.post(add(cast.bob), TYPED)
    assert cast.bob.goals.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Fill this in."),
        ({"day": ""}, "An event needs its date."),
        ({"day": "soon"}, "Enter a valid date."),
        ({"kind": "benchmark", "target": ""}, "A benchmark needs the value to reach"),
    ],
)
def test_bad_input_keeps_what_was_typed(alice, cast, wrong, sentence):
    page = alice.post(add(cast.bob), TYPED | {"target": "3:45:10"} | wrong).content.decode()
    assert sentence in page
    assert "3:45:10" in page or "target" in wrong
    assert not Goal.objects.exists()


def test_a_benchmark_needs_no_date(alice, cast):
    alice.post(add(cast.bob), TYPED | {"kind": "benchmark", "day": ""})
    assert cast.bob.goals.get().day is None


def test_a_coach_changes_one(alice, goal):
    assert "Berlin Marathon" in alice.get(edit(goal)).content.decode()
    alice.post(edit(goal), TYPED | {"target": "3:40"})
    goal.refresh_from_db()
    assert goal.target == "3:40"


def test_one_that_was_removed_meanwhile_does_not_come_back(goal):
    Goal.objects.all().delete()
    with pytest.raises(Goal.NotUpdated):
        save_goal(goal=goal)


def test_a_coach_removes_one_and_takes_it_back(alice, cast, goal):
    alice.post(remove(goal))
    assert not Goal.objects.exists()
    page = alice.get(reverse("accounts:settings")).content.decode()
    undo = page.split('action="/athletes/')[1].split('"')[0]
    alice.post(f"/athletes/{undo}")
    alice.post(f"/athletes/{undo}")
    back = Goal.objects.get()
    assert (back.title, back.day, back.target, back.priority) == (
        goal.title,
        goal.day,
        goal.target,
        goal.priority,
    )


def test_an_undo_brings_a_goal_back_to_whose_it_was_and_not_without_its_test(alice, cast, goal):
    pier = Benchmark.objects.create(practice=cast.northside, name="Pier", measure="seconds")
    Goal.objects.update(benchmark=pier)
    undo = alice.post(remove(goal), follow=True).content.decode().split('action="')[-1].split('"')[0]
    other = make_athlete("Eve", cast.northside, cast.alice)
    assert alice.post(undo.replace(f"/{cast.bob.pk}/", f"/{other.pk}/")).status_code == 404
    pier.delete()
    assert alice.post(undo).status_code == 404
    assert not Goal.objects.exists()


def test_an_undo_that_nobody_signed_brings_nothing(alice, cast):
    url = reverse("athletes:goal_restore", args=[cast.bob.pk, "made-up"])
    assert alice.post(url).status_code == 404
    assert not Goal.objects.exists()


def test_removing_needs_a_press(alice, goal):
    assert alice.get(remove(goal)).status_code == 405


def test_strangers_find_nothing_and_change_nothing(carol, dave, bob, cast, goal):
    for stranger in (carol, dave, bob):
        assert stranger.post(add(cast.bob), TYPED | {"title": "Other"}).status_code == 404
        assert stranger.get(edit(goal)).status_code == 404
        assert stranger.post(edit(goal), TYPED | {"target": "2:00"}).status_code == 404
        assert stranger.post(remove(goal)).status_code == 404
        restore = reverse("athletes:goal_restore", args=[cast.bob.pk, "x"])
        assert stranger.post(restore).status_code == 404
    assert Goal.objects.get().target == "3:45"


def test_its_page_asks_few_queries(alice, goal, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        alice.get(edit(goal))
