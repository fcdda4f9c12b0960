"""Today with one thumb: what an athlete says about a session, at the widths of phones and with large text."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import Log, Session
from tests.cast import make_cast, make_session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", ["small", "phone"], indirect=True),
]
LONG = "Progressive long run with surges over the hills behind the reservoir and strides " * 2


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def tempo(cast):
    day = cast.bob.today(timezone.now())
    make_session(cast.bob, day=day + timedelta(days=1), title="Easy shake-out", kind="easy")
    return make_session(cast.bob, day=day, notes="Keep the first block honest.")


@pytest.fixture
def today(page: Page, live_server: Any, sign_in: Callable[..., None], cast, tempo) -> Page:
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    return page


def test_two_taps_say_it_all_and_a_face_and_a_line_are_kept_too(today, looks_right):
    looks_right()
    today.get_by_role("button", name="Done").click()
    today.get_by_role("radio", name="6", exact=True).check()
    expect(today.get_by_text("6, hard.")).to_be_visible()
    log = Log.objects.get()
    assert (log.outcome, log.rpe) == ("done", 6)
    today.get_by_role("radio", name="Strong").check()
    today.get_by_placeholder("A line for Alice, if you like").fill("Legs like springs")
    with today.expect_response(lambda answer: "springs" in (answer.request.post_data or "")):
        today.get_by_role("button", name="Save").click()
    expect(today.get_by_text("Saved,")).to_be_visible()
    log.refresh_from_db()
    assert (log.feel, log.note) == (Log.Feel.STRONG, "Legs like springs")
    looks_right()
    today.get_by_placeholder("A line for Alice, if you like").fill("")
    with today.expect_response(lambda answer: '"note":[""]' in (answer.request.post_data or "")):
        today.get_by_role("button", name="Save").click()
    log.refresh_from_db()
    assert (log.feel, log.note) == (Log.Feel.STRONG, "")


def test_part_of_it_with_numbers(today, looks_right):
    today.get_by_role("link", name="Did part of it").click()
    today.get_by_label("Duration").fill("30 min")
    today.get_by_label("Pace").fill("5:00")
    today.get_by_label("Average heart rate").fill("148")
    looks_right()
    today.get_by_role("button", name="Save").click()
    expect(today.get_by_text("148 bpm")).to_be_visible()
    log = Log.objects.get()
    assert (log.outcome, log.duration_s, log.distance_m, log.avg_hr) == ("partial", 1800, 6000, 148)


def test_it_moves_to_another_day_and_back(today, tempo, looks_right):
    today.get_by_role("link", name="Move it").click()
    expect(today.get_by_text("Easy shake-out")).to_be_visible()
    looks_right()
    today.get_by_role("radio").first.check()
    today.get_by_label("Why").fill("Late meeting")
    today.get_by_role("button", name="Move it").click()
    expect(today.get_by_text("Alice sees it.")).to_be_visible()
    assert Session.objects.get(pk=tempo.pk).day == tempo.day + timedelta(days=1)
    today.locator("[data-toasts]").get_by_role("button", name="Undo").click()
    expect(today.get_by_role("button", name="Done")).to_be_visible()
    assert Session.objects.get(pk=tempo.pk).day == tempo.day


def test_not_today_with_a_reason(today, looks_right):
    today.get_by_role("link", name="Not today").click()
    today.get_by_role("radio", name="Too tired").check()
    looks_right()
    today.get_by_role("button", name="Save").click()
    expect(today.get_by_text("Not done, too tired", exact=True)).to_be_visible()
    looks_right()


def test_something_that_was_not_planned(today, looks_right):
    today.get_by_role("link", name="Log something that was not planned").click()
    today.get_by_label("What did you do?").fill("Five-a-side")
    today.get_by_label("Duration").fill("60 min")
    looks_right()
    today.get_by_role("button", name="Save").click()
    expect(today.get_by_role("link", name="Five-a-side not planned")).to_be_visible()


def test_large_text_and_long_words_cut_nothing(today, tempo):
    Session.objects.filter(pk=tempo.pk).update(title=LONG[:120], notes=LONG, why=LONG)
    for address in ("/today/", f"/sessions/{tempo.pk}/move/", f"/sessions/{tempo.pk}/log/", "/week/"):
        today.goto(today.url.split("/today/")[0].split("/sessions/")[0].split("/week/")[0] + address)
        today.evaluate("document.documentElement.style.fontSize = '200%'")
        assert today.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
    rows = today.locator(".ses-wide").evaluate_all(
        "all => all.map(one => [one.children[1], one.children[2]].map(part => part.getBoundingClientRect()))"
    )
    assert rows
    assert all(sub["top"] >= title["bottom"] - 1 for title, sub in rows), "title and numbers overlap"
