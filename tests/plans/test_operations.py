"""The endpoint of the grid: one batch, one transaction, one numbered edit."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Plan
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import Page, grid, move, write


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=4)


@pytest.fixture
def page(plan: Plan, alice: Client) -> Page:
    return Page(alice, plan)


def test_a_typed_line_becomes_a_session(page: Page, plan: Plan) -> None:
    uid = uuid4()
    said = page.do(write("Tempo 50min @Z3", week=2, weekday=3, uid=uid))
    session = plan.sessions.get()
    assert (session.uid, session.week, session.weekday, session.title) == (uid, 2, 3, "Tempo")
    assert (session.prescription, session.duration_s, session.kind) == ("50min @Z3", 3000, "tempo")
    assert session.is_key
    assert session.why.startswith("Makes a firm pace feel ordinary")
    assert (said["revision"], said["label"]) == (1, "Tempo added on Thursday, week 2")
    assert said["select"] == [str(uid)]
    assert (said["undo"], said["redo"]) == (True, False)
    assert set(said["patch"]["cells"]) == {"2-3"}
    assert "Tempo" in said["patch"]["cells"]["2-3"]


def test_a_batch_sent_twice_is_done_once_and_answered_alike(page: Page, plan: Plan) -> None:
    uid, operation = uuid4(), write("Easy 30min")
    first = page.do(operation, uid=uid, base=0)
    assert page.do(operation, uid=uid, base=0) == first
    assert plan.sessions.count() == 1
    assert plan.edits.count() == 1


def test_a_line_said_anew_keeps_what_it_does_not_say(page: Page, plan: Plan) -> None:
    uid = uuid4()
    page.do(write("Tempo 50min @Z3", uid=uid))
    page.do(
        {"do": "set", "uid": str(uid), "fields": {"why": "For Berlin.", "notes": "Flat.", "is_key": False}}
    )
    said = page.do(write("Tempo 40min @Z3", uid=uid))
    session = plan.sessions.get()
    assert (session.duration_s, session.why, session.notes, session.is_key) == (
        2400,
        "For Berlin.",
        "Flat.",
        False,
    )
    assert said["label"] == "Tempo changed"


def test_what_was_set_by_hand_stays_where_the_line_says_nothing_new(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Easy run", duration_s=3000, target_rpe=4, distance_m=9000)
    page.do(write("Easy jog", week=1, weekday=1, uid=session.uid))
    session.refresh_from_db()
    assert (session.title, session.duration_s, session.distance_m) == ("Easy jog", 3000, 9000)
    assert session.target_rpe == 4


def test_sessions_move_and_say_where(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Tempo")
    said = page.do(move(session, 3, 3))
    assert said["label"] == "Tempo moved to Thursday, week 3"
    assert grid(plan) == [(3, 3, "Tempo")]
    assert set(said["patch"]["cells"]) == {"1-1", "3-3"}


def test_a_move_within_the_day_takes_the_place_asked_for(page: Page, plan: Plan) -> None:
    a, b, c = (add_session(plan, title=title, order=n) for n, title in enumerate("ABC"))
    page.do(move(c, 1, 1, order=0))
    assert [title for *_, title in grid(plan)] == ["C", "A", "B"]
    page.do(move(b, 2, 0), move(a, 2, 0, order=0))
    assert grid(plan) == [(1, 1, "C"), (2, 0, "A"), (2, 0, "B")]


def test_copies_get_the_ids_that_the_browser_made(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Tempo", why="Because.")
    uid = str(uuid4())
    said = page.do({"do": "copy", "items": [{"from": str(session.uid), "uid": uid, "week": 2, "weekday": 0}]})
    copy = plan.sessions.get(uid=uid)
    assert (copy.why, copy.week, copy.weekday) == ("Because.", 2, 0)
    assert said["label"] == "Tempo copied to Monday, week 2"


def test_removed_sessions_go_together(page: Page, plan: Plan) -> None:
    uids = [str(add_session(plan, title=title).uid) for title in "AB"]
    assert page.do({"do": "remove", "uids": uids})["label"] == "2 sessions removed"
    assert grid(plan) == []


def test_undo_and_redo_go_back_and_forth_through_the_visit(page: Page, plan: Plan) -> None:
    page.do(write("Easy 30min"))
    page.do(write("Long 2h", weekday=6))
    both = grid(plan)
    said = page.do({"do": "undo"})
    assert said["label"] == "Undone: Long added on Sunday, week 1"
    assert (said["undo"], said["redo"]) == (True, True)
    page.do({"do": "undo"})
    assert grid(plan) == []
    assert page.send({"do": "undo"}).data["message"] == "There is nothing to undo."
    page.do({"do": "redo"})
    assert page.do({"do": "redo"})["redo"] is False
    assert grid(plan) == both
    page.do({"do": "undo"})
    page.do(write("Tempo 50min"))
    assert page.send({"do": "redo"}).status_code == 422


def test_a_page_that_is_behind_hears_who_changed_what(
    page: Page, plan: Plan, alice: Client, cast: Cast
) -> None:
    session = add_session(plan, title="Tempo")
    Page(alice, plan).do(move(session, 3, 3))
    late = page.send(write("Easy 30min"))
    assert late.status_code == 409
    assert late.data["message"].startswith("You, in another window, changed this plan meanwhile: Tempo moved")
    assert late.data["edits"][0]["weeks"] == [1, 3]
    assert late.data["edits"][0]["uids"] == [str(session.uid)]
    assert set(late.data["patch"]["cells"]) == {"1-1", "3-3"}
    assert grid(plan) == [(3, 3, "Tempo")]
    page.do(write("Easy 30min"))


def test_nothing_of_a_batch_is_done_when_one_operation_cannot_be(page: Page, plan: Plan) -> None:
    refused = page.send(write("Easy 30min"), write("Long 2h", week=9))
    assert refused.status_code == 422
    assert refused.data["message"] == "This plan ends with week 4, so there is no week 9."
    assert refused.data["problems"] == [{"operation": 1, "field": "", "message": refused.data["message"]}]
    assert not plan.sessions.exists()
    assert not plan.edits.exists()


def test_strangers_find_nothing_and_get_is_rejected(
    plan: Plan, alice: Client, carol: Client, bob: Client
) -> None:
    for stranger in (carol, bob):
        assert Page(stranger, plan).send(write("Easy 30min")).status_code == 404
    assert alice.get(reverse("plans:operations", args=[plan.pk])).status_code == 405
    assert not plan.sessions.exists()
