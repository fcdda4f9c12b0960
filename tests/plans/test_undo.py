"""Undo and redo belong to one person and one visit, and never overwrite what somebody else did since."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from plans.edits.changes import apply, inverse
from plans.edits.rows import content_of
from plans.models import Plan, PlannedSession
from tests.cast import Cast, add_session, make_plan, make_user
from tests.plans.editing import Page, grid, move, write


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=4)


@pytest.fixture
def ben(cast: Cast, signed_in: Callable[[User], Client]) -> Client:
    """Another coach of the practice."""
    ben = make_user("Ben")
    Membership.objects.create(user=ben, practice=cast.northside, role="coach")
    return signed_in(ben)


@pytest.fixture
def mine(plan: Plan, alice: Client) -> Page:
    return Page(alice, plan)


@pytest.fixture
def his(plan: Plan, ben: Client) -> Page:
    return Page(ben, plan)


def fields(session: PlannedSession, **fields: Any) -> dict[str, Any]:
    return {"do": "set", "uid": str(session.uid), "fields": fields}


def caught_up(page: Page) -> Page:
    page.base = Plan.objects.get(pk=page.plan.pk).revision
    return page


def test_what_somebody_else_changed_since_is_not_overwritten(mine: Page, his: Page, plan: Plan) -> None:
    session = add_session(plan, title="Tempo")
    mine.do(move(session, 2, 2))
    caught_up(his).do(move(session, 3, 3))
    refused = caught_up(mine).send({"do": "undo"})
    assert refused.status_code == 409
    assert refused.data["message"] == (
        "Ben changed the same since (Tempo moved to Thursday, week 3), so this cannot be undone."
    )
    assert [(edit["by"], edit["uids"]) for edit in refused.data["edits"]] == [("Ben", [str(session.uid)])]
    assert grid(plan) == [(3, 3, "Tempo")]


def test_other_rows_and_other_fields_do_not_matter(mine: Page, his: Page, plan: Plan) -> None:
    session, other = add_session(plan, title="Tempo"), add_session(plan, title="Other")
    mine.do(move(session, 2, 2))
    caught_up(his).do(fields(session, why="Because."), move(other, 4, 4))
    caught_up(mine).do({"do": "undo"})
    session.refresh_from_db()
    assert (session.week, session.weekday, session.why) == (1, 1, "Because.")
    caught_up(his).do({"do": "undo"})
    caught_up(mine).do({"do": "redo"})
    session.refresh_from_db()
    assert (session.week, session.weekday, session.why) == (2, 2, "")


def test_a_new_session_that_somebody_worked_on_is_not_taken_away(mine: Page, his: Page, plan: Plan) -> None:
    uid = uuid4()
    mine.do(write("Tempo 50min", uid=uid))
    caught_up(his).do(fields(plan.sessions.get(), notes="Flat course."))
    refused = caught_up(mine).send({"do": "undo"})
    assert "Ben changed the same since (Tempo: notes changed)" in refused.data["message"]
    assert plan.sessions.get().notes == "Flat course."


def test_what_was_removed_comes_back_only_where_there_is_room(mine: Page, his: Page, plan: Plan) -> None:
    session = add_session(plan, title="Late", week=4)
    mine.do({"do": "remove", "uids": [str(session.uid)]})
    caught_up(his).do({"do": "set_weeks", "weeks": 2})
    refused = caught_up(mine).send({"do": "undo"})
    assert refused.status_code == 422
    assert refused.data["message"] == "This plan ends with week 2, so there is no week 4."


def test_phases_that_would_meet_stay_as_they_are(mine: Page, his: Page, plan: Plan) -> None:
    uid = str(uuid4())
    phase = {"do": "phase", "name": "Base", "first_week": 1, "last_week": 2}
    mine.do(phase | {"uid": uid})
    mine.do({"do": "remove_phase", "uid": uid})
    caught_up(his).do(phase | {"uid": str(uuid4()), "name": "Build", "first_week": 2, "last_week": 3})
    refused = caught_up(mine).send({"do": "undo"})
    assert refused.data["message"] == "The phases Base and Build would meet, so this stays."
    assert [one.name for one in plan.phases.all()] == ["Build"]


def test_a_visit_undoes_only_what_was_done_in_it(mine: Page, his: Page, plan: Plan, alice: Client) -> None:
    mine.do(write("Tempo 50min"))
    for page in (his, Page(alice, plan)):
        refused = caught_up(page).send({"do": "undo"})
        assert (refused.status_code, refused.data["message"]) == (422, "There is nothing to undo.")
    borrowed = Page(his.client, plan)
    borrowed.visit = mine.visit
    assert borrowed.send({"do": "undo"}).status_code == 422
    assert plan.sessions.count() == 1


def test_an_undo_is_alone_in_its_batch(mine: Page, plan: Plan) -> None:
    mine.do(write("Tempo 50min"))
    assert mine.send({"do": "undo"}, write("Easy 30min")).status_code == 422
    assert mine.send({"do": "undo"}, {"do": "undo"}).status_code == 422
    assert plan.sessions.count() == 1


def test_an_undo_sent_twice_undoes_once(mine: Page, plan: Plan) -> None:
    mine.do(write("Tempo 50min"))
    mine.do(write("Long 2h", weekday=6))
    uid, base = uuid4(), mine.base
    first = mine.do({"do": "undo"}, uid=uid)
    assert mine.do({"do": "undo"}, uid=uid, base=base) == first
    assert [title for *_, title in grid(plan)] == ["Tempo"]


def test_a_toast_of_a_form_undoes_that_edit_and_only_for_its_author(
    plan: Plan, alice: Client, ben: Client, mine: Page
) -> None:
    session = add_session(plan, title="Tempo")
    alice.post(reverse("plans:session_remove", args=[session.pk]), {"plan": plan.pk, "revision": 0})
    caught_up(mine).do(write("Easy 30min", week=3))
    undo = reverse("plans:undo", args=[plan.pk, plan.edits.get(number=1).uid])
    assert "can no longer be undone" in ben.post(undo, follow=True).content.decode()
    assert [title for *_, title in grid(plan)] == ["Easy"]
    for _ in range(2):
        assert "Tempo is back." in alice.post(undo, follow=True).content.decode()
    assert [title for *_, title in grid(plan)] == ["Tempo", "Easy"]
    assert plan.edits.count() == 3


def test_every_state_can_be_reached_back_from_the_present(mine: Page, his: Page, plan: Plan) -> None:
    """What two people did, undone things too, is in the history to the last field."""
    begun = content_of(plan)
    for number in range(6):
        caught_up(mine).do(write(f"Easy {number + 20}min", weekday=number))
        caught_up(his).do({"do": "insert_weeks", "at": 1, "count": 1}, write("Long 2h", weekday=6))
        caught_up(his if number % 2 else mine).send({"do": "undo"})
    content = content_of(Plan.objects.get(pk=plan.pk))
    for edit in plan.edits.newest_first():
        content = apply(content, inverse(edit.changes))
    assert content == begun
