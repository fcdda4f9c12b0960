from datetime import timedelta
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions import PlanError, publish_plan
from plans.models import Phase, Plan, PlanVersion
from plans.work import WORK_FIELDS
from tests.cast import NOW, Cast, add_session, make_cast, make_plan


@pytest.fixture
def plan(cast: Cast) -> Plan:
    plan = make_plan(cast.northside, cast.alice, weeks=4)
    Phase.objects.create(plan=plan, name="Base", kind="base", first_week=1, last_week=4)
    add_session(plan, week=2, weekday=3, title="Tempo", target_rpe="6.5", structure={"steps": []})
    return plan


def publish(client: Client, plan: Plan) -> str:
    return client.post(reverse("plans:publish", args=[plan.pk]), follow=True).content.decode()


def test_it_freezes_weeks_phases_and_sessions(plan: Plan, cast: Cast) -> None:
    version = publish_plan(plan=plan, by=cast.alice, now=NOW)
    version.refresh_from_db()
    assert (version.number, version.published_by, version.published_at) == (1, cast.alice, NOW)
    assert version.content["weeks"] == 4
    assert version.content["phases"] == [
        {"name": "Base", "kind": "base", "purpose": "", "first_week": 1, "last_week": 4}
        | {"uid": str(plan.phases.get().uid)}
    ]
    (session,) = version.content["sessions"]
    assert set(session) == {"uid", "week", "weekday", *WORK_FIELDS}
    assert session["uid"] == str(plan.sessions.get().uid)
    assert (session["week"], session["weekday"], session["target_rpe"]) == (2, 3, 6.5)


def test_a_version_does_not_change_with_the_plan(plan: Plan, cast: Cast) -> None:
    version = publish_plan(plan=plan, by=cast.alice, now=NOW)
    plan.sessions.update(title="Other")
    version.refresh_from_db()
    assert version.content["sessions"][0]["title"] == "Tempo"


def test_the_button_publishes_and_counts_on(plan: Plan, alice: Client) -> None:
    assert "Published as v1." in publish(alice, plan)
    plan.sessions.update(title="Other")
    assert "Published as v2." in publish(alice, plan)


def test_nothing_changed_makes_no_version(plan: Plan, alice: Client) -> None:
    publish(alice, plan)
    assert "Nothing changed since v1." in publish(alice, plan)
    assert plan.versions.count() == 1


def test_a_plan_without_sessions_is_not_published(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice)
    assert "This plan has no sessions yet" in publish(alice, plan)
    assert not plan.versions.exists()


def test_a_plan_without_weeks_is_not_published(cast: Cast) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=0)
    with pytest.raises(PlanError, match="no weeks yet"):
        publish_plan(plan=plan, by=cast.alice, now=NOW)


def test_it_rejects_get(plan: Plan, alice: Client) -> None:
    assert alice.get(reverse("plans:publish", args=[plan.pk])).status_code == 405


def test_a_stranger_gets_404_and_nothing_changes(plan: Plan, carol: Client, bob: Client) -> None:
    for stranger in (carol, bob):
        assert stranger.post(reverse("plans:publish", args=[plan.pk])).status_code == 404
    assert not plan.versions.exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_version() -> None:
    cast = make_cast()
    plan = make_plan(cast.northside, cast.alice)
    add_session(plan)

    def click(number: int) -> None:
        publish_plan(plan=plan, by=cast.alice, now=NOW + timedelta(milliseconds=number))
        connection.close()

    clicks = [Thread(target=click, args=[number]) for number in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert [version.number for version in PlanVersion.objects.all()] == [1]


def test_saved_and_published_at_one_moment_is_unchanged(plan: Plan, alice: Client) -> None:
    plan.touch(timezone.now())
    publish(alice, plan)
    assert alice.get(plan.get_absolute_url()).context["edited"] is False


def test_a_version_from_before_notes_and_links_is_still_the_same(plan: Plan, alice: Client) -> None:
    publish(alice, plan)
    version = plan.versions.get()
    for session in version.content["sessions"]:
        del session["notes"], session["link"]
    for phase in version.content["phases"]:
        del phase["uid"]
    version.save()
    assert "Nothing changed since v1." in publish(alice, plan)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org", "example.org"])
def test_a_link_leads_to_the_web_whatever_writes_it(plan: Plan, link: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.sessions.update(link=link)
