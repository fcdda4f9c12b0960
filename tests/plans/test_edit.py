from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.models import Phase, Plan
from tests.cast import Cast, add_session, make_plan


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=12)


def edit(client: Client, plan: Plan, **fields: Any) -> Any:
    typed = {"name": "Ten", "sport": "running", "weeks": "12", "goal": ""} | fields
    return client.post(reverse("plans:edit", args=[plan.pk]), typed)


def test_it_changes_the_plan_and_notes_when(plan: Plan, alice: Client) -> None:
    before = plan.updated_at
    edit(alice, plan, name="Half", weeks="14", goal="under 1:50")
    plan.refresh_from_db()
    assert (plan.name, plan.weeks, plan.goal) == ("Half", 14, "under 1:50")
    assert plan.updated_at > before


def test_weeks_in_use_cannot_be_cut_off(plan: Plan, alice: Client) -> None:
    add_session(plan, week=9)
    page = edit(alice, plan, weeks="8", name="Kept words").content.decode()
    assert "Week 9 holds a session or belongs to a phase: keep 9 weeks or empty it first." in page
    assert "Kept words" in page
    plan.refresh_from_db()
    assert plan.weeks == 12


def test_a_phase_keeps_its_weeks_too(plan: Plan, alice: Client) -> None:
    Phase.objects.create(plan=plan, name="Build", kind="build", first_week=5, last_week=10)
    assert "keep 10 weeks" in edit(alice, plan, weeks="9").content.decode()


def test_empty_weeks_can_go(plan: Plan, alice: Client) -> None:
    add_session(plan, week=9)
    edit(alice, plan, weeks="9")
    plan.refresh_from_db()
    assert plan.weeks == 9


def test_a_stranger_gets_404_and_nothing_changes(plan: Plan, carol: Client, bob: Client) -> None:
    assert edit(carol, plan, name="Mine").status_code == 404
    assert edit(bob, plan, name="Mine").status_code == 404
    plan.refresh_from_db()
    assert plan.name == "Ten kilometres"


def test_archive_takes_it_from_the_list_and_undo_brings_it_back(plan: Plan, alice: Client) -> None:
    page = alice.post(reverse("plans:archive", args=[plan.pk]), follow=True)
    undo = reverse("plans:unarchive", args=[plan.pk])
    assert f'action="{undo}"' in page.content.decode()
    plan.refresh_from_db()
    assert plan.archived_at
    alice.post(undo)
    plan.refresh_from_db()
    assert plan.archived_at is None


@pytest.mark.parametrize("name", ["archive", "unarchive"])
def test_archiving_is_post_only_and_not_for_strangers(
    name: str, plan: Plan, alice: Client, carol: Client
) -> None:
    url = reverse(f"plans:{name}", args=[plan.pk])
    assert alice.get(url).status_code == 405
    plan.set_archived(timezone.now() if name == "unarchive" else None)
    assert carol.post(url).status_code == 404
    before = plan.archived_at
    plan.refresh_from_db()
    assert plan.archived_at == before
