from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions import publish_plan
from tests.cast import Cast, add_session, make_plan
from tests.plans.following import follow

URL = reverse("plans:list")


def test_it_lists_the_plans_of_the_practice_with_their_state(cast: Cast, alice: Client) -> None:
    now = timezone.now()
    make_plan(cast.northside, cast.alice, name="Ten", goal="under 50:00")
    plan = make_plan(cast.northside, cast.alice, name="Marathon", weeks=18, updated_at=now)
    add_session(plan)
    publish_plan(plan=plan, by=cast.alice, now=now)
    page = alice.get(URL).content.decode()
    assert "under 50:00" in page
    assert ">Draft<" in page
    assert ">v1<" in page
    assert "with changes since" not in page


def test_a_published_plan_that_was_changed_says_so(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice)
    add_session(plan)
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    plan.touch(timezone.now() + timedelta(minutes=1))
    assert "with changes since" in alice.get(URL).content.decode()


def test_it_counts_the_athletes_who_follow_a_plan_now(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice)
    for _ in range(3):
        add_session(plan)
    today = timezone.localdate()
    follow(plan, cast.bob, today - timedelta(days=7))
    follow(plan, cast.bob, today - timedelta(days=70))  # over by now
    (row,) = alice.get(URL).context["plans"]
    assert (row.session_count, row.athlete_count) == (3, 1)


def test_a_stranger_sees_none_of_them(cast: Cast, carol: Client) -> None:
    make_plan(cast.northside, cast.alice, name="Secret plan")
    assert "Secret plan" not in carol.get(URL).content.decode()


def test_an_empty_page_teaches_the_next_step(alice: Client) -> None:
    page = alice.get(URL).content.decode()
    assert "The first plan starts here" in page
    assert "Start from a published plan" in page


def test_archived_plans_stand_apart(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, name="Old one")
    plan.set_archived(timezone.now())
    context = alice.get(URL).context
    assert list(context["plans"]) == []
    assert list(context["archived"]) == [plan]


def test_athletes_and_the_anonymous_do_not_enter(bob: Client, client: Client) -> None:
    assert bob.get(URL).status_code == 404
    assert client.get(URL).status_code == 302


def test_it_rejects_post(alice: Client) -> None:
    assert alice.post(URL).status_code == 405


def test_its_queries_do_not_grow_with_its_rows(
    cast: Cast, alice: Client, django_assert_max_num_queries
) -> None:
    for number in range(12):
        plan = make_plan(cast.northside, cast.alice, name=f"Plan {number}")
        add_session(plan)
        publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    with django_assert_max_num_queries(5):  # session, user, membership, plans, archived
        assert alice.get(URL).status_code == 200
