"""Own numbers on a phone: the page as it is at first, a result, a threshold proposed and confirmed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from athletes.models import Benchmark, Goal, Result, Threshold
from sessions.models import Log
from tests.cast import make_cast, make_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_A_PHONE = pytest.mark.parametrize("width", ["phone"], indirect=True)


@pytest.fixture
def cast():
    return make_cast()


def months(cast) -> None:
    """A goal, three weeks of sessions with one of them unknown, exercise, results and values with zones."""
    today = cast.bob.today(timezone.now())
    monday = today - timedelta(days=today.weekday())
    for week in range(1, 4):
        session = make_session(cast.bob, day=monday - timedelta(weeks=week), target_rpe=5)
        said = {"day": session.day, "sport": "running", "rpe": None if week == 3 else 5}
        Log.objects.create(athlete=cast.bob, session=session, client_id=uuid4(), outcome="done", **said)
    extra = {"outcome": "done", "rpe": 6, "duration_s": 3600, "title": "Climbing", "sport": "other"}
    Log.objects.create(athlete=cast.bob, day=monday, client_id=uuid4(), **extra)
    Goal.objects.create(athlete=cast.bob, title="Berlin", day=today + timedelta(days=81))
    for kind, value in (("ftp", 240), ("lthr", 171), ("pace", 300), ("hrmax", 188), ("hrrest", 52)):
        Threshold.objects.create(athlete=cast.bob, kind=kind, value=value, valid_from=today)
    five = {"key": "run_5k", "name": "5 km time trial", "measure": "seconds", "better": "down", "cv_pct": 2}
    test = Benchmark.objects.create(practice=cast.northside, **five)
    for number, seconds in enumerate((1290, 1260, 1240, 1200)):
        day = today - timedelta(days=200 - 60 * number)
        Result.objects.create(athlete=cast.bob, benchmark=test, day=day, value=seconds, said_by=cast.alice)


@pytest.mark.parametrize("narrow", [None, 360])
def test_the_page_with_months_in_it(page: Page, live_server: Any, sign_in, looks_right, cast, narrow) -> None:
    months(cast)
    if narrow:
        page.set_viewport_size({"width": narrow, "height": 780})
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/progress/")
    expect(page.get_by_text("81 days")).to_be_visible()
    looks_right()
    for summary in page.locator("details.table-fold > summary").all():
        summary.click()
    expect(page.get_by_text("1 without an effort").first).to_be_visible()
    looks_right()
    page.get_by_role("link", name="Time", exact=True).click()
    expect(page.get_by_role("heading", name="How much time did each week take?")).to_be_visible()
    looks_right()
    page.emulate_media(color_scheme="dark")
    looks_right()


@ON_A_PHONE
def test_letters_twice_as_large_fit(page: Page, live_server: Any, sign_in, cast) -> None:
    months(cast)
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/progress/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@ON_A_PHONE
def test_a_first_result_becomes_a_threshold_that_the_coach_confirms(
    page: Page, live_server: Any, sign_in: Callable[..., None], looks_right, cast
) -> None:
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/progress/")
    looks_right()
    page.get_by_role("link", name="Add a first result").click()
    looks_right()
    page.get_by_role("link", name="20 min power").click()
    looks_right()
    page.get_by_label("Power").fill("a lot")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Write it as 268 W.").first).to_be_visible()
    looks_right()
    page.get_by_label("Power").fill("268")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Propose it to Alice").click()
    expect(page.get_by_text("waits for Alice", exact=False).first).to_be_visible()
    looks_right()
    sign_in(cast.alice)
    page.goto(f"{live_server.url}{cast.bob.get_absolute_url()}")
    expect(page.get_by_text("Bob proposes FTP 255 W")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Confirm FTP").click()
    expect(page.get_by_text("FTP 255 W, kept.")).to_be_visible()
    page.get_by_role("link", name="Progress").click()
    expect(page.get_by_role("heading", name="Progress of Bob")).to_be_visible()
    looks_right()
