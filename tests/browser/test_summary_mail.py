"""The weekly summary on its whole way: a worker, real SMTP, the local sink, the page that shows it."""

import os
import re
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from outbox.models import Delivery
from sessions.models import Log
from summaries import tasks
from summaries.models import Summary
from tests.cast import make_cast, make_session
from tests.processes import wait_for, worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bob_is_due_now():
    """Bob's summary was due a moment ago: his local time of day is the clock's."""
    bob = make_cast().bob
    local = (timezone.now() - timedelta(minutes=5)).astimezone(bob.zone)
    bob.summary_weekday, bob.summary_time = local.weekday(), local.time().replace(microsecond=0)
    bob.save()
    monday = local.date() - timedelta(days=local.weekday())
    week = monday if local.weekday() == 6 else monday - timedelta(days=7)
    done = make_session(bob, day=week + timedelta(days=2), is_key=True)
    Log.objects.create(
        athlete=bob, session=done, client_id=uuid4(), day=done.day, outcome="done", rpe=6, sport="running"
    )
    return bob


@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_a_worker_sends_it_and_it_is_read_in_the_browser(page, live_server, looks_right, bob_is_due_now):
    port = urlsplit(os.environ["EMAIL_URL"]).port
    with worker(smtp_port=port):
        tasks.compose_due()
        assert wait_for(lambda: Delivery.objects.filter(kind="summary", state="sent").exists()), (
            list(Summary.objects.values()),
            list(Delivery.objects.values("state", "last_error", "due_at", "attempts")),
        )
        tasks.compose_due()
    assert Summary.objects.get().state == "composed"
    page.goto(f"{live_server.url}/dev/mail/")
    looks_right()
    page.get_by_role("link", name=re.compile("one of one session", re.IGNORECASE)).first.click()
    looks_right()
    letter = page.frame_locator("iframe.mail-frame")
    expect(
        letter.get_by_role("heading", name=re.compile("one of one session", re.IGNORECASE))
    ).to_be_visible()
    expect(letter.get_by_text("360", exact=True).first).to_be_visible()
    expect(page.get_by_text("Alice, Northside")).to_be_visible()
