"""A strength session set by set in a cellar: without a network from the first set to the last."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import Entry, Log, SetLog
from tests.browser.test_offline import CONTROLLED, REFUSED, field, line
from tests.cast import make_cast, make_session
from tests.processes import wait_for

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", ["small"], indirect=True),
    pytest.mark.console(REFUSED),
]

LIFTS = {
    "exercises": [
        {"name": "Back squat", "sets": 2, "reps": 3, "kg": 92.5, "rir": 2},
        {"name": "Pull-up", "sets": 1, "reps": 5},
    ]
}
KEPT = "caches.open('pack').then(cache => cache.keys()).then(keys => keys.length > 1)"


@pytest.fixture
def cast():
    return make_cast()


def strength(athlete, title="Strength A", days=0):
    kind = {"sport": "strength", "kind": "strength", "adaptation": "max_strength"}
    day = athlete.today(timezone.now()) + timedelta(days=days)
    return make_session(athlete, day=day, title=title, structure=LIFTS, **kind)


@pytest.fixture
def session(cast):
    return strength(cast.bob)


@pytest.fixture
def offline(page: Page, live_server: Any, sign_in: Callable[..., None], cast, session) -> Page:
    """Today, visited once with a network that is gone by now."""
    strength(cast.bob, title="Strength B", days=-2)
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/", timeout=60_000)
    assert wait_for(lambda: page.evaluate(CONTROLLED) and page.evaluate(KEPT))
    page.context.set_offline(True)
    return page


def address(live_server, session):
    return live_server.url + reverse("sessions:sets", args=[session.pk])


def log(page: Page, times: int = 1):
    for _ in range(times):
        page.get_by_role("button", name=re.compile("^Log set")).click()


def finish(page: Page):
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_role("button", name="Save the session").click()
    page.wait_for_url(re.compile(r"/sessions/\d+/$"))


def test_a_session_is_logged_without_a_network_and_arrives_once(offline, live_server, session, looks_right):
    page = offline
    page.goto(f"{live_server.url}/today/")
    page.get_by_role("link", name="Start, set by set").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strength A")
    looks_right()
    log(page)
    page.get_by_role("button", name="2.5 kg more").click()
    page.reload()
    expect(page.get_by_text("1 of 3 sets logged")).to_be_visible()
    expect(page.get_by_label("kg", exact=True)).to_have_value("95")
    log(page, 2)
    page.get_by_role("button", name="Finish").first.click()
    field(page, "Time from start to finish").fill("48")
    looks_right()
    page.get_by_role("button", name="Save the session").click()
    expect(page.get_by_text("3 sets · 48. Waits for a network.")).to_be_visible()
    expect(line(page)).to_have_text("1 entry waits for a network")
    looks_right()

    page.goto(address(live_server, session))
    expect(page.get_by_text("3 of 3 sets logged")).to_be_visible()
    page.get_by_role("button", name="Finish").first.click()
    expect(field(page, "Time from start to finish")).to_have_value("48")
    assert not Entry.objects.exists()

    page.context.set_offline(False)
    assert wait_for(Log.objects.exists)
    expect(line(page)).to_be_hidden()
    page.goto(address(live_server, session))
    expect(page.get_by_text("3 of 3 sets logged")).to_be_visible()
    sent = page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage).find("
                         "(key) => key.startsWith('throughline-sets-')))).sent")  # fmt: skip
    assert sent is None
    assert Entry.objects.count() == 1
    assert list(SetLog.objects.values_list("kg", flat=True)) == [92.5, 95, None]
    assert Log.objects.get().duration_s == 2880


def test_sets_that_were_changed_after_they_were_kept_are_said_anew(offline, live_server, session):
    page = offline
    page.goto(address(live_server, session))
    log(page, 3)
    finish(page)
    expect(line(page)).to_have_text("1 entry waits for a network")
    page.goto(address(live_server, session))
    page.get_by_role("button", name=re.compile("Set 1, 92.5 kg × 3")).click()
    page.get_by_label("kg", exact=True).fill("85")
    page.get_by_role("button", name="Save set 1").click()
    finish(page)
    expect(line(page)).to_have_text("2 entries wait for a network")
    page.context.set_offline(False)
    assert wait_for(lambda: Entry.objects.count() == 2)
    assert wait_for(lambda: list(SetLog.objects.values_list("kg", flat=True)) == [85, 92.5, None])


def test_sets_that_were_refused_are_opened_again_and_corrected(offline, live_server, session):
    page = offline
    page.goto(address(live_server, session))
    log(page, 3)
    page.get_by_role("button", name="Finish").first.click()
    field(page, "Time from start to finish").fill("soon")
    page.get_by_role("button", name="Save the session").click()
    expect(line(page)).to_have_text("1 entry waits for a network")
    page.context.set_offline(False)
    expect(line(page)).to_contain_text("Not taken: Time from start")
    page.get_by_role("link", name="Open").click()
    expect(field(page, "Time from start to finish")).to_have_value("soon")
    field(page, "Time from start to finish").fill("48")
    page.get_by_role("button", name="Save the session").click()
    expect(page.get_by_role("heading", name="Set by set")).to_be_visible()
    expect(line(page)).to_be_hidden()
    assert SetLog.objects.filter(is_done=True).count() == 3
    assert Log.objects.get().duration_s == 2880


def test_sets_of_a_session_that_the_coach_took_off_are_not_lost(offline, live_server, cast, session):
    page = offline
    page.goto(address(live_server, session))
    log(page, 3)
    finish(page)
    expect(line(page)).to_have_text("1 entry waits for a network")
    cast.bob.sessions.filter(pk=session.pk).update(waits=True)
    page.context.set_offline(False)
    expect(page.get_by_text("Alice had taken this off your calendar").first).to_be_visible()
    assert "Back squat: 92.5 kg × 3" in Log.objects.unplanned().get().note


def test_signing_out_takes_the_sets_off_the_phone_and_nobody_else_sees_them(
    offline, live_server, sign_in, cast, session
):
    page = offline
    page.context.set_offline(False)
    page.goto(f"{live_server.url}/me/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_server.url}/")
    assert wait_for(lambda: not page.evaluate("caches.match('/days/sets/').then(Boolean)"))
    sign_in(cast.dave.user)
    page.goto(f"{live_server.url}/today/")
    assert wait_for(lambda: page.evaluate(KEPT))
    page.context.set_offline(True)
    page.goto(address(live_server, session))
    expect(page.get_by_text("Without a network, as it was on")).to_be_visible()
    expect(page.get_by_text("Strength A")).to_have_count(0)


def test_a_session_whose_sets_are_not_kept_says_so_and_can_be_logged_as_a_whole(
    page, live_server, sign_in, cast, looks_right
):
    far = strength(cast.bob, title="Strength of old", days=-13)
    for days in range(1, 13):
        strength(cast.bob, title=f"Strength {days}", days=days)
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/", timeout=60_000)
    assert wait_for(lambda: page.evaluate(CONTROLLED) and page.evaluate(KEPT))
    page.context.set_offline(True)
    # With the kept page of sets, which has others, and where there is none.
    for _ in range(2):
        page.goto(address(live_server, far))
        expect(page.get_by_text("The sets of this session are not on this phone")).to_be_visible()
        expect(page.get_by_role("heading", name="Strength of old")).to_be_visible()
        page.evaluate("caches.open('pack').then(cache => cache.delete('/days/sets/'))")
    looks_right()
    page.get_by_role("link", name="Log it as a whole").click()
    expect(page.get_by_role("heading", level=1, name="Strength of old")).to_be_visible()
    field(page, "Duration").fill("52 min")
    page.get_by_role("button", name="Save").click()
    expect(line(page)).to_have_text("1 entry waits for a network")


def test_the_waiting_line_and_the_days_kept_fit_with_letters_twice_as_large(
    offline, live_server, session, looks_right
):
    page = offline
    page.goto(f"{live_server.url}/week/")
    page.get_by_role("button", name="Done").first.click()
    expect(line(page)).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    looks_right()
    page.goto(address(live_server, session))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    log(page)
    looks_right()
