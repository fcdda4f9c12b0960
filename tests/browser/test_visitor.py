"""A visitor finds a coach, sees free times in his own zone, books a call, and the coach sees it."""

import re

import pytest
from playwright.sync_api import expect

from bookings.models import IntroCall
from outbox.models import Delivery
from tests.bookings.conftest import make_page
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alice_takes_calls(settings):
    settings.BOOKING_TOO_QUICK_S, settings.BOOKING_PROOF_BITS = 0, 6
    cast = make_cast()
    make_page(cast.alice, cast.northside, intro="Every session has a reason.", works_with="5 km to marathon")
    return cast


def choose_the_last_time(page):
    """One page at a desk; on a phone the details are a second step."""
    page.locator("a.slot").last.click()
    page.locator("a.slot[aria-current]").first.wait_for()
    if page.viewport_size["width"] < 600:
        page.get_by_role("link", name=re.compile("Next")).click()


def test_from_the_landing_page_to_a_booked_call(page, live_server, looks_right, sign_in, alice_takes_calls):
    cast = alice_takes_calls
    page.goto(live_server.url)
    looks_right()
    page.goto(f"{live_server.url}/coaches/")
    expect(page.get_by_text("Lisbon").first).to_be_visible()
    looks_right()
    page.get_by_role("link", name="Alice").first.click()
    expect(page.get_by_text("Lisbon").first).to_be_visible()
    looks_right()
    choose_the_last_time(page)
    page.get_by_label("Your name").fill("Bartholomew Achterberg-Nkemelu")
    page.get_by_label("E-mail").fill("b@example.org")
    page.get_by_label(re.compile("What are you training for")).fill("First marathon")
    page.get_by_role("radio", name="Phone").check()
    page.get_by_label(re.compile("may use what I write")).check()
    page.get_by_role("button", name="Book the call").click()
    expect(page.get_by_text("Which number shall be called?")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Bartholomew Achterberg-Nkemelu")
    looks_right()
    page.get_by_role("radio", name="Video link").check()
    page.get_by_role("button", name="Book the call").click()
    expect(page.get_by_role("heading", name="Your call is booked")).to_be_visible()
    looks_right()
    call = IntroCall.objects.get()
    assert str(call.zone) == "Europe/Lisbon"
    assert call.status == "booked"
    assert Delivery.objects.filter(kind="booking", key__contains=":booked:").count() == 2
    page.get_by_role("link", name="Move the call").click()
    page.locator("a.slot").first.click()
    page.locator("a.slot[aria-current]").first.wait_for()
    looks_right()
    page.get_by_role("button", name="Move it here").click()
    expect(page.get_by_text("The call is moved.").first).to_be_visible()
    page.goto(f"{live_server.url}/c/alice/embed/")
    expect(page.get_by_text("Lisbon").first).to_be_visible()
    looks_right()
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/calls/")
    expect(page.get_by_text("Bartholomew Achterberg-Nkemelu").first).to_be_visible()
    looks_right()
    page.get_by_role("link", name="Bartholomew Achterberg-Nkemelu").click()
    page.get_by_text("Move this call").click()
    looks_right()
    page.goto(f"{live_server.url}/calls/hours/")
    page.get_by_label("Sunday").fill("10-11")
    page.get_by_label("Sunday").blur()
    expect(page.get_by_text("not saved yet")).to_be_visible()
    looks_right()


@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_without_scripts_a_call_is_booked_too(browser, live_server, alice_takes_calls, width):
    """No proof without a script: the mail's link and a press there book it."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/c/alice/")
    choose_the_last_time(page)
    page.get_by_label("Your name").fill("Vera")
    page.get_by_label("E-mail").fill("v@example.org")
    page.get_by_label(re.compile("may use what I write")).check()
    page.get_by_role("button", name="Book the call").click()
    expect(page.get_by_role("heading", name="One step is left")).to_be_visible()
    path = re.search(r"/my-call/\S+/confirm/", Delivery.objects.get().text)[0]
    page.goto(live_server.url + path)
    page.get_by_role("button", name="Yes, book the call").click()
    expect(page.get_by_role("heading", name="Your call is booked")).to_be_visible()
    context.close()
