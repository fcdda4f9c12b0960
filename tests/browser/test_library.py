"""The library in a real browser: found by typing, dragged in and out, used from the keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from plans.library.actions import save_item
from plans.models import LibraryItem, Plan
from tests.cast import add_session, make_cast, make_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def plan(cast) -> Plan:
    plan = make_plan(cast.northside, cast.alice, weeks=4)
    for week in range(1, 5):
        add_session(plan, week=week, weekday=1)
    add_session(plan, week=1, weekday=3, title="Tempo", kind="tempo", adaptation="threshold")
    return plan


def opened(page: Page, live_server: Any, sign_in: Callable[..., None], cast, plan: Plan) -> Page:
    sign_in(cast.alice)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    expect(page.get_by_role("grid")).to_be_visible()
    if page.locator("[data-panel]").is_hidden():
        page.get_by_role("button", name="Panel").click()
    page.get_by_role("tab", name="Library").click()
    expect(page.locator("[data-library] [data-item]").first).to_be_visible()
    return page


def cell(page: Page, week: int, weekday: int) -> Locator:
    return page.locator(f"[data-week='{week}'] td[data-weekday='{weekday}']")


def titles(plan: Plan, week: int, weekday: int) -> list[str]:
    return list(
        plan.sessions.filter(week=week, weekday=weekday).order_by("order").values_list("title", flat=True)
    )


def dragged(page: Page, what: Locator, to: Locator) -> None:
    start, end = what.bounding_box(), to.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 40, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 30, steps=3)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
    page.mouse.up()


@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_pieces_are_found_dragged_in_used_by_keyboard_and_kept(
    page, live_server, sign_in, cast, plan, looks_right
):
    opened(page, live_server, sign_in, cast, plan)
    panel = page.locator("[data-library]")
    expect(panel).to_contain_text("Nothing of your own yet")
    looks_right()

    # found by typing
    field = panel.get_by_role("searchbox")
    field.fill("norwegian 4x")
    item = panel.locator("[data-item]")
    expect(item).to_have_count(1)
    expect(item).to_contain_text("4 × 4 min")

    panel.get_by_label("Sport").select_option("strength")
    expect(item).to_have_count(0)
    panel.get_by_label("Sport").select_option("")
    expect(item).to_have_count(1)

    # dragged into a cell; undone by the toast
    dragged(page, item, cell(page, 2, 4))
    expect(cell(page, 2, 4)).to_contain_text("4 × 4 min")
    assert titles(plan, 2, 4) == ["4 × 4 min"]
    page.get_by_role("button", name="Undo").last.click()
    expect(cell(page, 2, 4)).not_to_contain_text("4 × 4 min")

    # by keyboard: a cell, the field, the piece, Enter
    cell(page, 3, 2).click(position={"x": 60, "y": 60})
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(panel).to_contain_text("Use puts a session on Wednesday, week 3")
    field.fill("recovery jog")
    expect(item.first).to_contain_text("Recovery jog")
    field.press("ArrowDown")
    expect(item.first.get_by_role("button", name="Use Recovery jog")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 3, 2)).to_contain_text("Recovery jog")
    assert titles(plan, 3, 2) == ["Recovery jog"]

    # a block that is longer than the plan
    field.fill("base block")
    expect(item).to_have_count(1)
    dragged(page, item, page.locator("[data-week='4'] th"))
    expect(page.locator("[data-week='7']")).to_be_visible()

    # dragged out: the panel asks for a name
    dragged(page, cell(page, 1, 3).locator(".ses"), page.get_by_role("tab", name="Library"))
    name = panel.get_by_label("Keep it as")
    expect(name).to_be_focused()
    expect(name).to_have_value("Tempo")
    looks_right()
    name.fill("")
    name.press("Enter")
    assert not LibraryItem.objects.exists()
    name.fill("Tempo, half an hour")
    panel.get_by_label("Shared in the practice").check()
    panel.get_by_role("button", name="Save").click()
    expect(panel.locator("[data-item]").first).to_contain_text("Tempo, half an hour")
    expect(panel).not_to_contain_text("Nothing of your own yet")
    kept = LibraryItem.objects.get()
    assert (kept.kind, kept.is_shared, kept.content["sessions"][0]["title"]) == ("session", True, "Tempo")

    # a whole week by the keyboard: its menu
    cell(page, 1, 0).click(position={"x": 60, "y": 60})
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Save to the library").click()
    expect(name).to_have_value("Ten kilometres, week 1")
    name.press("Enter")
    expect(panel.locator("[data-kind=week]").first).to_contain_text("Ten kilometres, week 1")
    expect(page.get_by_role("grid").locator(":focus")).to_have_count(1)
    assert LibraryItem.objects.filter(kind="week").count() == 1

    # and the bar below the grid
    cell(page, 1, 3).locator(".ses").click(modifiers=["Control"])
    page.get_by_role("button", name="Save to library").click()
    name.press("Escape")
    expect(name).to_be_hidden()
    assert LibraryItem.objects.count() == 2


@pytest.mark.parametrize("width", ["desk", "phone"], indirect=True)
def test_the_library_s_pages(page, live_server, sign_in, cast, plan, looks_right):
    uids = [str(plan.sessions.get(title="Tempo").uid)]
    name = "A name as long as coaches write them when they have a spreadsheet at hand and much to say"
    save_item(plan=plan, by=cast.alice, uid=plan.uid, name=name, uids=uids, now=timezone.now())
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/library/")
    looks_right()
    page.get_by_role("searchbox").fill("spreadsheet")
    expect(page.locator("[data-item]")).to_have_count(1)
    page.get_by_role("link", name="A name as long").click()
    looks_right()
    page.locator("#id_plan").select_option(label="Ten kilometres")
    page.locator("#id_week").fill("2")
    page.get_by_role("button", name="Use").click()
    expect(page.locator("body")).to_contain_text("put on Monday, week 2")
    assert titles(plan, 2, 0) == ["Tempo"]

    page.goto(f"{live_server.url}/plans/exercises/")
    looks_right()
    page.get_by_role("searchbox").fill("bb squat")
    expect(page.locator("tbody tr").first).to_contain_text("Back squat")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto(f"{live_server.url}/plans/exercises/new/")
    looks_right()
    page.locator("#id_name").fill("Hill squat")
    page.get_by_label("Quads").first.check()
    page.get_by_role("button", name="Add the exercise").click()
    expect(page.locator("tbody tr").first).to_contain_text("Hill squat")
