"""Moving, copying and removing one planned session."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Plan, PlannedSession
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import edit, grid


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=3)


def move(client: Client, session: PlannedSession, **to: Any) -> Any:
    return client.post(reverse("plans:session_move", args=[session.pk]), shown(session) | to, follow=True)


def shown(session: PlannedSession) -> dict[str, Any]:
    """What each form of the session's page carries along."""
    return {"plan": session.plan_id, "revision": Plan.objects.get(pk=session.plan_id).revision}


def day(plan: Plan, week: int, weekday: int) -> list[str]:
    return [one.title for one in plan.sessions.filter(week=week, weekday=weekday).in_order()]


def test_it_moves_to_a_day_behind_what_is_there(plan: Plan, alice: Client) -> None:
    add_session(plan, week=2, weekday=4, title="There")
    session = add_session(plan, title="Moved")
    page = move(alice, session, week=2, weekday=4).content.decode()
    assert "Moved is on Friday, week 2." in page
    assert day(plan, 2, 4) == ["There", "Moved"]


def test_it_moves_to_a_place_in_the_day(plan: Plan, alice: Client) -> None:
    for order, title in enumerate("ABC"):
        add_session(plan, title=title, order=order)
    last = plan.sessions.get(title="C")
    move(alice, last, week=1, weekday=1, order=0)
    assert day(plan, 1, 1) == ["C", "A", "B"]


def test_the_same_move_twice_is_one(plan: Plan, alice: Client) -> None:
    session = add_session(plan)
    for _ in range(2):
        move(alice, session, week=3, weekday=0)
    assert day(plan, 3, 0) == ["Easy run"]


@pytest.mark.parametrize(
    "to", [{"week": 4, "weekday": 0}, {"week": 0, "weekday": 0}, {"week": 1, "weekday": 7}, {"week": "x"}, {}]
)
def test_it_does_not_leave_the_plan(plan: Plan, alice: Client, to: dict[str, Any]) -> None:
    session = add_session(plan)
    page = move(alice, session, **to).content.decode()
    assert "there is no week 4" in page or "Say where to" in page
    assert day(plan, 1, 1) == ["Easy run"]


def test_the_page_offers_the_steps_that_stay_inside_the_plan(plan: Plan, alice: Client) -> None:
    def steps(week: int, weekday: int) -> list[tuple[int, int, bool]]:
        session = add_session(plan, week=week, weekday=weekday)
        page = alice.get(reverse("plans:session_edit", args=[session.pk]))
        return [(one["week"], one["weekday"], one["possible"]) for one in page.context["moves"]]

    assert [possible for *_, possible in steps(1, 0)] == [False, True, False, True]
    assert [possible for *_, possible in steps(3, 6)] == [True, False, True, False]
    assert steps(2, 0) == [(1, 6, True), (2, 1, True), (1, 0, True), (3, 0, True)]


def test_a_copy_stands_on_the_same_day_with_an_id_of_its_own(plan: Plan, alice: Client) -> None:
    session = add_session(plan, why="Because.", structure={"steps": []})
    url, uid = reverse("plans:session_duplicate", args=[session.pk]), str(uuid.uuid4())
    sent = shown(session) | {"uid": uid}
    answers = [alice.post(url, sent) for _ in range(2)]
    copy = plan.sessions.get(uid=uid)
    assert plan.sessions.count() == 2
    assert {answer.headers["Location"] for answer in answers} == {
        reverse("plans:session_edit", args=[copy.pk])
    }
    assert (copy.why, copy.week, copy.weekday, copy.order) == ("Because.", 1, 1, 1)


def test_a_copy_asked_for_again_after_its_removal_is_not_made_anew(plan: Plan, alice: Client) -> None:
    session = add_session(plan)
    url, uid = reverse("plans:session_duplicate", args=[session.pk]), str(uuid.uuid4())
    sent = shown(session) | {"uid": uid}
    alice.post(url, sent)
    remove(alice, plan.sessions.get(uid=uid))
    page = alice.post(url, sent, follow=True)
    assert "made before and removed since" in page.content.decode()
    assert plan.sessions.count() == 1


def test_a_copy_without_an_id_is_refused_in_words(plan: Plan, alice: Client) -> None:
    session = add_session(plan)
    sent = shown(session) | {"uid": "x"}
    page = alice.post(reverse("plans:session_duplicate", args=[session.pk]), sent, follow=True)
    assert "came without its id" in page.content.decode()
    assert plan.sessions.count() == 1


def remove(client: Client, session: PlannedSession) -> str:
    url = reverse("plans:session_remove", args=[session.pk])
    return client.post(url, shown(session), follow=True).content.decode()


def undo_url(plan: Plan, page: str) -> str:
    start = page.index(f"/plans/{plan.pk}/undo/")
    return page[start : page.index('"', start)]


def test_removed_it_can_be_put_back_as_it_was(plan: Plan, alice: Client) -> None:
    session = add_session(plan, why="Because.", structure={"steps": []}, target_rpe="6.5", order=2)
    before = PlannedSession.objects.filter(pk=session.pk).values().get()
    page = remove(alice, session)
    assert "Easy run is removed." in page
    assert not plan.sessions.exists()
    url = undo_url(plan, page)
    for _ in range(2):
        assert "Easy run is back." in alice.post(url, follow=True).content.decode()
    back = PlannedSession.objects.filter(plan=plan).values().get()
    assert back | {"id": 0} == before | {"id": 0}


def test_removing_twice_leads_back_to_the_plan(plan: Plan, alice: Client) -> None:
    session = add_session(plan)
    remove(alice, session)
    assert "18" not in plan.name
    page = alice.post(reverse("plans:session_remove", args=[session.pk]), {"plan": plan.pk})
    assert page.headers["Location"] == plan.get_absolute_url()


def test_undo_after_its_week_went_says_why_not(plan: Plan, alice: Client) -> None:
    session = add_session(plan, week=3)
    url = undo_url(plan, remove(alice, session))
    Plan.objects.filter(pk=plan.pk).update(weeks=2)
    assert "there is no week 3" in alice.post(url, follow=True).content.decode()
    assert not plan.sessions.exists()


def test_an_undo_belongs_to_its_plan_and_its_coach(
    plan: Plan, cast: Cast, alice: Client, carol: Client
) -> None:
    token = undo_url(plan, remove(alice, add_session(plan))).split("/")[-2]
    other = make_plan(cast.northside, cast.alice)
    page = alice.post(reverse("plans:undo", args=[other.pk, token]), follow=True).content.decode()
    assert "can no longer be undone" in page
    assert carol.post(reverse("plans:undo", args=[plan.pk, token])).status_code == 404
    theirs = make_plan(cast.harbour, cast.carol)
    carol.post(reverse("plans:undo", args=[theirs.pk, token]))
    assert not PlannedSession.objects.exists()


@pytest.mark.parametrize("name", ["session_move", "session_remove", "session_duplicate"])
def test_strangers_get_404_and_get_is_rejected(
    name: str, plan: Plan, alice: Client, carol: Client, bob: Client
) -> None:
    session = add_session(plan)
    url = reverse(f"plans:{name}", args=[session.pk])
    sent = {"week": 2, "weekday": 2, "uid": str(uuid.uuid4())} | shown(session)
    for stranger in (carol, bob):
        assert stranger.post(url, sent).status_code == 404
    assert alice.get(url).status_code == 405
    assert alice.get(reverse("plans:undo", args=[plan.pk, uuid.uuid4()])).status_code == 405
    assert day(plan, 1, 1) == ["Easy run"]
    assert plan.sessions.count() == 1


def forms_of(client: Client, session: PlannedSession) -> dict[str, dict[str, Any]]:
    """What the page's forms of these names would send, as it was loaded."""
    page = client.get(reverse("plans:session_edit", args=[session.pk])).content.decode()
    assert page.count(f'name="revision" value="{session.plan.revision}"') == 7
    sent = shown(session)
    return {
        "session_move": sent | {"week": 2, "weekday": 3},
        "session_duplicate": sent | {"uid": str(uuid.uuid4())},
        "session_remove": sent,
    }


@pytest.mark.parametrize("name", ["session_move", "session_duplicate", "session_remove"])
def test_what_somebody_changed_since_is_said_and_nothing_done(
    name: str, plan: Plan, cast: Cast, alice: Client
) -> None:
    session, other = add_session(plan, title="Tempo"), add_session(plan, title="Other", week=2)
    sent = forms_of(alice, session)[name]
    edit(plan, {"do": "set", "uid": str(session.uid), "fields": {"title": "Hills"}}, by=cast.carol)
    url = reverse(f"plans:{name}", args=[session.pk])
    said = alice.post(url, sent, follow=True)
    assert "Carol changed this plan meanwhile: Hills: title changed" in said.content.decode()
    assert said.redirect_chain[-1][0] == reverse("plans:session_edit", args=[session.pk])
    assert grid(plan) == [(1, 1, "Hills"), (2, 1, "Other")]

    again = forms_of(alice, PlannedSession.objects.get(pk=session.pk))[name]
    edit(plan, {"do": "remove", "uids": [str(other.uid)]}, by=cast.carol)
    alice.post(url, again)
    assert grid(plan) != [(1, 1, "Hills")]  # what happened elsewhere in the plan is no hindrance


@pytest.mark.parametrize("name", ["session_move", "session_duplicate", "session_remove"])
@pytest.mark.parametrize("revision", [None, "", "x", "-1", "9" * 30])
def test_a_form_without_the_revision_does_nothing(
    name: str, revision: str | None, plan: Plan, alice: Client
) -> None:
    session = add_session(plan)
    sent = forms_of(alice, session)[name]
    del sent["revision"]
    sent |= {} if revision is None else {"revision": revision}
    said = alice.post(reverse(f"plans:{name}", args=[session.pk]), sent, follow=True)
    assert "without the state of the plan" in said.content.decode()
    assert grid(plan) == [(1, 1, "Easy run")]
