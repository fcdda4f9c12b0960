"""The plan builder in a real browser: real keys, a real mouse, a real clipboard, a network that goes away."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, Route, expect

from accounts.models import Membership
from coaching.static_files import minified
from plans.actions import edit_plan, publish_plan
from plans.edits.history import KEPT
from plans.models import Phase, Plan, PlanEdit
from tests.cast import add_session, make_cast, make_plan, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", ["desk"], indirect=True),
]

WEDNESDAY = 2


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def plan(cast) -> Plan:
    """Four weeks: an easy run on Tuesdays, a long run on Sundays."""
    plan = make_plan(cast.northside, cast.alice, weeks=4)
    for week in range(1, 5):
        add_session(plan, week=week, weekday=1)
        add_session(plan, week=week, weekday=6, title="Long run", kind="long", duration_s=5400, is_key=True)
    return plan


@pytest.fixture
def builder(page: Page, live_server: Any, sign_in: Callable[..., None], cast, plan) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    sign_in(cast.alice)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    expect(page.get_by_role("grid")).to_be_visible()
    return page


@pytest.fixture
def ben(browser: Browser, browser_context_args, live_server: Any, cast, plan) -> Iterator[Page]:
    """The same plan in another coach's browser."""
    user = make_user("Ben")
    Membership.objects.create(user=user, practice=cast.northside, role="coach")
    client = Client()
    client.force_login(user)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url}
    context = browser.new_context(**browser_context_args)
    context.add_cookies([cookie | {"value": client.cookies[settings.SESSION_COOKIE_NAME].value}])
    page = context.new_page()
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    yield page
    context.close()


def cell(page: Page, week: int, weekday: int) -> Locator:
    return page.locator(f"[data-week='{week}'] td[data-weekday='{weekday}']")


def titles(page: Page, week: int, weekday: int) -> list[str]:
    return cell(page, week, weekday).locator(".ses-title").all_inner_texts()


def stored(plan: Plan) -> list[tuple[int, int, str]]:
    return sorted(plan.sessions.values_list("week", "weekday", "title"))


def told(page: Page, words: str) -> None:
    """A toast or the live region says it."""
    expect(page.locator(".toasts, [data-announce]").filter(has_text=words).first).to_be_attached()


def wait_for_edits(page: Page, plan: Plan, count: int) -> None:
    for _ in range(100):
        if PlanEdit.objects.filter(plan=plan).count() >= count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"only {PlanEdit.objects.filter(plan=plan).count()} edits")


def test_typing_in_cells_as_fast_as_in_a_spreadsheet(builder, plan, looks_right):
    looks_right()
    cell(builder, 1, 0).click(position={"x": 60, "y": 60})
    editor = builder.locator("[data-editor] textarea")
    expect(editor).to_be_focused()
    builder.keyboard.type("Tempo 50min @Z3")
    reading = builder.locator("[data-reading]")
    expect(reading).to_contain_text("50 min")
    expect(reading).to_contain_text("Threshold")
    looks_right()
    builder.keyboard.press("Tab")  # keeps, and goes on to Tuesday, where a session stands
    expect(editor).to_have_value("Easy run 50 min")
    builder.keyboard.press("Escape")
    expect(cell(builder, 1, 0).locator(".ses-title")).to_have_text("Tempo")

    builder.keyboard.press("ArrowRight")  # Wednesday
    builder.keyboard.press("Enter")
    builder.keyboard.type("Back squat 4x6-8 @75% r3:00")
    builder.keyboard.press("Enter")
    squat = cell(builder, 1, WEDNESDAY).locator(".ses")
    expect(squat.locator(".ses-title")).to_have_text("Back squat")
    expect(squat).to_be_focused()
    told(builder, "Back squat")

    builder.keyboard.press("Enter")  # its line, as it was typed
    expect(editor).to_have_value("Back squat 4x6-8 @75% r3:00")
    builder.keyboard.press("Escape")
    builder.keyboard.press("ArrowRight")
    builder.keyboard.press("Enter")
    builder.keyboard.type("Easy 40mni @Z9")
    expect(reading).to_contain_text("kept as a note")
    builder.keyboard.press("Escape")
    assert (1, 3, "Easy") not in stored(plan)

    builder.keyboard.press("Control+z")
    expect(cell(builder, 1, WEDNESDAY).locator(".ses")).to_have_count(0)
    builder.keyboard.press("Control+z")
    expect(cell(builder, 1, 0).locator(".ses")).to_have_count(0)
    builder.keyboard.press("Control+Shift+z")
    builder.keyboard.press("Control+y")
    expect(cell(builder, 1, WEDNESDAY).locator(".ses-title")).to_have_text("Back squat")
    builder.reload()
    assert titles(builder, 1, 0) == ["Tempo"]


def test_choosing_moving_and_copying_with_keys_and_mouse(builder, plan, looks_right):
    cell(builder, 1, 1).locator(".ses").click()
    builder.keyboard.press("Shift+ArrowDown")
    builder.keyboard.press("Shift+ArrowDown")
    bar = builder.get_by_role("toolbar", name="Selection")
    expect(bar).to_contain_text("3 selected")
    looks_right()
    builder.keyboard.press("Alt+ArrowRight")
    expect(cell(builder, 3, WEDNESDAY).locator(".ses-title")).to_have_text("Easy run")
    assert [place[:2] for place in stored(plan) if place[2] == "Easy run"] == [(1, 2), (2, 2), (3, 2), (4, 1)]

    builder.keyboard.press("Control+c")
    text = builder.evaluate("navigator.clipboard.readText()")
    assert text.splitlines() == ["Easy run 50 min"] * 3
    cell(builder, 1, 4).hover()
    builder.keyboard.press("Escape")
    cell(builder, 1, 4).locator(".pg-add").click()
    builder.keyboard.press("Escape")
    builder.keyboard.press("Control+v")
    expect(cell(builder, 3, 4).locator(".ses-title")).to_have_text("Easy run")
    builder.keyboard.press("Delete")
    expect(cell(builder, 3, 4).locator(".ses")).to_have_count(0)

    source, target = cell(builder, 4, 6).locator(".ses"), cell(builder, 4, 4)
    source.hover()
    builder.mouse.down()
    target.hover()
    builder.mouse.up()
    expect(target.locator(".ses-title")).to_have_text("Long run")
    moved = cell(builder, 4, 4).locator(".ses")
    moved.hover()
    builder.mouse.down()
    builder.keyboard.down("Alt")
    cell(builder, 2, 3).hover()
    builder.mouse.up()
    builder.keyboard.up("Alt")
    expect(cell(builder, 2, 3).locator(".ses-title")).to_have_text("Long run")
    expect(cell(builder, 4, 4).locator(".ses-title")).to_have_text("Long run")


def test_choosing_with_a_frame_and_with_keys_and_doubling(builder, plan):
    bar = builder.get_by_role("toolbar", name="Selection")
    first, last = (cell(builder, *at).bounding_box() for at in ((1, 0), (2, WEDNESDAY)))
    builder.mouse.move(first["x"] + 20, first["y"] + first["height"] / 2)
    builder.mouse.down()
    builder.mouse.move(last["x"] + 20, last["y"] + last["height"] / 2, steps=4)
    builder.mouse.up()
    expect(bar).to_contain_text("2 selected")  # both Tuesdays, and no Sunday
    expect(builder.locator("[data-editor]")).to_be_hidden()  # the frame was no click
    builder.keyboard.press("Control+d")
    expect(cell(builder, 3, 1).locator(".ses")).to_have_count(2)
    easy = [(1, 1), (2, 1), (2, 1), (3, 1), (3, 1), (4, 1)]
    assert [place[:2] for place in stored(plan) if place[2] == "Easy run"] == easy
    builder.keyboard.press("Control+z")
    expect(cell(builder, 3, 1).locator(".ses")).to_have_count(1)

    builder.keyboard.press("Control+a")
    expect(bar).to_contain_text("8 selected")
    cell(builder, 1, 1).locator(".ses").focus()
    builder.keyboard.press("Home")  # lets go of them
    builder.keyboard.press("ArrowRight")
    builder.keyboard.press(" ")
    builder.keyboard.press("ArrowDown")
    builder.keyboard.press(" ")
    builder.keyboard.press("Delete")
    expect(cell(builder, 2, 1).locator(".ses")).to_have_count(0)
    assert len(stored(plan)) == 7

    builder.locator("[data-week='4'] .pg-no").click()
    builder.keyboard.press("Control+d")
    expect(builder.locator("[data-grid] tbody tr")).to_have_count(5)
    assert [place for place in stored(plan) if place[0] == 5] == [(5, 1, "Easy run"), (5, 6, "Long run")]


def test_text_from_a_spreadsheet_and_the_verbs_of_weeks(builder, plan, looks_right):
    builder.evaluate(
        "navigator.clipboard.writeText('Easy 30min\\t\\tTempo 40min @Z3\\n\\t6x400m @5k pace r90s\\t')"
    )
    cell(builder, 2, 2).hover()
    cell(builder, 2, 2).locator(".pg-add").click()
    builder.keyboard.press("Escape")
    builder.keyboard.press("Control+v")
    wait_for_edits(builder, plan, 1)
    expect(cell(builder, 2, 2).locator(".is-selected")).to_have_count(1)  # the answer has come
    pasted = {title for _, _, title in stored(plan)}
    assert {"Easy", "Tempo", "6 × 400 m"} <= pasted

    builder.locator("[data-week='1'] .pg-no").click()
    builder.keyboard.press("Enter")
    menu = builder.get_by_role("menu")
    expect(menu).to_be_visible()
    looks_right()
    menu.get_by_role("menuitem", name="Duplicate").click()
    expect(builder.locator("[data-grid] tbody tr")).to_have_count(5)
    builder.keyboard.press("Control+z")
    expect(builder.locator("[data-grid] tbody tr")).to_have_count(4)

    builder.locator("[data-week='1'] .pg-no").click()
    builder.keyboard.press("Enter")
    menu.get_by_role("menuitem", name="Repeat with a progression").click()
    preview = builder.locator("[data-repeat-preview]")
    expect(preview).to_contain_text("Week 4")
    builder.get_by_label("Times").fill("2")
    looks_right()
    builder.get_by_role("button", name="Repeat", exact=True).click()
    expect(builder.locator("[data-grid] tbody tr")).to_have_count(6)

    lane = builder.locator("[data-season-box]").bounding_box()
    builder.mouse.move(lane["x"] + 10, lane["y"] + 12)
    builder.mouse.down()
    builder.mouse.move(lane["x"] + lane["width"] * 0.45, lane["y"] + 12, steps=4)
    builder.mouse.up()
    builder.get_by_label("Name").fill("Base")
    builder.get_by_label("Purpose").fill("Carry the hard weeks.")
    builder.get_by_role("button", name="Save", exact=True).click()
    expect(builder.locator("[data-season] [data-phase]")).to_have_count(1)
    assert Phase.objects.get(plan=plan).first_week == 1


def test_details_help_and_what_is_heard(builder, plan, looks_right):
    in_grid = "document.querySelector('[data-grid]').contains(document.activeElement)"
    builder.locator("[data-bar]").first.focus()
    builder.keyboard.press("ArrowRight")
    expect(builder.locator("[data-bar='2']")).to_be_focused()
    builder.keyboard.press("Tab")  # all bars are one stop
    assert builder.evaluate(in_grid)
    builder.get_by_role("link", name="Skip to the weeks").focus()
    builder.keyboard.press("Enter")
    builder.keyboard.press("Tab")
    assert builder.evaluate(in_grid)
    card = cell(builder, 1, 1).locator(".ses")
    card.click()
    expect(builder.locator("[data-announce]")).to_contain_text("Week 1, Tuesday, 1 session: Easy run")
    builder.keyboard.press("Alt+Enter")
    why = builder.get_by_label("Why")
    expect(why).to_be_focused()
    why.fill("Carries you on 27 September.")
    builder.get_by_role("checkbox", name="Key session").check()
    builder.get_by_label("Link").fill("https://example.org/drill")
    builder.get_by_label("Link").blur()
    wait_for_edits(builder, plan, 3)
    session = plan.sessions.get(week=1, weekday=1)
    assert (session.why, session.is_key, session.link) == (
        "Carries you on 27 September.", True, "https://example.org/drill",
    )  # fmt: skip
    looks_right()
    card.focus()
    builder.keyboard.press("?")
    expect(builder.get_by_role("heading", name="Keys")).to_be_visible()
    looks_right()
    builder.keyboard.press("Escape")
    expect(builder.get_by_role("heading", name="Keys")).to_be_hidden()
    expect(card).to_be_focused()


@pytest.mark.console("409")
def test_two_browsers_editing_one_plan_never_lose_an_edit(builder, live_server, plan):
    other = builder.context.new_page()
    other.goto(f"{live_server.url}{plan.get_absolute_url()}")
    lines = ((builder, 1, "Swim 30min"), (other, 2, "Ride 60min"), (builder, 3, "Rest"))
    for number, (page, week, line) in enumerate(lines, 1):
        cell(page, week, 3).hover()
        cell(page, week, 3).locator(".pg-add").click()
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        expect(cell(page, week, 3).locator(".ses")).to_have_count(1)
        wait_for_edits(page, plan, number)
    expect(cell(builder, 2, 3).locator(".ses-title")).to_have_text("Ride")  # news of the other came along

    both = [(page, cell(page, 4, 1).locator(".ses")) for page in (builder, other)]
    for page, card in both:
        card.dblclick()
        expect(page.locator("[data-editor]")).to_be_visible()
    for page, line in ((builder, "Tempo 40min"), (other, "Hills 45min")):
        page.locator("[data-editor] textarea").fill(line)
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)
    expect(cell(builder, 4, 1).locator(".ses-title")).to_have_text("Tempo")
    expect(other.locator("[data-editor] textarea")).to_have_value("Hills 45min")  # kept, and said why
    expect(other.locator("[data-message]")).to_contain_text("meanwhile")
    other.keyboard.press("Enter")
    expect(cell(other, 4, 1).locator("[data-uid] .ses-title")).to_have_text("Hills")


def draw_phase(page: Page, name: str, first: int, last: int) -> None:
    """In a plan of four weeks."""
    lane = page.locator("[data-season-box]").bounding_box()
    assert lane
    x, y, week = lane["x"], lane["y"] + 12, lane["width"] / 4
    page.mouse.move(x + (first - 0.9) * week, y)
    page.mouse.down()
    page.mouse.move(x + (last - 0.2) * week, y, steps=4)
    page.mouse.up()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save", exact=True).click()


def rewrite(page: Page, week: int, weekday: int, line: str) -> None:
    cell(page, week, weekday).locator(".ses").dblclick()
    page.locator("[data-editor] textarea").fill(line)
    page.keyboard.press("Enter")


def remove_week(page: Page, week: int) -> None:
    page.locator(f"[data-week='{week}'] .pg-no").click()
    page.keyboard.press("Delete")


@pytest.mark.console("409")
def test_a_week_does_not_go_with_what_another_wrote_in_it_meanwhile(builder, ben, plan):
    rewrite(ben, 3, 1, "Tempo 40min")
    expect(cell(ben, 3, 1).locator("[data-uid] .ses-title")).to_have_text("Tempo")
    remove_week(builder, 3)
    toast = builder.locator(".toasts")
    expect(toast).to_contain_text("Ben changed this plan meanwhile: Tempo changed.")
    expect(cell(builder, 3, 1).locator(".ses-title")).to_have_text("Tempo")
    assert (3, 1, "Tempo") in stored(plan)
    toast.get_by_role("button", name="Do it all the same").click()
    expect(builder.locator("[data-grid] tbody tr")).to_have_count(3)
    assert "Tempo" not in [title for *_, title in stored(plan)]


@pytest.mark.console("409")
def test_of_two_phases_over_the_same_weeks_neither_goes_in_silence(builder, ben, plan):
    draw_phase(ben, "Base", 1, 2)
    expect(ben.locator("[data-season] [data-phase]")).to_have_count(1)
    draw_phase(builder, "Build", 1, 2)
    toast = builder.locator(".toasts")
    expect(toast).to_contain_text("Ben changed this plan meanwhile: Phase Base added, weeks 1 to 2")
    assert [one.name for one in plan.phases.all()] == ["Base"]
    toast.get_by_role("button", name="Do it all the same").click()
    expect(builder.locator("[data-season] [data-phase]")).to_contain_text("Build")
    assert [one.name for one in plan.phases.all()] == ["Build"]

    rewrite(ben, 3, 6, "Hills 45min")  # hears of Build, and goes on by itself
    expect(cell(ben, 3, 6).locator("[data-uid] .ses-title")).to_have_text("Hills")
    draw_phase(builder, "Peak", 3, 4)  # sessions in its weeks are not in its way
    expect(builder.locator("[data-season] [data-phase]")).to_have_count(2)


@pytest.mark.console("409")
def test_what_is_asked_of_weeks_finds_them_where_another_put_them(builder, ben, plan):
    """Weeks are compared and asked for as they are numbered now."""
    rewrite(ben, 2, 1, "Tempo 40min")
    expect(cell(ben, 2, 1).locator("[data-uid] .ses-title")).to_have_text("Tempo")
    ben.locator("[data-week='1'] .pg-no").click()
    ben.keyboard.press("Enter")
    ben.get_by_role("menu").get_by_role("menuitem", name="Duplicate").click()
    expect(ben.locator("[data-grid] tbody tr")).to_have_count(5)
    remove_week(builder, 2)
    toast = builder.locator(".toasts")
    expect(toast).to_contain_text("Ben changed this plan meanwhile: Tempo changed; Week 1 duplicated.")
    expect(cell(builder, 3, 1).locator(".ses-title")).to_have_text("Tempo")
    toast.get_by_role("button", name="Do it all the same").click()
    expect(builder.locator("[data-grid] tbody tr")).to_have_count(4)
    assert [one for one in stored(plan) if one[1] == 1] == [(week, 1, "Easy run") for week in range(1, 5)]

    remove_week(ben, 5)  # nobody met it: what Ben sees as week 5 is week 4 now
    expect(ben.locator("[data-grid] tbody tr")).to_have_count(3)
    assert {week for week, *_ in stored(plan)} == {1, 2, 3}


@pytest.mark.console("409")
def test_a_page_that_is_too_far_behind_to_hear_of_all_asks_in_any_case(builder, plan, cast):
    easy = {
        "do": "set",
        "uid": str(plan.sessions.get(week=2, weekday=1).uid),
        "fields": {"why": "For Berlin."},
    }
    done_by_another(plan, cast, easy)
    for number in range(KEPT):
        done_by_another(plan, cast, {"do": "set_weeks", "weeks": 5 - number % 2})
    cell(builder, 2, 1).locator(".ses").click()
    builder.keyboard.press("Escape")
    builder.keyboard.press("Delete")
    expect(builder.locator(".toasts")).to_contain_text("and 98 more. Nothing of yours was saved")
    assert (2, 1, "Easy run") in stored(plan)
    builder.wait_for_timeout(300)
    assert (2, 1, "Easy run") in stored(plan)


@pytest.mark.console("ERR_INTERNET_DISCONNECTED")
def test_without_a_network_changes_wait_and_go_out_once(builder, plan):
    builder.context.set_offline(True)
    cell(builder, 1, 4).hover()
    cell(builder, 1, 4).locator(".pg-add").click()
    builder.keyboard.type("Easy 30min")
    builder.keyboard.press("Enter")
    expect(builder.locator("[data-waiting]")).to_have_text("1 change waits for a network")
    builder.context.set_offline(False)
    expect(cell(builder, 1, 4).locator(".ses-title")).to_have_text("Easy")
    expect(builder.locator("[data-waiting]")).to_be_hidden()
    assert PlanEdit.objects.filter(plan=plan).count() == 1


def type_in(page: Page, week: int, weekday: int, line: str) -> None:
    cell(page, week, weekday).hover()
    cell(page, week, weekday).locator(".pg-add").click()
    page.keyboard.type(line)
    page.keyboard.press("Enter")


def done_by_another(plan: Plan, cast, *operations: Any) -> None:
    given = {"uid": uuid4(), "visit": uuid4(), "base": None, "now": timezone.now()}
    edit_plan(plan=plan, by=cast.carol, operations=operations, **given)


@pytest.mark.console("Failed to load resource")
def test_what_waits_goes_into_the_weeks_that_were_on_the_screen(builder, plan, cast):
    builder.context.set_offline(True)
    type_in(builder, 3, WEDNESDAY, "Swim 30min")
    type_in(builder, 1, 4, "Ride 60min")
    cell(builder, 2, 5).hover()
    cell(builder, 2, 5).locator(".pg-add").click()
    builder.keyboard.type("Row 20min")  # still being typed
    expect(builder.locator("[data-waiting]")).to_have_text("2 changes wait for a network")
    insert = {"do": "insert_weeks", "at": 1, "count": 2}
    done_by_another(plan, cast, {"do": "remove_weeks", "weeks": [1]}, insert)
    asked: list[str] = []
    builder.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    builder.locator("form[action*=logout] button").first.evaluate("button => button.click()")
    builder.wait_for_timeout(300)
    assert asked == ["beforeunload"]

    builder.context.set_offline(False)
    expect(cell(builder, 4, WEDNESDAY).locator(".ses-title")).to_have_text("Swim")
    builder.keyboard.press("Enter")
    expect(cell(builder, 3, 5).locator(".ses-title")).to_have_text("Row")
    expect(builder.locator(".toasts")).to_contain_text("What you typed is kept.")
    builder.locator(".toasts").get_by_role("button", name="Open").click()
    expect(builder.locator("[data-editor] textarea")).to_have_value("Ride 60min")  # its week is gone
    expect(builder.locator("[data-message]")).to_contain_text("meanwhile")
    builder.keyboard.press("Escape")
    assert [one for one in stored(plan) if one[2] in ("Swim", "Ride", "Row")] == [
        (3, 5, "Row"),
        (4, 2, "Swim"),
    ]

    expect(cell(builder, 5, 0).locator(".pg-add")).to_have_attribute("href", re.compile("week=5&day=0"))
    row = str(plan.sessions.get(title="Row").uid)
    done_by_another(plan, cast, {"do": "set", "uid": row, "fields": {"title": "Rowing"}})
    sent: list[str] = []
    builder.on("request", lambda request: sent.append(request.url))
    builder.keyboard.press("Control+z")
    told(builder, "so this cannot be undone")
    builder.wait_for_timeout(300)
    assert sum("operations" in url for url in sent) == 2  # once to hear the news, once on top of it


def test_cutting_dragging_weeks_and_phases_and_pasting_from_another_plan(builder, plan, cast, live_server):
    cell(builder, 1, 1).locator(".ses").click()
    builder.keyboard.press("Control+x")
    expect(cell(builder, 1, 1).locator(".is-cut")).to_be_visible()
    builder.keyboard.press("ArrowRight")
    builder.keyboard.press("Control+v")
    expect(cell(builder, 1, WEDNESDAY).locator(".ses-title")).to_have_text("Easy run")
    expect(cell(builder, 1, 1).locator(".ses")).to_have_count(0)

    builder.locator("[data-week='1'] .pg-no").hover()
    builder.mouse.down()
    low = builder.locator("[data-week='3'] th").bounding_box()
    builder.mouse.move(low["x"] + 20, low["y"] + low["height"] - 6, steps=4)
    builder.mouse.up()
    expect(cell(builder, 3, WEDNESDAY).locator(".ses-title")).to_have_text("Easy run")
    assert (1, 1, "Easy run") in stored(plan)

    done_by_another(
        plan, cast, {"do": "phase", "uid": str(uuid4()), "name": "Base"} | {"first_week": 1, "last_week": 2}
    )
    builder.reload()
    band = builder.locator("[data-season] [data-grip=last]").bounding_box()
    week = builder.locator("[data-season-box]").bounding_box()["width"] / 4
    builder.mouse.move(band["x"] + 4, band["y"] + 12)
    builder.mouse.down()
    builder.mouse.move(band["x"] + week, band["y"] + 12, steps=4)
    builder.mouse.up()
    expect(builder.locator("[data-season] [data-phase]")).to_have_attribute("data-last", "3")

    other = make_plan(cast.northside, cast.alice, name="Other", weeks=1)
    add_session(other, title="Tempo", why="For Berlin.", notes="Flat.", is_key=True)
    builder.goto(f"{live_server.url}{other.get_absolute_url()}")
    cell(builder, 1, 1).locator(".ses").click()
    builder.keyboard.press("Control+c")
    builder.goto(f"{live_server.url}{plan.get_absolute_url()}")
    cell(builder, 2, 4).hover()
    cell(builder, 2, 4).locator(".pg-add").click()
    builder.keyboard.press("Escape")
    builder.keyboard.press("Control+v")
    expect(cell(builder, 2, 4).locator(".ses-title")).to_have_text("Tempo")
    pasted = plan.sessions.get(week=2, weekday=4)
    assert (pasted.why, pasted.notes, pasted.is_key) == ("For Berlin.", "Flat.", True)


def test_the_scripts_work_as_they_are_shipped(builder, plan):
    def shipped(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=minified(answer.text()))

    errors: list[Exception] = []
    builder.on("pageerror", lambda error: errors.append(error))
    builder.route("**/*.js", shipped)
    builder.reload()
    cell(builder, 1, WEDNESDAY).click()
    builder.keyboard.type("Tempo 50min @Z3")
    builder.keyboard.press("Enter")
    expect(cell(builder, 1, WEDNESDAY).locator(".ses-title")).to_have_text("Tempo")
    expect(builder.locator("[data-checks-ran]")).to_contain_text("ran at")
    builder.unroute_all(behavior="wait")
    assert not errors


def test_an_old_undo_is_gone_once_something_else_was_done(builder, plan):
    undo = builder.locator(".toasts").get_by_role("button", name="Undo")
    cell(builder, 1, 1).locator(".ses").click()
    builder.keyboard.press("Delete")
    expect(undo).to_be_visible()
    type_in(builder, 2, 3, "Swim 30min")
    expect(cell(builder, 2, 3).locator(".ses-title")).to_have_text("Swim")
    expect(undo).to_have_count(0)  # it would take back the swim
    builder.keyboard.press("Delete")
    expect(undo).to_be_visible()
    builder.keyboard.press("Control+z")
    expect(cell(builder, 2, 3).locator(".ses-title")).to_have_text("Swim")
    expect(undo).to_have_count(0)


def test_one_click_chooses_a_second_one_writes(builder, plan):
    editor = builder.locator("[data-editor]")
    card = cell(builder, 1, 1).locator(".ses")
    card.click()
    expect(card).to_be_focused()
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(builder.get_by_role("toolbar", name="Selection")).to_contain_text("1 selected")
    expect(editor).to_be_hidden()
    builder.keyboard.press("Control+c")
    builder.keyboard.press("ArrowRight")
    builder.keyboard.press("Control+v")
    expect(cell(builder, 1, WEDNESDAY).locator(".ses-title")).to_have_text("Easy run")

    card.click()
    builder.wait_for_timeout(600)  # not a double click
    card.click()
    expect(editor.locator("textarea")).to_have_value("Easy run 50 min")
    builder.keyboard.press("Escape")
    cell(builder, 2, 1).locator(".ses").dblclick()
    expect(editor.locator("textarea")).to_be_focused()
    builder.keyboard.press("Escape")
    cell(builder, 3, 1).locator(".ses").click()
    builder.keyboard.type("Swim 30min")
    builder.keyboard.press("Enter")
    expect(cell(builder, 3, 1).locator("[data-uid] .ses-title")).to_have_text("Swim")
    cell(builder, 3, 6).locator(".ses").click()
    builder.keyboard.press("F2")
    expect(editor.locator("textarea")).to_have_value("Long run 1 h 30")
    builder.keyboard.press("Escape")

    cell(builder, 2, 6).locator(".ses").click()
    builder.keyboard.press("Control+x")
    cell(builder, 2, 4).click()  # an empty cell is written in at once
    expect(editor.locator("textarea")).to_be_focused()
    builder.keyboard.press("Control+v")
    expect(cell(builder, 2, 4).locator(".ses-title")).to_have_text("Long run")
    expect(cell(builder, 2, 6).locator(".ses")).to_have_count(0)
    expect(editor).to_be_hidden()
    cell(builder, 4, 6).locator(".ses").click()
    builder.keyboard.press("Delete")
    expect(cell(builder, 4, 6).locator(".ses")).to_have_count(0)


def test_what_stands_around_the_grid_follows_the_one_who_works_in_it(builder, plan, cast):
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    for week in (3, 4):  # no day of rest: a finding
        for weekday in (0, 2, 3, 4, 5):
            add_session(plan, week=week, weekday=weekday, title="Walk", sport="walking", target_rpe=2)
    builder.reload()
    publish, assign = builder.locator("[data-publish]"), builder.locator("[data-assign]")
    expect(assign).to_have_class(re.compile("btn-primary"))
    toggler = builder.get_by_role("button", name="Panel")
    expect(toggler).to_have_accessible_name(re.compile(r"Panel, \d+ finding"))
    expect(toggler.locator("[data-badge]")).to_be_visible()
    toggler.click()
    expect(toggler.locator("[data-badge]")).to_be_hidden()
    builder.get_by_role("tab", name="Details").click()
    details = builder.locator("[data-details]")

    cell(builder, 1, 1).locator(".ses").click()
    expect(details.locator("[data-card]")).to_contain_text("Tuesday, week 1")
    cell(builder, 1, 3).click()
    expect(builder.locator("[data-editor] textarea")).to_be_focused()
    expect(details).to_contain_text("Choose a session")
    builder.keyboard.type("Swim 30min")
    builder.keyboard.press("Enter")
    expect(details.locator("[data-card]")).to_contain_text("Thursday, week 1")
    expect(publish).to_have_class(re.compile("btn-primary"))
    expect(assign).not_to_have_class(re.compile("btn-primary"))
    builder.locator("[data-week='2'] .pg-no").click()
    expect(details).to_contain_text("Choose a session")
    cell(builder, 4, 6).locator(".ses").dblclick()
    edited = cell(builder, 4, 6)
    expect(edited).to_have_class(re.compile("is-edited"))
    own, editor = edited.bounding_box(), builder.locator("[data-editor]").bounding_box()
    assert editor["y"] >= own["y"] + own["height"] - 4  # it hangs below, and no other day seems meant
    builder.keyboard.press("Escape")
    expect(edited).not_to_have_class(re.compile("is-edited"))


def test_few_toasts_and_none_over_the_bar_of_what_is_chosen(builder, plan):
    for week in (1, 2, 3, 4):
        cell(builder, week, 1).locator(".ses").click()
        builder.keyboard.press("Control+c")
        told(builder, "1 session copied")
        builder.keyboard.press("Alt+ArrowRight")
        told(builder, "Easy run moved 1 day later")
        expect(cell(builder, week, WEDNESDAY).locator(".ses")).to_be_focused()
    toasts = builder.locator(".toasts .toast")
    expect(toasts).to_have_count(2)
    expect(toasts.last).to_contain_text("Easy run moved 1 day later")
    bar = builder.get_by_role("toolbar", name="Selection").bounding_box()
    low = toasts.last.bounding_box()
    assert low["y"] + low["height"] <= bar["y"]


def test_an_empty_plan_says_that_one_can_type(builder, plan, cast):
    cells = builder.locator("[data-grid] td")
    hint = "td => getComputedStyle(td.querySelector('.pg-add'), '::after').content"
    assert cells.first.evaluate(hint) == "none"
    builder.keyboard.press("Control+a")
    cell(builder, 1, 1).locator(".ses").click()
    builder.keyboard.press("Control+a")
    builder.keyboard.press("Delete")
    expect(builder.locator("[data-grid] .ses")).to_have_count(0)
    assert "type" in cells.first.evaluate(hint)
    expect(builder.locator("[data-checks]")).to_contain_text("nothing to check yet")
    assert "type" not in cells.nth(1).evaluate(hint)


def test_the_menu_of_a_plan_can_be_reached_on_a_phone(builder):
    builder.set_viewport_size({"width": 390, "height": 844})
    builder.get_by_label("More", exact=True).click()
    for name in ("Edit the plan", "Report", "History", "Download as CSV"):
        expect(builder.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)
