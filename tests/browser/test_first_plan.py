"""From the quiz to the first ticked session: visitor, lead, athlete, one record all the way."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from athletes.models import Athlete
from leads.models import Lead
from plans.actions import publish_plan
from plans.models import Plan
from sessions.models import Log, Session
from tests.athletes.doors import newest_link
from tests.bookings.conftest import make_page
from tests.cast import add_session, make_cast, make_plan
from tests.processes import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECTIONS = {
    "body": {"Conditions": "none", "Injuries": "Left ankle in 2024"},
    "week": {"Monday": "0", "Saturday": "90"},
    "before": {"Sport so far": "Ran at school", "Sessions a week": "3"},
}


@pytest.fixture
def cast(settings):
    settings.BOOKING_TOO_QUICK_S, settings.BOOKING_PROOF_BITS = 0, 6
    cast = make_cast()
    make_page(cast.alice, cast.northside, intro="Every session has a reason.", works_with="5 km to marathon")
    plan = make_plan(cast.northside, cast.alice, weeks=1)
    for weekday in range(7):
        add_session(plan, weekday=weekday, title="Time trial" if weekday else "Easy run")
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    return cast


def answer_the_quiz(page, looks_right):
    for number in range(8):
        page.get_by_role("radio").nth(number % 3).check()
        if number in (0, 7):
            looks_right()
        page.locator("main button[type=submit]").click()
    expect(page.get_by_text(re.compile("of 16 points"))).to_be_visible()
    looks_right()


def book_a_call(page):
    page.locator("a.slot").last.click()
    page.locator("a.slot[aria-current]").first.wait_for()
    if page.viewport_size["width"] < 600:
        page.get_by_role("link", name=re.compile("Next")).click()
    page.get_by_label("Your name").fill("Vera Visitor")
    page.get_by_label("E-mail").fill("vera@example.org")
    page.get_by_label(re.compile("What are you training for")).fill("Half marathon in May")
    answers = page.get_by_label(re.compile("my answers from the quiz"))
    expect(answers).not_to_be_checked()
    answers.check()
    page.get_by_label(re.compile("may use what I write")).check()
    # Who is quicker than the proof is asked to confirm by mail.
    expect(page.locator("[data-proof-bits]")).not_to_have_value("")
    page.get_by_role("button", name="Book the call").click()
    expect(page.get_by_role("heading", name="Your call is booked")).to_be_visible()


def move_and_invite(page, live_server, looks_right, width):
    page.goto(f"{live_server.url}/leads/")
    looks_right()
    card, held = page.locator("[data-lead]"), page.locator("[data-stage=held]")
    if width == "desk":
        card.drag_to(held)
    else:
        card.locator("select").select_option("held")
        card.get_by_role("button", name="Move").click()
    expect(held.get_by_role("link", name="Vera Visitor")).to_be_visible()
    expect(held.locator("[data-lead]")).to_be_focused()
    page.get_by_role("link", name="Vera Visitor").click()
    expect(page.get_by_text(re.compile("Training or working out"))).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Invite as athlete").click()
    expect(page.get_by_role("heading", name="Vera Visitor")).to_be_visible()


def say_everything(page, looks_right):
    page.get_by_role("link", name="Open the intake").click()
    looks_right()
    for what in ("My answers about health", "Photos of me"):
        page.get_by_role("button", name=re.compile(f"I agree.*{what}")).click()
    page.get_by_role("link", name=re.compile("Answer.*Seven")).click()
    for no in page.get_by_role("radio", name="No").all():
        no.check(force=True)
    looks_right()
    page.get_by_role("button", name="Keep and go on").click()
    for fields in SECTIONS.values():
        for label, words in fields.items():
            page.get_by_label(label).fill(words)
        page.get_by_role("button", name="Keep and go on").click()
    looks_right()
    page.get_by_role("button", name=re.compile("Send it to")).click()
    expect(page.get_by_text("What happens next")).to_be_visible()


def test_from_the_quiz_to_the_first_ticked_session(page, live_server, looks_right, sign_in, cast, width):
    page.goto(live_server.url)
    page.get_by_role("link", name="Training or working out?").last.click()
    answer_the_quiz(page, looks_right)
    page.get_by_role("link", name="Talk about it in a free call").click()
    expect(page.get_by_text("Lisbon").first).to_be_visible()
    looks_right()
    page.get_by_role("link", name="Alice").first.click()
    book_a_call(page)

    sign_in(cast.alice)
    move_and_invite(page, live_server, looks_right, width)
    vera = Athlete.objects.get(email="vera@example.org")
    assert vera.lead == Lead.objects.get()
    assert vera.goals.get().title == "Half marathon in May"

    page.context.clear_cookies()
    page.goto(live_server.url + newest_link("vera@example.org"))
    page.get_by_label("Choose a password").fill("long-run-in-the-rain")
    page.get_by_label(re.compile("may see what I log")).check()
    looks_right()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("What happens next")).to_be_visible()
    looks_right()
    say_everything(page, looks_right)

    sign_in(cast.alice)
    page.goto(f"{live_server.url}/athletes/{vera.pk}/intake/")
    looks_right()
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("First week").first).to_be_visible()
    looks_right()
    today = vera.today(timezone.now())
    page.goto(f"{live_server.url}/plans/{Plan.objects.get().pk}/assign/?athlete={vera.pk}&day={today}")
    page.get_by_role("button", name="Assign", exact=True).click()
    page.wait_for_url(re.compile("/athletes/\\d+/$"))
    assert Session.objects.filter(athlete=vera, day=today).exists()

    vera.refresh_from_db()
    sign_in(vera.user)
    page.goto(f"{live_server.url}/today/")
    page.get_by_role("button", name="Done").first.click()
    assert wait_for(Log.objects.filter(athlete=vera).exists)
