"""The plans of a practice, for one athlete."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions import publish_plan
from plans.models import Plan
from tests.cast import Cast, add_session, make_plan


def url(cast: Cast) -> str:
    return reverse("desk:plans", args=[cast.bob.pk])


def published(cast: Cast, name: str, **session: str | int) -> Plan:
    plan = make_plan(cast.northside, cast.alice, name=name)
    add_session(plan)
    if session:
        add_session(plan, **session)
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    return plan


def test_a_published_plan_leads_to_assigning_it_to_this_athlete(cast: Cast, alice: Client) -> None:
    plan = published(cast, "Ten", kind="test", week=2)
    page = alice.get(url(cast)).content.decode()
    assign = f"{reverse('sessions:assign', args=[plan.pk])}?athlete={cast.bob.pk}"
    assert f'href="{assign}"' in page
    assert "week 2" in page
    chosen = alice.get(assign).content.decode()
    assert f'value="{cast.bob.pk}"' in chosen.split("checked")[0].rsplit("<input", 1)[1]


def test_a_draft_and_an_archived_one_cannot_be_given(cast: Cast, alice: Client) -> None:
    draft = make_plan(cast.northside, cast.alice, name="Still a draft")
    published(cast, "Put away").set_archived(timezone.now())
    page = alice.get(url(cast)).content.decode()
    assert reverse("sessions:assign", args=[draft.pk]) not in page
    assert draft.get_absolute_url() in page
    assert "Put away" not in page


def test_without_a_plan_it_says_what_to_do(cast: Cast, alice: Client) -> None:
    page = alice.get(url(cast)).content.decode()
    assert "No plan to give yet" in page
    assert reverse("plans:create") in page


def test_an_archived_athlete_gets_none(cast: Cast, alice: Client) -> None:
    cast.bob.archived_at = timezone.now()
    cast.bob.save()
    assert alice.get(url(cast)).status_code == 404


def test_the_queries_do_not_grow(cast: Cast, alice: Client, django_assert_num_queries) -> None:
    for name in ("One", "Two", "Three"):
        published(cast, name)
    # session, user, membership, athlete; the plans
    with django_assert_num_queries(5):
        alice.get(url(cast))
