"""Waking workers: what somebody waits for goes first, and workers that cannot keep up are not flooded."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from coaching.celery import app
from outbox.models import Delivery
from outbox.tasks import dispatch_due, messages_waiting
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
    with app.connection_for_read() as line, line.SimpleQueue(settings.MAIL_QUEUE) as box:
        message = box.get(timeout=5)
        message.ack()
        return message.payload[0][0]


def test_who_waits_to_sign_in_does_not_wait_behind_a_mondays_summaries(db):
    mails = {str(due(kind, str(n)).pk): kind for n, kind in enumerate(KINDS)}
    dispatch_due()
    assert messages_waiting() == len(KINDS)
    assert mails[taken()] == "account"


def test_what_waits_is_not_offered_again_and_what_was_lost_is(db):
    for n in range(3):
        due("summary", str(n))
    for _ in range(3):
        dispatch_due()
    assert messages_waiting() == 3
    app.control.purge()
    dispatch_due()
    assert messages_waiting() == 3


def test_who_waits_to_sign_in_is_offered_beside_more_messages_than_mails(db):
    for n in range(3):
        due("summary", str(n))
    dispatch_due()
    Delivery.objects.update(state="skipped")
    account = due("account", "new")
    dispatch_due()
    assert messages_waiting() == 4
    assert taken() == str(account.pk)
