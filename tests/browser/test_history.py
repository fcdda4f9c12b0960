"""A plan's history in a real browser: read, compared, brought back and undone."""

from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from plans.actions import edit_plan, publish_plan
from tests.cast import add_session, make_cast, make_plan
from tests.plans.editing import grid, move, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def plan(cast):
    plan = make_plan(
        cast.northside, cast.alice, weeks=6, name="Ten kilometres in spring, for people who work"
    )
    names = ("Easy run", "Tempo with a title that goes on for longer than any cell is wide", "Long run")
    for week in range(1, 7):
        for weekday, title in zip((1, 3, 6), names, strict=True):
            add_session(plan, week=week, weekday=weekday, title=title, is_key=weekday == 3, distance_m=9500)
    base = {
        "do": "phase",
        "uid": str(uuid4()),
        "name": "Base",
        "kind": "base",
        "first_week": 1,
        "last_week": 4,
    }
    session = plan.sessions.filter(week=3).first()
    for operations in (
        [base],
        [write("Tempo 50min @Z3", week=2, weekday=2), write("Rest", week=2, weekday=4)],
        [{"do": "set", "uid": str(session.uid), "fields": {"why": "For Berlin.", "duration_s": 3600}}],
        [move(session, 5, 5)],
    ):
        edit(plan, cast.alice, *operations)
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    edit(plan, cast.alice, {"do": "insert_weeks", "at": 2, "count": 1})
    edit(plan, cast.alice, {"do": "remove_weeks", "weeks": [1]})
    return plan


def edit(plan, by, *operations):
    ids = {"uid": uuid4(), "visit": uuid4()}
    edit_plan(plan=plan, by=by, base=None, operations=operations, now=timezone.now(), **ids)


def test_a_state_is_found_read_compared_and_brought_back(page, live_server, looks_right, sign_in, cast, plan):
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/{plan.pk}/")
    page.locator("details.more summary").click()
    page.locator("details.more").get_by_role("link", name="History").click()
    expect(page.get_by_text("Week 1 removed")).to_be_visible()
    looks_right()
    page.get_by_role("radio", name="Compare 2").check()
    page.get_by_role("radio", name="with 6").check()
    page.get_by_role("button", name="Compare the two").click()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(page.get_by_text("why: empty → “For Berlin.”")).to_be_visible()
    looks_right()
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Look at v1").click()
    expect(page.get_by_text("Tempo", exact=True).first).to_be_visible()
    looks_right()
    before = grid(plan)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("Published v1 restored.")).to_be_visible()
    assert len(grid(plan)) == 20
    page.get_by_text("Undo", exact=True).click()
    expect(page.get_by_text("Undone: Published v1 restored.")).to_be_visible()
    assert grid(plan) == before
