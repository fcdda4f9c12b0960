"""An athlete's day on a phone, beside the sessions: how they are, days without training, files."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.actions import read_upload
from activities.models import Upload
from athletes.models import StatusPeriod, Wellness
from tests.activities.fit_bytes import fit_file, records, session
from tests.cast import make_cast, make_session
from tests.processes import wait_for

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", ["phone"], indirect=True),
]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def today(page: Page, live_server: Any, sign_in: Callable[..., None], cast) -> Page:
    make_session(cast.bob, day=cast.bob.today(timezone.now()))
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    return page


def test_five_taps_are_kept_one_by_one(today, looks_right):
    today.get_by_text("How are you today?").click()
    for number, name in enumerate(("Sleep", "Energy", "Soreness", "Stress", "Mood"), 1):
        today.get_by_role("group", name=name).get_by_role("radio", name=str(number)).check()
    expect(today.get_by_text("Saved. Alice sees it.")).to_be_visible()
    assert wait_for(lambda: Wellness.objects.get().answers == [1, 2, 3, 4, 5])
    looks_right()


def test_somebody_sick_says_so_and_changes_it(today, looks_right):
    today.get_by_role("link", name="I am sick, injured or away").click()
    looks_right()
    today.get_by_role("radio", name="Sick").check()
    today.get_by_label("Anything the coach should know").fill("Fever")
    today.get_by_role("button", name="Save").click()
    expect(today.get_by_text("Nothing counts against you.")).to_be_visible()
    looks_right()
    today.get_by_role("link", name="Change").click()
    today.get_by_role("button", name="Remove, it was a mistake").click()
    expect(today.get_by_text("these days count as the others do")).to_be_visible()
    assert not StatusPeriod.objects.exists()


def test_a_file_becomes_the_log_of_a_session(today, cast, looks_right):
    today.get_by_role("link", name="Files from a watch").click()
    now = timezone.now().replace(microsecond=0)
    run = fit_file(*records([None] * 60, start=now), session(start=now, timer_s=3500, total_distance=9000))
    files = [("run.fit", run), ("odd.fit", b"nothing")]
    cookies = today.context.cookies()
    today.context.clear_cookies(name="sessionid")
    today.get_by_label("Choose files").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )
    expect(today.get_by_text("The sign-in has ended.")).to_be_visible()
    expect(today.get_by_text("Waits", exact=True)).to_have_count(2)
    looks_right()
    today.context.add_cookies(cookies)
    today.get_by_role("button", name="Send the rest").click()
    assert wait_for(lambda: Upload.objects.count() == 2)
    expect(today.get_by_text("0 of 2 files read")).to_be_visible()
    expect(today.get_by_text("Waiting")).to_have_count(2)
    looks_right()
    for upload in Upload.objects.all():
        read_upload(upload_id=upload.pk, now=timezone.now())
    expect(today.get_by_text("This is no recorded session.")).to_be_visible()
    today.get_by_role("link", name="Running").click()
    expect(today.get_by_role("button", name="Tempo run")).to_have_attribute("aria-current", "true")
    looks_right()
    today.get_by_role("button", name="Not planned").click()
    expect(today.get_by_role("button", name="Not planned")).to_have_attribute("aria-current", "true")


def test_a_file_that_was_chosen_before_the_script_was_there_is_sent(page, live_server, sign_in, cast):
    sign_in(cast.bob.user)
    held = []
    page.route("**/drop.js", lambda route: held.append(route))
    page.goto(f"{live_server.url}{reverse('sessions:files')}", wait_until="commit")
    file = {"name": "run.fit", "mimeType": "application/octet-stream", "buffer": b"nothing"}
    page.get_by_label("Choose files").set_input_files([file])
    assert wait_for(lambda: held or page.wait_for_timeout(50))
    held[0].continue_()
    assert wait_for(lambda: Upload.objects.count() == 1)
    expect(page.get_by_text("run.fit")).to_be_visible()
