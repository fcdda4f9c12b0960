"""A plan to athletes in a real browser: the preview follows the form, a push is looked at, a pause undone."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from plans.actions import publish_plan
from sessions.actions import assign_plan
from sessions.models import Session
from tests.cast import add_session, make_athlete, make_cast
from tests.sessions.rows import assigned, published, this_monday

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAILY = tuple(range(7))


@pytest.fixture
def cast():
    return make_cast()


def test_the_preview_follows_the_form_and_an_assignment_to_many_is_undone(
    page, live_server, looks_right, sign_in, cast
):
    for number in range(13):
        make_athlete(f"Runner{number}", cast.northside, cast.alice)
    plan = published(cast, weeks=4, days=DAILY).plan
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/{plan.pk}/assign/")
    looks_right()
    ahead = page.locator("#ahead")
    page.get_by_label("Find a name in the list").fill("runner1")
    expect(page.locator(".person:visible")).to_have_count(4)
    page.get_by_role("button", name="All").click()
    expect(page.get_by_text("4 of 14 chosen")).to_be_visible()
    expect(ahead.get_by_text("4 athletes chosen")).to_be_visible()
    page.get_by_label("From week").fill("3")
    page.get_by_label("To week").fill("2")
    page.get_by_label("To week").blur()
    expect(ahead.get_by_text("Week 2 comes before week 3.")).to_be_visible()
    page.get_by_label("To week").fill("4")
    page.get_by_label("To week").blur()
    expect(ahead.get_by_text("of 4: 3 to 4")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_text("assigned to 4 athletes")).to_be_visible()
    assert Session.objects.count() == 4 * 14
    page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("taken back"))).to_be_visible()
    assert Session.objects.count() == 0


def test_a_push_is_looked_at_needs_a_reason_and_is_undone(page, live_server, looks_right, sign_in, cast):
    plan = assigned(cast, weeks=2, days=DAILY).version.plan
    add_session(plan, week=2, weekday=2, title="Strides")
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/{plan.pk}/push/")
    looks_right()
    expect(page.get_by_text("1 added")).to_be_visible()
    page.get_by_role("button", name="Push to those ticked").click()
    expect(page.get_by_text("Say in a line why the plan changes")).to_be_visible()
    looks_right()
    page.get_by_label("Why").fill("Strides keep the legs quick")
    page.get_by_role("button", name="Push to those ticked").click()
    expect(page.get_by_text("Version 2 brought to 1 athlete.")).to_be_visible()
    assert Session.objects.filter(title="Strides").count() == 1
    page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 athlete back on the version before.")).to_be_visible()
    assert Session.objects.filter(title="Strides").count() == 0


@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_a_long_list_of_changes_is_fetched_when_it_is_opened(page, live_server, looks_right, sign_in, cast):
    version = published(cast, weeks=52, days=DAILY)
    for number in range(2):
        assign_plan(
            version=version,
            athlete=make_athlete(f"Runner{number}", cast.northside, cast.alice),
            starts_on=this_monday(cast.bob) + timedelta(days=7 + number),
            by=cast.alice,
            now=timezone.now(),
            uid=uuid.uuid4(),
        )
    version.plan.sessions.update(title="Renamed")
    publish_plan(plan=version.plan, by=cast.alice, now=timezone.now())
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/{version.plan_id}/push/")
    expect(page.locator(".is-changed")).to_have_count(364)
    looks_right()
    page.locator(".push-group summary").last.click()
    expect(page.locator(".is-changed")).to_have_count(728)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)


def test_a_plan_is_paused_and_goes_on(page, live_server, looks_right, sign_in, cast):
    given = assigned(cast, weeks=3, days=DAILY)
    today = cast.bob.today(timezone.now())
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/assignments/{given.pk}/pause/")
    looks_right()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text(re.compile(r"paused from .* wait\."))).to_be_visible()
    page.goto(f"{live_server.url}/assignments/{given.pk}/go-on/")
    looks_right()
    page.get_by_label("The plan goes on from").fill((today + timedelta(days=3)).isoformat())
    page.get_by_label("The plan goes on from").blur()
    expect(page.locator("#ahead").get_by_text("7 days")).to_be_visible()
    page.get_by_label("To the day").check()
    expect(page.locator("#ahead").get_by_text("3 days")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("What waited stands 3 days later.")).to_be_visible()


def test_one_athletes_session_is_changed_and_as_in_the_plan_again(
    page, live_server, looks_right, sign_in, cast
):
    session = assigned(cast, weeks=3, days=DAILY).sessions.order_by("day").last()
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/desk/sessions/{session.pk}/")
    page.get_by_role("link", name="Change it for Bob").click()
    looks_right()
    page.get_by_label("Title").fill("Swim instead")
    page.get_by_label("Why the change").fill("Sore calf")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Changed for Bob by Alice")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="As in the plan").click()
    expect(page.get_by_text("As in the plan again for Bob.")).to_be_visible()
