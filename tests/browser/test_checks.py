"""Checks in a real browser: live beside the grid, marked, jumped to, filtered, accepted with a reason."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import CheckAcceptance, Plan
from sessions.models import Assignment, Log
from tests.cast import add_session, make_athlete, make_cast, make_plan
from tests.sessions.rows import SQUATS, published, today_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = pytest.mark.parametrize("width", ["desk"], indirect=True)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def plan(cast) -> Plan:
    """Runs of 8 km, one of 17 km in week 3 (an error), and two weeks without a day of rest (a warning)."""
    plan = make_plan(cast.northside, cast.alice, weeks=6)
    for week in (1, 2, 4, 5, 6):
        add_session(plan, week=week, weekday=6, title="Long run", distance_m=8000)
    add_session(plan, week=3, weekday=6, title="Far run", distance_m=17_000)
    for week in (5, 6):
        for weekday in range(6):
            add_session(plan, week=week, weekday=weekday, title="Walk", sport="walking", target_rpe=2)
    return plan


def open_panel(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("grid")).to_be_visible()
    expect(page.locator("[data-do=panel]")).to_be_visible()
    if page.locator("[data-do=panel]").get_attribute("aria-expanded") == "false":
        page.locator("[data-do=panel]").click()
    expect(page.locator("#panel-checks")).to_be_visible()


def finding(page: Page, key: str):
    return page.locator(f"#panel-checks [data-check='{key}']")


@DESK
def test_findings_follow_each_edit_and_are_jumped_to_filtered_and_accepted(
    page, live_server, looks_right, sign_in, cast, plan
):
    sign_in(cast.alice)
    open_panel(page, f"{live_server.url}{plan.get_absolute_url()}")
    error, warning = finding(page, "P01-error"), finding(page, "P04-warning")
    expect(error).to_contain_text("Far run in week 3 is 112 % longer")
    expect(page.locator(".ses", has_text="Far run").get_by_role("img", name="Error")).to_be_visible()
    looks_right()

    page.locator("[data-severity-only=warning]").click()
    expect(error).to_be_hidden()
    expect(warning).to_be_visible()
    page.locator("[data-severity-only=warning]").click()
    expect(error).to_be_visible()

    error.get_by_role("link", name=re.compile("^Go to week 3")).click()
    expect(page.locator(".ses", has_text="Far run")).to_be_focused()

    error.get_by_text("Accept with a reason").click()
    field = error.get_by_label("Why is this fine here?")
    expect(field).to_be_focused()
    field.fill("She ran a marathon in autumn.")
    looks_right()
    error.get_by_role("button", name="Accept", exact=True).click()
    expect(error).to_have_count(0)
    folded = page.locator("[data-fold=accepted]")
    folded.locator("summary").click()
    expect(folded).to_contain_text("“She ran a marathon in autumn.”")
    expect(page.locator(".ses", has_text="Far run").get_by_role("img", name="Error")).to_have_count(0)
    looks_right()

    # An edit by which the finding differs withdraws the acceptance; the undo brings it back.
    page.locator(".ses", has_text="Far run").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    expect(page.locator(".ses", has_text="Far run")).to_have_count(0)
    expect(folded).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator(".ses", has_text="Far run")).to_have_count(1)
    expect(page.locator("[data-fold=accepted]")).to_contain_text("1 accepted")
    assert CheckAcceptance.objects.count() == 1


@DESK
def test_a_reason_that_is_being_written_outlives_an_edit_elsewhere(page, live_server, sign_in, cast, plan):
    sign_in(cast.alice)
    open_panel(page, f"{live_server.url}{plan.get_absolute_url()}")
    error = finding(page, "P01-error")
    error.get_by_text("Accept with a reason").click()
    error.get_by_label("Why is this fine here?").fill("Half a reason")
    page.locator(".ses", has_text="Walk").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    page.get_by_role("tab", name="Checks").click()
    expect(finding(page, "P04-info")).to_be_visible()
    expect(finding(page, "P01-error").get_by_label("Why is this fine here?")).to_have_value("Half a reason")


def test_the_report_and_the_rules_look_right(page, live_server, looks_right, sign_in, cast, plan):
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/{plan.pk}/report/")
    looks_right()
    page.emulate_media(media="print")
    expect(page.locator(".check-verbs").first).to_be_hidden()
    expect(page.locator(".only-print").first).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{live_server.url}/plans/checks/")
    looks_right()


def test_errors_against_athletes_are_accepted_where_a_plan_is_assigned(
    page, live_server, looks_right, sign_in, cast
):
    for number in range(13):
        make_athlete(f"Runner{number}", cast.northside, cast.alice)
    version = published(cast, days=(2,), structure=SQUATS, sport="strength", kind="strength", distance_m=None)
    Log.objects.bulk_create(
        Log(
            athlete=cast.bob,
            client_id=uuid.uuid4(),
            sport="strength",
            outcome="done",
            duration_s=900,
            day=today_of(cast.bob) - timedelta(days=7 * week + 1),
        )
        for week in range(5)
    )
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/{version.plan_id}/assign/")
    looks_right()
    checks = page.locator("#checks")
    page.get_by_role("button", name="All").click()
    expect(checks.get_by_text("1RM of Squat is not on file, and 2 sessions refer to it")).to_be_visible()
    expect(checks.get_by_text("Bob, Runner0, Runner1 and 11 others")).to_have_count(2)
    looks_right()
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_text("Not assigned:")).to_be_visible()
    looks_right()
    fields = checks.get_by_label("Why is this fine here?")
    mark = "label => getComputedStyle(label, '::after').content"
    assert "optional" not in checks.locator(".assign-reason label").first.evaluate(mark)
    fields.first.fill("They test in week 1.")
    page.get_by_label("To week").fill("1")  # the rest of the page follows; what was typed stays
    page.get_by_label("To week").blur()
    expect(checks.get_by_text("1RM of Squat is not on file, and one session refers to it")).to_be_visible()
    expect(fields.first).to_have_value("They test in week 1.")
    while left := [one for one in fields.all() if not one.input_value()]:
        left[0].fill("They know their weights.")
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_text("assigned to 14 athletes")).to_be_visible()
    assert Assignment.objects.count() == 14
    assert timezone.now() > CheckAcceptance.objects.latest("pk").at
