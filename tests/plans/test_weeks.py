"""Weeks come and go with their sessions, and phases follow."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Phase, Plan
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import edit, write
from tests.plans.test_session_move import undo_url


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Six weeks, a session in each, Base 1 to 3, Build 4, Taper 5 to 6."""
    plan = make_plan(cast.northside, cast.alice, weeks=6)
    for week in range(1, 7):
        add_session(plan, week=week, title=f"S{week}")
    for name, kind, first, last in (
        ("Base", "base", 1, 3),
        ("Build", "build", 4, 4),
        ("Taper", "taper", 5, 6),
    ):
        Phase.objects.create(plan=plan, name=name, kind=kind, first_week=first, last_week=last)
    return plan


def post(client: Client, name: str, plan: Plan, week: Any, of: Any = 6, revision: Any = None) -> Any:
    """As a page that is shown now, or was at that revision, would."""
    shown = Plan.objects.get(pk=plan.pk).revision if revision is None else revision
    sent = {"week": week, "of": of, "revision": shown}
    return client.post(reverse(f"plans:{name}", args=[plan.pk]), sent, follow=True)


def shape(plan: Plan) -> tuple[int, dict[str, int], list[tuple[str, int, int]]]:
    plan.refresh_from_db()
    sessions = {one.title: one.week for one in plan.sessions.in_order()}
    return plan.weeks, sessions, [(one.name, one.first_week, one.last_week) for one in plan.phases.all()]


def test_a_week_at_the_end(plan: Plan, alice: Client) -> None:
    assert "Week 7 is added." in post(alice, "week_add", plan, 6).content.decode()
    weeks, sessions, phases = shape(plan)
    assert (weeks, sessions["S6"], phases[-1]) == (7, 6, ("Taper", 5, 6))


def test_a_week_between_moves_the_later_ones_and_their_phases(plan: Plan, alice: Client) -> None:
    post(alice, "week_add", plan, 2)
    weeks, sessions, phases = shape(plan)
    assert (weeks, sessions) == (7, {"S1": 1, "S2": 2, "S3": 4, "S4": 5, "S5": 6, "S6": 7})
    assert phases == [("Base", 1, 4), ("Build", 5, 5), ("Taper", 6, 7)]


def test_a_week_before_the_first(plan: Plan, alice: Client) -> None:
    post(alice, "week_add", plan, 0)
    _, sessions, phases = shape(plan)
    assert (sessions["S1"], phases[0]) == (2, ("Base", 2, 4))


def test_52_weeks_are_the_end(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=52)
    page = post(alice, "week_add", plan, 52, of=52).content.decode()
    assert "A plan holds at most 52 weeks." in page
    assert shape(plan)[0] == 52


@pytest.mark.parametrize("week", [7, -1, "x", ""])
def test_a_week_that_is_not_there_changes_nothing(plan: Plan, alice: Client, week: Any) -> None:
    before = shape(plan)
    post(alice, "week_add", plan, week)
    post(alice, "week_remove", plan, week)
    assert shape(plan) == before


@pytest.mark.parametrize("name", ["week_add", "week_remove"])
def test_a_second_click_does_nothing_more(name: str, plan: Plan, alice: Client) -> None:
    post(alice, name, plan, 3, revision=0)
    once = shape(plan)
    assert "weeks now. Nothing was" in post(alice, name, plan, 3, revision=0).content.decode()
    assert shape(plan) == once


@pytest.mark.parametrize("week", [1, 3, 4, 6])
def test_a_removed_week_comes_back_whole(plan: Plan, alice: Client, week: int) -> None:
    before = shape(plan)
    uids = set(plan.sessions.values_list("uid", flat=True))
    page = post(alice, "week_remove", plan, week).content.decode()
    assert f"Week {week} is removed." in page
    weeks, sessions, _ = shape(plan)
    assert weeks == 5
    assert f"S{week}" not in sessions
    assert sorted(sessions.values()) == [1, 2, 3, 4, 5]
    for _ in range(2):
        alice.post(undo_url(plan, page))
    assert shape(plan) == before
    assert set(plan.sessions.values_list("uid", flat=True)) == uids


@pytest.mark.parametrize("what", ["rewritten", "added", "phase", "moved"])
def test_a_week_does_not_go_with_what_came_into_it_meanwhile(what: str, plan: Plan, alice: Client) -> None:
    tempo = {"do": "set", "uid": str(plan.sessions.get(week=4).uid), "fields": {"why": "For Berlin."}}
    build = {"do": "phase", "uid": str(plan.phases.get(name="Build").uid), "purpose": "Carry it."}
    done: dict[str, dict[str, Any]] = {
        "rewritten": tempo,
        "added": write("Easy 30min", week=4),
        "phase": build,
        "moved": {"do": "move_weeks", "weeks": [6], "at": 1},
    }
    edit(plan, done[what])
    before = shape(plan)
    late = post(alice, "week_remove", plan, 4, revision=0)
    assert "You, in another window, changed this plan meanwhile" in late.content.decode()
    assert late.redirect_chain[-1][0] == reverse("plans:week", args=[plan.pk, 4])
    assert shape(plan) == before
    assert "without the state" in post(alice, "week_remove", plan, 4, revision="x").content.decode()
    assert shape(plan) == before
    post(alice, "week_remove", plan, 4)
    assert shape(plan)[0] == 5


def test_what_somebody_did_in_other_weeks_does_not_matter(plan: Plan, alice: Client) -> None:
    page = alice.get(reverse("plans:week", args=[plan.pk, 4])).content.decode()
    assert '<input type="hidden" name="revision" value="0">' in page
    base = {"do": "phase", "uid": str(plan.phases.get(name="Base").uid), "purpose": "Miles."}
    edit(plan, write("Easy 30min", week=3), base)
    assert "Week 4 is removed." in post(alice, "week_remove", plan, 4, revision=0).content.decode()


def test_removing_shrinks_the_phase_and_drops_one_of_that_week_alone(plan: Plan, alice: Client) -> None:
    post(alice, "week_remove", plan, 4)
    assert shape(plan)[2] == [("Base", 1, 3), ("Taper", 4, 5)]
    post(alice, "week_remove", plan, 2, of=5)
    assert shape(plan)[2] == [("Base", 1, 2), ("Taper", 3, 4)]


def test_an_empty_week_comes_back_once(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=6)
    page = post(alice, "week_remove", plan, 3).content.decode()
    for _ in range(2):
        alice.post(undo_url(plan, page))
    assert shape(plan)[0] == 6


def test_what_was_said_of_other_phases_since_stays(plan: Plan, alice: Client) -> None:
    page = post(alice, "week_remove", plan, 4).content.decode()
    plan.phases.filter(name="Base").update(name="Base 1")
    alice.post(undo_url(plan, page))
    assert shape(plan)[2] == [("Base 1", 1, 3), ("Build", 4, 4), ("Taper", 5, 6)]


def test_the_last_week_stays(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=1)
    assert "A plan has at least one week." in post(alice, "week_remove", plan, 1, of=1).content.decode()
    assert shape(plan)[0] == 1


def test_the_page_of_a_week_says_what_would_go(plan: Plan, alice: Client) -> None:
    page = alice.get(reverse("plans:week", args=[plan.pk, 4])).content.decode()
    assert "Remove this week and its 1 session" in page
    assert "in the phase Build" in page
    assert alice.get(reverse("plans:week", args=[plan.pk, 7])).status_code == 404
    assert alice.get(reverse("plans:week", args=[plan.pk, 0])).status_code == 404


def test_the_page_of_a_week_is_not_for_posting(plan: Plan, alice: Client) -> None:
    assert alice.post(reverse("plans:week", args=[plan.pk, 4])).status_code == 405


@pytest.mark.parametrize("name", ["week_add", "week_remove"])
def test_strangers_get_404_and_get_is_rejected(
    name: str, plan: Plan, alice: Client, carol: Client, bob: Client
) -> None:
    before = shape(plan)
    for stranger in (carol, bob):
        assert post(stranger, name, plan, 1).status_code == 404
        assert stranger.get(reverse("plans:week", args=[plan.pk, 1])).status_code == 404
    assert alice.get(reverse(f"plans:{name}", args=[plan.pk])).status_code == 405
    assert shape(plan) == before
