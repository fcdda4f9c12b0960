"""The main job in a real browser: plan, publish, assign, tick, and the coach sees it at once."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from plans.models import Plan
from sessions.models import Log, Session
from tests.cast import add_session, make_cast, make_plan, make_session
from tests.processes import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return make_cast()


def todays_session(athlete, **fields):
    return make_session(athlete, day=athlete.today(timezone.now()), **fields)


def test_the_coach_signs_in_by_the_form_and_sees_the_roster(page, live_server, looks_right, cast):
    page.goto(f"{live_server.url}/account/login/")
    looks_right()
    page.get_by_label("E-mail").fill("alice@example.org")
    page.get_by_label("Password").fill("wrong-words")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("E-mail")).to_have_value("alice@example.org")
    page.get_by_label("Password").fill("secret-words-9")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Bob").first).to_be_visible()
    looks_right()


def write_on_the_grid(page, looks_right, address):
    """Typed into its cell, made longer and moved by keys."""
    page.get_by_role("link", name=re.compile("Add on Tuesday, week 1")).click()
    page.keyboard.type("Tempo run 50min")
    page.keyboard.press("Enter")
    expect(page.locator("#week-1 .pg-load")).to_contain_text("300")
    looks_right()
    page.keyboard.press("Enter")
    page.keyboard.type("Tempo run 1h")
    page.keyboard.press("Enter")
    expect(page.locator("#week-1 .pg-load")).to_contain_text("360")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("td[data-day=Wed] a.ses").first).to_contain_text("Tempo run")


def write_by_forms(page, looks_right, address):
    page.get_by_role("link", name=re.compile("Add on Tuesday, week 1")).click()
    page.get_by_label("Title").fill("Tempo run")
    page.get_by_label("Kind").select_option("tempo")
    page.get_by_label("Time", exact=False).first.fill("50 min")
    looks_right()
    page.get_by_role("button", name="Add the session").click()
    card = page.locator("td[data-day=Tue] a.ses").first
    expect(card).to_contain_text("Tempo run")
    expect(page.locator("#week-1 .pg-load")).to_contain_text("300")
    looks_right()

    card.click()
    page.get_by_label("Time", exact=False).first.fill("1:00")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#week-1 .pg-load")).to_contain_text("360")
    page.locator("td[data-day=Tue] a.ses").first.click()
    page.get_by_role("button", name="A day later").click()
    page.goto(address)
    expect(page.locator("td[data-day=Wed] a.ses").first).to_contain_text("Tempo run")


def test_a_plan_grows_on_the_grid_is_published_and_assigned(
    page, live_server, looks_right, sign_in, cast, width
):
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/")
    looks_right()
    page.goto(f"{live_server.url}/plans/new/")
    page.get_by_label("Name").fill("Ten kilometres in spring")
    page.get_by_label("Sport").select_option("running")
    page.get_by_role("spinbutton", name="Weeks").fill("60")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_text("A plan holds at most 52 weeks; 60 is too many.")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Ten kilometres in spring")
    page.get_by_role("spinbutton", name="Weeks").fill("2")
    page.get_by_role("button", name="Make the plan").click()
    looks_right()

    write = write_on_the_grid if width == "desk" else write_by_forms
    write(page, looks_right, f"{live_server.url}/plans/{Plan.objects.get().pk}/")

    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("v1")).first).to_be_visible()
    page.get_by_role("link", name="Assign").click()
    page.get_by_label(re.compile("Bob")).check()
    looks_right()
    page.get_by_role("button", name="Assign").click()
    page.wait_for_url(re.compile("/(athletes|plans)/\\d+/$"))
    assert Session.objects.get().athlete == cast.bob


def test_what_is_removed_comes_back(page, live_server, sign_in, cast):
    plan = make_plan(cast.northside, cast.alice)
    planned = add_session(plan)
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/plans/sessions/{planned.pk}/")
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("a.ses")).to_have_count(0)
    page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
    expect(page.locator("a.ses")).to_have_count(1)


def test_an_athlete_ticks_in_two_taps_and_the_coach_sees_it(page, live_server, looks_right, sign_in, cast):
    session = todays_session(cast.bob, is_key=True, why="Raises your lactate threshold.")
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_role("heading", name="Tempo run")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("radio", name="6", exact=True).check(force=True)
    expect(page.get_by_text(re.compile("Short phrases only"))).to_be_visible()
    looks_right()
    assert wait_for(Log.objects.filter(rpe=6).exists)
    log = Log.objects.get()
    assert (log.session_id, log.outcome, log.rpe) == (session.pk, "done", 6)
    page.goto(f"{live_server.url}/week/")
    looks_right()

    sign_in(cast.alice)
    page.goto(f"{live_server.url}/athletes/{cast.bob.pk}/")
    expect(page.get_by_text("Tempo run").first).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("as planned|done", re.IGNORECASE)).first).to_be_visible()
    looks_right()


def test_an_athlete_logs_details(page, live_server, looks_right, sign_in, cast):
    session = todays_session(cast.bob)
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/sessions/{session.pk}/log/")
    page.get_by_label(re.compile("Duration|How long")).fill("not a time")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".invalid-feedback").first).to_be_visible()
    expect(page.get_by_label(re.compile("Duration|How long"))).to_have_value("not a time")
    looks_right()
    page.get_by_label(re.compile("Duration|How long")).fill("1:05")
    page.get_by_role("radio", name="7", exact=True).check(force=True)
    page.get_by_role("button", name="Save").click()
    assert wait_for(Log.objects.exists)
    log = Log.objects.get()
    assert (log.duration_s, log.rpe) == (3900, 7)


def test_an_athlete_skips_with_a_reason(page, live_server, looks_right, sign_in, cast):
    session = todays_session(cast.bob)
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    page.get_by_role("link", name="Not today").click()
    expect(page.get_by_role("radio", name="Sick")).to_be_visible()
    looks_right()
    page.get_by_role("radio", name="Sick").check(force=True)
    page.locator("main form").get_by_role("button").last.click()
    assert wait_for(Log.objects.exists)
    log = Log.objects.get()
    assert (log.session_id, log.outcome, log.reason) == (session.pk, "skipped", "sick")
    page.wait_for_url(re.compile("/today/"))
    expect(page.get_by_text(re.compile("not done, sick", re.IGNORECASE)).first).to_be_visible()
    looks_right()


def test_a_day_without_a_plan_says_what_comes(page, live_server, looks_right, sign_in, cast):
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_role("heading").first).to_be_visible()
    looks_right()
    todays_session(cast.bob).delete()
    make_session(cast.bob, day=cast.bob.today(timezone.now()) + timedelta(days=1))
    page.reload()
    expect(page.get_by_text(re.compile("rest", re.IGNORECASE)).first).to_be_visible()
    looks_right()
