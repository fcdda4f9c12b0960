import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Plan
from tests.cast import Cast, make_plan

URL = reverse("plans:create")


def typed(**fields: Any) -> dict[str, Any]:
    return {"name": "Ten", "sport": "running", "weeks": "8", "goal": "", "uid": str(uuid.uuid4())} | fields


def test_it_makes_a_draft_and_opens_the_grid(cast: Cast, alice: Client) -> None:
    answer = alice.post(URL, typed(goal="under 50:00"))
    plan = Plan.objects.get()
    assert answer.headers["Location"] == plan.get_absolute_url()
    assert (plan.practice, plan.created_by, plan.weeks, plan.goal) == (
        cast.northside,
        cast.alice,
        8,
        "under 50:00",
    )


def test_the_page_offers_an_id_of_its_own_each_time(alice: Client) -> None:
    ids = {str(alice.get(URL).context["form"]["uid"].value()) for _ in range(2)}
    assert len(ids) == 2


def test_a_second_click_makes_no_second_plan(alice: Client) -> None:
    once = typed()
    first, second = alice.post(URL, once), alice.post(URL, once)
    assert Plan.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"weeks": "0"}, "A plan has at least one week."),
        ({"weeks": "60"}, "A plan holds at most 52 weeks; 60 is too many."),
        ({"weeks": "-3"}, "A plan has at least one week."),
        ({"weeks": "many"}, "Enter a whole number."),
        ({"name": ""}, "Give the plan a name."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_words(
    alice: Client, fields: dict[str, str], says: str
) -> None:
    page = alice.post(URL, typed(goal="under 50:00", **fields)).content.decode()
    assert says in page
    assert "under 50:00" in page
    assert not Plan.objects.exists()


def test_athletes_and_the_anonymous_do_not_enter(bob: Client, client: Client) -> None:
    assert bob.post(URL, typed()).status_code == 404
    assert client.post(URL, typed()).status_code == 302
    assert not Plan.objects.exists()


def test_a_starter_becomes_a_plan_of_the_practice_once(cast: Cast, alice: Client) -> None:
    starter, uid = alice.get(URL).context["starters"][0]
    asked = {"starter": starter.slug, "uid": str(uid)}
    for _ in range(2):
        answer = alice.post(reverse("plans:import_starter"), asked)
    plan = Plan.objects.get()
    assert answer.headers["Location"] == plan.get_absolute_url()
    assert (plan.name, plan.weeks, plan.practice) == (starter.name, starter.weeks, cast.northside)
    assert plan.sessions.exists()


@pytest.mark.parametrize("starter", ["no-such-plan", "../actions", ""])
def test_what_is_no_starter_is_not_found(alice: Client, starter: str) -> None:
    asked = {"starter": starter, "uid": str(uuid.uuid4())}
    assert alice.post(reverse("plans:import_starter"), asked).status_code == 404


def test_starters_are_imported_by_post_only_and_by_coaches(alice: Client, bob: Client) -> None:
    assert alice.get(reverse("plans:import_starter")).status_code == 405
    assert bob.post(reverse("plans:import_starter")).status_code == 404


def test_the_id_of_a_plan_elsewhere_opens_nothing(cast: Cast, alice: Client) -> None:
    theirs = make_plan(cast.harbour, cast.carol, name="Secret")
    answer = alice.post(URL, typed(uid=str(theirs.uid)))
    assert answer.status_code == 200
    assert "This form was sent before, for something else." in answer.content.decode()
    starter = {"starter": "couch_to_5k", "uid": str(theirs.uid)}
    assert alice.post(reverse("plans:import_starter"), starter).status_code == 404
    assert Plan.objects.get() == theirs
