"""Waking workers: what somebody waits for goes first, and workers that cannot keep up are not flooded."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from coaching.celery import app
from outbox.models import Delivery, Pulse
from outbox.tasks import MOST_WAITING, dispatch_due, messages_waiting
from tests.processes import the_only_one

NOW = timezone.now()
KINDS = ("summary", "summary", "account", "summary")


@pytest.fixture(autouse=True)
def broker() -> Iterator[None]:
    with the_only_one("worker"):
        yield
        app.control.purge()


def due(kind: str, key: str) -> Delivery:
    return Delivery.objects.create(
        kind=kind,
        key=key,
        message_id=f"<{key}@x>",
        to_email="bob@example.org",
        subject="A",
        text="Words",
        due_at=NOW - timedelta(minutes=1),
    )


def taken() -> str:
    """The id in the message that a worker would take now."""
    with app.connection_for_read() as line, line.SimpleQueue("celery") as box:
        message = box.get(timeout=5)
        message.ack()
        return message.payload[0][0]


def test_who_waits_to_sign_in_does_not_wait_behind_a_mondays_summaries(db):
    mails = {str(due(kind, str(n)).pk): kind for n, kind in enumerate(KINDS)}
    dispatch_due()
    assert messages_waiting() == len(KINDS)
    assert mails[taken()] == "account"


def test_no_more_is_offered_than_workers_can_take(db):
    due("account", "1")
    with redis.Redis.from_url(settings.REDIS_URL) as line:
        line.rpush("celery", *["a message"] * MOST_WAITING)
    dispatch_due()
    assert messages_waiting() == MOST_WAITING
    assert Pulse.objects.filter(name="dispatch").exists()
