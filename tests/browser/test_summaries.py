"""The queue of drafts as a coach goes through it on a Saturday, by keys, and on a phone."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from athletes.models import Athlete, StatusPeriod
from summaries.actions import compose
from summaries.models import Summary
from tests.cast import make_cast
from tests.processes import wait_for
from tests.summaries.drafts import DUE, WEEK, another, draft_of, live, plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["phone", "wide"])
def width(request):
    return str(request.param)


@pytest.fixture
def cast():
    cast = make_cast()
    live(cast.bob, feel=1, rpe=9, note="Achilles again, from the fourth kilometre on.")
    StatusPeriod.objects.create(athlete=cast.bob, kind="sick", first_day=WEEK, said_by=cast.alice)
    another(cast, "Eve-Marie Hohenlohe-Steinbrück", email="eve@example.org", user=None)
    another(cast, "Finn")
    plan()
    return cast


@pytest.fixture
def queue(page: Page, live_server: Any, sign_in, cast):
    sign_in(cast.alice)
    page.goto(live_server.url + reverse("desk:desk"))
    page.get_by_role("link", name="Summaries 3 to look at").click()
    expect(page.get_by_role("heading", level=1, name="Bob")).to_be_visible()
    return page


def pressed(queue: Page, key: str) -> None:
    """Keys are told of when they are heard, which is a moment after the page is there."""
    expect(queue.locator("[data-keys]")).to_be_visible()
    queue.keyboard.press(key)


def test_by_keys_through_all_of_them(queue: Page, cast, looks_right):
    looks_right()
    note = queue.get_by_label("Your note to Bob")
    note.fill("See a physio.")
    queue.keyboard.press("Control+Enter")
    expect(queue.get_by_role("heading", level=1, name="Eve-Marie")).to_be_visible()
    looks_right()
    queue.get_by_label("Your note to Eve-Marie").fill("Half a thought")
    queue.keyboard.press("Alt+ArrowDown")
    expect(queue.get_by_role("heading", level=1, name="Finn")).to_be_visible()
    pressed(queue, "k")
    expect(queue.get_by_label("Your note to Eve-Marie")).to_have_value("Half a thought")
    pressed(queue, "k")
    expect(queue.get_by_text("Approved by Alice")).to_be_visible()
    looks_right()
    queue.get_by_role("button", name="Approve all 2").click()
    expect(queue.get_by_text("All 3 drafts are approved.")).to_be_visible()
    looks_right()
    assert draft_of(cast.bob).note == "See a physio."


def test_letters_typed_in_a_field_are_letters(queue: Page):
    note = queue.get_by_label("Your note to Bob")
    expect(queue.locator("[data-keys]")).to_be_visible()
    queue.keyboard.press("n")
    expect(note).to_be_focused()
    queue.keyboard.type("jkn")
    expect(note).to_have_value("jkn")


def test_whoever_leaves_in_another_way_leaves_the_words_behind(queue: Page, cast):
    expect(queue.locator("[data-keys]")).to_be_visible()
    queue.get_by_label("Headline").fill("A calm week")
    queue.get_by_role("link", name="Desk").last.click()
    expect(queue).to_have_url(re.compile(reverse("desk:desk") + "$"))
    assert wait_for(lambda: draft_of(cast.bob).headline == "A calm week")
    queue.get_by_role("link", name="Summaries 3 to look at").click()
    expect(queue.get_by_label("Headline")).to_have_value("A calm week")


def test_preview_and_test_mail(queue: Page, looks_right):
    queue.get_by_label("Headline").fill("A calm week")
    queue.get_by_role("button", name="Preview").click()
    looks_right()
    letter = queue.frame_locator("iframe.mail-frame")
    expect(letter.get_by_role("heading", name="A calm week")).to_be_visible()
    queue.get_by_role("button", name="Send me a test").click()
    expect(queue.get_by_text("A test is on its way to alice@example.org.")).to_be_visible()


def test_without_me_and_undone(queue: Page, cast, looks_right):
    queue.get_by_role("button", name="Send without me from now on").click()
    expect(queue.get_by_text("0 of 2 approved").first).to_be_visible()
    looks_right()
    queue.get_by_role("button", name="Undo").click()
    expect(queue.get_by_text("0 of 3 approved").first).to_be_visible()


def test_with_many_drafts_the_open_one_and_approve_all_are_in_sight(
    page: Page, live_server: Any, sign_in, cast, width
):
    for n in range(30):
        another(cast, f"Gil {n:02d}")
    plan()
    sign_in(cast.alice)
    gil = draft_of(Athlete.objects.get(name="Gil 25"))
    page.goto(live_server.url + reverse("summaries:draft", args=[gil.pk]))
    pressed(page, "k")
    expect(page.get_by_role("heading", level=1, name="Gil 24")).to_be_visible()
    if width == "wide":
        expect(page.locator(".queue-list [aria-current]")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Approve all 33")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_the_archive_as_it_was_sent(page: Page, live_server: Any, sign_in, cast, looks_right):
    draft = draft_of(cast.bob)
    compose(summary_id=draft.pk, now=DUE)
    sent = Summary.objects.get(pk=draft.pk)
    sign_in(cast.alice)
    for address in (
        reverse("summaries:of_athlete", args=[cast.bob.pk]),
        f"{reverse('summaries:sent')}?week={WEEK}",
    ):
        page.goto(live_server.url + address)
        looks_right()
        page.get_by_role("link", name=sent.payload["headline"]).click()
        page.get_by_text("The mail as it was written").click()
        letter = page.frame_locator("iframe.mail-frame")
        expect(letter.get_by_role("heading", name=sent.payload["headline"])).to_be_visible()
        looks_right()
